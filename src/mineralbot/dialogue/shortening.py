"""Conditions made short enough to travel: alternatives that no row of the table has are left out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mineralbot.tables import Tables, ordinal
from mineralbot.values.meanings import All, Any, Compare, Condition, Not, TableMeaning

if TYPE_CHECKING:
    from collections.abc import Iterable

_MOST_ALTERNATIVES = 12  # a month of any year has hundreds


def shortened(meaning: TableMeaning, tables: Tables) -> TableMeaning:
    """The meaning with long runs of alternatives cut down to those that select a row; the same rows fulfil it."""
    scope = _short(meaning.scope, meaning.table, tables)
    predicate = _short(meaning.predicate, meaning.table, tables) if meaning.predicate is not None else None
    return replace(meaning, scope=scope, predicate=predicate)


def _short(condition: Condition, table: str, tables: Tables) -> Condition:
    match condition:
        case Not(part=part):
            return Not(part=_short(part, table, tables))
        case All(parts=parts):
            return All(parts=tuple(_short(part, table, tables) for part in parts))
        case Any(parts=parts) if len(parts) > _MOST_ALTERNATIVES:
            return Any(parts=tuple(_in_use(parts, table, tables)) or parts[:1])
        case Any(parts=parts):
            return Any(parts=tuple(_short(part, table, tables) for part in parts))
    return condition


def _in_use(parts: tuple[Condition, ...], table: str, tables: Tables) -> Iterable[Condition]:
    """The alternatives less those that ask for a value that no cell has."""
    for part in parts:
        is_plain = isinstance(part, Compare) and part.comparator == "="
        if not (isinstance(part, Compare) and is_plain) or part.value in _values(table, part.column, tables):
            yield part


def _values(table: str, column: str, tables: Tables) -> frozenset[float]:
    cells = (tables.cell(table, row, column) for row in tables.table(table).rows)
    return frozenset(float(n) for cell in cells if isinstance(n := ordinal(cell.value), int | float))
