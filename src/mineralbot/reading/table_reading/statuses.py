"""Words of one status that are said apart, made one phrase again; terms that say nothing of the rows themselves."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from mineralbot.tables import content_words
from mineralbot.values.meanings import Has

if TYPE_CHECKING:
    from mineralbot.reading.table_reading.sight import Sight
    from mineralbot.reading.terms import Term

_LINKING = re.compile(r"(?:be|is|are|has|have|'s|only|a|an|the|that|which|not|n't|does|do|carry|carries|legally| )*")


def with_joined_filter(sight: Sight, terms: tuple[Term, ...]) -> tuple[Term, ...]:
    """In a filter: each two values said of one status ("whose X is not Y") made one, where some cell says both."""
    values = [t for t in terms if t.kind == "value"]
    for first, last in pairwise(values):
        joined = _joined(sight, first, last) if first in terms else None
        if joined is not None:
            sight.use(first.span)
            terms = _with_one(terms, first, last, joined)
    return terms


def _joined(sight: Sight, first: Term, last: Term) -> Term | None:
    if first.is_negated or first.column == last.column or sight.field(last.column).kind != "text":
        return None
    phrase = f"{first.phrase} {'not ' if last.is_negated else ''}{last.phrase}"
    between = " ".join(sight.question.words.split(" ")[first.end : last.start])
    if not sight.tables.saying(sight.table, last.column, phrase) or not _LINKING.fullmatch(between):
        return None
    condition = Has(column=last.column, phrase=phrase)
    return replace(last, condition=condition, phrase=phrase, is_negated=False, is_only=False)


def with_joined_claim(sight: Sight, terms: tuple[Term, ...]) -> tuple[str, tuple[Term, ...]]:
    """In a claim: two values that one column holds together ("the lease … provisional") made one.

    The first of them names the part of the status that is spoken of; it is "" where nothing is joined.
    """
    values = [t for t in terms if t.kind == "value" and not (t.is_negated and t is not terms[-1])]
    if len(values) < 2 or sight.field(values[-1].column).kind != "text":
        return "", terms
    last = values[-1]
    if sum(value.column == last.column for value in values) > 1:
        return "", _each_with_its_part(sight, terms, values)
    for first in values[:-1]:
        is_kept = first.column == last.column or sight.field(first.column).kind == "list"
        if not is_kept and _is_marked(sight, first) and _as_said(sight, first, last.column):
            phrase = f"{_as_said(sight, first, last.column)} {_in_own_words(sight, last)}"
            condition = Has(column=last.column, phrase=phrase)
            joined = replace(last, condition=condition, phrase=phrase, is_only=False)
            sight.use(first.span)
            return first.phrase, _with_one(terms, first, last, joined)
    return "", terms


def _each_with_its_part(sight: Sight, terms: tuple[Term, ...], values: list[Term]) -> tuple[Term, ...]:
    """Of a claim on several parts of a status ("the lease is firm, the licence open") each said of its own part."""
    for first, last in pairwise(values):
        is_pair = first.column != last.column == values[-1].column and sight.field(first.column).kind != "list"
        said = _as_said(sight, first, last.column) if is_pair and _is_marked(sight, first) else ""
        if said:
            sight.use(first.span)
            phrase = f"{said} {_in_own_words(sight, last)}"
            condition = Has(column=last.column, phrase=phrase)
            terms = _with_one(terms, first, last, replace(last, condition=condition, phrase=phrase, is_only=False))
    return terms


def _as_said(sight: Sight, term: Term, column: str) -> str:
    """The words by which a column speaks of a value: as it was named, or the value's own words; "" if by neither.

    Of rows that are named it must be in theirs: a status that does not say of what it is, is of all that a row has.
    """
    held = _words_of_named(sight, column)
    if _plain_words(term.phrase) <= held:
        return term.phrase
    own = term.condition.phrase.split() if isinstance(term.condition, Has) else []
    return " ".join(word for word in own if _plain_words(word) and _plain_words(word) <= held)


def _words_of_named(sight: Sight, column: str) -> frozenset[str]:
    """The words of a column, in the rows that are named where any are."""
    rows = [sight.tables.row(sight.table, key) for key in sight.keys]
    cells = [sight.tables.cell(sight.table, row, column).text for row in rows]
    return frozenset(word for text in cells or sight.tables.parts(sight.table, column) for word in _plain_words(text))


def _in_own_words(sight: Sight, term: Term) -> str:
    """A term's phrase as it was named where its column says it so; else the value that it is another name for."""
    is_alias = isinstance(term.condition, Has) and not is_said_in(sight, term.phrase, term.column)
    return term.condition.phrase if is_alias and isinstance(term.condition, Has) else term.phrase


def _with_one(terms: tuple[Term, ...], first: Term, last: Term, joined: Term) -> tuple[Term, ...]:
    return tuple(joined if t is last else t for t in terms if t is not first)


def _is_marked(sight: Sight, term: Term) -> bool:
    marks = [mark for mark in sight.question.marks if mark.start == term.start]
    return any(entry.kind == "value" for mark in marks for entry in mark.entries)


def is_said_in(sight: Sight, phrase: str, column: str) -> bool:
    """Whether every content word of a phrase stands somewhere in a column, denied or not."""
    words = {word for text in sight.tables.parts(sight.table, column) for word in _plain_words(text)}
    return _plain_words(phrase) <= words


def _plain_words(text: str) -> frozenset[str]:
    return frozenset(word.removeprefix("¬") for word in content_words(text))


def only_points(sight: Sight, terms: tuple[Term, ...]) -> bool:
    """Whether all that is said of rows is to which row of another table they point, and they are not asked for."""
    pointing = {foreign.column for foreign in sight.tables.table(sight.table).foreign_keys}
    is_asked = bool(sight.row_marks) or sight.question.has(r"\b(?:there|any|some|have)\b")
    return bool(terms) and not is_asked and {term.column for term in terms} <= pointing
