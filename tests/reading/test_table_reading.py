import pytest
from hypothesis import given
from hypothesis import strategies as st

from mineralbot.reading.table_reading import Proposal, TableReader
from mineralbot.values.meanings import (
    EVERY_ROW,
    All,
    CompareRow,
    Has,
    HasOnly,
    Keys,
    Not,
    TableMeaning,
)
from tests.reading.harbour import link, tables

ATTRIBUTES = ("Operator", "Depth (m)", "Length (m)", "Opened", "Cargo", "Shore power", "Power supply")


def proposal(text: str, table: str = "berths", guessed: str = "") -> Proposal:
    found = TableReader(tables(), table).read(link(text), guessed)
    assert found is not None
    return found


def meaning(text: str, table: str = "berths") -> TableMeaning:
    return proposal(text, table).meaning


@pytest.mark.parametrize(
    ("text", "operation", "columns", "keys"),
    [
        ("What is the depth of the Old Dock?", "cells", ("Depth (m)",), ("Old Dock",)),
        ("Who runs the Fish Pier?", "cells", ("Operator",), ("Fish Pier",)),
        ("When did North Quay open?", "cells", ("Opened",), ("North Quay",)),
        ("Tell me about Gannet Jetty", "cells", ATTRIBUTES, ("Gannet Jetty",)),
        ("Compare North Quay and South Quay", "cells", ATTRIBUTES, ("North Quay", "South Quay")),
        ("How many cargoes does North Quay handle?", "count items", ("Cargo",), ("North Quay",)),
        ("How much deeper is North Quay than Fish Pier?", "gap", ("Depth (m)",), ("North Quay", "Fish Pier")),
        ("What cargo do North Quay and South Quay have in common?", "common", ("Cargo",), ("North Quay", "South Quay")),
        (
            "What does North Quay handle that South Quay does not?",
            "difference",
            ("Cargo",),
            ("North Quay", "South Quay"),
        ),
        (
            "What cargo does South Quay lack that is in North Quay?",
            "difference",
            ("Cargo",),
            ("North Quay", "South Quay"),
        ),
        ("Do North Quay and Old Dock have the same operator?", "same", ("Operator",), ("North Quay", "Old Dock")),
        ("Did North Quay and Old Dock open with the same operator?", "same", ("Operator",), ("North Quay", "Old Dock")),
    ],
)
def test_questions_on_named_rows(text: str, operation: str, columns: tuple[str, ...], keys: tuple[str, ...]) -> None:
    found = meaning(text)
    assert (found.operation, found.columns, found.scope) == (operation, columns, Keys(keys=keys))


@pytest.mark.parametrize(
    ("text", "operation", "column"),
    [
        ("What cargoes are there?", "values", "Cargo"),
        ("How many different operators are there?", "count values", "Operator"),
        ("How many berths does each operator run?", "group", "Operator"),
        ("Which cargo is handled most often?", "most frequent", "Cargo"),
        ("Which berth handles the most cargo?", "most items", "Cargo"),
        ("Which berth has the shortest list of cargo?", "fewest items", "Cargo"),
        ("Which berths share an operator?", "shared", "Operator"),
        ("Which cargo does only one berth handle?", "unique", "Cargo"),
        ("What is the average depth?", "mean", "Depth (m)"),
        ("What is the total length of all berths?", "sum", "Length (m)"),
        ("Which berth opened first?", "first", "Opened"),
        ("Which is the newest berth?", "last", "Opened"),
        ("Which berth is the shallowest?", "first", "Depth (m)"),
    ],
)
def test_questions_on_all_rows(text: str, operation: str, column: str) -> None:
    found = meaning(text)
    assert (found.operation, found.columns, found.scope) == (operation, (column,), EVERY_ROW)


@pytest.mark.parametrize(
    ("text", "rank"),
    [
        ("Which is the deepest berth?", 1),
        ("Which is the second deepest berth?", 2),
        ("What is the third longest berth?", 3),
        ("Sort the berths by length, longest first", -1),
        ("List the berths in chronological order", 0),
        ("List the berths from newest to oldest", -1),
    ],
)
def test_ranks(text: str, rank: int) -> None:
    assert meaning(text).rank == rank


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        (
            "Which berths handle grain but not salt?",
            All(parts=(Has(column="Cargo", phrase="Grain"), Not(part=Has(column="Cargo", phrase="salt")))),
        ),
        ("Which berths handle only timber?", HasOnly(column="Cargo", items=("timber",))),
        (
            "Which berths opened before North Quay?",
            All(parts=(CompareRow(column="Opened", comparator="<", key="North Quay"),)),
        ),
        (
            "Which berths are deeper than Fish Pier?",
            All(parts=(CompareRow(column="Depth (m)", comparator=">", key="Fish Pier"),)),
        ),
        (
            "Which of North Quay and Fish Pier handle timber?",
            All(parts=(Keys(keys=("North Quay", "Fish Pier")), Has(column="Cargo", phrase="timber"))),
        ),
    ],
)
def test_which_rows_are_asked_for(text: str, scope: All) -> None:
    found = meaning(text)
    assert (found.operation, found.scope) == ("rows", scope)


@pytest.mark.parametrize(
    ("text", "quantifier", "number"),
    [
        ("Is every berth deeper than 4 m?", "every", 0),
        ("Is any berth deeper than 4 m?", "some", 0),
        ("Are none of the berths deeper than 4 m?", "none", 0),
        ("Are most of the berths deeper than 4 m?", "most", 0),
        ("Do exactly three berths have shore power?", "exactly", 3),
        ("Do at least three berths have shore power?", "at least", 3),
        ("Do more than three berths have shore power?", "at least", 4),
        ("Do at most three berths have shore power?", "at most", 3),
        ("Is North Quay the only berth with steel?", "only", 0),
        ("Does either North Quay or Fish Pier handle ice?", "some", 0),
    ],
)
def test_of_how_many_rows_it_is_said(text: str, quantifier: str, number: int) -> None:
    found = meaning(text)
    assert (found.operation, found.quantifier, found.number) == ("whether", quantifier, number)


def test_a_comparison_of_two_rows_is_a_claim_on_the_first() -> None:
    found = meaning("Is North Quay deeper than the Fish Pier?")
    assert found.scope == Keys(keys=("North Quay",))
    assert found.predicate == CompareRow(column="Depth (m)", comparator=">", key="Fish Pier")


def test_a_lookup_takes_its_values_for_granted() -> None:
    (premise,) = proposal("How deep is the Fish Pier, which handles ice?").premises
    assert (premise.operation, premise.scope) == ("whether", Keys(keys=("Fish Pier",)))
    assert premise.predicate == Has(column="Cargo", phrase="ice")


def test_a_guessed_column_is_looked_up_where_none_is_named() -> None:
    found = proposal("And its landlord, at the Old Dock?", guessed="Operator")
    assert (found.asked, found.is_guess) == (("Operator",), True)
    named = proposal("What is the depth of the Old Dock?", guessed="Operator")
    assert (named.asked, named.is_guess) == (("Depth (m)",), False)


def test_the_words_that_a_reading_leaves_over_are_known() -> None:
    question = link("What is the depth of the sunken Old Dock?")
    found = TableReader(tables(), "berths").read(question)
    assert found is not None
    assert [question.tokens[n].lower for n in question.content() if n not in found.used] == ["sunken"]


@pytest.mark.parametrize("text", ["On what day did North Quay open?", "Why is the sky blue?", ""])
def test_what_the_table_cannot_hold_is_not_read(text: str) -> None:
    assert TableReader(tables(), "berths").read(link(text)) is None


def test_a_question_is_read_as_a_claim() -> None:
    reader = TableReader(tables(), "berths")
    claim = reader.claim(link("Why does the Fish Pier handle ice?"))
    assert claim is not None
    assert (claim.scope, claim.predicate) == (Keys(keys=("Fish Pier",)), Has(column="Cargo", phrase="ice"))
    assert reader.claim(link("Why is the Fish Pier a berth?")) is None


def test_a_fragment_gives_its_condition_without_rows() -> None:
    reader = TableReader(tables(), "berths")
    assert reader.terms(link("and only timber at North Quay")) == Has(column="Cargo", phrase="timber")
    assert reader.terms(link("and North Quay")) is None


WORDS = [
    "which",
    "berth",
    "is",
    "the",
    "deepest",
    "North Quay",
    "Fish Pier",
    "timber",
    "not",
    "and",
    "or",
    "how many",
    "cargo",
    "every",
    "than",
    "before",
    "first",
    "5 m",
    "1974",
    "depth",
    "?",
    "only",
    "same",
    "between",
]


@given(st.lists(st.sampled_from(WORDS), max_size=9), st.sampled_from(["", *ATTRIBUTES]))
def test_any_words_are_read_into_a_meaning_that_runs(words: list[str], guessed: str) -> None:
    question = link(" ".join(words))
    found = TableReader(tables(), "berths").read(question, guessed)
    if found is not None:
        keys = {row.key for row in tables().table("berths").rows}
        assert {row.key for row in tables().select("berths", found.meaning.scope)} <= keys
        assert set(found.meaning.columns) <= {"Berth", *ATTRIBUTES}
        assert found.used <= set(range(len(question.tokens)))
