"""Whether a meaning that came back from a client can be evaluated: what it names exists, and it is complete."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, TypeGuard

from mineralbot.values.meanings import (
    All,
    Any,
    Compare,
    CompareRow,
    Condition,
    DocumentMeaning,
    FigureMeaning,
    Keys,
    Not,
    PassageMeaning,
    Referred,
    SeveralMeaning,
    TableMeaning,
    UnclearMeaning,
)

if TYPE_CHECKING:
    from mineralbot.tables import Tables
    from mineralbot.values.meanings import ColumnCondition, Meaning

_NEED_NO_COLUMN = ("rows", "count", "cells", "whether", "table")
_NUMERIC = ("number", "year", "month", "date")
_LARGEST_RANK = 100


def is_sound(returned: object, tables: Tables, passages: frozenset[str], figure_count: int) -> TypeGuard[Meaning]:
    """Whether what came back is a meaning whose table, columns, rows, passages and figures exist."""
    match returned:
        case DocumentMeaning() | UnclearMeaning():
            return True
        case TableMeaning():
            return returned.table in tables.names and _is_sound_on(tables, returned)
        case FigureMeaning(figures=figures, operation=operation):
            least = 2 if operation in ("difference", "ratio", "greater") else 1
            return len(figures) >= least and all(0 <= n < figure_count for n in figures)
        case PassageMeaning(passages=ids, operation=operation):
            return len(ids) >= (2 if operation == "count" else 1) and all(i in passages for i in ids)
        case SeveralMeaning(parts=parts):
            return bool(parts) and all(is_sound(part, tables, passages, figure_count) for part in parts)
    return False


def _is_sound_on(tables: Tables, meaning: TableMeaning) -> bool:
    fields = {field.name for field in tables.table(meaning.table).fields}
    conditions = (meaning.scope, meaning.predicate) if meaning.predicate else (meaning.scope,)
    return (
        set(meaning.columns) <= fields
        and (bool(meaning.columns) or meaning.operation in _NEED_NO_COLUMN)
        and (meaning.operation != "difference" or _names_two(meaning.scope))
        and (
            1 <= meaning.rank <= _LARGEST_RANK
            or (meaning.operation in ("cells", "count items") and meaning.rank in (-1, 0))
        )
        and all(_holds_only(tables, meaning.table, condition) for condition in conditions)
    )


def _names_two(scope: Condition) -> bool:
    return isinstance(scope, Keys) and len(set(scope.keys)) > 1


def _holds_only(tables: Tables, table: str, condition: Condition) -> bool:
    """Whether a condition speaks only of rows and columns that are there."""
    match condition:
        case Keys(keys=keys):
            return bool(keys) and all(tables.has_key(table, key) for key in keys)
        case Referred(table=other, count=count):
            return count >= 0 and other in tables.names and table in _pointed_to(tables, other)
        case Not(part=part):
            return _holds_only(tables, table, part)
        case All(parts=parts) | Any(parts=parts):
            return all(_holds_only(tables, table, part) for part in parts)
    return _compares_what_is_there(tables, table, condition)


def _pointed_to(tables: Tables, table: str) -> set[str]:
    return {foreign.table for foreign in tables.table(table).foreign_keys}


def _compares_what_is_there(tables: Tables, table: str, condition: ColumnCondition) -> bool:
    kinds = {field.name: field.kind for field in tables.table(table).fields}
    kind = kinds.get(condition.column)
    match condition:
        case CompareRow(key=key):
            return kind is not None and tables.has_key(table, key)
        case Compare(value=value):
            return kind in _NUMERIC and (kind != "date" or 1 <= value <= date.max.toordinal())
    return kind is not None
