"""Conditions as parameterised SQL over the tables that `Tables` keeps in DuckDB.

Of each column `n` there are three: `"n"` typed, `"n_text"` as printed, `"n_items"` the number of items; `position` is
the rank of a row in its table.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from mineralbot.tables.phrases import match
from mineralbot.values import Month
from mineralbot.values.meanings import (
    All,
    Any,
    Compare,
    CompareRow,
    Empty,
    Has,
    HasOnly,
    HasOther,
    Items,
    Keys,
    Not,
    Referred,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mineralbot.tables.store import Tables
    from mineralbot.values import Value
    from mineralbot.values.meanings import Condition

Ordinal = float | str | bool | None
Clause = tuple[str, list[Ordinal]]  # SQL and the values of its marks
SQL_TYPES = {"number": "DOUBLE", "year": "DOUBLE", "month": "DOUBLE", "date": "DOUBLE", "boolean": "BOOLEAN"}


def ordinal(value: Value) -> Ordinal:
    """A cell's value as it is compared: a month as year × 12 + month − 1, a date as its day number, text as it is."""
    if isinstance(value, Month):
        return float(value.year * 12 + value.month - 1)
    if isinstance(value, date):
        return float(value.toordinal())
    return value


def clause_of(tables: Tables, table: str, condition: Condition) -> Clause:
    """The clause that holds for the rows of a table that fulfil a condition."""
    match condition:
        case All(parts=parts):
            return _joined([clause_of(tables, table, part) for part in parts], " AND ", "TRUE")
        case Any(parts=parts):
            return _joined([clause_of(tables, table, part) for part in parts], " OR ", "FALSE")
        case Not(part=part):
            clause, values = clause_of(tables, table, part)
            return f"NOT coalesce({clause}, FALSE)", values
        case Keys() | Referred():
            return _of_rows(tables, table, condition)
        case Has() | HasOnly() | HasOther():
            return _saying(tables, table, condition)
        case _:
            return _comparing(tables, table, condition)


def _of_rows(tables: Tables, table: str, condition: Keys | Referred) -> Clause:
    """Rows by their keys, or by how many rows of another table point to them."""
    match condition:
        case Keys(keys=keys):
            return _one_of("position", [tables.position(table, key) for key in keys if tables.has_key(table, key)])
        case Referred(table=other, comparator=comparator, count=count):
            return f"{_pointing(tables, other, table)} {comparator} ?", [count]


def _pointing(tables: Tables, other: str, table: str) -> str:
    """How many rows of another table point to a row, as an expression."""
    foreign = tables.foreign_key(other, table)
    own = tables.column_number(table, foreign.table_column)
    pointing = tables.column_number(other, foreign.column)
    # S608: the tables' names are quoted, and the rest are numbers of columns.
    return (
        f'(SELECT count(*) FROM {quoted(other)} AS pointing WHERE pointing."{pointing}_text" = '  # noqa: S608
        f'{quoted(table)}."{own}_text")'
    )


def quoted(name: str) -> str:
    """A name as SQL writes it, whatever characters it holds."""
    return '"{}"'.format(name.replace('"', '""'))


def _joined(clauses: list[Clause], joiner: str, neutral: str) -> Clause:
    return f"({joiner.join(sql for sql, _ in clauses) or neutral})", [v for _, values in clauses for v in values]


def _saying(tables: Tables, table: str, condition: Has | HasOnly | HasOther) -> Clause:
    """Cells that say a phrase, hold nothing but some items, or something besides them."""
    number = tables.column_number(table, condition.column)
    match condition:
        case Has(column=column, phrase=phrase) if tables.field(table, column).kind == "boolean":
            return f'"{number}" = ?', [phrase == "true"]
        case Has(column=column, phrase=phrase, exactly=exactly):
            texts: Sequence[str] = tables.saying(table, column, phrase, exactly=exactly)
        case HasOnly(column=column, items=items):
            cells = tables.parts(table, column).items()
            texts = [text for text, parts in cells if _hold_only(parts, items)]
        case HasOther(column=column, items=items):
            cells = tables.parts(table, column).items()
            texts = [text for text, parts in cells if not all(_names(items, part) for part in parts)]
    return _one_of(f'"{number}_text"', texts)


def _hold_only(parts: Sequence[str], items: Sequence[str]) -> bool:
    is_all = all(any(match(item, (part,)) != "none" for part in parts) for item in items)
    return is_all and all(_names(items, part) for part in parts)


def _names(items: Sequence[str], part: str) -> bool:
    return any(match(item, (part,)) != "none" for item in items)


def _comparing(tables: Tables, table: str, condition: Compare | CompareRow | Items | Empty) -> Clause:
    """Cells that stand in a relation to a value, to another row's cell, that hold so many items, or nothing."""
    number = tables.column_number(table, condition.column)
    match condition:
        case Compare(comparator=comparator, value=value):
            return f'"{number}" {comparator} ?', [value]
        case Items(comparator=comparator, count=count):
            return f'"{number}_items" {comparator} ?', [count]
        case Empty():
            return f"\"{number}_text\" = ''", []
        case CompareRow(column=column, comparator=comparator, key=key):
            other = tables.cell(table, tables.row(table, key), column)
            if tables.field(table, column).kind in SQL_TYPES:
                return f'"{number}" {comparator} ?', [ordinal(other.value)]
            return f'"{number}_text" {comparator} ?', [other.text]


def _one_of(column: str, values: Sequence[Ordinal]) -> Clause:
    return (f"{column} IN ({', '.join('?' * len(values))})", list(values)) if values else ("FALSE", [])
