"""Follow-ups that ask for another time of what was told of the prose last: "what was it in 2015?", "and by 2050?"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mineralbot.dialogue.wording import plain_words
from mineralbot.reading.figure_words import SHARE_WORDS
from mineralbot.reading.likeness import content_stems
from mineralbot.reading.weights import is_idle
from mineralbot.reading.wording import joined
from mineralbot.values.meanings import AbsentMeaning, FigureMeaning, Meaning, PassageMeaning

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mineralbot.dialogue.focus import Focus
    from mineralbot.language import Token
    from mineralbot.reading import Mark, Question, Reader
    from mineralbot.reading.question import MarkKind
    from mineralbot.values import Corpus

_OF_ROWS = r"\b(?:who|whom|which|how many|any|anyone|anything|list|name|show|none|happened|else)\b"
_COMPARES = r"\b(?:than|difference|gap|compare\w*|more|less|higher|lower|bigger|larger|smaller|greater)\b"
_NAMES_MORE: tuple[MarkKind, ...] = ("value", "row", "column", "acronym", "heading", "substance")
_LONGEST_NAMED = 40  # characters of a measure with its time, beyond which only the time is said to be missing
_WHEN_WILL = (
    r"(?:and |so |but )*when (?:will|would|might|could) (?:it|they|that|this|he|she)"
    r"(?: (?:be|happen|do (?:so|it|that)))?"
)
_MONTHS = 12


class OtherTimes:
    """Reads follow-ups that name no more than a time; a table of dates is not what they ask of."""

    def __init__(self, corpus: Corpus, reader: Reader) -> None:
        self._figures = corpus.figures
        self._passages = reader.prose.passages
        self._times = {(t.name, f.name) for t in corpus.tables for f in t.fields if f.is_time}
        self._prose = " ".join(passage.text for passage in self._passages.values())

    def meaning(self, question: Question, focus: Focus) -> Meaning | None:
        """The figure or the passage of that time, or that there is none; None where something else is asked."""
        if self._asks_when_it_will(question, focus):
            return AbsentMeaning(missing=(), reason="unknown", table=focus.table, rows=focus.rows)
        dates = [mark for mark in question.of("date") if mark.date is not None]
        if len(dates) != 1 or focus.rows or not (focus.figures or focus.passages):
            return None
        others = self._others_named(question, focus)
        if others is None or question.has(_OF_ROWS, lemmas=False):
            return None
        if others:
            return AbsentMeaning(missing=(f"{joined(others)} in {dates[0].phrase}",), reason="unknown")
        years = years_of(dates[0])
        found = self._figure_of(focus.figures[0], years) if focus.figures else self._quoted(focus, years)
        found = found or self._figure_on(focus, years)
        if found is not None:
            return None if question.has(_COMPARES) else found
        return AbsentMeaning(missing=(self._called(focus, years, dates[0].phrase),), reason="unknown")

    def _asks_when_it_will(self, question: Question, focus: Focus) -> bool:
        """Whether a time to come is asked of rows of which no time was told before ("is it open?", "when will it?")."""
        is_asked = bool(focus.rows) and re.fullmatch(_WHEN_WILL, plain_words(question)) is not None
        return is_asked and not {(focus.table, column) for column in focus.columns} & self._times

    def _others_named(self, question: Question, focus: Focus) -> tuple[str, ...] | None:
        """Whom a question names beside a time and the owner of the figure given; None where it asks for more."""
        times = {n for mark in question.of("date") for n in mark.span}
        if any(not set(mark.span) <= times for kind in _NAMES_MORE for mark in question.of(kind)):
            return None
        owners = {self._figures[n].owner for n in focus.figures[:1]}
        named = question.of("owner", "name", "key")
        own = [mark for mark in named if mark.phrase in owners or any(e.text in owners for e in mark.entries)]
        others = [mark for mark in named if not any(set(mark.span) & set(known.span) for known in own)]
        known = times.union(*(mark.span for mark in named))
        is_plain = all(n in known or _says_little(question.tokens[n]) for n in question.content())
        if not is_plain or (others and question.act != "fragment"):
            return None
        return tuple(dict.fromkeys(mark.phrase for mark in others))

    def _figure_of(self, given: int, years: Sequence[int]) -> FigureMeaning | None:
        """A figure of what the one given measures, of one of some years."""
        last = self._figures[given]
        alike = [n for n, figure in enumerate(self._figures) if figure.owner == last.owner and figure.year in years]
        stems = _without_numbers(content_stems(last.measure))
        found = tuple(n for n in alike if 2 * len(stems & content_stems(self._figures[n].measure)) > len(stems))
        return FigureMeaning(operation="value", figures=found) if found else None

    def _figure_on(self, focus: Focus, years: Sequence[int]) -> FigureMeaning | None:
        """The one figure of some years that measures what the passages quoted last are about."""
        topic = content_stems(focus.last.topic) if isinstance(focus.last, PassageMeaning) else frozenset()
        of_then = (n for n, figure in enumerate(self._figures) if figure.year in years)
        found = tuple(n for n in of_then if topic and topic <= content_stems(self._figures[n].measure))
        return FigureMeaning(operation="value", figures=found) if len(found) == 1 else None

    def _quoted(self, focus: Focus, years: Sequence[int]) -> PassageMeaning | None:
        """Those of the passages quoted last that name one of some years."""
        shown = tuple(i for i in focus.passages if _has_year(self._passages[i].text, years))
        shown = shown or self._of_another_time(focus.passages, years)
        return (
            PassageMeaning(operation="quote", passages=shown, topic=self._passages[shown[0]].headings[-1])
            if shown
            else None
        )

    def _of_another_time(self, quoted: Sequence[str], years: Sequence[int]) -> tuple[str, ...]:
        """The passages that say of one of some years what the one quoted says of another."""
        if len(quoted) != 1:
            return ()
        one = self._passages[quoted[0]]
        said = _without_numbers(content_stems(one.text))
        beside = (p for p in self._passages.values() if p.headings == one.headings and _has_year(p.text, years))
        return tuple(p.id for p in beside if said and _without_numbers(content_stems(p.text)) == said)

    def _called(self, focus: Focus, years: Sequence[int], time: str) -> str:
        """What is not there: the time, or, where the prose has that of something else, the figure's measure then."""
        measure = self._figures[focus.figures[0]].measure if focus.figures else ""
        named = f"{measure} in {time}"
        is_elsewhere = measure and _has_year(self._prose, years) and not _numbers_in(measure)
        return named if is_elsewhere and len(named) <= _LONGEST_NAMED else time


def years_of(mark: Mark) -> range:
    """The years that a date falls in; none where the mark is of no date."""
    return range(mark.date.first // _MONTHS, mark.date.last // _MONTHS + 1) if mark.date is not None else range(0)


def _says_little(token: Token) -> bool:
    return token.stem in SHARE_WORDS or is_idle(token.lower)


def _has_year(text: str, years: Iterable[int]) -> bool:
    return any(str(year) in text for year in years)


def _numbers_in(text: str) -> bool:
    return any(letter.isdigit() for letter in text)


def _without_numbers(stems: Iterable[str]) -> frozenset[str]:
    return frozenset(stem for stem in stems if not _numbers_in(stem))
