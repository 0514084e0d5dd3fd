"""What meanings on tables come to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from mineralbot.values import Cell, Row
    from mineralbot.values.meanings import TableMeaning

Truth = Literal["yes", "no", "partly"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueFound:
    """A value of a column with the cells that hold it, in the order of the rows."""

    text: str
    cells: tuple[Cell, ...]

    @property
    def rows(self) -> frozenset[str]:
        """The keys of the rows that hold it."""
        return frozenset(cell.row for cell in self.cells)


@dataclass(frozen=True, slots=True, kw_only=True)
class TableResult:
    """What a meaning comes to.

    Attributes:
        rows: The rows of the answer (of the scope, where the answer is a value).
        scope_rows: The rows spoken of.
        total: How many rows the table has.
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
