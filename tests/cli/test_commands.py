"""Each command over the real brief, as it is run."""

import json
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pexpect
import pytest

from mineralbot.bot import Mineralbot
from mineralbot.cli import main
from mineralbot.values.json import to_json

LONGEST_WAIT_SECONDS = 60
Run = Callable[..., tuple[int, str, str]]
CASE = """
- id: one
  turns:
    - ask: "When did Malaysia sign?"
      expect: {status: answered, has: ["Oct"], cites: ["agreements:Malaysia"]}
- id: two
  turns:
    - ask: "When did Malaysia sign?"
      expect: {status: answered, has: ["Feb"]}
"""


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], bot: Mineralbot, index_folder: Path) -> Run:
    """A command over the index of these tests: its exit code, what it printed and what it told."""

    def command(*arguments: str) -> tuple[int, str, str]:
        code = main([*arguments, "--corpus", bot.corpus.root, "--index", str(index_folder)])
        return (code, *capfd.readouterr())

    return command


def test_an_answer_is_printed_with_its_places(run: Run) -> None:
    code, out, err = run("ask", "When did Malaysia sign?")
    assert (code, err) == (0, "")
    assert "Oct 2025 [1]" in out
    assert "\n[1] Agreements with the United States › Malaysia › Date: “Oct 2025”\n" in out
    assert "Understood as" not in out


def test_a_refusal_is_an_answer_with_suggestions(run: Run) -> None:
    code, out, _ = run("ask", "What does the agreement with Laos cover?")
    assert code == 0
    assert "You could ask:\n  " in out


def test_an_answer_as_json_is_that_of_the_contract(run: Run, bot: Mineralbot) -> None:
    code, out, err = run("ask", "When did Malaysia sign?", "--json")
    assert (code, err) == (0, "")
    assert json.loads(out) == to_json(bot.ask("When did Malaysia sign?"))
    assert out.count("\n") == 1


def test_a_conversation_may_be_piped(bot: Mineralbot, index_folder: Path) -> None:
    lines = b"When did Malaysia sign?\n\nand Indonesia?\nwh\xffn\n/new\nand is it binding?\n/quit\nWhat is FORGE?\n"
    ended = subprocess.run(
        [sys.executable, "-m", "mineralbot", "chat", "--corpus", bot.corpus.root, "--index", str(index_folder)],
        input=lines,
        capture_output=True,
        check=True,
        timeout=LONGEST_WAIT_SECONDS,
    )
    out = ended.stdout.decode()
    assert out.index("Oct 2025 [1]") < out.index("Feb 2026 [1]")
    assert "Understood as: When does Indonesia" in out or "Understood as: " in out
    assert "FORGE" not in out
    assert ended.stderr == b"mineralbot: character 3 of the text is not UTF-8: send the text in UTF-8\n"


def test_the_json_pipe_lives_until_its_input_ends(bot: Mineralbot, index_folder: Path) -> None:
    ended = subprocess.run(
        [
            sys.executable,
            "-m",
            "mineralbot",
            "chat",
            "--jsonl",
            "--corpus",
            bot.corpus.root,
            "--index",
            str(index_folder),
        ],
        input='{"ask": "When did Malaysia sign?"}\nnaïve\n{"reset": true}\n'.encode(),
        capture_output=True,
        check=True,
        timeout=LONGEST_WAIT_SECONDS,
        env={**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0"},
    )
    answer, error, reset = map(json.loads, ended.stdout.splitlines())
    assert answer == to_json(bot.ask("When did Malaysia sign?"))
    assert error["error"]["code"] == "input"
    assert reset == {"ok": True}
    assert ended.stderr == b""


def test_a_conversation_at_a_terminal_greets_and_ends_with_the_input(bot: Mineralbot, index_folder: Path) -> None:
    command = ["-m", "mineralbot", "chat", "--corpus", bot.corpus.root, "--index", str(index_folder)]
    with pexpect.spawn(sys.executable, command, timeout=LONGEST_WAIT_SECONDS, encoding="utf-8") as terminal:
        terminal.expect_exact("Ctrl-D ends.")
        greeting = terminal.before
        terminal.expect_exact("> ")
        terminal.sendline("When did Malaysia sign?")
        terminal.expect_exact("Date: “Oct 2025”")
        answer = terminal.before
        terminal.expect_exact("> ")
        terminal.sendeof()
        terminal.expect(pexpect.EOF)
    assert terminal.exitstatus == 0
    assert bot.suggestions()[0] in greeting
    assert "Traceback" not in answer


def test_the_index_tells_what_changed(
    capfd: pytest.CaptureFixture[str], bot: Mineralbot, index_folder: Path, tmp_path: Path
) -> None:
    corpus, index = tmp_path / "corpus", tmp_path / "index"
    shutil.copytree(bot.corpus.root, corpus)
    shutil.copytree(index_folder / "encoder", index / "encoder")
    folders = ["--corpus", str(corpus), "--index", str(index)]
    assert main(["index", *folders]) == 0
    assert " 0 changed, 0 removed, 0 kept" in capfd.readouterr().out
    assert main(["index", *folders]) == 0
    assert ": 0 added, 0 changed, 0 removed, " in capfd.readouterr().out
    brief = corpus / "brief.md"
    brief.write_text(
        brief.read_text(encoding="utf-8").replace("Transform the value distribution", "Share it"), encoding="utf-8"
    )
    assert main(["index", *folders]) == 0
    assert ": 0 added, 1 changed, 0 removed, " in capfd.readouterr().out


def test_the_doctor_finds_a_well_installation_well(run: Run) -> None:
    assert run("index")[0] == 0
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
    code, out, err = run("doctor", "--port", port)
    assert (code, err) == (0, "")
    assert [line.split()[:2] for line in out.splitlines()] == [
        ["ok", f"{subject}:"] for subject in ("settings", "corpus", "model", "index", "port")
    ]


def test_the_doctor_tells_each_fault_with_its_remedy(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("MINERALBOT_PRT", "80")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        code = main(["doctor", "--port", port, "--corpus", str(tmp_path / "none"), "--index", str(tmp_path / "none")])
    out, err = capfd.readouterr()
    faults = [line for line in out.splitlines() if line.startswith("FAULT")]
    assert (code, err) == (1, "")
    assert [line.split()[1] for line in faults] == ["settings:", "corpus:", "index:", "port:"]
    assert "MINERALBOT_PRT" in faults[0]
    assert "--port" in faults[3]


def test_cases_are_scored_and_held_to_a_bar(run: Run, tmp_path: Path) -> None:
    cases, scores = tmp_path / "cases.yaml", tmp_path / "scores.json"
    cases.write_text(CASE, encoding="utf-8")
    code, out, err = run("eval", str(cases), "--json", str(scores), "--fail-under", "cases_passed=0.5")
    assert (code, err) == (0, "")
    assert "50.0%" in out
    assert json.loads(scores.read_text(encoding="utf-8"))["metrics"]["cases_passed"] == 0.5
    code, out, err = run("eval", str(cases), "--fail-under", "cases_passed=0.51")
    assert code == 1
    assert err == "mineralbot: under the bar: cases_passed 0.5 (wanted 0.51)\n"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("eval", "none.yaml"), "none.yaml"),
        (("eval", "CASES", "--fail-under", "nonesuch=1"), "no metric is called nonesuch"),
        (("eval", "CASES", "--json", "/nonesuch/out.json"), "/nonesuch/out.json cannot be written"),
    ],
)
def test_an_evaluation_that_cannot_be_made_is_told(
    run: Run, tmp_path: Path, arguments: tuple[str, ...], told: str
) -> None:
    cases = tmp_path / "cases.yaml"
    cases.write_text(CASE, encoding="utf-8")
    code, _, err = run(*(str(cases) if argument == "CASES" else argument for argument in arguments))
    assert code == 2
    assert told in err
    assert err.count("\n") == 1
