"""Evaluates a meaning on a table: the rows, the values and the numbers that it stands for, with the cells they come from."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from mineralbot.tables import Tables, match, ordinal, segments_of
from mineralbot.values.meanings import All, Any, Condition, Has, Items, Keys, Not, TableMeaning

if TYPE_CHECKING:
    from collections.abc import Callable

    from mineralbot.values import Cell, Row

Truth = Literal["yes", "no", "partly"]
_OPPOSITE: dict[Truth, Truth] = {"yes": "no", "no": "yes", "partly": "partly"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueFound:
    """A value of a column with the cells that hold it, in the order of the rows."""

    text: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TableResult:
    """What a meaning comes to.

    Attributes:
        rows: The rows of the answer (of the scope, where the answer is a value).
        scope_rows: The rows spoken of.
        truths: With `whether`: the rows of the scope with whether the predicate holds of each.
        values: Values of the asked column, in the order of first use.
        number: The count, sum, mean or gap.
        verdict: With a yes/no question: whether it is so.
    """

    meaning: TableMeaning
    rows: tuple[Row, ...]
    scope_rows: tuple[Row, ...]
    total: int
    truths: tuple[tuple[Row, Truth], ...] = ()
    values: tuple[ValueFound, ...] = ()
    number: float | None = None
    verdict: Truth | None = None

    def holding(self, *truths: Truth) -> tuple[Row, ...]:
        """The rows of the scope for which the predicate is so."""
        return tuple(row for row, truth in self.truths if truth in truths)


class TableGrounding:
    """Evaluates meanings on the corpus's tables."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._operations: dict[str, Callable[[TableMeaning, tuple[Row, ...]], TableResult]] = {
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
            "sum": self._sum,
            "mean": self._sum,
        }

    def ground(self, meaning: TableMeaning) -> TableResult:
        """The result of a meaning."""
        scope = self._in_asked_order(meaning, self._tables.select(meaning.table, meaning.scope))
        operation = self._operations.get(meaning.operation, self._plain)
        return operation(meaning, scope)

    def _in_asked_order(self, meaning: TableMeaning, rows: tuple[Row, ...]) -> tuple[Row, ...]:
        """Rows in the table's order; in that of the names where a difference is asked, sorted where an order is."""
        if meaning.operation in ("difference", "gap") and isinstance(meaning.scope, Keys):
            order = {key: n for n, key in enumerate(meaning.scope.keys)}
            return tuple(sorted(rows, key=lambda row: order[row.key]))
        if meaning.operation == "cells" and meaning.rank != 1 and meaning.columns:
            column = meaning.columns[0]
            filled = [row for row in rows if self._number(meaning.table, row, column) is not None]
            return tuple(sorted(filled, key=lambda r: self._number(meaning.table, r, column), reverse=meaning.rank < 0))
        return rows

    def _number(self, table: str, row: Row, column: str) -> float | None:
        value = ordinal(self._tables.cell(table, row, column).value)
        return value if isinstance(value, float) else float(value) if isinstance(value, int) else None

    def _result(self, meaning: TableMeaning, scope: tuple[Row, ...], **parts: object) -> TableResult:
        total = len(self._tables.table(meaning.table).rows)
        rows = parts.pop("rows", scope)
        return TableResult(meaning=meaning, rows=rows, scope_rows=scope, total=total, **parts)  # type: ignore[arg-type]

    def _plain(self, meaning: TableMeaning, scope: tuple[Row, ...]) -> TableResult:
        return self._result(meaning, scope, number=float(len(scope)))

    def truth(self, table: str, row: Row, condition: Condition, part: str = "") -> Truth:
        """Whether a condition holds of a row: status texts of several segments may say it in part or with a qualifier."""
        match condition:
            case Not(part=inner):
                return _OPPOSITE[self.truth(table, row, inner, part)]
            case All(parts=parts) | Any(parts=parts):
                truths = [self.truth(table, row, inner, part) for inner in parts]
                decisive: Truth = "no" if isinstance(condition, All) else "yes"
                if decisive in truths:
                    return decisive
                return "partly" if "partly" in truths else _OPPOSITE[decisive]
            case Has(column=column, phrase=phrase) if (
                self._tables.field(table, column).kind == "text" and not condition.exactly
            ):
                return self._said(table, self._tables.cell(table, row, column), phrase, part)
        selected = self._tables.select(table, All(parts=(Keys(keys=(row.key,)), condition)))
        return "yes" if selected else "no"

    def _said(self, table: str, cell: Cell, phrase: str, part: str) -> Truth:
        items = self._tables.items(cell)
        stretches = items if len(items) > 1 else segments_of(cell.text) or (cell.text,)
        strengths = [match(phrase, (stretch,)) for stretch in stretches]
        if part and set(strengths) == {"none"}:
            shorter = " ".join(word for word in phrase.split() if word not in part.split())
            strengths = [match(shorter, (stretch,)) for stretch in stretches]
        if not set(strengths) & {"whole", "part"}:
            if match(phrase, (cell.text,)) in ("whole", "part"):
                return "yes"
            return "partly" if "qualified" in strengths else "no"
        silent = [s for s, strength in zip(stretches, strengths, strict=True) if strength == "none"]
        is_open = {"qualified", "negated"} & set(strengths) or any(
            match(s, (f"{s} pending",)) == "part" for s in silent
        )
        if len(items) > 1:
            return "yes"
        return "partly" if is_open or any(_is_qualified(s) for s in silent) else "yes"

    def _whether(self, meaning: TableMeaning, scope: tuple[Row, ...]) -> TableResult:
        predicate = meaning.predicate or All()
        rows = self._tables.table(meaning.table).rows if meaning.quantifier == "only" else scope
        truths = tuple((row, self.truth(meaning.table, row, predicate, meaning.part)) for row in rows)
        return self._result(meaning, scope, truths=truths, verdict=self._verdict(meaning, scope, truths))

    def _verdict(self, meaning: TableMeaning, scope: tuple[Row, ...], truths: tuple[tuple[Row, Truth], ...]) -> Truth:
        count = Counter(truth for _, truth in truths)
        if meaning.quantifier == "only":
            named = {row.key for row in scope}
            holding = {row.key for row, truth in truths if truth == "yes"}
            return (
                "yes"
                if holding and holding == named
                else "partly"
                if named < holding or (not holding and count["partly"])
                else "no"
            )
        if not truths:
            return "no"
        match meaning.quantifier:
            case "every":
                if count["yes"] == len(truths):
                    return "yes"
                return (
                    "no"
                    if count["no"] == len(truths) or (count["no"] and not count["partly"])
                    else "partly"
                    if count["partly"]
                    else "no"
                )
            case "some":
                return "yes" if count["yes"] else "partly" if count["partly"] else "no"
            case "none":
                return "no" if count["yes"] else "yes"
            case "exactly":
                return "yes" if count["yes"] == meaning.number else "no"
            case "at least":
                return "yes" if count["yes"] >= meaning.number else "no"
            case "at most":
                return "yes" if count["yes"] <= meaning.number else "no"
        return "yes" if count["yes"] * 2 > len(truths) else "no"

    def _extreme(self, meaning: TableMeaning, scope: tuple[Row, ...]) -> TableResult:
        column = meaning.columns[0]
        numbered = [(n, row) for row in scope if (n := self._number(meaning.table, row, column)) is not None]
        levels = sorted({n for n, _ in numbered}, reverse=meaning.operation == "last")
        if len(levels) < meaning.rank:
            return self._result(meaning, scope, rows=())
        rows = tuple(row for n, row in numbered if n == levels[meaning.rank - 1])
        return self._result(meaning, scope, rows=rows, verdict=self._named_among(meaning, rows))

    def _named_among(self, meaning: TableMeaning, rows: tuple[Row, ...]) -> Truth | None:
        if not isinstance(meaning.predicate, Keys):
            return None
        found = {row.key for row in rows}
        named = set(meaning.predicate.keys)
        return "yes" if named == found else "partly" if named < found else "no"

    def _most_items(self, meaning: TableMeaning, scope: tuple[Row, ...]) -> TableResult:
        lengths = [len(self._tables.items(self._tables.cell(meaning.table, row, meaning.columns[0]))) for row in scope]
        if not lengths:
            return self._result(meaning, scope, rows=())
        best = max(lengths) if meaning.operation == "most items" else min(n for n in lengths if n or not any(lengths))
        rows = tuple(row for row, length in zip(scope, lengths, strict=True) if length == best)
        return self._result(meaning, scope, rows=rows, number=float(best), verdict=self._named_among(meaning, rows))

    def _found(self, meaning: TableMeaning, rows: tuple[Row, ...], column: str) -> tuple[ValueFound, ...]:
        """The distinct values of a column among rows; list cells and joined values by their items."""
        cells: dict[str, list[Cell]] = {}
        shown: dict[str, str] = {}
        itemised = (
            meaning.operation not in ("values", "count values", "group", "same")
            or self._tables.field(meaning.table, column).kind == "list"
        )
        for row in rows:
            cell = self._tables.cell(meaning.table, row, column)
            for item in self._tables.items(cell) if itemised else (cell.text,):
                if item:
                    shown.setdefault(item.lower(), item)
                    cells.setdefault(item.lower(), []).append(cell)
        return tuple(ValueFound(text=shown[item], cells=tuple(found)) for item, found in cells.items())

    def _values(self, meaning: TableMeaning, scope: tuple[Row, ...]) -> TableResult:
        values = self._found(meaning, scope, meaning.columns[0])
        return self._result(meaning, scope, values=values, number=float(len(values)))

    def _select_values(
        self, meaning: TableMeaning, scope: tuple[Row, ...], wanted: Callable[[ValueFound], bool]
    ) -> TableResult:
        values = tuple(v for v in self._found(meaning, scope, meaning.columns[0]) if wanted(v))
        return self._result(meaning, scope, values=values, number=float(len(values)))

    def _common(self, meaning: TableMeaning, scope: tuple[Row, ...]) -> TableResult:
        found = []
        for column in meaning.columns:
            found += [v for v in self._found(meaning, scope, column) if len({c.row for c in v.cells}) == len(scope)]
        return self._result(meaning, scope, values=tuple(found), number=float(len(found)))

    def _difference(self, meaning: TableMeaning, scope: tuple[Row, ...]) -> TableResult:
        first = scope[0].key if scope else ""
        wanted = tuple(
            v for v in self._found(meaning, scope, meaning.columns[0]) if {c.row for c in v.cells} == {first}
        )
        return self._result(meaning, scope, values=wanted, number=float(len(wanted)))

    def _unique(self, meaning: TableMeaning, scope: tuple[Row, ...]) -> TableResult:
        return self._select_values(meaning, scope, lambda v: len({c.row for c in v.cells}) == 1)

    def _shared(self, meaning: TableMeaning, scope: tuple[Row, ...]) -> TableResult:
        return self._select_values(meaning, scope, lambda v: len({c.row for c in v.cells}) > 1)

    def _frequent(self, meaning: TableMeaning, scope: tuple[Row, ...]) -> TableResult:
        values = self._found(meaning, scope, meaning.columns[0])
        counts = [len(v.cells) for v in values]
        if not counts:
            return self._result(meaning, scope)
        best = max(counts) if meaning.operation == "most frequent" else min(counts)
        return self._result(meaning, scope, values=tuple(v for v in values if len(v.cells) == best), number=float(best))

    def _same(self, meaning: TableMeaning, scope: tuple[Row, ...]) -> TableResult:
        column = meaning.columns[0]
        contents = {
            frozenset(i.lower() for i in self._tables.items(self._tables.cell(meaning.table, row, column)))
            for row in scope
        }
        return self._result(meaning, scope, verdict="yes" if len(contents) == 1 else "no")

    def _gap(self, meaning: TableMeaning, scope: tuple[Row, ...]) -> TableResult:
        numbers = [self._number(meaning.table, row, meaning.columns[0]) for row in scope]
        known = [n for n in numbers if n is not None]
        return self._result(meaning, scope, number=known[0] - known[1] if len(known) == 2 else None)

    def _sum(self, meaning: TableMeaning, scope: tuple[Row, ...]) -> TableResult:
        rows = tuple(row for row in scope if self._number(meaning.table, row, meaning.columns[0]) is not None)
        numbers = [n for row in rows if (n := self._number(meaning.table, row, meaning.columns[0])) is not None]
        if not numbers:
            return self._result(meaning, scope, rows=())
        total = sum(numbers)
        number = total / len(numbers) if meaning.operation == "mean" else total
        return self._result(replace(meaning), scope, rows=rows, number=round(number, 6))

    def holds_items(self, condition: Condition) -> bool:
        """Whether a condition counts items."""
        return isinstance(condition, Items)


def _is_qualified(segment: str) -> bool:
    """Whether a segment only qualifies what stands beside it ("pending ratification")."""
    first = segment.split(" ", maxsplit=1)[0]
    return match(segment.removeprefix(first).strip() or segment, (segment,)) == "qualified"
