"""The `check` command over the real brief, as it is run."""

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pexpect
import pytest

from mineralbot.bot import Mineralbot
from mineralbot.cli import main
from mineralbot.values.json import report_to_json
from tests.drafts.makers import LOCK, docx_of, paragraph_of, pdf_of, run_of

LONGEST_WAIT_SECONDS = 60
DRAFT = "# Harbour news\n\nMalaysia signed in Oct 2025. Malaysia's agreement\ncovers nickel.\n"
SUMMARY = "3 sentences: 1 supported, 1 contradicted, 1 not covered.\n"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def draft_file(tmp_path: Path) -> Path:
    path = tmp_path / "draft.md"
    path.write_text(DRAFT, encoding="utf-8")
    return path


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], bot: Mineralbot, index_folder: Path) -> Run:
    """The command over the index of these tests: its exit code, what it printed and what it told."""

    def command(*arguments: str | Path) -> tuple[int, str, str]:
        code = main(["check", *map(str, arguments), "--corpus", bot.corpus.root, "--index", str(index_folder)])
        return (code, *capfd.readouterr())

    return command


@pytest.fixture
def command(bot: Mineralbot, index_folder: Path) -> list[str]:
    """The command as a program of its own."""
    return ["-m", "mineralbot", "check", "--corpus", bot.corpus.root, "--index", str(index_folder)]


def test_a_draft_is_shown_sentence_by_sentence_with_a_summary(run: Run, draft_file: Path) -> None:
    code, out, err = run(draft_file)
    assert (code, err) == (0, "")
    assert out.endswith(f"\n\n{SUMMARY}")
    headline, supported, contradicted, _ = out.split("\n\n")
    assert headline.startswith("○ NOT COVERED\nHarbour news\n  ")
    assert supported.startswith("✓ SUPPORTED\nMalaysia signed in Oct 2025.\n  ")
    assert supported.endswith("\n  [1] “Oct 2025” (Agreements with the United States › Malaysia › Date)")
    assert contradicted.startswith("✗ CONTRADICTED\nMalaysia's agreement covers nickel.\n  ")
    assert "\n  Correction: " in contradicted
    assert "\x1b" not in out


def test_the_report_as_json_is_that_of_the_contract(run: Run, bot: Mineralbot, draft_file: Path) -> None:
    code, out, err = run(draft_file, "--json")
    assert (code, err) == (0, "")
    assert json.loads(out) == report_to_json(bot.check(DRAFT))
    assert out.count("\n") == 1
    assert run(draft_file, "--format", "json")[1] == out
    assert run(draft_file, "--format", "json", "--json")[1] == out


def test_the_report_may_be_markdown_or_a_table(run: Run, draft_file: Path) -> None:
    code, out, err = run(draft_file, "--format", "markdown")
    assert (code, err) == (0, "")
    assert out.startswith("# Fact-check against “")
    assert "\n## 3. ✗ Contradicted\n" in out
    code, out, err = run(draft_file, "--format", "csv")
    assert (code, err) == (0, "")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert [row["verdict"] for row in rows] == ["not covered", "supported", "contradicted"]
    assert DRAFT[int(rows[2]["start"]) : int(rows[2]["end"])] == rows[2]["sentence"]


@pytest.mark.parametrize("form", ["text", "json", "markdown", "csv"])
def test_strict_ends_with_1_where_anything_is_contradicted(run: Run, tmp_path: Path, form: str) -> None:
    draft = tmp_path / "draft.txt"
    for text, expected in ((DRAFT, 1), ("Malaysia signed in Oct 2025. Good morning.", 0)):
        draft.write_text(text, encoding="utf-8")
        code, out, err = run(draft, "--strict", "--format", form)
        assert (code, err) == (expected, "")
        assert out


@pytest.mark.parametrize("named", [(), ("-",)])
def test_the_draft_may_come_from_stdin(command: list[str], bot: Mineralbot, named: tuple[str, ...]) -> None:
    ended = subprocess.run(
        [sys.executable, *command, "--json", *named],
        input=b"\xef\xbb\xbf" + DRAFT.replace("\n", "\r\n").encode(),
        capture_output=True,
        check=True,
        timeout=LONGEST_WAIT_SECONDS,
        env={**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0"},
    )
    assert json.loads(ended.stdout) == report_to_json(bot.check(DRAFT))
    assert ended.stderr == b""


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("draft.docx", docx_of(paragraph_of(run_of("Malaysia signed in Oct 2025.")))),
        ("draft.pdf", pdf_of("Malaysia signed in", "Oct 2025.")),
        ("named.wrongly", docx_of(paragraph_of(run_of("Malaysia signed in Oct 2025.")))),
    ],
)
def test_a_document_is_checked(run: Run, tmp_path: Path, name: str, content: bytes) -> None:
    draft = tmp_path / name
    draft.write_bytes(content)
    code, out, err = run(draft)
    assert (code, err) == (0, "")
    assert out.startswith("✓ SUPPORTED\nMalaysia signed in Oct 2025.\n")
    assert out.endswith("\n1 sentence: 1 supported, 0 contradicted, 0 not covered.\n")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "is empty"),
        (b"caf\xe9", "byte 4 of "),
        (b"\x00\x01\x02", "is a binary file"),
        (pdf_of("It closed.", encryption=LOCK), "is encrypted: save it without a password"),
        (b"x" * 2_000_001, "has 2,000,001 characters: wanted at most 2,000,000"),
        (b"x" * 20_000_001, "is larger than 20,000,000 bytes"),
    ],
)
def test_what_cannot_be_read_is_told_in_one_line(run: Run, tmp_path: Path, content: bytes, told: str) -> None:
    draft = tmp_path / "draft"
    draft.write_bytes(content)
    code, out, err = run(draft)
    assert (code, out) == (2, "")
    assert err.startswith("mineralbot: ")
    assert err.count("\n") == 1
    assert told in err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("nowhere.txt",), "nowhere.txt cannot be opened"),
        (("--format", "xml"), "'xml' is not one of"),
        (("--json", "--format", "csv"), "--json and --format csv name two forms"),
        (("--strikt",), "No such option: --strikt"),
    ],
)
def test_a_usage_error_is_told_before_anything_is_read(run: Run, arguments: tuple[str, ...], told: str) -> None:
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    assert told in err


def test_a_draft_in_another_language_is_told(run: Run, tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text("Le port a été fermé en octobre, et personne dans la ville ne s'y est opposé.", encoding="utf-8")
    notice = "The draft seems not to be in English."
    assert notice in run(draft)[1].splitlines()[-2]
    assert json.loads(run(draft, "--json")[1])["notice"].startswith(notice)
    assert notice in run(draft, "--format", "markdown")[1]
    assert run(draft, "--format", "csv")[2].startswith(f"mineralbot: {notice}")


def test_a_terminal_shows_colours_and_obeys_no_draft(command: list[str], draft_file: Path) -> None:
    draft_file.write_text(DRAFT + "\nA line \x1b]0;title\x07of its own.\n", encoding="utf-8")
    environment = {**os.environ, "TERM": "xterm-256color"}
    environment.pop("NO_COLOR", None)
    arguments = [*command, str(draft_file)]
    with pexpect.spawn(
        sys.executable, arguments, timeout=LONGEST_WAIT_SECONDS, encoding="utf-8", env=environment
    ) as terminal:
        terminal.expect(pexpect.EOF)
        shown = terminal.before
    assert terminal.wait() == 0
    assert "\x1b[32m✓ SUPPORTED" in shown
    assert "\x1b[1;31m✗ CONTRADICTED" in shown
    assert "\x1b[33m○ NOT COVERED" in shown
    assert "\x1b]0;" not in shown
    assert "␛]0;title␇of its own." in shown


def test_a_draft_may_be_typed(command: list[str]) -> None:
    with pexpect.spawn(sys.executable, command, timeout=LONGEST_WAIT_SECONDS, encoding="utf-8") as terminal:
        terminal.expect_exact("then press Ctrl-D")
        terminal.sendline("Malaysia signed in Oct 2025.")
        terminal.sendeof()
        terminal.expect_exact("1 sentence: 1 supported, 0 contradicted, 0 not covered.")
        terminal.expect(pexpect.EOF)


def test_a_long_draft_shows_its_progress_on_stderr(command: list[str], draft_file: Path) -> None:
    draft_file.write_text(
        "".join(f"Malaysia signed {number} agreements.\n\n" for number in range(2, 102)), encoding="utf-8"
    )
    with pexpect.spawn(
        "/bin/sh",
        ["-c", f"{sys.executable} {' '.join(command)} {draft_file} --json >/dev/null"],
        timeout=2 * LONGEST_WAIT_SECONDS,
        encoding="utf-8",
    ) as terminal:
        terminal.expect("Checking.*%")
        terminal.expect(pexpect.EOF)
    assert terminal.wait() == 0
