"""Typed tables in DuckDB that answer conditions with rows, and can show the SQL they ran."""

from __future__ import annotations

from dataclasses import replace
from typing import Any as Anything

import duckdb

from mineralbot.tables.phrases import MatchStrength, halves_of, match, segments_of
from mineralbot.values import Cell, Field, Month, Row, Table
from mineralbot.values.meanings import (
    All,
    Any,
    Compare,
    CompareRow,
    Condition,
    Empty,
    Has,
    HasOnly,
    HasOther,
    Items,
    Keys,
    Not,
)

_SQL_TYPES = {"number": "DOUBLE", "year": "DOUBLE", "month": "DOUBLE", "date": "DOUBLE", "boolean": "BOOLEAN"}


def ordinal(value: Anything) -> Anything:
    """A cell's value as it is compared: a month as year × 12 + month − 1, a date as its day number, text as it is."""
    if isinstance(value, Month):
        return float(value.year * 12 + value.month - 1)
    if hasattr(value, "toordinal"):
        return float(value.toordinal())
    return value


def widen(table: Table, others: dict[str, Table]) -> Table:
    """The table with the columns of the tables its foreign keys point to; each cell keeps its own table and row."""
    fields, additions = list(table.fields), []
    for foreign in table.foreign_keys:
        other = others.get(foreign.table)
        if other is None or other.name == table.name:
            continue
        taken = {field.name for field in fields}
        wanted = [f for f in other.fields if f.name not in taken and f.name != foreign.table_column]
        by_key = {cell.text: row for row in other.rows for cell in row.cells if cell.column == foreign.table_column}
        fields += [replace(field, is_key=False) for field in wanted]
        additions.append((foreign.column, by_key, [field.name for field in wanted]))
    rows = [replace(row, cells=(*row.cells, *_looked_up(row, additions))) for row in table.rows]
    return replace(table, fields=tuple(fields), rows=tuple(rows))


def _looked_up(row: Row, additions: list[tuple[str, dict[str, Row], list[str]]]) -> list[Cell]:
    found = []
    for column, by_key, names in additions:
        key = next(cell.text for cell in row.cells if cell.column == column)
        cells = {cell.column: cell for cell in by_key[key].cells} if key in by_key else {}
        blank = replace(row.cells[0], text="", value=None, items=())
        found += [cells.get(name, replace(blank, column=name)) for name in names]
    return found


class Tables:
    """The corpus's tables, each widened by its foreign keys; rows come back in the table's order."""

    def __init__(self, tables: tuple[Table, ...]) -> None:
        by_name = {table.name: table for table in tables}
        self._tables = {table.name: widen(table, by_name) for table in tables}
        self._columns = {t.name: {f.name: n for n, f in enumerate(t.fields)} for t in self._tables.values()}
        self._connection = duckdb.connect(":memory:", config={"threads": 1})
        self._parts: dict[tuple[str, str], dict[str, tuple[str, ...]]] = {}
        self._positions = {t.name: {row.key: n for n, row in enumerate(t.rows)} for t in self._tables.values()}
        for table in self._tables.values():
            self._load(table)

    def _load(self, table: Table) -> None:
        columns = ", ".join(
            f'"{n}" {_SQL_TYPES.get(f.kind, "VARCHAR")}, "{n}_text" VARCHAR, "{n}_items" INTEGER'
            for n, f in enumerate(table.fields)
        )
        self._connection.execute(f'CREATE TABLE "{table.name}" (position INTEGER, {columns})')
        marks = ", ".join("?" * (1 + 3 * len(table.fields)))
        records = [
            [n, *(v for cell in row.cells for v in (ordinal(cell.value), cell.text, len(self.items(cell))))]
            for n, row in enumerate(table.rows)
        ]
        if records:
            self._connection.executemany(f'INSERT INTO "{table.name}" VALUES ({marks})', records)

    @property
    def names(self) -> tuple[str, ...]:
        """The tables' names."""
        return tuple(self._tables)

    def table(self, name: str) -> Table:
        """A table, widened by its foreign keys."""
        return self._tables[name]

    def field(self, table: str, column: str) -> Field:
        """A column of a table."""
        return self._tables[table].fields[self._columns[table][column]]

    def cell(self, table: str, row: Row, column: str) -> Cell:
        """The cell of a row."""
        return row.cells[self._columns[table][column]]

    def row(self, table: str, key: str) -> Row:
        """The row with this key."""
        return self._tables[table].rows[self._positions[table][key]]

    def has_key(self, table: str, key: str) -> bool:
        """Whether a row has this key."""
        return table in self._positions and key in self._positions[table]

    def items(self, cell: Cell) -> tuple[str, ...]:
        """The items of a cell: of a list its own, of a text the values of other rows that it joins, else the text."""
        if cell.items:
            return cell.items
        if not cell.text:
            return ()
        return halves_of(cell.text, self._values(cell.table, cell.column)) or (cell.text,)

    def _values(self, table: str, column: str) -> frozenset[str]:
        source = self._tables.get(table)
        if source is None or column not in self._columns[table]:
            return frozenset()
        at = self._columns[table][column]
        return frozenset(row.cells[at].text for row in source.rows)

    def parts(self, table: str, column: str) -> dict[str, tuple[str, ...]]:
        """Each distinct text of a column with its parts: items, joined values, or segments."""
        known = self._parts.get((table, column))
        if known is None:
            cells = {
                self.cell(table, row, column).text: self.cell(table, row, column) for row in self._tables[table].rows
            }
            known = {text: self._parts_of(cell) for text, cell in cells.items() if text}
            self._parts[table, column] = known
        return known

    def _parts_of(self, cell: Cell) -> tuple[str, ...]:
        items = self.items(cell)
        return items if len(items) > 1 or cell.items else (cell.text, *segments_of(cell.text))

    def saying(self, table: str, column: str, phrase: str, *, exactly: bool = False) -> tuple[str, ...]:
        """The distinct texts of a column that say the phrase; only the whole matches where there are any."""
        parts = self.parts(table, column)
        if exactly:
            return tuple(text for text in parts if match(phrase, (text,)) == "whole")
        joint = tuple(text for text, several in parts.items() if text.lower() == phrase.lower() and text not in several)
        if joint:
            return joint
        strengths = {text: match(phrase, parts) for text, parts in parts.items()}
        best = "whole" if "whole" in strengths.values() else "part"
        return tuple(text for text, strength in strengths.items() if strength == best)

    def hints(self, table: str, column: str, phrase: str) -> bool:
        """Whether some cell of a column says the phrase with a qualifier only."""
        return any(match(phrase, parts) == "qualified" for parts in self.parts(table, column).values())

    def judge(self, table: str, cell: Cell, phrase: str) -> MatchStrength:
        """How strongly a cell says the phrase."""
        return match(phrase, self.parts(table, cell.column).get(cell.text, ()))

    def select(self, table: str, condition: Condition) -> tuple[Row, ...]:
        """The rows for which the condition holds, in the table's order."""
        sql, values = self.sql(table, condition)
        rows = self._tables[table].rows
        return tuple(rows[position] for (position,) in self._connection.cursor().execute(sql, values).fetchall())

    def sql(self, table: str, condition: Condition) -> tuple[str, list[Anything]]:
        """The parameterised SQL of a condition, giving positions of rows."""
        clause, values = self._clause(table, condition)
        return f'SELECT position FROM "{table}" WHERE {clause} ORDER BY position', values

    def _clause(self, table: str, condition: Condition) -> tuple[str, list[Anything]]:
        match condition:
            case All(parts=parts) | Any(parts=parts):
                joiner, neutral = (" AND ", "TRUE") if isinstance(condition, All) else (" OR ", "FALSE")
                clauses = [self._clause(table, part) for part in parts]
                return f"({joiner.join(c for c, _ in clauses) or neutral})", [v for _, vs in clauses for v in vs]
            case Not(part=part):
                clause, values = self._clause(table, part)
                return f"NOT coalesce({clause}, FALSE)", values
            case Keys(keys=keys):
                return _one_of("position", [self._positions[table][k] for k in keys if k in self._positions[table]])
        return self._column_clause(table, condition)

    def _column_clause(self, table: str, condition: Condition) -> tuple[str, list[Anything]]:
        assert not isinstance(condition, All | Any | Not | Keys)
        at = self._columns[table][condition.column]
        match condition:
            case Has(column=column, phrase=phrase, exactly=exactly):
                if self.field(table, column).kind == "boolean":
                    return f'"{at}" = ?', [phrase == "true"]
                return _one_of(f'"{at}_text"', list(self.saying(table, column, phrase, exactly=exactly)))
            case HasOnly(column=column, items=items) | HasOther(column=column, items=items):
                texts = self._with_items(table, column, items, others=isinstance(condition, HasOther))
                return _one_of(f'"{at}_text"', texts)
            case Compare(comparator=comparator, value=value):
                return f'"{at}" {comparator} ?', [value]
            case CompareRow(column=column, comparator=comparator, key=key):
                suffix = "" if self.field(table, column).kind in _SQL_TYPES else "_text"
                other = self.cell(table, self.row(table, key), column)
                return f'"{at}{suffix}" {comparator} ?', [other.text if suffix else ordinal(other.value)]
            case Items(comparator=comparator, count=count):
                return f'"{at}_items" {comparator} ?', [count]
            case Empty():
                return f"\"{at}_text\" = ''", []

    def _with_items(self, table: str, column: str, items: tuple[str, ...], *, others: bool) -> list[Anything]:
        found: list[Anything] = []
        for text, parts in self.parts(table, column).items():
            named = [any(match(item, (part,)) != "none" for item in items) for part in parts]
            all_found = all(any(match(item, (part,)) != "none" for part in parts) for item in items)
            if (not all(named)) if others else (all(named) and all_found):
                found.append(text)
        return found


def _one_of(column: str, values: list[Anything]) -> tuple[str, list[Anything]]:
    return (f"{column} IN ({', '.join('?' * len(values))})", values) if values else ("FALSE", [])
