"""Evaluates a meaning on a table: the rows, values and numbers it stands for, with the cells they come from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mineralbot.grounding.results import TableResult, ValueFound
from mineralbot.grounding.truths import Truths, verdict_of
from mineralbot.tables import Tables, ordinal
from mineralbot.values.meanings import EVERY_ROW, Keys, TableMeaning

if TYPE_CHECKING:
    from collections.abc import Callable

    from mineralbot.grounding.results import Truth
    from mineralbot.values import Cell, Row
    from mineralbot.values.meanings import TableOperation

    Rows = tuple[Row, ...]

_BY_WHOLE_CELL = ("values", "count values", "group", "same")


class TableGrounding:
    """Evaluates meanings on the corpus's tables."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._truths = Truths(tables)
        self._operations: dict[TableOperation, Callable[[TableMeaning, Rows], TableResult]] = {
            "whether": self._whether,
            "first": self._extreme,
            "last": self._extreme,
            "most items": self._most_items,
            "fewest items": self._most_items,
            "values": self._values,
            "count values": self._values,
            "group": self._values,
            "common": self._common,
            "difference": self._difference,
            "unique": self._unique,
            "shared": self._shared,
            "same": self._same,
            "most frequent": self._frequent,
            "least frequent": self._frequent,
            "gap": self._gap,
            "ratio": self._ratio,
            "sum": self._reckoned,
            "mean": self._reckoned,
        }

    def ground(self, meaning: TableMeaning) -> TableResult:
        """The result of a meaning."""
        scope = self._in_asked_order(meaning, self._tables.select(meaning.table, meaning.scope))
        operation = self._operations.get(meaning.operation, self._plain)
        return operation(meaning, scope)

    def _in_asked_order(self, meaning: TableMeaning, rows: Rows) -> Rows:
        """Rows in the table's order; in that of the names where a difference is asked, sorted where an order is."""
        if meaning.operation in ("difference", "gap", "ratio") and isinstance(meaning.scope, Keys):
            order = {key: n for n, key in enumerate(meaning.scope.keys)}
            return tuple(sorted(rows, key=lambda row: order[row.key]))
        if meaning.operation == "count items" and meaning.rank != 1:
            counted = [(len(self._tables.items(self._cell(meaning, row))), row) for row in rows]
            return tuple(row for _, row in sorted(counted, key=lambda pair: pair[0], reverse=meaning.rank < 0))
        if meaning.operation == "cells" and meaning.rank != 1 and meaning.columns:
            numbered = self._numbered(meaning, rows)
            ranked = sorted(numbered, key=lambda pair: pair[0], reverse=meaning.rank < 0)
            least = ranked[meaning.number - 1][0] if 0 < meaning.number <= len(ranked) else None
            return tuple(
                row for n, (value, row) in enumerate(ranked) if least is None or n < meaning.number or value == least
            )
        return rows

    def _numbered(self, meaning: TableMeaning, rows: Rows) -> list[tuple[float, Row]]:
        """The rows whose cell of the asked column can be ordered, with its number."""
        values = ((ordinal(self._cell(meaning, row).value), row) for row in rows)
        return [(float(value), row) for value, row in values if isinstance(value, int | float)]

    def _cell(self, meaning: TableMeaning, row: Row) -> Cell:
        return self._tables.cell(meaning.table, row, meaning.columns[0])

    def _result(
        self,
        meaning: TableMeaning,
        scope: Rows,
        *,
        rows: Rows | None = None,
        values: tuple[ValueFound, ...] = (),
        number: float | None = None,
        truths: tuple[tuple[Row, Truth], ...] = (),
        verdict: Truth | None = None,
    ) -> TableResult:
        return TableResult(
            meaning=meaning,
            rows=scope if rows is None else rows,
            scope_rows=scope,
            total=len(self._tables.table(meaning.table).rows),
            truths=truths,
            values=values,
            number=number,
            verdict=verdict,
        )

    def _plain(self, meaning: TableMeaning, scope: Rows) -> TableResult:
        return self._result(meaning, scope, number=float(len(scope)))

    def _whether(self, meaning: TableMeaning, scope: Rows) -> TableResult:
        predicate = meaning.predicate or EVERY_ROW
        rows = self._tables.table(meaning.table).rows if meaning.quantifier == "only" else scope
        truths = tuple((row, self._truths.truth(meaning.table, row, predicate, meaning.part)) for row in rows)
        verdict = verdict_of(meaning, scope, truths)
        if not isinstance(meaning.scope, Keys):
            counted = set(self._tables.select(meaning.table, predicate))
            truths = tuple((row, "yes" if row in counted else truth) for row, truth in truths)
            is_qualified = meaning.quantifier == "some" and verdict == "partly"
            verdict = verdict if is_qualified else verdict_of(meaning, scope, truths)
        return self._result(meaning, scope, truths=truths, verdict=verdict)

    def _extreme(self, meaning: TableMeaning, scope: Rows) -> TableResult:
        numbered = self._numbered(meaning, scope)
        levels = sorted({number for number, _ in numbered}, reverse=meaning.operation == "last")
        if len(levels) < meaning.rank:
            return self._result(meaning, scope, rows=())
        rows = tuple(row for number, row in numbered if number == levels[meaning.rank - 1])
        return self._result(meaning, scope, rows=rows, verdict=_named_among(meaning, rows))

    def _most_items(self, meaning: TableMeaning, scope: Rows) -> TableResult:
        lengths = [len(self._tables.items(self._cell(meaning, row))) for row in scope]
        if not lengths:
            return self._result(meaning, scope, rows=())
        best = max(lengths) if meaning.operation == "most items" else min(n for n in lengths if n or not any(lengths))
        rows = tuple(row for row, length in zip(scope, lengths, strict=True) if length == best)
        return self._result(meaning, scope, rows=rows, number=float(best), verdict=_named_among(meaning, rows))

    def _found(self, meaning: TableMeaning, rows: Rows, column: str) -> tuple[ValueFound, ...]:
        """The distinct values of a column among rows; list cells and joined values by their items."""
        cells: dict[str, list[Cell]] = {}
        shown: dict[str, str] = {}
        is_whole = meaning.operation in _BY_WHOLE_CELL and self._tables.field(meaning.table, column).kind != "list"
        for row in rows:
            cell = self._tables.cell(meaning.table, row, column)
            for item in (cell.text,) if is_whole else self._tables.items(cell):
                if item:
                    shown.setdefault(item.lower(), item)
                    cells.setdefault(item.lower(), []).append(cell)
        return tuple(ValueFound(text=shown[item], cells=tuple(found)) for item, found in cells.items())

    def _values(self, meaning: TableMeaning, scope: Rows) -> TableResult:
        return self._selected(meaning, scope, lambda _: True)

    def _difference(self, meaning: TableMeaning, scope: Rows) -> TableResult:
        first = {row.key for row in scope[:1]}
        return self._selected(meaning, scope, lambda value: value.rows == first)

    def _unique(self, meaning: TableMeaning, scope: Rows) -> TableResult:
        """The values that just one row has; with rows named by the predicate, that one of these."""
        named = meaning.predicate.keys if isinstance(meaning.predicate, Keys) else ()
        return self._selected(
            meaning, scope, lambda value: len(value.rows) == 1 and (not named or value.rows <= set(named))
        )

    def _shared(self, meaning: TableMeaning, scope: Rows) -> TableResult:
        return self._selected(meaning, scope, lambda value: len(value.rows) > 1)

    def _selected(self, meaning: TableMeaning, scope: Rows, wanted: Callable[[ValueFound], bool]) -> TableResult:
        values = tuple(filter(wanted, self._found(meaning, scope, meaning.columns[0])))
        return self._result(meaning, scope, values=values, number=float(len(values)))

    def _common(self, meaning: TableMeaning, scope: Rows) -> TableResult:
        found = [value for column in meaning.columns for value in self._found(meaning, scope, column)]
        values = tuple(value for value in found if len(value.rows) == len(scope))
        return self._result(meaning, scope, values=values, number=float(len(values)))

    def _frequent(self, meaning: TableMeaning, scope: Rows) -> TableResult:
        values = self._found(meaning, scope, meaning.columns[0])
        counts = [len(value.cells) for value in values]
        if not counts:
            return self._result(meaning, scope)
        best = max(counts) if meaning.operation == "most frequent" else min(counts)
        return self._result(meaning, scope, values=tuple(v for v in values if len(v.cells) == best), number=float(best))

    def _same(self, meaning: TableMeaning, scope: Rows) -> TableResult:
        contents = {frozenset(i.lower() for i in self._tables.items(self._cell(meaning, row))) for row in scope}
        return self._result(meaning, scope, verdict="yes" if len(contents) == 1 else "no")

    def _gap(self, meaning: TableMeaning, scope: Rows) -> TableResult:
        numbers = [number for number, _ in self._numbered(meaning, scope)]
        return self._result(meaning, scope, number=numbers[0] - numbers[1] if len(numbers) == 2 else None)

    def _ratio(self, meaning: TableMeaning, scope: Rows) -> TableResult:
        numbers = [number for number, _ in self._numbered(meaning, scope)]
        is_reckoned = len(numbers) == 2 and numbers[1] != 0
        return self._result(meaning, scope, number=numbers[0] / numbers[1] if is_reckoned else None)

    def _reckoned(self, meaning: TableMeaning, scope: Rows) -> TableResult:
        """The sum or the mean, of the cells that hold a number."""
        numbered = self._numbered(meaning, scope)
        if not numbered:
            return self._result(meaning, scope, rows=())
        total = sum(number for number, _ in numbered)
        number = total / len(numbered) if meaning.operation == "mean" else total
        return self._result(meaning, scope, rows=tuple(row for _, row in numbered), number=round(number, 6))


def _named_among(meaning: TableMeaning, rows: Rows) -> Truth | None:
    """Whether the rows found are those that the question named; None where it named none."""
    if not isinstance(meaning.predicate, Keys):
        return None
    found, named = {row.key for row in rows}, set(meaning.predicate.keys)
    if named == found:
        return "yes"
    return "partly" if named < found else "no"
