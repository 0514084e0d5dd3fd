import json

import pytest

from mineralbot.dialogue import Focus
from mineralbot.errors import InputError
from mineralbot.values.meanings import Any, Has, Keys, SeveralMeaning, TableMeaning
from tests.dialogue.talk import focus_after
from tests.reading.harbour import harbour, reader, tables

PASSAGES = frozenset(reader().prose.passages)


def returned(given: object) -> Focus:
    return Focus.from_json(given, tables(), PASSAGES, len(harbour().figures))


@pytest.mark.parametrize(
    "texts",
    [
        ("Which berths handle timber?", "and grain?", "the first one"),
        ("When does Green Plug start and who pays for it?", "and Cold Chain?"),
        ("What holds the harbour back?", "the second one"),
        ("What share of calls is connected in 2024?", "and by 2030?"),
        ("Which projects start in June?",),
        ("is it deep?",),
        ("What does the note say?",),
    ],
)
def test_a_focus_comes_back_as_it_went(texts: tuple[str, ...]) -> None:
    focus = focus_after(*texts)
    assert returned(json.loads(json.dumps(focus.to_json()))) == focus


def test_no_focus_is_an_empty_one() -> None:
    assert returned(None) == returned({}) == Focus()
    assert Focus().to_json() == {"v": 1}


def test_what_is_too_long_is_left_out_the_meanings_first() -> None:
    long = TableMeaning(
        table="berths",
        operation="rows",
        scope=Any(parts=tuple(Has(column="Cargo", phrase=f"{n}" * 9) for n in range(99))),
    )
    sent = Focus(
        meaning=long, before=long, table="berths", rows=("Old Dock",), group=("Old Dock", "Fish Pier")
    ).to_json()
    assert len(json.dumps(sent)) < 4000
    assert set(sent) == {"v", "table", "rows", "group"}


@pytest.mark.parametrize(
    "given",
    [
        7,
        "x",
        ["rows"],
        {"rows": "Old Dock", "table": "berths"},
        {"figures": ["1"]},
        {"meaning": {"is": "Reader"}},
        {"asked": "x" * 9000},
    ],
)
def test_what_no_answer_gives_is_refused(given: object) -> None:
    with pytest.raises(InputError, match="focus"):
        returned(given)


def test_what_the_corpus_does_not_hold_is_forgotten() -> None:
    assert returned({"table": "tides", "rows": ["Old Dock"]}) == Focus()
    assert returned(
        {"table": "berths", "rows": ["Old Dock", "New Dock"], "columns": ["Cargo", "Crew"], "figures": [0, 999]}
    ) == Focus(table="berths", rows=("Old Dock",), columns=("Cargo",), figures=(0,))


def test_moved_to_rows_of_another_table_it_forgets_the_columns() -> None:
    focus = Focus(table="works", rows=("Deep Water",), columns=("Stage",))
    assert focus.on("works", ("Cold Chain",)).columns == ("Stage",)
    assert focus.on("berths", ("Old Dock",)) == Focus(table="berths", rows=("Old Dock",), group=("Old Dock",))


def test_of_several_meanings_the_last_is_the_last() -> None:
    one, other = (
        TableMeaning(table="berths", operation="cells", scope=Keys(keys=(k,)), columns=("Cargo",))
        for k in ("Fish Pier", "Old Dock")
    )
    assert Focus(meaning=SeveralMeaning(parts=(one, other))).last == other
    assert Focus(meaning=one).last == one
