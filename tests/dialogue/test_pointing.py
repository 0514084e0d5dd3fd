import pytest

from mineralbot.dialogue import Focus
from mineralbot.dialogue.pointing import Pointing
from tests.reading.harbour import reader, tables

ONE = Focus(table="berths", rows=("Old Dock",), group=("Old Dock",))
PAIR = Focus(table="berths", rows=("North Quay", "Old Dock"), group=("North Quay", "Old Dock"))
PROJECTS = Focus(table="works", rows=("Deep Water", "Cold Chain"), group=("Deep Water", "Cold Chain"))


def rows_pointed_to(text: str, focus: Focus) -> list[str]:
    pointed = Pointing(tables()).pointed(reader().link(text), focus)
    return (
        [entry.text for mark in pointed.of("key") for entry in mark.entries if entry.kind == "key"] if pointed else []
    )


@pytest.mark.parametrize(
    "text",
    [
        "how deep is it?",
        "is that berth deep?",
        "when did the berth open?",
        "is that deep?",
        "which depth?",
        "its depth",
    ],
)
def test_a_pronoun_stands_for_the_row_spoken_of(text: str) -> None:
    assert rows_pointed_to(text, ONE) == ["Old Dock"]


@pytest.mark.parametrize(
    "text",
    [
        "is it true that ships pay?",
        "what does the note say?",
        "the berth that opened last",
        "how many berths are there?",
        "is there a crane?",
        "does the note say that berths are deep?",
    ],
)
def test_other_words_stand_for_no_row(text: str) -> None:
    assert rows_pointed_to(text, ONE) == []


@pytest.mark.parametrize("text", ["does either handle grain?", "which of the two is deeper?", "which is longer?"])
def test_a_pair_is_pointed_to_at_once(text: str) -> None:
    assert rows_pointed_to(text, PAIR) == ["North Quay", "Old Dock"]


def test_a_pronoun_after_a_name_stands_for_that_name() -> None:
    assert rows_pointed_to("Fish Pier and its depth", ONE) == []


def test_a_row_is_set_beside_the_one_spoken_of() -> None:
    assert sorted(rows_pointed_to("is Fish Pier the same depth?", ONE)) == ["Fish Pier", "Old Dock"]


def test_before_them_is_before_the_first_of_them() -> None:
    assert rows_pointed_to("did anything start before them?", PROJECTS) == ["Cold Chain"]
    assert rows_pointed_to("did anything start after them?", PROJECTS) == ["Deep Water"]


def test_what_picks_is_hidden_from_the_reader() -> None:
    pointed = Pointing(tables()).pointed(reader().link("how long is the first one?"), PAIR)
    assert pointed is not None
    assert not pointed.has(r"\bfirst\b")
