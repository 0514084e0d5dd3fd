"""Claims that set figures side by side: higher than, by how many points, the highest of all."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from mineralbot.checking.judgement import TRUSTED, Judgement
from mineralbot.checking.ratios import is_ratio
from mineralbot.language import quantities_of
from mineralbot.values.meanings import FigureMeaning

if TYPE_CHECKING:
    from mineralbot.language import Quantity
    from mineralbot.reading import Question, Reader
    from mineralbot.values import Figure
    from mineralbot.values.meanings import FigureOperation

_GREATER = r"higher|larger|bigger|greater|stronger|more|above|ahead"
_LESS = r"lower|smaller|less|weaker|fewer|below|behind"
_THAN = re.compile(
    rf"^(?P<left>.+?) (?:is|are|was|stands?|lies?|sits?) "
    rf"(?:(?P<points>[^,]{{1,30}}? (?:percentage )?points?) )?(?:(?:much|far|clearly|slightly|well) )?"
    rf"(?P<order>(?:{_GREATER}|{_LESS}))(?: than| of)?(?: that (?:of|for|in))? (?P<right>.+)$",
    re.IGNORECASE,
)
_IS = re.compile(r"^(?P<left>.+?) (?:is|are|was|were|stands at)(?: (?:about|roughly|some))?\W*$", re.IGNORECASE)
_AS = re.compile(r"^(?:as \w+ as|\w+er than)\s+", re.IGNORECASE)
_ITS = re.compile(
    r"^(?:its|their|the|that)(?: (?:share|part|portion|proportion|grip|hold|control|dominance))?"
    r"(?: (?:of|on|in|over))?\b",
    re.IGNORECASE,
)
_IS_LESS = re.compile(rf"\b(?:{_LESS})\b")
_HIGHEST = re.compile(r"\b(?:highest|largest|biggest|greatest|strongest|tightest|most dominant|top)\b")
_LOWEST = re.compile(r"\b(?:lowest|smallest|weakest|least|loosest)\b")
_ORDINALS = {"second": 2, "third": 3, "fourth": 4}
_EXACT = 1e-9  # rounding of numbers that are said to be equal


class FigureComparer:
    """Judges claims that compare figures."""

    def __init__(self, figures: tuple[Figure, ...]) -> None:
        self._figures = figures

    def judge(self, claim: Question, meaning: FigureMeaning, trust: float) -> Judgement | None:
        """The verdict on a claim that calls a figure, which a reading has found, the highest or the lowest.

        None where it does not, or says more than can be compared.
        """
        if len(meaning.figures) == 1 and (_HIGHEST.search(claim.words) or _LOWEST.search(claim.words)):
            return self._extreme(claim, meaning, trust)
        return None

    def pair(self, claim: Question, reader: Reader) -> Judgement | None:
        """The verdict on "the share of A is (so many points) higher than that of B"; None on any other claim."""
        found = _THAN.match(claim.text)
        if not found:
            return self._times(claim, reader)
        first = self._named(found.group("left"), reader)
        owner = self._figures[first].owner if first is not None else ""
        second = self._named(_ITS.sub(f"{owner}'s share of" if owner else "the share of", found.group("right")), reader)
        if first is None or second is None or first == second:
            return None
        one, other = self._figures[first], self._figures[second]
        gap = one.value - other.value
        if _IS_LESS.search(found.group("order").lower()):
            gap = -gap
        meaning = FigureMeaning(operation="difference" if found.group("points") else "greater", figures=(first, second))
        points = quantities_of(found.group("points") or "")
        if one.unit != other.unit or (found.group("points") and len(points) != 1):
            return None
        is_so = gap > _EXACT and all(number.admits(gap) for number in points)
        return Judgement(verdict="supported" if is_so else "contradicted", meaning=meaning, trust=1.0)

    def _times(self, claim: Question, reader: Reader) -> Judgement | None:
        """The verdict on "the share of A is three times that of B"; None on any other claim."""
        multiples = [quantity for quantity in quantities_of(claim.text) if quantity.kind == "multiple"]
        left = _IS.match(claim.text[: multiples[0].start]) if len(multiples) == 1 else None
        if left is None:
            return None
        first = self._named(left["left"], reader)
        owner = self._figures[first].owner if first is not None else ""
        right = _AS.sub("", claim.text[multiples[0].end :].strip())
        second = self._named(_ITS.sub(f"{owner}'s share of" if owner else "the share of", right), reader)
        if first is None or second is None or first == second or not self._figures[second].value:
            return None
        is_so = is_ratio(self._figures[first].value / self._figures[second].value, multiples[0])
        if is_so is None or self._figures[first].unit != self._figures[second].unit:
            return None
        meaning = FigureMeaning(operation="ratio", figures=(first, second))
        return Judgement(verdict="supported" if is_so else "contradicted", meaning=meaning, trust=1.0)

    def _named(self, text: str, reader: Reader) -> int | None:
        """The one figure that a phrase names, and nothing besides."""
        question = replace(reader.link(text), is_claim=True)
        for candidate in reader.structured(question):
            meaning = candidate.meaning
            if isinstance(meaning, FigureMeaning) and meaning.operation == "value" and len(meaning.figures) == 1:
                is_whole = not candidate.missing and candidate.score >= TRUSTED and not meaning.owner
                return meaning.figures[0] if is_whole else None
        return None

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
