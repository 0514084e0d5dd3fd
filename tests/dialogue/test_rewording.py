"""Follow-ups put in other words on the harbour corpus."""

import pytest

from mineralbot.dialogue import Focus
from mineralbot.dialogue.rewording import Rewording
from mineralbot.reading import Question
from mineralbot.values.meanings import AbsentMeaning, TableMeaning
from tests.dialogue.talk import focus_after, meant
from tests.reading.harbour import reader, tables


def reworded(text: str, focus: Focus) -> str:
    """A follow-up in other words; "" where it is left as it is."""
    question: Question = reader().link(text)
    found = Rewording(reader(), tables()).reworded(question, focus)
    return found[0] if found is not None else ""


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("and that was in June 2026, yes?", "was it in June 2026?"),
        ("so they handle timber, right?", ""),
        ("it is deep, isn't it?", ""),
        ("and the Pier?", "and Fish Pier?"),
        ("and the pier?", "and Fish Pier?"),
        ("and the tide?", ""),
    ],
)
def test_what_is_said_of_the_row_spoken_of(text: str, other: str) -> None:
    assert reworded(text, focus_after("How deep is Fish Pier?")) == other


def test_a_last_word_names_no_row_before_a_table_is_spoken_of() -> None:
    assert reworded("and the Pier?", Focus()) == ""


def test_which_is_more_by_what_is_named() -> None:
    focus = focus_after("Compare Fish Pier and Old Dock.")
    assert reworded("which is bigger, going by the depth?", focus).startswith("which of them has the higher")
    assert reworded("which is less, judged by depth?", focus).startswith("which of them has the lower")
    assert reworded("which is bigger, going by the smell?", focus) == ""


def test_how_far_apart_the_two_are_that_were_asked_for_one_after_the_other() -> None:
    meaning = meant(
        "When do the berths open?", "When was Fish Pier opened?", "and Old Dock?", "how far apart are they?"
    )
    assert isinstance(meaning, TableMeaning)
    assert meaning.operation == "gap"


@pytest.mark.parametrize("first", ["What does the note say about the silting channel?", "What must be dredged?"])
@pytest.mark.parametrize("then", ["have they sued?", "what is its perfume?"])
def test_a_passage_is_not_quoted_again_for_what_it_does_not_say(first: str, then: str) -> None:
    assert isinstance(meant(first, then), AbsentMeaning)
