"""A sample of the questions that `make bench` asks in full: every operator, every column, reworded and mistyped."""

import random
from collections.abc import Callable
from typing import Any

import pytest

from tests.table.changes import reworded
from tests.table.expected import faults
from tests.table.questions import Asked, absent_columns, absent_names, questions_over
from tests.table.tables import read_corpus

SAMPLE = 150
LEAST_SHARE = 0.95

Askers = Callable[[str], Callable[[str], dict[str, Any]]]


def sampled(corpus: str, makers: tuple[Any, ...] = ()) -> list[Asked]:
    """So many questions, each operator alike; a third of them reworded."""
    chance = random.Random(corpus)  # noqa: S311 - a sample that stays the same
    asked = [
        a for sheet in read_corpus(corpus) for a in (questions_over(sheet, makers) if makers else questions_over(sheet))
    ]
    operators = sorted({a.operator for a in asked})
    each = -(-SAMPLE // len(operators))
    chosen = [a for o in operators for a in _some([a for a in asked if a.operator == o], each, chance)]
    changed = [(list(reworded(a, chance)) or [a]) for a in chosen]
    return [chance.choice(others) if chance.random() < 1 / 3 else a for a, others in zip(chosen, changed, strict=True)]


def _some(asked: list[Asked], count: int, chance: random.Random) -> list[Asked]:
    return chance.sample(asked, min(count, len(asked)))


@pytest.mark.parametrize("corpus", ["corpus", "edited", "second"])
def test_nearly_all_of_a_sample_is_answered_as_the_table_has_it(corpus: str, askers: Askers) -> None:
    asked = sampled(corpus)
    wrong = [
        (a.operator, a.question, found)
        for a in asked
        if (found := faults(askers(corpus)(a.question), a.expected, a.sheet))
    ]
    assert len(wrong) <= len(asked) * (1 - LEAST_SHARE), wrong


@pytest.mark.parametrize("corpus", ["corpus", "edited", "second"])
def test_what_the_table_does_not_hold_is_never_answered(corpus: str, askers: Askers) -> None:
    asked = sampled(corpus, (absent_names, absent_columns))
    assert [a.question for a in asked if faults(askers(corpus)(a.question), a.expected, a.sheet)] == []
