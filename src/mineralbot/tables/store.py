"""Typed tables in DuckDB that answer conditions with rows, and can show the SQL they ran."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

import duckdb
import numpy as np

from mineralbot.tables.clauses import SQL_TYPES, Clause, clause_of, ordinal, quoted
from mineralbot.tables.phrases import MatchStrength, halves_of, is_labelled, match, segments_of
from mineralbot.tables.widening import widen
from mineralbot.tables.worded import WordedTexts
from mineralbot.values.meanings import Has

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mineralbot.values import Cell, Field, ForeignKey, Row, Table
    from mineralbot.values.meanings import Condition

_REMEMBERED = 2_000  # conditions with the rows for which they hold; fewer, so that the rows do not exceed
_REMEMBERED_ROWS = 20_000_000
MOST_SCANNED = 1_000  # distinct texts of a column that are compared with a phrase one by one


class Tables:
    """The corpus's tables, each widened by its foreign keys; rows come back in the table's order."""

    def __init__(self, tables: tuple[Table, ...]) -> None:
        by_name = {table.name: table for table in tables}
        self._tables = {table.name: widen(table, by_name) for table in tables}
        self._columns = {t.name: {f.name: n for n, f in enumerate(t.fields)} for t in self._tables.values()}
        self._values = cache(self._find_values)
        self._connection = duckdb.connect(":memory:", config={"threads": 1})
        self._parts: dict[tuple[str, str], dict[str, tuple[str, ...]]] = {}
        self._distinct: dict[tuple[str, str], tuple[Cell, ...]] = {}
        self._worded: dict[tuple[str, str], WordedTexts] = {}
        self._positions = {t.name: {row.key: n for n, row in enumerate(t.rows)} for t in self._tables.values()}
        rows = max((len(table.rows) for table in self._tables.values()), default=0)
        self._selected = lru_cache(maxsize=min(_REMEMBERED, _REMEMBERED_ROWS // (rows + 1)))(self._select)
        for table in self._tables.values():
            self._load(table)

    def _load(self, table: Table) -> None:
        columns = ", ".join(
            f'"{n}" {SQL_TYPES.get(f.kind, "VARCHAR")}, "{n}_text" VARCHAR, "{n}_items" INTEGER'
            for n, f in enumerate(table.fields)
        )
        name = quoted(table.name)
        self._connection.execute(f"CREATE TABLE {name} (position INTEGER, {columns})")
        if table.rows:
            self._connection.register("columns", self._arrays(table))
            self._connection.execute(f"INSERT INTO {name} SELECT * FROM columns")  # noqa: S608 - as in `sql`
            self._connection.unregister("columns")

    def _arrays(self, table: Table) -> dict[str, NDArray[Any]]:
        """The columns of a table as DuckDB keeps them: it takes a million rows so in the time of a thousand inserts."""
        arrays: dict[str, NDArray[Any]] = {"position": np.arange(len(table.rows), dtype=np.int32)}
        for n, field in enumerate(table.fields):
            cells = [row.cells[n] for row in table.rows]
            is_number = SQL_TYPES.get(field.kind) == "DOUBLE"
            arrays[f"{n}"] = np.array([ordinal(cell.value) for cell in cells], np.float64 if is_number else object)
            arrays[f"{n}_text"] = np.array([cell.text for cell in cells], object)
            distinct = {cell.text: cell for cell in cells}.values()
            counts = {cell.text: len(self.items(cell)) for cell in distinct}
            arrays[f"{n}_items"] = np.array([counts[cell.text] for cell in cells], np.int32)
        return arrays

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
        return self._tables[table].rows[self.position(table, key)]

    def position(self, table: str, key: str) -> int:
        """The rank of the row with this key, from 0."""
        return self._positions[table][key]

    def column_number(self, table: str, column: str) -> int:
        """The rank of a column, from 0."""
        return self._columns[table][column]

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

    def _find_values(self, table: str, column: str) -> frozenset[str]:
        source = self._tables.get(table)
        if source is None or column not in self._columns[table]:
            return frozenset()
        at = self._columns[table][column]
        return frozenset(row.cells[at].text for row in source.rows)

    def distinct(self, table: str, column: str) -> tuple[Cell, ...]:
        """A cell for each distinct text of a column, in the order in which these come first."""
        known = self._distinct.get((table, column))
        if known is None:
            at = self._columns[table][column]
            known = tuple({row.cells[at].text: row.cells[at] for row in self._tables[table].rows}.values())
            self._distinct[table, column] = known
        return known

    def parts(self, table: str, column: str) -> dict[str, tuple[str, ...]]:
        """Each distinct text of a column with its parts: items, joined values, or segments."""
        known = self._parts.get((table, column))
        if known is None:
            known = {cell.text: self._parts_of(cell) for cell in self.distinct(table, column) if cell.text}
            self._parts[table, column] = known
        return known

    def _parts_of(self, cell: Cell) -> tuple[str, ...]:
        items = self.items(cell)
        if len(items) > 1 or cell.items:
            return items
        segments = segments_of(cell.text)
        labelled = segments if is_labelled(cell.text) else ()
        return (cell.text, *segments, *(segment.partition(":")[2].strip() for segment in labelled))

    def saying(self, table: str, column: str, phrase: str, *, exactly: bool = False) -> tuple[str, ...]:
        """The distinct texts of a column that say the phrase; only the whole matches where there are any."""
        parts = self._near(table, column, phrase)
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
        return any(match(phrase, parts) == "qualified" for parts in self._near(table, column, phrase).values())

    def _near(self, table: str, column: str, phrase: str) -> dict[str, tuple[str, ...]]:
        """The texts of a column that may say a phrase, with their parts: of many texts those that share its words."""
        parts = self.parts(table, column)
        if len(parts) <= MOST_SCANNED:
            return parts
        known = self._worded.get((table, column))
        if known is None:
            known = self._worded[table, column] = WordedTexts(parts)
        return {text: parts[text] for text in known.sharing(phrase)}

    def foreign_key(self, table: str, other: str) -> ForeignKey:
        """The column by which the rows of a table point to those of another."""
        return next(foreign for foreign in self._tables[table].foreign_keys if foreign.table == other)

    def pointing(self, table: str, other: str, key: str) -> tuple[Row, ...]:
        """The rows of a table that point to the row `key` of another."""
        foreign = self.foreign_key(table, other)
        pointed_to = self.cell(other, self.row(other, key), foreign.table_column).text
        return self.select(table, Has(column=foreign.column, phrase=pointed_to, exactly=True))

    def judge(self, table: str, cell: Cell, phrase: str) -> MatchStrength:
        """How strongly a cell says the phrase."""
        return match(phrase, self.parts(table, cell.column).get(cell.text, ()))

    def select(self, table: str, condition: Condition) -> tuple[Row, ...]:
        """The rows for which the condition holds, in the table's order."""
        rows = self._tables[table].rows
        return tuple(map(rows.__getitem__, self._selected(table, condition)))

    def holds(self, table: str, row: Row, condition: Condition) -> bool:
        """Whether the condition holds for a row of the table."""
        selected, position = self._selected(table, condition), self.position(table, row.key)
        place = int(selected.searchsorted(position))
        return place < len(selected) and int(selected[place]) == position

    def _select(self, table: str, condition: Condition) -> NDArray[np.int32]:
        """The ranks of the rows for which the condition holds."""
        sql, values = self.sql(table, condition)
        positions: NDArray[np.int32] = self._connection.cursor().execute(sql, values).fetchnumpy()["position"]
        return positions

    def sql(self, table: str, condition: Condition) -> Clause:
        """The parameterised SQL of a condition, giving positions of rows, with the values of its marks."""
        clause, values = clause_of(self, table, condition)
        # S608: the table's name is quoted, and values go by marks.
        return f"SELECT position FROM {quoted(table)} WHERE {clause} ORDER BY position", values  # noqa: S608
