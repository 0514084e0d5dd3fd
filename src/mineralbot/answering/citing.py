"""Places to be cited: cells, rows, header lines, passages."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mineralbot.values import Cell, Corpus, Figure, Passage, Place, Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A place to be cited: what a citation says, its number not yet given.

    Attributes:
        above: Of a cell or row the header line, of a passage the heading; None of what stands under neither.
    """

    source: str
    row: str | None
    columns: tuple[str, ...]
    heading: tuple[str, ...] | None
    quote: str
    place: Place
    above: Source | None = field(default=None, compare=False, repr=False)


Piece = str | Source


class Citer:
    """Makes sources of cells, rows, header lines and passages."""

    def __init__(self, corpus: Corpus) -> None:
        self._read = corpus.quote
        self._tables = {table.name: table for table in corpus.tables}
        self._rows = cache(self._find_rows)
        self.passages = {p.id: p for document in corpus.documents for p in document.passages}
        self._headings = {
            (p.source, *p.headings, p.text): p for p in self.passages.values() if p.kind in ("heading", "title")
        }

    def cell(self, cell: Cell) -> Source:
        """A cell; its whole record where the cell is empty."""
        if cell.text:
            return self._of_table(cell.table, cell.row, (cell.column,), cell.place)
        row = self._rows(cell.table)[cell.row]
        return self._of_table(cell.table, row.key, (cell.column,), row.place)

    def _find_rows(self, table: str) -> dict[str, Row]:
        return {row.key: row for row in self._tables[table].rows}

    def row(self, table: str, row: Row) -> Source:
        """A whole record."""
        return self._of_table(table, row.key, tuple(c.column for c in row.cells if c.table == table), row.place)

    def figure(self, figure: Figure) -> Source:
        """A figure of a table of figures: its whole record, or its cell where that is one of several in a row."""
        if figure.cell is None:
            raise ValueError(f"{figure.measure!r} stands in no table")
        if figure.is_beside_others:
            return self.cell(figure.cell)
        return self.row(figure.cell.table, self._rows(figure.cell.table)[figure.cell.row])

    def header(self, table: str, columns: tuple[str, ...] = ()) -> Source:
        """The header line of a table."""
        found = self._tables[table]
        return self._of_table(table, None, columns or tuple(f.name for f in found.fields), found.header_place)

    def passage(self, passage: Passage) -> Source:
        """A passage; a heading's own text is the last of its headings."""
        above = self._headings.get((passage.source, *passage.headings))
        headings = (*passage.headings, passage.text) if passage.kind in ("heading", "title") else passage.headings
        return Source(
            source=passage.source,
            row=None,
            columns=(),
            heading=headings,
            quote=passage.quote,
            place=passage.place,
            above=self.passage(above) if above is not None else None,
        )

    def _of_table(self, table: str, row: str | None, columns: tuple[str, ...], place: Place) -> Source:
        return Source(
            source=table,
            row=row,
            columns=columns,
            heading=None,
            quote=self._read(place),
            place=place,
            above=self.header(table, columns) if row is not None else None,
        )


def listed(groups: list[tuple[Piece, ...]]) -> tuple[Piece, ...]:
    """Pieces joined as a list in a sentence: "a, b and c"."""
    pieces: list[Piece] = []
    for position, group in enumerate(groups):
        if position:
            pieces.append(" and " if position == len(groups) - 1 else ", ")
        pieces += group
    return tuple(pieces)
