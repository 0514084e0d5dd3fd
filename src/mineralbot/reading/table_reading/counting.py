"""Questions that count or reckon: how many rows, values or items, sums, means, the gap between two rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mineralbot.reading.english import DIMENSIONS
from mineralbot.reading.table_reading import patterns
from mineralbot.reading.table_reading.sight import TIMES, keys_of
from mineralbot.reading.weights import is_idle
from mineralbot.tables import ordinal
from mineralbot.values.meanings import Keys, TableMeaning

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mineralbot.reading.question import Mark
    from mineralbot.reading.table_reading.sight import Sight
    from mineralbot.values.meanings import TableOperation

_TIMES = r"\bhow many time\b(?=.*\b(?:as|than)\b)|\bratio (?:of|between)\b"
_TIME_APART = r"\b(?:month|year|time|long|earlier|later|apart|day|week|elapse|before|after)\b"
_EXTREME_NUMBER = (
    r"\b(?:large|great|high|small|low|maximum|minimum|largest|greatest|highest|smallest|lowest) number of\b"
)
_GROUPED = r"\b(?:per|by|for each|in each|to each|each|broken down by|group(?:ed)? by|under each|with each)\b"
_IN_EACH = r"\b(?:(?:in|to|for|under|with) )?each\b"
_ADDS_UP = r"\b(?:add(?:ed)? (?:up|together)|sum of|total of|in total|altogether|all told|combined)\b"
_KINDS_OF = r"\b(?:different|distinct|unique|separate|kind|value|entry)\b"
_RECKONINGS: tuple[tuple[str, TableOperation], ...] = ((patterns.MEAN, "mean"), (patterns.SUM, "sum"))


def ratio(sight: Sight) -> TableMeaning | None:
    """How many times as great one row is as another: "how many times as deep as X is Y", "the ratio of X to Y"."""
    times = sight.question.find(_TIMES)
    named = [name for name, span in sight.columns if len(span) > 1 and sight.field(name).kind == "number"]
    column = next(iter(named), sight.measured(("number",)))
    if times is None or not column or len(sight.key_terms) != 2 or len(sight.keys) != 2:
        return None
    words = sight.question.words.split(" ")
    of, to = sorted(sight.key_terms, key=lambda term: words[term.start - 1] in ("as", "than", "to"))
    sight.use(times, *(range(n, n + 1) for n, word in enumerate(words) if word in DIMENSIONS))
    sight.use_terms((of, to))
    return TableMeaning(table=sight.table, operation="ratio", scope=Keys(keys=keys_of((of, to))), columns=(column,))


def gap(sight: Sight) -> TableMeaning | None:
    """The difference in a column between two rows: "how much deeper is X than Y"."""
    if not sight.question.has(patterns.GAP):
        return None
    if not sight.all_keys and sight.question.has(patterns.FIRST) and sight.question.has(patterns.LAST):
        return _gap_of_extremes(sight)
    if len(sight.keys) != 2:
        return None
    column = sight.measured(("number", *TIMES))
    if not column and sight.times and sight.question.has(_TIME_APART):
        column = sight.times[0]
    if not column:
        return None
    sight.seen(patterns.GAP)
    sight.use_terms((*sight.key_terms, *sight.references))
    plain = all(term in sight.references or sight.is_mere_part(term) for term in sight.constraints)
    sight.use(*(term.span for term in sight.constraints if sight.is_mere_part(term)))
    scope = Keys(keys=sight.keys) if plain else sight.scope()
    return TableMeaning(table=sight.table, operation="gap", scope=scope, columns=(column,))


def _gap_of_extremes(sight: Sight) -> TableMeaning | None:
    """The time between the first row and the last; of several at once the first in the table."""
    rows = [row for row in sight.tables.table(sight.table).rows if sight.tables.cell(sight.table, row, sight.time).text]
    if not sight.time or len(rows) < 2:
        return None
    ordered = sorted(rows, key=lambda row: ordinal(sight.tables.cell(sight.table, row, sight.time).value) or 0)
    sight.use(*(sight.question.find(pattern) for pattern in (patterns.GAP, patterns.FIRST, patterns.LAST)))
    scope = Keys(keys=(ordered[0].key, ordered[-1].key))
    return TableMeaning(table=sight.table, operation="gap", scope=scope, columns=(sight.time,))


def counting(sight: Sight) -> TableMeaning | None:
    """How many rows, values of a column, or items of a cell; also for each value of a column, or for each row."""
    span = sight.question.find(patterns.COUNT)
    if span is None or sight.question.has(_EXTREME_NUMBER) or sight.question.has(patterns.BY_NUMBER):
        return None
    rows = [mark for mark in sight.row_marks if 0 <= mark.start - span.stop <= 4]
    counted = _counted_column(sight, span, rows) or _counted_before(sight, span)
    by_group = _by_group(sight, span, rows, counted)
    if by_group is not None:
        return by_group
    counted = counted or _counted_kinds(sight, span)
    sight.use(span)
    if counted is not None:
        return _items_or_values(sight, *counted)
    number = _number_asked(sight, span)
    is_of_rows = sight.keys and all(mark.start > 4 for mark in rows)
    if number and (is_of_rows or (not rows and sight.field(number).kind == "number")):
        return _measured(sight, number)
    if not rows and (_counts_something_else(sight, span) or (sight.keys and not sight.constraints)):
        return None
    return TableMeaning(table=sight.table, operation="count", scope=sight.scope())


def _counted_column(sight: Sight, count: range, rows: Sequence[Mark]) -> tuple[str, range] | None:
    """The column of lists or texts that is named after "how many", unless a word for rows stands before it."""
    found = next(
        (
            (name, span)
            for name, span in sight.columns
            if sight.field(name).kind in ("list", "text")
            and name != sight.key
            and 0 <= span.start - count.stop <= 3
            and not any(span.start in term.span for term in sight.terms)
            and not _is_verb_of_rows(sight, name, span)
        ),
        None,
    )
    return None if found and rows and rows[0].start <= found[1].start else found


def _is_verb_of_rows(sight: Sight, column: str, span: range) -> bool:
    """Whether a column's name is what rows do with a value ("how many of them carry salt"): rows are counted."""
    is_verb = sight.question.tokens[span.start].lower in sight.field(column).verb
    terms = [term for term in sight.constraints if term.column == column]
    return any(is_verb or (term.start == span.stop and not term.is_exception) for term in terms)


def _counted_before(sight: Sight, count: range) -> tuple[str, range] | None:
    """The column whose values are listed first and then counted: "list each cargo and say how many that makes"."""
    if any(n >= count.stop and not is_idle(sight.question.tokens[n].lower) for n in sight.question.content()):
        return None
    columns = [c for c in sight.columns if sight.field(c[0]).kind in ("list", "text") and c[0] != sight.key]
    return next((c for c in columns if c[1].stop <= count.start), None)


def _counted_kinds(sight: Sight, count: range) -> tuple[str, range] | None:
    """The column of "how many different …", further off."""
    if not sight.question.has(_KINDS_OF):
        return None
    columns = [(name, span) for name, span in sight.columns if name != sight.key]
    return next(((name, span) for name, span in columns if 0 <= span.start - count.stop <= 7), None)


def _number_asked(sight: Sight, count: range) -> str:
    """The column of numbers or times that is named after "how many", "" if none is."""
    near = [name for name, span in sight.columns if 0 <= span.start - count.stop <= 3]
    return next((name for name in near if sight.field(name).kind in ("number", *TIMES)), "")


def _measured(sight: Sight, column: str) -> TableMeaning:
    """What rows have of a measure: each that is named, others together ("how many megawatts are in the north?")."""
    if sight.keys:
        sight.use_terms(sight.key_terms)
        return TableMeaning(table=sight.table, operation="cells", scope=Keys(keys=sight.keys), columns=(column,))
    sight.seen(patterns.SUM)
    return TableMeaning(table=sight.table, operation="sum", scope=sight.scope(without=column), columns=(column,))


def _by_group(
    sight: Sight, count: range, rows: Sequence[Mark], counted: tuple[str, range] | None
) -> TableMeaning | None:
    """Counts for each value of a column ("per owner"), or of items for each row ("per pier")."""
    each = sight.question.find(_GROUPED)
    if each and each.start <= count.start:
        each = sight.question.find(_IN_EACH)
    if not each or each.start <= count.start:
        return None
    after = [name for name, span in sight.columns if 0 <= span.start - each.stop <= 2] or _grouping(sight, each)
    column = next((name for name in after if name != sight.key), "")
    if column and not sight.keys:
        sight.use(count, each)
        return TableMeaning(table=sight.table, operation="group", scope=sight.scope(without=column), columns=(column,))
    row_marks = (*rows, *sight.question.of("row"))
    is_each_row = sight.key in after or any(0 <= mark.start - each.stop <= 2 for mark in row_marks)
    if is_each_row and counted is not None:
        sight.use(count, each)
        return TableMeaning(table=sight.table, operation="count items", scope=sight.scope(), columns=(counted[0],))
    return None


def _grouping(sight: Sight, each: range) -> list[str]:
    """The columns by which it is grouped, where "each" ends the question: "by month: how many in each"."""
    if any(n >= each.stop and not is_idle(sight.question.tokens[n].lower) for n in sight.question.content()):
        return []
    return [name for name, span in sight.columns if sight.question.words.split(" ")[span.start - 1] == "by"]


def _items_or_values(sight: Sight, column: str, span: range) -> TableMeaning:
    """How many items the named rows have, or how many distinct values there are in all."""
    sight.use(span)
    sight.use_terms(sight.key_terms)
    if sight.keys and (len(sight.keys) == 1 or not sight.seen(patterns.DISTINCT)):
        return TableMeaning(table=sight.table, operation="count items", scope=Keys(keys=sight.keys), columns=(column,))
    return TableMeaning(
        table=sight.table, operation="count values", scope=sight.scope(without=column), columns=(column,)
    )


def _counts_something_else(sight: Sight, count: range) -> bool:
    """Whether the noun after "how many" is neither a row nor anything of the table."""
    following = next((n for n in sight.question.content() if n >= count.stop), None)
    if following is None or following - count.stop > 2:
        return False
    known = {n for term in sight.terms for n in term.span} | {n for _, span in sight.columns for n in span}
    return following not in known and not is_idle(sight.question.tokens[following].lower)


def _only_number(sight: Sight) -> str:
    """The table's one column of numbers, where it is asked what rows add up to; else ""."""
    numbers = [field.name for field in sight.own_fields if field.kind == "number"]
    return numbers[0] if len(numbers) == 1 and sight.question.has(_ADDS_UP) else ""


def reckoning(sight: Sight) -> TableMeaning | None:
    """The sum or the mean of a column of numbers."""
    column = sight.measured(("number",)) or _only_number(sight)
    if not column:
        return None
    for pattern, operation in _RECKONINGS:
        if not sight.is_name(sight.question.find(pattern)) and sight.seen(pattern):
            scope = sight.scope(without=column)
            return TableMeaning(table=sight.table, operation=operation, scope=scope, columns=(column,))
    return None
