import pytest
from hypothesis import given
from hypothesis import strategies as st

from mineralbot.reading import Mark
from tests.reading.harbour import link

WORDS = ["North", "Quay", "Old", "Dock", "timber", "not", "non", "-", "depth", "of", "one", "?", "2031", "under", "way"]


def marks(text: str, kind: str) -> list[Mark]:
    return [mark for mark in link(text).marks if mark.kind == kind]


def test_marks_keep_their_places() -> None:
    question = link("What is the depth of the Old Dock?")
    (key,) = question.of("key")
    assert (key.phrase, question.phrase(key.span)) == ("Old Dock", "Old Dock")
    assert [e.text for e in key.entries if e.table == "berths"] == ["Old Dock"]
    (column,) = question.of("column")
    assert {e.column for e in column.entries} == {"Depth (m)"}


def test_the_longest_spelling_wins() -> None:
    assert [m.phrase for m in marks("the wood pellets", "value")] == ["wood pellets"]


@pytest.mark.parametrize(
    ("text", "phrases"),
    [("works that are under way", ["under way"]), ("run by the Harbour Board", ["Harbour Board"]), ("by penguins", [])],
)
def test_values_are_linked_by_some_of_their_words(text: str, phrases: list[str]) -> None:
    assert [m.phrase for m in marks(text, "value")] == phrases


@pytest.mark.parametrize("text", ["Which one is deeper?", "the Norwegian one", "another one", "one"])
def test_one_may_point(text: str) -> None:
    assert marks(text, "quantity") == []


def test_one_may_count() -> None:
    assert [m.phrase for m in marks("Is there just one berth or three?", "quantity")] == ["just one", "three"]


def test_dates_names_and_numbers_are_marked() -> None:
    question = link("Did Peru pay 5 million in June 2026?")
    assert [m.phrase for m in question.of("name")] == ["Peru"]
    assert [m.quantity.value for m in question.of("quantity") if m.quantity] == [5_000_000]
    assert [m.date.first for m in question.of("date") if m.date] == [2026 * 12 + 5]


@given(st.lists(st.sampled_from(WORDS), max_size=8))
def test_every_mark_lies_within_the_text(words: list[str]) -> None:
    question = link(" ".join(words))
    assert all(0 <= m.start < m.end <= len(question.tokens) for m in question.marks)
    assert list(question.marks) == sorted(question.marks, key=lambda m: (m.start, -m.end, m.kind))
    assert all(m.phrase == question.phrase(m.span) for m in question.of("value", "key", "column", "row"))
