"""A question about figures that stand in the prose, read into a meaning."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mineralbot.reading import figure_words as words
from mineralbot.reading.figure_meanings import Asked, asks_who, assertion_of, meaning_of
from mineralbot.reading.likeness import Likeness, activity_of, content_stems
from mineralbot.reading.measures import Measured, Measures, base_stem, heading_stems
from mineralbot.reading.tabled_figures import (
    FigureLister,
    asks_rows,
    beside_measure,
    counted,
    in_place,
    is_of_table,
    is_whole,
    of_one_unit,
)
from mineralbot.reading.times import is_of_time
from mineralbot.reading.weights import BENIGN
from mineralbot.values.meanings import FigureMeaning, FigureOperation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mineralbot.language import Quantity
    from mineralbot.reading.question import Mark, Question
    from mineralbot.values import Corpus


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureProposal:
    """A meaning on figures, with the tokens it accounts for.

    Attributes:
        is_whole: Whether a figure of a table of figures is named by all that it measures.
        instead: The tokens of words that the question has in place of some that say what is measured.
    """

    meaning: FigureMeaning
    used: frozenset[int]
    is_whole: bool = False
    instead: tuple[int, ...] = ()


class FigureReader:
    """Reads questions about figures."""

    def __init__(self, corpus: Corpus, likeness: Likeness) -> None:
        self._measures = Measures(corpus, likeness)
        self._lister = FigureLister(corpus, self._measures.figures)

    @property
    def substances(self) -> frozenset[str]:
        """Stems of what figures measure, the activity left out."""
        return self._measures.substances

    def read(self, question: Question) -> FigureProposal | None:
        """The meaning, None where the question is about no figure."""
        if not self._measures.figures or question.has(words.ABOUT_CELLS) or question.has(words.OTHER_TIMES):
            return None
        matched, used = self._measures.named_in(question)
        matched, instead = self._closest(question, matched)
        if matched and not (is_whole(question, matched) or _is_about_figures(question, matched)):
            return None
        if not matched:
            matched = [] if asks_rows(question) else list(counted(question, self._measures.figures))
            used = {n for measured in matched for n in _named_at(question, measured)}
        asked = _asked(question, matched)
        meaning = meaning_of(asked) if matched else self._unmatched(asked)
        if meaning is None:
            return None
        used |= self._used(question, meaning) | (set() if matched else self._lister.listed(question)[1])
        return FigureProposal(
            meaning=meaning,
            used=frozenset(used),
            is_whole=is_whole(question, matched),
            instead=instead,
        )

    def _closest(self, question: Question, matched: list[Measured]) -> tuple[list[Measured], tuple[int, ...]]:
        """The figures of which a question says nothing else, or else the words that it says instead of the nearest."""
        in_places = {m.number: in_place(question, m, self._measures.naming(question, m), matched) for m in matched}
        if asks_rows(question):
            matched = [m for m in matched if not is_of_table(m) or is_whole(question, [m])]
        close = [measured for measured in matched if not in_places[measured.number]]
        if close or not matched:
            return close, ()
        return matched, min((in_places[measured.number] for measured in matched), key=len)

    def _used(self, question: Question, meaning: FigureMeaning) -> set[int]:
        """The tokens that a meaning accounts for, those that name what the figures measure left out."""
        meant = frozenset(meaning.figures)
        figures = [measured for measured in self._measures.figures if measured.number in meant]
        stems = words.SHARE_WORDS | heading_stems(figures)
        stems |= content_stems(" ".join(beside_measure(m.figure) for m in figures if is_of_table(m)))
        years = {measured.figure.year for measured in figures}
        marks = [*question.of("owner"), *(m for m in question.of("date") if m.date and m.date.first // 12 in years)]
        if any(map(is_of_table, figures)):
            dates = (m for m in question.of("date") if m.date and any(is_of_time(f.figure, m.date) for f in figures))
            marks = [*question.of("owner"), *dates]
        if meaning.asserted or meaning.operation == "which":
            marks += question.of("quantity")
        used = {n for mark in marks for n in mark.span}
        used |= {
            n
            for n, token in enumerate(question.tokens)
            if token.stem in stems or token.lower == "%" or activity_of(token.stem) is not None
        }
        patterns = [words.COMPLEMENT, words.EXTREME, words.DIFFERENCE, words.RATIO, words.REFERS]
        patterns += (
            [words.HOW_GREAT, words.OUTLOOKS, words.EXTREME_IN_UNITS, words.CHANGE]
            if any(map(is_of_table, figures))
            else []
        )
        return used.union(*(question.find(pattern) or () for pattern in patterns))

    def _unmatched(self, asked: Asked) -> FigureMeaning | None:
        """The meaning of a question that names nothing that is measured: by owner, by value, or on all figures."""
        question = asked.question
        listed, _ = self._lister.listed(question)
        if listed and asked.values and question.act in ("whether", "statement"):
            return assertion_of(replace(asked, own=listed))
        if listed and not asked.values:
            return _of_pool(question, listed)
        owned = self._measures.of_owners(asked.owners)
        foreign = _foreign(question, heading_stems(owned) if asked.owners else self._measures.heading_stems)
        bounds = any(value.low != value.high for value in asked.values) and not question.of("row")
        refers = question.act == "fragment" or question.has(words.REFERS) or bounds
        with_value = self._with_value(question) if asked.values and len(foreign) <= 1 and refers else None
        if with_value is not None:
            return with_value
        counts_rows = bool(question.of("row", "column")) and question.has(words.NUMBER_OF)
        is_about_figures = question.has(words.ABOUT_FIGURES) and not counts_rows
        pool = owned or (list(self._measures.figures) if is_about_figures else [])
        if foreign or not pool:
            return None
        if not is_about_figures and not question.has(words.EXTREME):
            return None
        meaning = _of_pool(question, pool)
        return None if meaning is not None and meaning.operation == "list" and len(pool) < _PAIR else meaning

    def _with_value(self, question: Question) -> FigureMeaning | None:
        """Which figures have a value that is named; None if none has."""
        marks = _value_marks(question)
        values = [mark.quantity for mark in marks if mark.quantity]
        owners = {entry.text for mark in question.of("owner") for entry in mark.entries}
        pool = [m for m in self._measures.figures if m.figure.owner in owners or not owners]
        figures = tuple(m.number for m in pool if any(_is_within(m.figure.full_value, value) for value in values))
        return FigureMeaning(operation="which", figures=figures, asserted_text=marks[0].phrase) if figures else None


def _of_pool(question: Question, pool: Sequence[Measured]) -> FigureMeaning | None:
    """What is asked of some figures as a group: the highest, how many, in order, or to list them."""
    if question.has(words.EXTREME):
        ranked = of_one_unit(question, pool)
        figures = tuple(measured.number for measured in ranked)
        operation: FigureOperation = "lowest" if question.has(words.LOWEST) else "highest"
        return FigureMeaning(operation=operation, figures=figures) if ranked else None
    if question.has(r"\bhow many\b"):
        return FigureMeaning(operation="count", figures=tuple(measured.number for measured in pool))
    ranked = list(pool)
    if question.has(words.RANKED):
        is_rising = question.has(words.RISING)
        ranked = sorted(pool, key=lambda measured: measured.figure.value, reverse=not is_rising)
    return FigureMeaning(operation="list", figures=tuple(measured.number for measured in ranked))


def _named_at(question: Question, measured: Measured) -> set[int]:
    """The tokens that name what a figure measures, or its unit."""
    stems = measured.stems | content_stems(measured.figure.unit)
    return {n for n in question.content() if {question.tokens[n].stem, base_stem(question.tokens[n])} & stems}


def _asked(question: Question, matched: list[Measured]) -> Asked:
    owners = tuple(dict.fromkeys(entry.text for mark in question.of("owner") for entry in mark.entries))
    return Asked(
        question=question,
        owners=owners,
        matched=tuple(matched),
        own=tuple(m for m in matched if not owners or m.figure.owner in owners or not m.figure.owner),
        values=tuple(mark.quantity for mark in _value_marks(question) if mark.quantity),
    )


def _is_within(number: float, named: Quantity) -> bool:
    """Whether a number is the one that is named, or lies in the range that is."""
    if named.low == named.high:
        return number == named.value
    is_bound = named.is_open and number in (named.low, named.high)
    return named.low <= number <= named.high and not is_bound


def _value_marks(question: Question) -> list[Mark]:
    """The numbers that a question names; "one" of "which one" is none."""
    is_pronoun = question.has(r"\bwhich one|one of\b")
    counted = None if question.is_claim else question.find(r"\b\w+ (?:figure|percentage|share|number|statistic)\b")
    return [
        mark
        for mark in question.of("quantity")
        if mark.quantity
        and not (counted is not None and mark.start == counted.start and len(mark.span) == 1)
        and not (is_pronoun and re.fullmatch(r"one|1", mark.phrase, re.IGNORECASE))
    ]


_PAIR = 2  # figures, the fewest that are listed
_REACH_OF_SHARE = 4  # words within which a noun for rows makes a share one of rows ("half of the five pacts")


def _is_about_figures(question: Question, matched: list[Measured]) -> bool:
    """Whether something besides a substance that a table lists too says that a figure is meant."""
    if question.has(words.ABOUT_SEVERAL):
        return False
    if asks_who(question, matched):
        return True
    stems = {stem for measured in matched for stem in measured.substance}
    substance = {n for n, token in enumerate(question.tokens) if token.stem in stems}
    if not any(set(mark.span) & substance for mark in question.of("value")):
        return not question.of("row") or question.has(words.BESIDE_ROWS)
    shares = [mark for mark in question.of("quantity") if mark.quantity and mark.quantity.kind == "share"]
    if any(0 <= row.start - mark.end <= _REACH_OF_SHARE for mark in shares for row in question.of("row")):
        return False
    if question.has(words.ABOUT_SHARES) or shares:
        return True
    is_named = question.of("owner") or any(activity_of(token.stem) is not None for token in question.tokens)
    return not question.of("row") and (bool(is_named) or question.has(r"\b(?:number|figure)\b"))


def _foreign(question: Question, above: frozenset[str]) -> list[int]:
    """The content words that no question about figures as such, under headings with some stems, would have."""
    known = words.SHARE_WORDS | above
    marked = {n for mark in question.of("owner", "quantity") for n in mark.span}
    if not question.is_claim:
        marked |= {n for n, token in enumerate(question.tokens) if re.fullmatch(words.EXTREME, token.lower)}
    stems = {n: question.tokens[n].stem for n in question.content() if n not in marked}
    return [n for n, stem in stems.items() if stem not in known | BENIGN and activity_of(stem) is None]
