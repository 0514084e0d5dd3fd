"""Claims that set figures side by side: higher than, by how many points, the highest of all."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from mineralbot.checking.judgement import Judgement

if TYPE_CHECKING:
    from mineralbot.language import Quantity
    from mineralbot.reading import Question
    from mineralbot.values import Figure
    from mineralbot.values.meanings import FigureMeaning, FigureOperation

_GREATER = r"higher|larger|bigger|greater|stronger|more|above|ahead|upwards"
_LESS = r"lower|smaller|less|weaker|below|behind|fewer"
_THAN = re.compile(rf"\b(?:{_GREATER}|{_LESS})\b(?: [\w-]+){{0,4}} (?:than|of)\b|\b(?:ahead of|above|behind|below)\b")
_IS_LESS = re.compile(rf"\b(?:{_LESS})\b")
_HIGHEST = re.compile(r"\b(?:highest|largest|biggest|greatest|strongest|tightest|most dominant|top)\b")
_LOWEST = re.compile(r"\b(?:lowest|smallest|weakest|least|loosest)\b")
_ORDINALS = {"second": 2, "third": 3, "fourth": 4}
_POINTS = re.compile(r"\bpoints?\b")
_EXACT = 1e-9  # rounding of numbers that are said to be equal


class FigureComparer:
    """Judges claims that compare figures."""

    def __init__(self, figures: tuple[Figure, ...]) -> None:
        self._figures = figures

    def judge(self, claim: Question, meaning: FigureMeaning, trust: float) -> Judgement | None:
        """The verdict on a claim whose figures a reading has found, in the order in which they are named.

        None where nothing is compared, or more is said than can be compared.
        """
        if len(meaning.figures) > 1 and _THAN.search(claim.words):
            return self._pair(claim, meaning, trust)
        if len(meaning.figures) == 1 and (_HIGHEST.search(claim.words) or _LOWEST.search(claim.words)):
            return self._extreme(claim, meaning, trust)
        return None

    def _pair(self, claim: Question, meaning: FigureMeaning, trust: float) -> Judgement | None:
        first, second = (self._figures[n] for n in meaning.figures[:2])
        gap = first.value - second.value
        if _IS_LESS.search(claim.words):
            gap = -gap
        numbers = [m.quantity for m in claim.of("quantity") if m.quantity and m.quantity.kind != "multiple"]
        if any(q.kind == "multiple" for q in _quantities(claim)) or len(numbers) > 1 or first.unit != second.unit:
            return None
        if not numbers:
            return _judged(meaning, "greater", is_so=gap > _EXACT, trust=trust)
        if not _POINTS.search(claim.words):
            return None
        return _judged(meaning, "difference", is_so=gap > _EXACT and numbers[0].admits(gap), trust=trust)

    def _extreme(self, claim: Question, meaning: FigureMeaning, trust: float) -> Judgement | None:
        figure = self._figures[meaning.figures[0]]
        pool = [
            n
            for n, other in enumerate(self._figures)
            if other.unit == figure.unit and (other.owner == figure.owner or not _names_owner(claim))
        ]
        numbers = [q.value for q in _quantities(claim) if q.kind == "number"]
        if len(pool) < 2 or any(number not in (1, len(pool)) for number in numbers) or meaning.owner:
            return None
        is_lowest = _LOWEST.search(claim.words) is not None
        rank = next((n for word, n in _ORDINALS.items() if claim.has(rf"\b{word}\b")), 1)
        levels = sorted({self._figures[n].value for n in pool}, reverse=not is_lowest)
        shares = [q for q in _quantities(claim) if q.kind == "share"]
        is_so = levels.index(figure.value) == rank - 1 and all(share.admits(figure.value) for share in shares)
        whole = replace(meaning, figures=tuple(pool))
        return _judged(whole, "lowest" if is_lowest else "highest", is_so=is_so, trust=trust)


def _judged(meaning: FigureMeaning, operation: FigureOperation, *, is_so: bool, trust: float) -> Judgement:
    return Judgement(
        verdict="supported" if is_so else "contradicted",
        meaning=replace(meaning, operation=operation, asserted=None, asserted_text=""),
        trust=trust,
    )


def _quantities(claim: Question) -> list[Quantity]:
    return [mark.quantity for mark in claim.of("quantity") if mark.quantity]


def _names_owner(claim: Question) -> bool:
    return bool(claim.of("owner"))
