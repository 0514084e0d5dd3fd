"""Questions on values that rows share or lack: in common, missing from, in one row only, in several."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mineralbot.reading.table_reading import patterns
from mineralbot.reading.table_reading.sight import keys_of
from mineralbot.values.meanings import Keys, TableMeaning

if TYPE_CHECKING:
    from mineralbot.reading.table_reading.sight import Sight
    from mineralbot.values.meanings import Quantifier

_ASSERTING = ("whether", "statement")
_NO_SET = r"\bwhen do both|both sign"
_IN_COMMON = r"\bin common|overlap|share|common|jointly|both\b"
_ANYTHING_SHARED = (
    r"\b(?:any|anything|something|an?)\b.*\b(?:in common|overlap|common)\b|\b(?:share|overlap) (?:any|an?)\w*\b"
)
_SHARED_VALUE = r"\bin common|overlap|share|common\b"
_ONLY_ROW = r"\bwhich (?:country|agreement|deal|one) (?:be the only|only)\b"
_EVERY_ROW = (
    r"\b(?:every|all|each)\b(?: \w+){0,5}"
    r" (?:agreement|deal|country|row|pact|accord|partner|of them|five|four|three|list|\w+s?)\b"
)
_ALL_OF_THEM = r"\b(?:all|each) (?:of them|five|four|three|six|seven|ten)\b"
_REPEATED = r"\b(?:more than one|at least two|several|two or more|multiple|shared|repeat)\b"
_SHARING = r"\b(?:share|same|identical)\b"
_NOWHERE_ELSE = (
    r"\b(?:unique to|exclusive to|exclusively|nowhere else|no one else|nobody else|no other|not shared"
    r"|on (?:its|their) own)\b"
)
_SUBTRACTS = r"\b(?:subtract|take away|take|deduct)\b.* from\b"
_LACKS = re.compile(r"\b(?:lack|miss|omit|leave)")
_SUBJECT_LACKS = r"\b(?:lack|miss|do not|have not|leave out|without|n't|omit)\b"


def sets(sight: Sight) -> TableMeaning | None:
    """Values that the named rows share or that one has and the other lacks; without rows, across all rows."""
    column = _asked_column(sight)
    if not sight.constraints:
        held = column or _only_list(sight)
        if held and len(sight.all_keys) == 2 and sight.question.has(patterns.DIFFERENCE):
            is_named = any(name == held for name, _ in sight.columns)
            return _difference(sight, held if is_named else _only_list(sight) or held)
        if held and len(sight.keys) > 1 and _asks_common(sight):
            return _common(sight, column)
    if sight.keys:
        return _of_one_row(sight, column or _only_list(sight))
    return _sharing(sight) or (_across_rows(sight, column) if column else None)


def _asked_column(sight: Sight) -> str:
    """The column asked for, lists first; "" if none is."""
    lists = [name for name in sight.asked if sight.field(name).kind == "list"]
    return next((name for name in (*lists, *sight.asked) if lists or name != sight.key), "")


def _only_list(sight: Sight) -> str:
    """The table's one column of lists, "" if there are none or several."""
    lists = [f.name for f in sight.fields if f.kind == "list"]
    return lists[0] if len(lists) == 1 else ""


def _difference(sight: Sight, column: str) -> TableMeaning:
    order = _difference_order(sight)
    sight.seen(patterns.DIFFERENCE)
    sight.use_terms(sight.key_terms)
    return TableMeaning(table=sight.table, operation="difference", scope=Keys(keys=order), columns=(column,))


def _difference_order(sight: Sight) -> tuple[str, ...]:
    """The row that has the values first, then the one that lacks them."""
    question = sight.question
    negated = keys_of(t for t in sight.key_terms if t.is_negated or t.is_exception)
    first, second = sight.all_keys
    if question.has(_SUBTRACTS):
        return second, first
    if first in negated and second not in negated:
        return second, first
    lacking = _LACKS.search(question.lemmas)
    if negated or lacking is None or not _subject_lacks(sight):
        return first, second
    position = question.lemmas.count(" ", 0, lacking.start())
    before = keys_of(t for t in sight.key_terms if t.start < position)
    is_lacked_there = question.has(r"\bthat\b .{0,30}\b(?:lack|miss)")
    return (second, first) if before == (first,) and not is_lacked_there else (first, second)


def _subject_lacks(sight: Sight) -> bool:
    question = sight.question
    is_lacking = question.has(_SUBJECT_LACKS) and not question.has(r"\bbut not|and not\b")
    return is_lacking and question.has(r"\bthat\b|\bin\b|\bof\b|\bon\b")


def _asks_common(sight: Sight) -> bool:
    question = sight.question
    if question.has(patterns.COMPARE) or question.has(_NO_SET):
        return False
    if question.act in _ASSERTING and not question.has(_ANYTHING_SHARED):
        return False
    return question.has(patterns.COMMON) and question.has(_IN_COMMON)


def _common(sight: Sight, column: str) -> TableMeaning | None:
    """What the named rows have in common; "both" alone asks for it in columns of lists only."""
    if column and sight.field(column).kind != "list" and not sight.question.has(_SHARED_VALUE):
        return None
    sight.seen(patterns.COMMON)
    columns = (column,) if column else sight.attributes
    quantifier: Quantifier = "some" if sight.question.act in _ASSERTING else "every"
    scope = sight.scope()
    return TableMeaning(table=sight.table, operation="common", scope=scope, columns=columns, quantifier=quantifier)


def _of_one_row(sight: Sight, column: str) -> TableMeaning | None:
    """The values that only one row has, which is named: "what does only the pier handle", "unique to the pier"."""
    question = sight.question
    is_alone = any(t.is_only for t in sight.key_terms) or question.has(_NOWHERE_ELSE)
    if len(sight.keys) != 1 or not column or not is_alone or sight.constraints or question.act in _ASSERTING:
        return None
    sight.use_terms(sight.key_terms)
    sight.seen(patterns.UNIQUE)
    predicate = Keys(keys=sight.keys)
    return TableMeaning(table=sight.table, operation="unique", columns=(column,), predicate=predicate)


def _sharing(sight: Sight) -> TableMeaning | None:
    """Rows that have a value in common with another row: "which piers share an owner"."""
    question, rows = sight.question, sight.question.of("row")
    column, span = next(((name, span) for name, span in sight.columns if name != sight.key), ("", range(0)))
    if not column or not rows or rows[0].start >= span.start or (question.act in _ASSERTING and sight.terms):
        return None
    if not sight.seen(_SHARING):
        return None
    return TableMeaning(table=sight.table, operation="shared", scope=sight.scope(without=column), columns=(column,))


def _across_rows(sight: Sight, column: str) -> TableMeaning | None:
    """The values of a column that one row only, every row, or several rows have."""
    question = sight.question
    if question.act in _ASSERTING:
        return None
    terms = tuple(t for t in sight.terms if t.column != column)
    if not question.has(_ONLY_ROW) and sight.seen(patterns.UNIQUE):
        return TableMeaning(table=sight.table, operation="unique", scope=sight.condition(terms), columns=(column,))
    if question.has(_EVERY_ROW) and _is_row_quantified(sight) and sight.seen(patterns.EVERY):
        return TableMeaning(table=sight.table, operation="common", scope=sight.condition(terms), columns=(column,))
    if not any(t.kind == "items" for t in sight.terms) and sight.seen(_REPEATED):
        return TableMeaning(table=sight.table, operation="shared", scope=sight.condition(terms), columns=(column,))
    return None


def _is_row_quantified(sight: Sight) -> bool:
    """Whether "every", "all" or "each" goes with the rows."""
    span = sight.question.find(r"\b(?:every|all|each)\b")
    if span is None:
        return False
    return any(0 < mark.start - span.start <= 6 for mark in sight.row_marks) or sight.question.has(_ALL_OF_THEM)
