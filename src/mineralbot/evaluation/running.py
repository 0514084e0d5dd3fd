"""Playing cases through a task function, and grading what it replies."""

from __future__ import annotations

from dataclasses import dataclass, replace
from time import perf_counter
from typing import TYPE_CHECKING

from mineralbot.evaluation.faults import Fault
from mineralbot.evaluation.grading import GradedSentence, answer_evaluators, grade_report, grade_split

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from mineralbot.evaluation.cases import Case, Expectation
    from mineralbot.evaluation.contract import Reply

    Play = Callable[[Case], list[Reply]]


@dataclass(frozen=True, slots=True, kw_only=True)
class GradedTurn:
    """One reply with its faults.

    Attributes:
        number: The turn's rank in its conversation, from 1; 1 for a draft.
        sentences: Of a draft: the grade of each sentence.
        seconds: Time that the reply took: the case's time shared among its turns.
        is_repeated: Whether the same was replied when the case was played again; None where it was played once.
    """

    case: Case
    number: int
    reply: Reply
    faults: tuple[Fault, ...]
    sentences: tuple[GradedSentence, ...] = ()
    seconds: float = 0.0
    is_repeated: bool | None = None

    @property
    def asked(self) -> str:
        """What was sent to the bot."""
        return self.case.asked[self.number - 1]

    @property
    def expect(self) -> Expectation | None:
        """What was expected of the answer; None for a draft."""
        return self.case.turns[self.number - 1].expect if self.case.turns else None

    @property
    def status(self) -> str:
        """The answer's status; empty for a report or an error."""
        return str(self.reply.get("status") or "")


def evaluate(cases: Iterable[Case], play: Play, *, corpus: Path | None = None, repeats: int = 0) -> list[GradedTurn]:
    """Every turn of every case, graded, in order.

    Args:
        cases: What is asked and expected.
        play: Plays a case in a conversation of its own and returns one reply, as the contract's JSON, a turn.
        corpus: The corpus folder; where given, every quote is looked up in it.
        repeats: How many times each case is played again, to see that the same question gets the same answer.
    """
    return [turn for case in cases for turn in _evaluate_case(case, play, corpus, repeats)]


def _evaluate_case(case: Case, play: Play, corpus: Path | None, repeats: int) -> list[GradedTurn]:
    start = perf_counter()
    replies = play(case)
    seconds = (perf_counter() - start) / len(case.asked)
    turns = [grade(case, number, reply, corpus) for number, reply in enumerate(replies, 1)]
    turns = [replace(turn, seconds=seconds) for turn in turns]
    return _compare(turns, [play(case) for _ in range(repeats)]) if repeats else turns


def grade(case: Case, number: int, reply: Reply, corpus: Path | None = None) -> GradedTurn:
    """The reply to a turn of a case, or to its draft, with the faults that every evaluator found."""
    if case.draft is None:
        expect = case.turns[number - 1].expect
        faults = [fault for evaluator in answer_evaluators(corpus) for fault in evaluator(reply, expect)]
        return GradedTurn(case=case, number=number, reply=reply, faults=tuple(faults))
    sentences = grade_report(reply, case.sentences, corpus)
    faults = grade_split(reply, case.sentences) + [fault for sentence in sentences for fault in sentence.faults]
    return GradedTurn(case=case, number=number, reply=reply, faults=tuple(faults), sentences=sentences)


def _compare(turns: list[GradedTurn], others: list[list[Reply]]) -> list[GradedTurn]:
    """The turns, each with whether it was replied to alike when the case was played again."""
    return [_compared(turn, [other[turn.number - 1] for other in others]) for turn in turns]


def _compared(turn: GradedTurn, others: list[Reply]) -> GradedTurn:
    if all(other == turn.reply for other in others):
        return replace(turn, is_repeated=True)
    fault = Fault(kind="repeat", text="another reply when asked again")
    return replace(turn, is_repeated=False, faults=(*turn.faults, fault))
