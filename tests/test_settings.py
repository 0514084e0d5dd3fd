from pathlib import Path

import pytest

from mineralbot.errors import SettingsError
from mineralbot.settings import Settings, read_settings, unknown_names


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(f"MINERALBOT_{name.upper()}", raising=False)


def test_what_is_not_set_has_its_default() -> None:
    settings = read_settings(corpus=None, port=None)
    assert (settings.corpus, settings.index) == (Path("corpus"), Path("index"))
    assert (settings.host, settings.port, settings.root_path, settings.model) == ("127.0.0.1", 7860, "", None)


def test_a_flag_goes_before_the_environment_and_that_before_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    Path(".env").write_text("MINERALBOT_PORT=1001\nMINERALBOT_HOST=::1\nOTHER=1\n", encoding="utf-8")
    assert read_settings().port == 1001
    monkeypatch.setenv("MINERALBOT_PORT", "1002")
    assert read_settings().port == 1002
    assert read_settings(port=1003).port == 1003
    assert read_settings(port=1003).host == "::1"


def test_settings_do_not_change() -> None:
    with pytest.raises(ValueError, match="frozen"):
        read_settings().port = 1  # type: ignore[misc]


@pytest.mark.parametrize(
    ("name", "value", "wanted"),
    [
        ("port", 0, "greater than or equal to 1"),
        ("port", 65536, "less than or equal to 65535"),
        ("port", "high", "a valid integer"),
        ("host", "", "at least 1 character"),
        ("root_path", "briefs", "leading slash"),
        ("root_path", "/briefs/", "none at the end"),
    ],
)
def test_a_value_that_cannot_be_used_is_told_with_the_remedy(name: str, value: object, wanted: str) -> None:
    with pytest.raises(SettingsError) as caught:
        read_settings(**{name: value})
    told = str(caught.value)
    assert f"the setting {name} is {value!r}" in told
    assert wanted in told
    assert f"MINERALBOT_{name.upper()}" in told
    assert "\n" not in told


def test_a_file_of_settings_that_is_not_utf_8_is_told() -> None:
    Path(".env").write_bytes(b"MINERALBOT_HOST=\xff\n")
    with pytest.raises(SettingsError, match=r"\.env cannot be read .*UTF-8"):
        read_settings()


def test_names_that_are_no_settings_are_found() -> None:
    environment = {"MINERALBOT_PRT": "1", "MINERALBOT_PORT": "1", "PORT": "1"}
    assert unknown_names(environment) == ("MINERALBOT_PRT",)
