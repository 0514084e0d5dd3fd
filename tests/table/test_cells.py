"""Every cell, every value, every count and every membership: all right, on the table as it is and as edited."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.table.expected import faults
from tests.table.questions import EXACT, Asked, questions_over
from tests.table.tables import read_corpus

CORPORA = ("corpus", "edited")
ASKED = [(name, asked) for name in CORPORA for sheet in read_corpus(name) for asked in questions_over(sheet, EXACT)]

Askers = Callable[[str], Callable[[str], dict[str, Any]]]


@pytest.mark.parametrize(("corpus", "asked"), [pytest.param(n, a, id=f"{n}-{a.id}") for n, a in ASKED])
def test_the_answer_is_what_the_table_says(corpus: str, asked: Asked, askers: Askers) -> None:
    reply = askers(corpus)(asked.question)
    assert faults(reply, asked.expected, asked.sheet) == [], reply["text"]


def test_every_column_is_asked_for_in_twelve_wordings_and_more() -> None:
    wordings: dict[tuple[str, str, tuple[str, ...]], set[str]] = {}
    for corpus, asked in ASKED:
        if asked.operator == "cell":
            cell = (corpus, asked.column, tuple(sorted(asked.expected.cited)))
            wordings.setdefault(cell, set()).add(asked.question)
    assert len(wordings) == 2 * 5 * 4
    assert min(map(len, wordings.values())) >= 12


@pytest.mark.parametrize(
    ("question", "before", "after"),
    [
        ("When did Indonesia sign?", "2026", "2025"),
        ("When did Malaysia sign?", "2025", "2026"),
        ("Which minerals does Indonesia's agreement cover?", "copper", "cobalt"),
        ("What is Thailand's instrument?", "MOU", "Joint declaration"),
        ("What is the binding status of the Philippines?", "binding intent", "Fully ratified"),
        ("Which countries have bauxite under minerals covered?", "Vietnam", "Cambodia"),
    ],
)
def test_the_answer_changes_with_the_table(question: str, before: str, after: str, askers: Askers) -> None:
    old, new = (askers(corpus)(question)["text"] for corpus in CORPORA)
    assert before in old
    assert after in new
    assert old != new


def test_a_row_that_is_gone_is_not_answered_for(askers: Askers) -> None:
    assert askers("corpus")("When did Vietnam sign?")["status"] == "answered"
    assert askers("edited")("When did Vietnam sign?")["status"] != "answered"
