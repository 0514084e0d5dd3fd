"""Claims on figures that stand in the prose."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from mineralbot.checking.figure_comparing import FigureComparer
from mineralbot.checking.judgement import TRUSTED, Judgement
from mineralbot.language import number_text, tokens_of
from mineralbot.reading.english import FUNCTION_WORDS

if TYPE_CHECKING:
    from mineralbot.language import Quantity
    from mineralbot.reading import Question, Reader
    from mineralbot.reading.candidates import Candidate
    from mineralbot.values import Figure
    from mineralbot.values.meanings import FigureMeaning

_EXACT = 1e-9  # rounding of numbers that are said to be equal
_DENIES = re.compile(
    r"(?:\b(?:no|not|never|without|lacks?|lacking|fail(?:s|ed)? to|cannot)\b|n[’']t\b)(?P<what>[^,.;]*)", re.IGNORECASE
)
_AIMED = re.compile(
    r"\b(?:targets?|goals?|aims?|aimed|should|must|shall|will|would|meant|planned|plans?|expected|projected|forecast"
    r"|intended|wants?|by (?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_MOST = r"\b(?:most|majority)\b"
_HALF = 50  # per cent, above which it is most of them
_PRESENT = re.compile(r"\b(?:already|today|currently|now|at present|presently)\b", re.IGNORECASE)


class FigureJudge:
    """Judges claims that were read as meanings on figures."""

    def __init__(self, figures: tuple[Figure, ...]) -> None:
        self._figures = figures
        self._comparer = FigureComparer(figures)

    def judge(
        self, claim: Question, candidate: Candidate, meaning: FigureMeaning, missing: tuple[str, ...]
    ) -> Judgement | None:
        """The verdict on a claim read as a meaning on figures; None where nothing is asserted of them."""
        meaning = self._as_of_now(self._less_measured(meaning), claim)
        owners = {self._figures[n].owner for n in meaning.figures}
        named = meaning.owner and any(e.text in owners for m in claim.of("owner") for e in m.entries)
        is_of_each = bool(meaning.owner) and len(owners) > 1  # what is told of some is not told of others
        if missing or named or is_of_each or candidate.score < TRUSTED:
            unknown = (meaning.owner,) if named or is_of_each else ()
            return Judgement(verdict="not_covered", missing=missing or unknown)
        compared = self._comparer.judge(claim, meaning, candidate.score)
        if compared is not None or not self._is_of_its_kind(meaning, claim):
            return compared
        return self._of_value(claim, self._of_the_rest(meaning, claim), candidate.score)

    def _of_value(self, claim: Question, meaning: FigureMeaning, trust: float) -> Judgement | None:
        """The verdict on what is asserted of figures; None where nothing is."""
        truth = self._truth(meaning, claim)
        if truth is None:
            return None
        figure = self._figures[meaning.figures[0]]
        years = {m.date.first // 12 for m in claim.of("date") if m.date}
        if not truth and years and figure.year is not None and figure.year not in years:
            return Judgement(verdict="not_covered", missing=tuple(m.phrase for m in claim.of("date")))
        overclaim = self._overclaim(claim, meaning, figure) if truth else ("", "")
        if overclaim[0]:
            return Judgement(
                verdict="not_covered",
                meaning=replace(meaning, operation="value"),
                overclaim=overclaim,
                trust=trust,
            )
        said, right = "", ""
        if not truth and meaning.operation == "whether" and not meaning.owner and len(meaning.figures) == 1:
            complement = bool(meaning.asserted) and _is_complement(claim, meaning)
            value = 100 - figure.value if complement else figure.value
            right = number_text(figure.full_value) if figure.cell is not None else f"{value:g}"
            said, right = meaning.asserted_text, f"{value:g}%" if figure.unit == "%" else right
        return Judgement(
            verdict="supported" if truth else "contradicted",
            meaning=meaning,
            said=said,
            right=right,
            trust=trust,
        )

    def _is_of_its_kind(self, meaning: FigureMeaning, claim: Question) -> bool:
        """Whether the number asserted is of the figures' sort: a share of a percentage, no multiple, no sum."""
        if meaning.operation != "whether" or meaning.owner:
            return True
        asserted = next((q for q in _quantities(claim) if q.text == meaning.asserted_text), None)
        units = {self._figures[n].unit for n in meaning.figures}
        return asserted is None or (asserted.kind == "share") == (units == {"%"})

    def _less_measured(self, meaning: FigureMeaning) -> FigureMeaning:
        """A meaning without a name that is no owner's but stands in what its figures measure."""
        measures = [self._figures[n].measure.lower() for n in meaning.figures]
        is_measured = bool(meaning.owner) and all(meaning.owner.lower() in measure for measure in measures)
        return replace(meaning, owner="") if is_measured else meaning

    def _as_of_now(self, meaning: FigureMeaning, claim: Question) -> FigureMeaning:
        """A meaning without the targets among its figures, where a claim says what is."""
        present = tuple(n for n in meaning.figures if not _AIMED.search(self._figures[n].measure))
        is_aimed = _AIMED.search(claim.text) is not None
        return replace(meaning, figures=present) if present and not is_aimed else meaning

    def _of_the_rest(self, meaning: FigureMeaning, claim: Question) -> FigureMeaning:
        """What is said of those that do not ("80% have no lamp") as said of those that do."""
        figures = [self._figures[n] for n in meaning.figures]
        if meaning.operation != "whether" or not meaning.asserted or figures[0].unit != "%":
            return meaning
        denied = _DENIES.search(claim.text[claim.text.find(meaning.asserted_text) :])
        said = _words_of(denied["what"]) if denied else frozenset()
        is_of_these = bool(said) and all(
            said <= _words_of(f"{f.measure} {f.owner}") and not _DENIES.search(f.measure) for f in figures
        )
        low, high = meaning.asserted
        return replace(meaning, asserted=(100 - high, 100 - low)) if is_of_these else meaning

    def _overclaim(self, claim: Question, meaning: FigureMeaning, figure: Figure) -> tuple[str, str]:
        """The claim's word and the corpus's, where what is asserted holds for a year or as a target only.

        A measurement of a table may be told without its year, the latest where there are several.
        """
        year = str(figure.year or "")
        if year and _PRESENT.search(claim.text):
            return "now", year
        if figure.cell is None:
            return ("now", year) if year and year not in claim.text else ("", "")
        low, high = meaning.asserted or (figure.full_value, figure.full_value)
        said = [f for f in map(self._figures.__getitem__, meaning.figures) if low <= f.full_value <= high] or [figure]
        if all(f.is_projection for f in said) and not any(f.outlook in claim.lemmas for f in said):
            is_certain = claim.has(r"\bwill\b", lemmas=False)
            return (
                ("will" if is_certain else "now", said[0].outlook) if is_certain or not claim.of("date") else ("", "")
            )
        alike = [f for f in self._figures if (f.measure, f.owner) == (said[0].measure, said[0].owner)]
        latest = max((f.year or 0 for f in alike if not f.is_projection), default=0)
        is_timed = bool(claim.of("date")) or any(f.is_projection or (f.year or 0) == latest for f in said)
        return ("", "") if is_timed else ("now", str(said[0].year))

    def pair(self, claim: Question, reader: Reader) -> Judgement | None:
        """The verdict on a claim that compares two figures; None on any other."""
        return self._comparer.pair(claim, reader)

    def _truth(self, meaning: FigureMeaning, claim: Question) -> bool | None:
        """Whether what is asserted of figures is so; None where nothing is."""
        figures = [self._figures[n] for n in meaning.figures]
        low, high = meaning.asserted or (0.0, 0.0)
        if meaning.operation == "whether" and meaning.asserted:
            if _says_more(claim, meaning):
                return None
            return not meaning.owner and any(low - _EXACT <= f.full_value <= high + _EXACT for f in figures)
        if meaning.operation == "value" and claim.has(_MOST) and all(f.cell and f.unit == "%" for f in figures):
            return all(f.value > _HALF for f in figures)
        if meaning.operation == "ratio" and meaning.asserted and len(figures) > 1:
            ratio = figures[0].value / figures[1].value
            return low - _EXACT <= ratio <= high + _EXACT
        if meaning.operation == "greater" and len(figures) > 1:
            is_less = claim.has(r"\b(?:less|lower|smaller|fewer|below|weaker|behind|under)\b")
            return figures[0].value < figures[1].value if is_less else figures[0].value > figures[1].value
        return None


def _says_more(claim: Question, meaning: FigureMeaning) -> bool:
    """Whether a claim gives numbers besides the one that is held against the figure, so that it says more."""
    others = [q for q in _quantities(claim) if q.text != meaning.asserted_text]
    low, high = meaning.asserted or (0.0, 0.0)
    return any(q.kind != "number" and not (low <= q.value <= high or low == q.low) for q in others)


def _quantities(claim: Question) -> list[Quantity]:
    return [mark.quantity for mark in claim.of("quantity") if mark.quantity]


def _is_complement(claim: Question, meaning: FigureMeaning) -> bool:
    quantity = next((q for q in _quantities(claim) if q.text == meaning.asserted_text), None)
    return quantity is not None and meaning.asserted is not None and quantity.low != meaning.asserted[0]


def _words_of(text: str) -> frozenset[str]:
    """The lemmas of a text's content words."""
    return frozenset(t.lemma for t in tokens_of(text) if t.is_word and t.lower not in FUNCTION_WORDS)
