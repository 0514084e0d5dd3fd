"""What readers thought of answers: kept in a file, listed by a command."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from mineralbot.cli import main
from mineralbot.errors import FeedbackError
from mineralbot.feedback import LONGEST_WORD_CHARACTERS, FeedbackStore
from mineralbot.values import Answer

ANSWER = Answer(
    question="and its depth?", standalone="How deep is the berth?", status="answered", text="It is 9 m deep.",
    statements=(), citations=(),
)  # fmt: skip


def test_an_opinion_is_kept_and_a_later_one_takes_its_place(tmp_path: Path) -> None:
    store = FeedbackStore(tmp_path / "a" / "feedback.sqlite")
    assert list(store.entries()) == []
    store.keep("1", ANSWER, "f00d", is_helpful=True)
    store.keep("2", replace(ANSWER, question="second"), "f00d", is_helpful=True)
    store.keep("1", ANSWER, "f00d", is_helpful=False, word="x" * (LONGEST_WORD_CHARACTERS + 1))
    assert sorted((entry.question, entry.is_helpful, len(entry.word)) for entry in store.entries()) == [
        ("and its depth?", False, LONGEST_WORD_CHARACTERS),
        ("second", True, 0),
    ]
    assert {entry.corpus for entry in store.entries()} == {"f00d"}


def test_a_file_that_is_no_store_is_told(tmp_path: Path) -> None:
    file = tmp_path / "feedback.sqlite"
    file.write_bytes(b"not a database, and long enough to be looked at" * 100)
    with pytest.raises(FeedbackError, match="cannot be read"):
        list(FeedbackStore(file).entries())
    with pytest.raises(FeedbackError, match="make it writable"):
        FeedbackStore(file).keep("1", ANSWER, "f00d", is_helpful=True)


def test_the_command_lists_opinions(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "feedback.sqlite"
    FeedbackStore(file).keep("1", ANSWER, "f00d", is_helpful=False, word="it is \x1b[31m8 m")
    assert main(["feedback", "--file", str(file)]) == 0
    out = capfd.readouterr().out
    assert "- not helpful, 20" in out
    assert "  Understood as: How deep is the berth?\n" in out
    assert "  Reader: it is" in out
    assert "\x1b" not in out
    assert out.endswith("1 opinion: 0 helpful, 1 not helpful.\n")
    assert main(["feedback", "--file", str(file), "--json"]) == 0
    assert json.loads(capfd.readouterr().out)["answer"] == "It is 9 m deep."


def test_the_command_tells_of_a_file_that_is_not_there(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["feedback", "--file", str(tmp_path / "none")]) == 0
    assert capfd.readouterr().out == "0 opinions: 0 helpful, 0 not helpful.\n"
