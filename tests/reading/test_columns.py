import pytest

from mineralbot.reading import canonical_texts
from mineralbot.reading.columns import ColumnChooser, column_wordings, slotted
from mineralbot.values import Lexicon
from tests.reading.harbour import encode, harbour, link, tables


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("How deep is North Quay?", "How deep is it"),
        ("What is North Quay's depth?", "What is its depth"),
        ("Does Peru handle timber?", "Does it handle cargo handled"),
        ("Who is the operator?", "Who is the operator"),
    ],
)
def test_names_and_values_become_slots(text: str, expected: str) -> None:
    assert slotted(link(text), tables().table("berths")) == expected


def test_every_column_but_the_key_has_wordings() -> None:
    table = tables().table("berths")
    own, _ = column_wordings(table, Lexicon(columns={"Operator": ("landlord",)}))
    assert {name for name, _ in own} == {f.name for f in table.fields if not f.is_key}
    assert ("Operator", "its landlord") in own


def test_what_a_column_holds_is_not_absent() -> None:
    _, absent = column_wordings(tables().table("works"), Lexicon())
    assert "What is its capital" in absent
    assert not any("cost" in wording for wording in absent)


def test_the_likest_column_is_chosen() -> None:
    chooser = ColumnChooser(tables(), "berths", Lexicon(), encode)
    guess = chooser.choose(link("What cargo is handled at the Fish Pier?"))
    assert guess.column == "Cargo"
    assert guess.likeness > guess.absent_likeness
    other = chooser.choose(link("What is the population of the Fish Pier?"))
    assert other.likeness < other.absent_likeness == pytest.approx(1.0)


def test_canonical_texts_hold_columns_and_headings_once() -> None:
    texts = canonical_texts(harbour(), tables())
    assert len(texts) == len(set(texts))
    assert {"What is the operator of it", "What is the cost of it"} <= set(texts)
