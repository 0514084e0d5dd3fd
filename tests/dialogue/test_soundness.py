import pytest

from mineralbot.dialogue.soundness import is_sound
from mineralbot.values.meanings import (
    AbsentMeaning,
    All,
    Compare,
    CompareRow,
    DocumentMeaning,
    FigureMeaning,
    Has,
    Keys,
    Not,
    PassageMeaning,
    SeveralMeaning,
    TableMeaning,
)
from tests.reading.harbour import tables

OLD_DOCK = Keys(keys=("Old Dock",))
SOUND = [
    DocumentMeaning(aspect="title"),
    TableMeaning(table="berths", operation="cells", scope=OLD_DOCK, columns=("Cargo",)),
    TableMeaning(table="berths", operation="rows", scope=Not(part=Has(column="Cargo", phrase="ice"))),
    TableMeaning(
        table="berths", operation="whether", predicate=CompareRow(column="Opened", comparator="<", key="Old Dock")
    ),
    FigureMeaning(operation="difference", figures=(0, 1)),
    PassageMeaning(operation="quote", passages=("p1",)),
    SeveralMeaning(parts=(DocumentMeaning(aspect="title"),)),
]
UNSOUND = [
    None,
    AbsentMeaning(missing=(), reason="unknown"),
    TableMeaning(table="tides", operation="rows"),
    TableMeaning(table="berths", operation="values"),
    TableMeaning(table="berths", operation="cells", columns=("Crew",)),
    TableMeaning(table="berths", operation="cells", scope=Keys(keys=("New Dock",))),
    TableMeaning(table="berths", operation="cells", scope=Keys(keys=())),
    TableMeaning(table="berths", operation="difference", scope=OLD_DOCK, columns=("Cargo",)),
    TableMeaning(table="berths", operation="first", columns=("Opened",), rank=0),
    TableMeaning(table="berths", operation="rows", scope=Compare(column="Operator", comparator="<", value=1.0)),
    TableMeaning(table="works", operation="rows", scope=Compare(column="Last inspected", comparator="<", value=1e12)),
    TableMeaning(
        table="berths", operation="rows", scope=All(parts=(CompareRow(column="Opened", comparator="=", key="x"),))
    ),
    FigureMeaning(operation="difference", figures=(0,)),
    FigureMeaning(operation="value", figures=(9,)),
    PassageMeaning(operation="count", passages=("p1",)),
    PassageMeaning(operation="quote", passages=("p9",)),
    SeveralMeaning(parts=()),
    SeveralMeaning(parts=(AbsentMeaning(missing=(), reason="unknown"),)),
]


@pytest.mark.parametrize("meaning", SOUND, ids=repr)
def test_what_can_be_evaluated_is_sound(meaning: object) -> None:
    assert is_sound(meaning, tables(), frozenset({"p1"}), 2)


@pytest.mark.parametrize("meaning", UNSOUND, ids=repr)
def test_what_names_nothing_of_the_corpus_is_not(meaning: object) -> None:
    assert not is_sound(meaning, tables(), frozenset({"p1"}), 2)
