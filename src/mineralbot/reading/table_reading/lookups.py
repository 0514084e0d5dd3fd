"""Questions that look up: cells of named rows, rows that fulfil a condition, the values of a column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mineralbot.reading.table_reading import patterns
from mineralbot.reading.table_reading.asking import asks_rows
from mineralbot.reading.table_reading.statuses import is_said_in, only_points, with_joined_filter
from mineralbot.values.meanings import All, Keys, TableMeaning

if TYPE_CHECKING:
    from mineralbot.reading.table_reading.sight import Sight
    from mineralbot.reading.terms import Term
    from mineralbot.values.meanings import TableOperation

_NEAR = 4  # words between a value and a column of which it is a part
_WHICH = r"\b(?:which|who|whose)\b"
_NO_LOOKUP = r"^(?:and |so )?(?:who|whose|whom|where|how|why|when)\b"
_IN_FULL = (
    r"\b(?:everything|every detail|all the (?:detail|fact)s?|full (?:detail|row|entry)s?|in full"
    r"|tell me (?:all )?about|detail)\b"
)


def each_row(sight: Sight) -> TableMeaning | None:
    """The cells of every row, one by one: "the depth of each pier", "pier by pier", "the dates of all five"."""
    question = sight.question
    if sight.keys or not sight.asked or question.act in ("whether", "statement"):
        return None
    if question.has(patterns.SHARED) or not (question.has(patterns.ROW_BY_ROW) or _is_of_each(sight)):
        return None
    sight.seen(patterns.ROW_BY_ROW)
    sight.seen(patterns.EVERY)
    terms = tuple(t for t in sight.terms if t.column not in sight.asked and t.kind != "items")
    return TableMeaning(table=sight.table, operation="cells", scope=sight.condition(terms), columns=sight.asked)


def _is_of_each(sight: Sight) -> bool:
    """Whether cells "of each" or "for all" rows are asked for, or what each row has."""
    question = sight.question
    span = question.find(patterns.OF_EACH) or question.find(r"\beach\b(?! (?:other|of))")
    if span is None or question.has(r"\b(?:in|by|to|common) each\b"):
        return False
    if question.has(r"\b(?:of|for) each\W*(?: please)?\W*$", lemmas=False):
        return any(mark.start < span.start for mark in sight.row_marks)
    return any(0 <= mark.start - span.stop <= 3 or mark.start == span.start for mark in sight.row_marks)


def choice(sight: Sight) -> TableMeaning | None:
    """The named rows for which a condition holds: "which of X, Y and Z cover A"."""
    question = sight.question
    if len(sight.keys) < 2 or not sight.constraints or question.act != "wh" or sight.asked:
        return None
    if not (question.has(_WHICH) or asks_rows(sight)):
        return None
    scope = All(parts=(Keys(keys=sight.keys), sight.condition(sight.constraints)))
    sight.use_terms(sight.key_terms)
    return TableMeaning(table=sight.table, operation="rows", scope=scope, columns=_columns_of(sight.constraints))


def cells(sight: Sight) -> TableMeaning | None:
    """Cells of the rows that are named or described."""
    if sight.keys:
        return _cells_of_named_rows(sight)
    if not sight.asked or asks_rows(sight):
        return None
    terms = tuple(t for t in sight.terms if t.column not in sight.asked or t.kind == "key")
    if not terms:
        return None
    return TableMeaning(table=sight.table, operation="cells", scope=sight.condition(terms), columns=sight.asked)


def _cells_of_named_rows(sight: Sight) -> TableMeaning | None:
    """The cells asked for; else those that the question has values for; else the whole rows, where they are meant."""
    if sight.asked:
        columns = sight.asked
    else:
        sight.use_terms(sight.references)
        is_whole = sight.seen(patterns.WHOLE_ROW)
        plain = tuple(t for t in sight.constraints if t not in sight.references)
        is_other = sight.question.has(_NO_LOOKUP) or sight.question.act == "whether"
        if not is_whole and is_other and all(map(sight.is_mere_part, plain)):
            return None
        columns = _columns_of(plain) if plain and not is_whole else sight.attributes
    sight.use_terms(sight.key_terms)
    return TableMeaning(
        table=sight.table,
        operation="cells",
        scope=Keys(keys=sight.keys),
        columns=columns,
        part=_part(sight),
    )


def _part(sight: Sight) -> str:
    """The part of a status that is asked for ("the lease", where a cell speaks of lease and licence)."""
    texts = [name for name in sight.asked if sight.field(name).kind == "text"]
    parts = [
        term.phrase
        for term in sight.terms
        if term.kind == "value"
        and any(n != term.column and is_said_in(sight, term.phrase, n) and _is_near(sight, term, n) for n in texts)
    ]
    return parts[0] if len(set(parts)) == 1 else ""


def _is_near(sight: Sight, term: Term, column: str) -> bool:
    """Whether a value stands near the name of a column, or that is not named at all."""
    spans = [span for name, span in sight.columns if name == column]
    return not spans or any(max(s.start - term.end, term.start - s.stop) <= _NEAR for s in spans)


def rows(sight: Sight) -> TableMeaning | None:
    """The rows that fulfil the conditions, or all of what the table says of them."""
    if not sight.terms and not (sight.question.of("row") and asks_rows(sight)):
        return None
    if sight.key_terms and not _excludes_rows(sight):
        return None
    if sight.question.act == "whether" and only_points(sight, sight.constraints):
        return None
    if sight.asked and not sight.terms and not sight.question.has(_WHICH):
        return TableMeaning(table=sight.table, operation="cells", columns=sight.asked)
    if sight.seen(_IN_FULL) and not sight.asked:
        scope = sight.condition(sight.terms)
        return TableMeaning(table=sight.table, operation="cells", scope=scope, columns=sight.attributes)
    terms = with_joined_filter(sight, sight.terms)
    spoken = _columns_of(tuple(t for t in terms if t.kind != "key"))
    return TableMeaning(
        table=sight.table,
        operation="rows",
        scope=sight.condition(terms),
        columns=tuple(dict.fromkeys((*spoken, *sight.asked))),
    )


def _excludes_rows(sight: Sight) -> bool:
    """Whether rows are named only to be left out, or beside other conditions on the rows asked for."""
    others = [t for t in sight.terms if t.kind != "key" or t.is_negated or t.is_exception]
    return bool(others) and (others[0].kind == "key" or asks_rows(sight))


def values(sight: Sight) -> TableMeaning | None:
    """The distinct values of the column asked for; of several columns, or of one of numbers, all cells."""
    if not sight.asked:
        return None
    is_measure = any(sight.field(name).kind == "number" for name in sight.asked)
    operation: TableOperation = "values" if len(sight.asked) == 1 and not is_measure else "cells"
    return TableMeaning(table=sight.table, operation=operation, columns=sight.asked)


def _columns_of(terms: tuple[Term, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(term.column for term in terms))
