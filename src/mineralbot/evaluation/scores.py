"""Scores over graded turns: each a share with a plain meaning."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from mineralbot.evaluation.contract import is_cited
from mineralbot.evaluation.intervals import Tally

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from mineralbot.evaluation.running import GradedTurn

    Turns = Sequence[GradedTurn]


def cases_passed(turns: Turns) -> Tally:
    """Cases without a fault in any turn."""
    groups = groupby(turns, key=lambda turn: (turn.case.file, turn.case.id))
    return _share(all(not turn.faults for turn in group) for _, group in groups)


def turns_passed(turns: Turns) -> Tally:
    """Turns and drafts without a fault."""
    return _share(not turn.faults for turn in turns)


def answered_correctly(turns: Turns) -> Tally:
    """Of the turns that must be answered: those answered without a fault."""
    return _share(not turn.faults for turn in turns if turn.expect and turn.expect.must_answer)


def refused_correctly(turns: Turns) -> Tally:
    """Of the turns that must be refused: those refused, or asked back on."""
    return _share(turn.status in turn.expect.statuses for turn in turns if turn.expect and turn.expect.must_refuse)


def wrongly_answered(turns: Turns) -> Tally:
    """Of all turns: those answered where a refusal was due, or with words lacking or forbidden. The worst there is."""
    return _share(_is_wrong(turn) for turn in turns if turn.expect)


def wrongly_refused(turns: Turns) -> Tally:
    """Of the turns that must be answered: those refused, or asked back on."""
    return _share(turn.status != "answered" for turn in turns if turn.expect and turn.expect.must_answer)


def citation_precision(turns: Turns) -> Tally:
    """Of the citations of answers whose places are known: those that are at such a place."""
    return _share(
        any(is_cited(wanted, [citation]) for wanted in places)
        for places, citations in _cited(turns)
        for citation in citations
    )


def citation_recall(turns: Turns) -> Tally:
    """Of the places that answers should cite: those cited."""
    return _share(is_cited(wanted, citations) for places, citations in _cited(turns) for wanted in places)


def follow_ups_resolved(turns: Turns) -> Tally:
    """Second and later turns without a fault."""
    return _share(not turn.faults for turn in turns if turn.number > 1)


def contract_kept(turns: Turns) -> Tally:
    """Replies that keep the contract and whose every quote stands in the corpus."""
    return _share(all(fault.kind not in {"contract", "quote"} for fault in turn.faults) for turn in turns)


def same_on_repeat(turns: Turns) -> Tally:
    """Of the turns played again: those replied to alike."""
    return _share(turn.is_repeated for turn in turns if turn.is_repeated is not None)


def verdicts_right(turns: Turns) -> Tally:
    """Sentences of drafts with an accepted verdict."""
    return _share(sentence.given == sentence.wanted for turn in turns for sentence in turn.sentences)


def verdicts_flipped(turns: Turns) -> Tally:
    """Sentences of drafts with supported said for contradicted, or the reverse."""
    return _share(sentence.is_flipped for turn in turns for sentence in turn.sentences)


MEASURES: tuple[Callable[[Turns], Tally], ...] = (
    cases_passed,
    turns_passed,
    answered_correctly,
    refused_correctly,
    wrongly_answered,
    wrongly_refused,
    citation_precision,
    citation_recall,
    follow_ups_resolved,
    contract_kept,
    same_on_repeat,
    verdicts_right,
    verdicts_flipped,
)


def score(turns: Turns) -> dict[str, Tally]:
    """Every measure that has something to measure, by its name."""
    tallies = {measure.__name__: measure(turns) for measure in MEASURES}
    return {name: tally for name, tally in tallies.items() if tally.trials}


def score_by_tag(turns: Turns) -> dict[str, Tally]:
    """Cases passed, by file and by tag, sorted by name; a file's name ends in a colon."""
    tags = sorted({tag for turn in turns for tag in _tags(turn)})
    return {tag: cases_passed([turn for turn in turns if tag in _tags(turn)]) for tag in tags}


def _tags(turn: GradedTurn) -> tuple[str, ...]:
    return (f"{turn.case.file}:", *turn.case.tags)


def _is_wrong(turn: GradedTurn) -> bool:
    if turn.status != "answered" or turn.expect is None:
        return False
    return turn.expect.must_refuse or any(fault.kind in {"lacks", "has"} for fault in turn.faults)


def _cited(turns: Turns) -> list[tuple[tuple[str, ...], list[dict[str, object]]]]:
    return [
        (turn.expect.cites, turn.reply.get("citations") or [])
        for turn in turns
        if turn.expect and turn.expect.cites and turn.status == "answered"
    ]


def _share(outcomes: Iterable[bool | None]) -> Tally:
    known = [bool(outcome) for outcome in outcomes]
    return Tally(sum(known), len(known))
