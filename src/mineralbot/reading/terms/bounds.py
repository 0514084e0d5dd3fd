"""Conditions that bound a column: a number, a range, a count of items, a span of time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from math import inf
from typing import TYPE_CHECKING

from mineralbot.values.meanings import All, Any, Compare, Condition, Items

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mineralbot.language import DateSpan
    from mineralbot.values import Field

_YEARS = range(1900, 2100)  # years in which a month without a year may lie


def between(column: str, low: float, high: float) -> Condition:
    """The column lies between two values, both included."""
    if low == high:
        return Compare(column=column, comparator="=", value=low)
    return All(
        parts=(Compare(column=column, comparator=">=", value=low), Compare(column=column, comparator="<=", value=high))
    )


def bounded(column: str, low: float, high: float, *, is_open: bool) -> Condition:
    """The column lies between two values, of which one may be infinite; `is_open` leaves the bounds out."""
    if low == high:
        return Compare(column=column, comparator="=", value=low)
    parts = []
    if low != -inf:
        parts.append(Compare(column=column, comparator=">" if is_open else ">=", value=low))
    if high != inf:
        parts.append(Compare(column=column, comparator="<" if is_open else "<=", value=high))
    return parts[0] if len(parts) == 1 else All(parts=tuple(parts))


def bounded_items(column: str, low: float, high: float, *, is_open: bool) -> Condition:
    """A cell holds from `low` to `high` items; `is_open` leaves a single bound out, never both."""
    if low == high:
        return Items(column=column, comparator="=", count=int(low))
    if high == inf:
        return Items(column=column, comparator=">" if is_open else ">=", count=int(low))
    if low == -inf:
        return Items(column=column, comparator="<" if is_open else "<=", count=int(high))
    return All(
        parts=(
            Items(column=column, comparator=">=", count=int(low)),
            Items(column=column, comparator="<=", count=int(high)),
        )
    )


def is_any_year(span: DateSpan) -> bool:
    """Whether a span is a month without a year."""
    return span.first < 12


def in_time(field: Field, span: DateSpan, known: Sequence[int] = ()) -> Condition:
    """A time column lies in, before or after a span; one of months may lie in a month of any year.

    `known` are the months that stand in the column: a month without a year that something lies before or after is
    the one of these.
    """
    named = [month for month in known if month % 12 == span.first]
    if is_any_year(span) and span.relation != "in" and named:
        span = replace(span, first=min(named), last=max(named))
    if is_any_year(span):
        years = (Compare(column=field.name, comparator="=", value=float(year * 12 + span.first)) for year in _YEARS)
        return Any(parts=tuple(years))
    low, high = _ends(field, span)
    match span.relation:
        case "in":
            return between(field.name, low, high)
        case "before":
            return Compare(column=field.name, comparator="<", value=low)
        case "after":
            return Compare(column=field.name, comparator=">", value=high)
        case "since":
            return Compare(column=field.name, comparator=">=", value=low)
        case "until":
            return Compare(column=field.name, comparator="<=", value=high)


def _ends(field: Field, span: DateSpan) -> tuple[float, float]:
    """The first and the last value of a span on the scale of a time column: years, months or days."""
    if field.kind == "year":
        return float(span.first) // 12, float(span.last) // 12
    if field.kind == "month":
        return float(span.first), float(span.last)
    first, after = _first_of_month(span.first), _first_of_month(span.last + 1)
    if span.day:
        first = first + span.day - 1
        return first, first
    return first, after - 1


def _first_of_month(month: int) -> float:
    """The day number of the first of a month, which is counted as year × 12 + month − 1."""
    return float(date(month // 12, month % 12 + 1, 1).toordinal())


def hull(column: str, first: Condition, last: Condition) -> Condition:
    """From the least value of one condition to the greatest of another."""
    return between(column, min(_bounds_in(first)), max(_bounds_in(last)))


def _bounds_in(condition: Condition) -> list[float]:
    match condition:
        case Compare(value=value):
            return [value]
        case All(parts=parts) | Any(parts=parts):
            return [value for part in parts for value in _bounds_in(part)]
        case _:
            return []
