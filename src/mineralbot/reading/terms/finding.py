"""All terms of a question on one table, in the order of the text."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from mineralbot.reading.english import words_of
from mineralbot.reading.terms.bounds import hull
from mineralbot.reading.terms.measured import MeasuredTerms
from mineralbot.reading.terms.named import NamedTerms
from mineralbot.reading.terms.polarity import with_polarity
from mineralbot.reading.terms.referred import ReferredTerms
from mineralbot.reading.terms.term import Term
from mineralbot.values.meanings import Empty, Has

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mineralbot.reading.question import Question
    from mineralbot.reading.vocabulary import Entry
    from mineralbot.tables import Tables

_EMPTY = r"\b(?:empty|blank|unknown|unspecified|not (?:be )?(?:given|state|specify|fill|know|record|list))\b"
_EMPTY_REACH = 6  # tokens between what is empty and the word that says so
_LACKS = r"\b(?:no|without(?: (?:a|an|any|the))?|lack(?: (?:a|an|any|the))?|miss(?: (?:a|an|any|the))?)\b"
_NO_DATE = r"\b(?:no|without(?: (?:a|an|any|the))?|lack(?: (?:a|an|any|the))?) (?:\w+ )?date\b|\bundated\b"
_RANGE_WORDS = words_of("and to until till - through")


class TermFinder:
    """Finds the terms of a question on one table."""

    def __init__(self, tables: Tables, table: str) -> None:
        self._tables = tables
        self._table = table
        self._named = NamedTerms(tables, table)
        self._measured = MeasuredTerms(tables, table)
        self._referred = ReferredTerms(tables, table)

    def find(self, question: Question) -> tuple[Term, ...]:
        """The terms in the order of the text, each with its polarity and what joins it to the one before."""
        terms = [
            *self._named.find(question),
            *self._measured.find(question),
            *self._booleans(question),
            *self._empties(question),
            *self._referred.find(question),
        ]
        terms = _with_ranges(question, _without_overlaps(sorted(terms, key=lambda t: (t.start, -t.end))))
        return tuple(with_polarity(question, term, before) for before, term in pairwise([None, *terms]) if term)

    def _booleans(self, question: Question) -> Iterator[Term]:
        for mark in question.of("column"):
            own = (e.column for e in mark.entries if e.table == self._table)
            column = next((name for name in own if self._tables.field(self._table, name).kind == "boolean"), "")
            if column:
                yield Term(
                    kind="boolean",
                    column=column,
                    condition=Has(column=column, phrase="true"),
                    start=mark.start,
                    end=mark.end,
                    phrase=mark.phrase,
                )

    def _empties(self, question: Question) -> Iterator[Term]:
        empty, lacks = question.find(_EMPTY), question.find(_LACKS)
        times = [field.name for field in self._tables.table(self._table).fields if field.is_time]
        dateless = question.find(_NO_DATE)
        if dateless is not None and len(times) == 1:
            yield Term(
                kind="empty",
                column=times[0],
                condition=Empty(column=times[0]),
                start=dateless.start,
                end=dateless.stop,
            )
            return
        for mark in question.of("column"):
            column = next((e.column for e in mark.entries if self._may_be_empty(e)), "")
            is_lacking = lacks is not None and mark.start == lacks.stop
            is_empty = empty is not None and abs(mark.start - empty.start) < _EMPTY_REACH
            found = lacks if is_lacking else empty if is_empty else None
            if column and found is not None:
                yield Term(
                    kind="empty",
                    column=column,
                    condition=Empty(column=column),
                    start=min(mark.start, found.start),
                    end=max(mark.end, found.stop),
                )
                return

    def _may_be_empty(self, entry: Entry) -> bool:
        """Whether a column of this table is named in which a row may have nothing: a yes or no is no such."""
        if entry.table != self._table:
            return False
        field = self._tables.field(self._table, entry.column)
        return not field.is_key and field.kind != "boolean"


def _without_overlaps(terms: list[Term]) -> list[Term]:
    """The terms less those that a longer one covers; of equally long ones counts and keys are kept."""
    kept: list[Term] = []
    for term in terms:
        clash = next((k for k in kept if k.start < term.end and term.start < k.end), None)
        if clash is None:
            kept.append(term)
        elif _precedence(term) > _precedence(clash):
            kept[kept.index(clash)] = term
    return kept


def _precedence(term: Term) -> tuple[int, bool, bool]:
    return len(term.span), term.kind in ("items", "referred"), term.kind == "key"


def _with_ranges(question: Question, terms: list[Term]) -> list[Term]:
    """The terms, with "between A and B" and "from A to B" made one."""
    merged: list[Term] = []
    for term in terms:
        before = merged[-1] if merged else None
        if before is not None and _is_range(question, before, term):
            merged[-1] = replace(before, end=term.end, condition=hull(term.column, before.condition, term.condition))
        else:
            merged.append(term)
    return merged


def _is_range(question: Question, first: Term, last: Term) -> bool:
    """Whether two terms are the ends of one stretch of a column."""
    if first.kind != last.kind or last.kind not in ("date", "number") or first.column != last.column:
        return False
    words = question.words.split(" ")
    opening = " ".join(words[max(0, first.start - 2) : first.start + 1])
    joining = " ".join(words[first.end : last.start])
    return bool(re.search(r"\b(?:between|from)\b", opening)) and joining in _RANGE_WORDS
