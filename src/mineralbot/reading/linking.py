"""Marks the spans of a text that stand for something in the corpus."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from mineralbot.language import SCALES, dates_of, lemma_of, quantities_of, stem_of, tokens_of
from mineralbot.reading.english import words_of
from mineralbot.reading.mending import Mender
from mineralbot.reading.question import Mark, Question
from mineralbot.reading.value_words import ValueWords
from mineralbot.reading.vocabulary import known_names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mineralbot.language import Quantity, Token
    from mineralbot.reading.question import MarkKind
    from mineralbot.reading.vocabulary import Entry, Vocabulary
    from mineralbot.tables import Tables

_ARTICLES = frozenset(("the", "a", "an", "'s"))
_BREAKS = frozenset(("?", "!", ";", ":", "%"))
_POINTING = words_of("""
    which that this the each every any no first second third last latter former other another next what
""")
_SHORT_ALIAS = 3  # letters; other names as short as that are abbreviations
_NO_VALUES: tuple[MarkKind, ...] = ("key", "date", "quantity", "row")  # marks whose words are of no cell's text

_REMEMBERED = 500  # texts linked last, of some ten kilobytes each


_OF_COLUMNS = frozenset(("column", "field", "heading", "header"))


class Linker:
    """Links a text to a corpus's vocabulary; values of text columns are also linked by some of their words.

    `context` holds the stems that all of the corpus is about, `substances` those of goods that its prose measures,
    `words` the words of its prose.
    """

    def __init__(
        self,
        vocabulary: Vocabulary,
        tables: Tables,
        context: frozenset[str] = frozenset(),
        substances: frozenset[str] = frozenset(),
        words: frozenset[str] = frozenset(),
    ) -> None:
        self._vocabulary = vocabulary
        self._mender = Mender(vocabulary, words)
        self._value_words = ValueWords(tables)
        self._context = context
        self._substances = substances
        self._linked = lru_cache(maxsize=_REMEMBERED)(self._link)

    def link(self, text: str) -> Question:
        """The text's tokens and marks."""
        return self._linked(text)

    def _link(self, text: str) -> Question:
        written = tokens_of(text)
        corrections = self._mender.mend(written)
        tokens = tuple(_corrected(token, corrections.get(n, "")) for n, token in enumerate(written))
        question = Question(text=text, tokens=tokens, corrections=corrections)
        names = [Mark(kind="name", start=s, end=e, phrase=name) for s, e, name in known_names(tokens)]
        marks = [*self._vocabulary_marks(question), *names, *_quantity_marks(question), *_date_marks(question)]
        marks += [*self._value_word_marks(question, marks), *self._substance_marks(question)]
        return replace(question, marks=tuple(sorted(marks, key=lambda m: (m.start, -m.end, m.kind))))

    def _vocabulary_marks(self, question: Question) -> list[Mark]:
        """What the vocabulary knows, longer spellings before shorter ones that overlap them; headings hide nothing."""
        marks: list[Mark] = []
        taken: set[int] = set()
        for span, entries in self._known_spans(question):
            named = tuple(e for e in _less_deeds(entries, question, span) if _is_meant(e, question, span))
            meant = _as_written(named, question, span)
            if meant and not taken & set(span):
                taken |= set() if all(e.kind == "heading" for e in meant) else set(span)
                marks += _by_kind(meant, span, question)
        return marks

    def _known_spans(self, question: Question) -> Iterator[tuple[range, tuple[Entry, ...]]]:
        """The spans that the vocabulary knows, the longest first, then from the left."""
        places = [n for n, t in enumerate(question.tokens) if t.is_word and t.lower not in _ARTICLES]
        lemmas = [question.lemma(n) for n in places]
        for length in range(min(self._vocabulary.longest, len(places)), 0, -1):
            for first in range(len(places) - length + 1):
                span = range(places[first], places[first + length - 1] + 1)
                entries = self._vocabulary.entries(tuple(lemmas[first : first + length]))
                if entries and not any(question.tokens[n].lower in _BREAKS for n in span):
                    yield span, entries

    def _value_word_marks(self, question: Question, marks: list[Mark]) -> list[Mark]:
        """Runs of words of cells, less those that are whole values, another column's name, or said of everything."""
        blocked = {n for m in marks if m.kind in _NO_VALUES for n in m.span}
        blocked |= {n - 1 for n, token in enumerate(question.tokens) if token.lower in _OF_COLUMNS}
        values = [m for m in marks if m.kind == "value"]
        columns = [m for m in marks if m.kind == "column"]
        return [
            mark
            for mark in self._value_words.marks(question, blocked)
            if not any(_is_within(mark, value) for value in values)
            and not any(_is_within(mark, c) and not _share_column(mark, c) for c in columns)
            and not _is_joined(mark, values, columns)
            and not self._is_context(question, mark, marks)
        ]

    def _is_context(self, question: Question, mark: Mark, marks: list[Mark]) -> bool:
        """Whether a mark's words are only those that all of the corpus is about, and do not say what was done."""
        is_done = question.tokens[mark.start].lower.endswith("ed") and any(m.kind == "key" for m in marks)
        return not is_done and all(
            question.tokens[n].stem in self._context for n in mark.span if question.tokens[n].is_word
        )

    def _substance_marks(self, question: Question) -> list[Mark]:
        return [
            Mark(kind="substance", start=n, end=n + 1, phrase=token.text)
            for n, token in enumerate(question.tokens)
            if token.stem in self._substances
        ]


def _corrected(token: Token, word: str) -> Token:
    """A token that reads as a word, though it is written otherwise; as it is where there is no word."""
    return replace(token, lower=word, lemma=lemma_of(word), stem=stem_of(word)) if word else token


def _is_within(mark: Mark, other: Mark) -> bool:
    return other.start <= mark.start and mark.end <= other.end


def _is_joined(mark: Mark, values: list[Mark], columns: list[Mark]) -> bool:
    """Whether words of a cell are a whole value and the name of another column side by side ("pilot berths")."""
    inside = [value for value in values if _is_within(value, mark) and len(value.span) < len(mark.span)]
    rest = set(mark.span) - {n for value in inside for n in value.span}
    named = {n for column in columns if not _share_column(mark, column) for n in column.span}
    return bool(inside) and rest <= named


def _share_column(one: Mark, other: Mark) -> bool:
    return bool({(e.table, e.column) for e in one.entries} & {(e.table, e.column) for e in other.entries})


def _is_meant(entry: Entry, question: Question, span: range) -> bool:
    """Whether a short spelling is written as what it abbreviates is: "PH" and "ID" in capitals, "us" never."""
    written = "".join(question.tokens[n].text for n in span)
    is_short = entry.is_alias and len(written) <= _SHORT_ALIAS and len(span) == 1
    if entry.kind != "acronym" and not is_short:
        return True
    if written.isupper() or (written[0].isupper() and written[1:2].isupper()):
        return True
    return entry.kind in ("acronym", "value", "column") and len(written) > 2


def _as_written(entries: tuple[Entry, ...], question: Question, span: range) -> tuple[Entry, ...]:
    """Entries less the values of one word written otherwise than it is, where so a column is named ("opened": open)."""
    written = question.phrase(span).lower()
    if len(span) > 1 or not any(entry.kind == "column" for entry in entries):
        return entries
    if question.tokens[span.stop : span.stop + 1] and question.tokens[span.stop].lower in _OF_COLUMNS:
        return tuple(e for e in entries if e.kind != "value")
    return tuple(e for e in entries if e.kind != "value" or e.is_alias or e.text.lower() == written)


def _less_deeds(entries: tuple[Entry, ...], question: Question, span: range) -> tuple[Entry, ...]:
    """Entries less the words for a row, where a deed is told in a word of theirs ("was landed" is no landing)."""
    token = question.tokens[span.start]
    is_deed = len(span) == 1 and token.lower.endswith("ed") and token.lemma != token.lower
    return tuple(e for e in entries if e.kind != "row") if is_deed else entries


def _by_kind(entries: tuple[Entry, ...], span: range, question: Question) -> list[Mark]:
    return [
        Mark(
            kind=kind,
            start=span.start,
            end=span.stop,
            phrase=question.phrase(span),
            entries=tuple(e for e in entries if e.kind == kind),
        )
        for kind in dict.fromkeys(entry.kind for entry in entries)
    ]


def _quantity_marks(question: Question) -> Iterator[Mark]:
    for quantity in quantities_of(question.text):
        span = _tokens_at(question, quantity.start, quantity.end)
        is_scale = quantity.text.lower() in SCALES and question.tokens[max(0, span.start - 1)].lower == "in"
        if not is_scale and not _points(question, quantity, span):
            yield Mark(kind="quantity", start=span.start, end=span.stop, quantity=quantity, phrase=quantity.text)


def _date_marks(question: Question) -> Iterator[Mark]:
    for date in dates_of(question.text):
        span = _tokens_at(question, date.start, date.end)
        yield Mark(kind="date", start=span.start, end=span.stop, date=date, phrase=date.text)


def _tokens_at(question: Question, start: int, end: int) -> range:
    """The tokens that characters from `start` to `end` touch."""
    inside = [n for n, t in enumerate(question.tokens) if t.start < end and t.end > start]
    return range(inside[0], inside[-1] + 1)


def _points(question: Question, quantity: Quantity, span: range) -> bool:
    """Whether "one" points at something ("which one", "the Atlantean one") and counts nothing."""
    if quantity.text.lower() not in ("one", "ones"):
        return False
    if span.start == 0:
        return len(question.tokens) < 3
    before = question.tokens[span.start - 1]
    return before.lower in _POINTING or bool(known_names((before,)))
