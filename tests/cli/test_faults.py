import os
import subprocess
import sys
from pathlib import Path

import pytest

from mineralbot.cli import faults, main
from mineralbot.errors import CorpusError


def run(capfd: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(arguments)
    out, err = capfd.readouterr()
    return code, out, err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "Missing command"),
        (("asc",), "Did you mean 'ask'?"),
        (("ask",), "Missing argument 'question'"),
        (("ask", "--jso", "x"), "No such option: --jso"),
        (("serve", "--port", "high"), "'--port'"),
        (("serve", "--port", "99999"), "the setting port is 99999"),
        (("serve", "--root-path", "x/"), "leading slash"),
        (("ask", "x", "--corpus", "nowhere"), "nowhere"),
        (("chat", "--corpus", "nowhere"), "nowhere"),
        (("index", "--corpus", "nowhere"), "nowhere"),
        (("serve", "--corpus", "nowhere", "--port", "7999"), "nowhere"),
        (("eval", "--fail-under", "answered"), "wanted a metric and a number"),
        (("eval", "--fail-under", "answered=high"), "wanted a metric and a number"),
    ],
)
def test_a_usage_or_configuration_error_is_one_line_on_stderr(
    capfd: pytest.CaptureFixture[str], arguments: tuple[str, ...], told: str
) -> None:
    code, out, err = run(capfd, *arguments)
    assert code == 2
    assert out == ""
    assert err.startswith("mineralbot: ")
    assert err.count("\n") == 1
    assert told in err


def test_help_goes_to_stdout(capfd: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capfd, "--help")
    assert (code, err) == (0, "")
    for command in ("index", "ask", "chat", "check", "serve", "mcp", "eval", "doctor"):
        assert f"\n  {command}" in out


def test_a_question_that_is_not_utf_8_is_told(capfd: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capfd, "ask", b"wh\xffn?".decode("utf-8", "surrogateescape"))
    assert (code, out) == (2, "")
    assert err == "mineralbot: character 3 of the text is not UTF-8: send the text in UTF-8\n"


@pytest.mark.parametrize(
    ("error", "code", "told"),
    [
        (CorpusError("two\nlines"), 2, "mineralbot: two lines\n"),
        (KeyboardInterrupt(), 130, ""),
    ],
)
def test_whatever_ends_a_command_has_its_code(
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    error: BaseException,
    code: int,
    told: str,
) -> None:
    def fail(_arguments: object) -> int:
        raise error

    monkeypatch.setattr(faults, "_run", fail)
    assert run(capfd, "ask") == (code, "", told)


def test_a_fault_of_the_program_is_one_line_and_a_log(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def fail(_arguments: object) -> int:
        raise ZeroDivisionError("all of it")

    monkeypatch.setattr(faults, "_run", fail)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    code, out, err = run(capfd, "ask")
    (log,) = tmp_path.iterdir()
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    assert "fault of mineralbot" in err
    assert str(log) in err
    assert "ZeroDivisionError: all of it" in log.read_text(encoding="utf-8")
    assert log.stat().st_mode & 0o077 == 0


def test_a_reader_that_goes_away_is_no_fault() -> None:
    read, write = os.pipe()
    os.close(read)
    ended = subprocess.run(
        [sys.executable, "-m", "mineralbot", "--help"], stdout=write, stderr=subprocess.PIPE, check=False
    )
    os.close(write)
    assert ended.returncode == faults.BROKEN_PIPE_EXIT
    assert ended.stderr == b""


def test_the_commands_switch_the_network_off_before_anything_else() -> None:
    heavy = {"torch", "gradio", "chromadb", "pydantic", "transformers"}
    script = f"import mineralbot.cli, os, sys; print(os.environ['HF_HUB_OFFLINE'], {heavy} & set(sys.modules))"
    environment = {name: value for name, value in os.environ.items() if name != "HF_HUB_OFFLINE"}
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, env=environment, check=True)
    assert ended.stdout == "1 set()\n"
