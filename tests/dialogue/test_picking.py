import pytest

from mineralbot.dialogue import Focus
from mineralbot.dialogue.picking import Picking
from tests.reading.harbour import reader, tables

POWERED = ("North Quay", "South Quay", "Ferry Terminal")
REST = ("Fish Pier", "Gannet Jetty", "Old Dock")
LISTED = Focus(table="berths", rows=POWERED, group=POWERED)
GATHERED = Focus(table="berths", rows=("Old Dock",), group=REST, is_gathered=True)
PICKED = Focus(table="berths", rows=("South Quay",), group=POWERED)


def rows_picked(text: str, focus: Focus) -> tuple[str, ...]:
    found = Picking(tables()).picked(reader().link(text), focus)
    return found[1] if found else ()


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("the second one", ("South Quay",)),
        ("the last of them", ("Ferry Terminal",)),
        ("when did the third open?", ("Ferry Terminal",)),
        ("the first two", ("North Quay", "South Quay")),
        ("the last two", ("South Quay", "Ferry Terminal")),
        ("and the others?", REST),
        ("the other berths", REST),
        ("everyone's depth", tuple(row.key for row in tables().table("berths").rows)),
    ],
)
def test_picks_from_a_list(text: str, rows: tuple[str, ...]) -> None:
    assert rows_picked(text, LISTED) == rows


@pytest.mark.parametrize(
    "text", ["which was the first?", "in the first half of 2026", "the fifth one", "how deep is it?"]
)
def test_picks_nothing(text: str) -> None:
    assert rows_picked(text, LISTED) == ()


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("the latter", ("Old Dock",)),
        ("the former", ("Gannet Jetty",)),
        ("the other three", POWERED),
        ("the rest", POWERED),
    ],
)
def test_of_rows_named_one_after_another_the_last_two_are_set_against_each_other(
    text: str, rows: tuple[str, ...]
) -> None:
    assert rows_picked(text, GATHERED) == rows


def test_the_others_are_those_of_the_list_that_one_was_picked_from() -> None:
    assert rows_picked("and the other two?", PICKED) == ("North Quay", "Ferry Terminal")
    assert rows_picked("and the other five?", PICKED) == ("North Quay", *REST[:2], "Ferry Terminal", REST[2])


def test_nothing_is_picked_where_nothing_was_spoken_of() -> None:
    assert rows_picked("the second one", Focus()) == ()
