"""API keys, as the commands make them and as the server looks them up."""

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from mineralbot.cli import main
from mineralbot.errors import KeyFileError
from mineralbot.keys import KeyFile


@pytest.fixture
def file(tmp_path: Path) -> KeyFile:
    return KeyFile(tmp_path / "secret" / "keys.json")


def test_a_key_is_known_until_it_is_revoked(file: KeyFile) -> None:
    key = file.create("harbour office", "auditor")
    other = KeyFile(file.path)
    holder = other.holder(key)
    assert holder
    assert (holder.name, holder.role) == ("harbour office", "auditor")
    file.revoke(holder.id)
    assert other.holder(key) is None
    assert [entry.revoked != "" for entry in other.entries()] == [True]


def test_the_file_holds_no_key_and_is_its_owners_alone(file: KeyFile) -> None:
    key = file.create("harbour office")
    assert key.rpartition("_")[2] not in file.path.read_text(encoding="utf-8")
    assert file.path.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("change", [lambda key: key[:-1], lambda key: key + "x", lambda _: "", lambda key: key.upper()])
def test_what_is_no_key_is_not_admitted(file: KeyFile, change: object) -> None:
    key = file.create("harbour office")
    assert callable(change)
    assert file.holder(change(key)) is None


def test_a_key_does_not_stand_for_another(file: KeyFile) -> None:
    first, second = file.create("first"), file.create("second")
    assert file.holder(f"{first[:12]}{second[12:]}") is None


def test_keys_made_at_once_are_all_kept(file: KeyFile) -> None:
    with ThreadPoolExecutor(4) as pool:
        keys = list(pool.map(lambda n: KeyFile(file.path).create(str(n)), range(12)))
    assert all(file.holder(key) for key in keys)


@pytest.mark.parametrize("text", ["{", '[{"id": 1}]', "7"])
def test_a_file_that_is_none_is_told_and_admits_nobody(file: KeyFile, text: str) -> None:
    key = file.create("harbour office")
    file.path.write_text(text, encoding="utf-8")
    with pytest.raises(KeyFileError, match="cannot be read"):
        file.holder(key)


def test_the_commands_make_list_and_revoke(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    name = str(tmp_path / "keys.json")
    assert main(["keys", "create", "light house", "--role", "auditor", "--file", name]) == 0
    key = capfd.readouterr().out.strip()
    assert KeyFile(Path(name)).holder(key)
    identity = json.loads(Path(name).read_text(encoding="utf-8"))[0]["id"]
    assert main(["keys", "list", "--file", name]) == 0
    listed = capfd.readouterr().out
    assert listed.startswith(f"{identity}  auditor")
    assert "valid  light house" in listed
    assert main(["keys", "revoke", identity, "--file", name]) == 0
    assert KeyFile(Path(name)).holder(key) is None
    assert main(["keys", "revoke", "none", "--file", name]) == 2
    assert "has the id 'none'" in capfd.readouterr().err
