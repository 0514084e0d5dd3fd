"""Puts statements, notes and their citations together into an Answer, numbering citations in order of first use."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from mineralbot.values import (
    Answer,
    Cell,
    Citation,
    Corpus,
    Note,
    Passage,
    Place,
    Row,
    Statement,
    StatementKind,
    Status,
    Table,
)

MOST_ROWS_CITED = 12  # a derived statement over more rows cites the header line instead


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A place to be cited: what a citation says, its number not yet given."""

    source: str
    row: str | None
    columns: tuple[str, ...]
    heading: tuple[str, ...] | None
    quote: str
    place: Place


class Citer:
    """Makes sources of cells, rows, headers, passages and figures."""

    def __init__(self, corpus: Corpus) -> None:
        self._read = corpus.quote
        self._tables = {table.name: table for table in corpus.tables}
        self.passages = {p.id: p for document in corpus.documents for p in document.passages}

    def cell(self, cell: Cell) -> Source:
        """A cell; its whole record where the cell is empty."""
        if cell.text:
            return self._source(cell.table, cell.row, (cell.column,), None, cell.place)
        row = next(r for r in self._tables[cell.table].rows if r.key == cell.row)
        return self.row(cell.table, row, (cell.column,))

    def row(self, table: str, row: Row, columns: tuple[str, ...] = ()) -> Source:
        """A whole record."""
        return self._source(
            table, row.key, columns or tuple(c.column for c in row.cells if c.table == table), None, row.place
        )

    def header(self, table: Table | str, columns: tuple[str, ...] = ()) -> Source:
        """The header line of a table."""
        found = self._tables[table if isinstance(table, str) else table.name]
        return self._source(found.name, None, columns or tuple(f.name for f in found.fields), None, found.header_place)

    def passage(self, passage: Passage) -> Source:
        """A passage; a heading's own text is the last of its headings."""
        headings = (*passage.headings, passage.text) if passage.kind in ("heading", "title") else passage.headings
        return Source(
            source=passage.source, row=None, columns=(), heading=headings, quote=passage.quote, place=passage.place
        )

    def _source(
        self, source: str, row: str | None, columns: tuple[str, ...], heading: tuple[str, ...] | None, place: Place
    ) -> Source:
        return Source(source=source, row=row, columns=columns, heading=heading, quote=self._read(place), place=place)


class Composer:
    """Collects statements and notes; markers are set where a source stands among the pieces."""

    def __init__(self) -> None:
        self._sources: list[Source] = []
        self._lines: list[str] = []
        self._statements: list[Statement] = []
        self._notes: list[Note] = []

    def _number(self, source: Source) -> int:
        if source not in self._sources:
            self._sources.append(source)
        return self._sources.index(source) + 1

    def _join(self, pieces: tuple[str | Source, ...]) -> tuple[str, tuple[int, ...]]:
        numbers: list[int] = []
        text = ""
        for piece in pieces:
            if isinstance(piece, Source):
                number = self._number(piece)
                numbers.append(number)
                text += f"[{number}]" if text.endswith("]") else f" [{number}]"
            else:
                text += piece
        return re.sub(r"\s+([.,;:])", r"\1", text) if not text.startswith("|") else text, tuple(dict.fromkeys(numbers))

    def say(self, kind: StatementKind, *pieces: str | Source, operation: str | None = None, prefix: str = "") -> None:
        """Adds a statement on a line of its own; `prefix` is a list mark that is not part of it."""
        text, numbers = self._join(pieces)
        self._statements.append(Statement(text=_unmarked(text), kind=kind, operation=operation, citations=numbers))
        self._lines.append(prefix + text)

    def connect(self, words: str) -> None:
        """Adds connecting words that claim nothing."""
        self._lines.append(words)

    def note(self, *pieces: str | Source) -> None:
        """Adds a caveat; it cites only what the answer already cites or adds to the list."""
        text, numbers = self._join(pieces)
        note = Note(text=_unmarked(text), citations=numbers)
        if note not in self._notes:
            self._notes.append(note)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was said."""
        return not self._statements

    def answer(
        self,
        *,
        question: str,
        standalone: str,
        status: Status,
        suggestions: tuple[str, ...] = (),
        focus: dict[str, Any] | None = None,
    ) -> Answer:
        """The Answer of all that was said. Citations that only notes use are dropped from list and notes."""
        used = [n for statement in self._statements for n in statement.citations]
        order = {n: place for place, n in enumerate(dict.fromkeys(used), 1)}
        return Answer(
            question=question,
            standalone=standalone,
            status=status,
            text=_renumber("\n".join(self._lines), order),
            statements=tuple(
                Statement(
                    text=s.text, kind=s.kind, operation=s.operation, citations=tuple(order[n] for n in s.citations)
                )
                for s in self._statements
            ),
            citations=tuple(_citation(order[n], self._sources[n - 1]) for n in order),
            notes=tuple(
                Note(text=n.text, citations=tuple(order[c] for c in n.citations if c in order)) for n in self._notes
            ),
            suggestions=suggestions,
            focus=focus or {},
        )


def _citation(number: int, source: Source) -> Citation:
    return Citation(
        n=number,
        source=source.source,
        row=source.row,
        columns=source.columns,
        heading=source.heading,
        quote=source.quote,
        path=source.place.path,
        start=source.place.start,
        end=source.place.end,
    )


def _unmarked(text: str) -> str:
    return re.sub(r"\s*(?:\[\d+\])+", "", text)


def _renumber(text: str, order: dict[int, int]) -> str:
    return re.sub(r"\[(\d+)\]", lambda found: f"[{order[int(found.group(1))]}]", text)


def listed(groups: list[tuple[str | Source, ...]]) -> tuple[str | Source, ...]:
    """Pieces joined as a list in a sentence: "a, b and c"."""
    pieces: list[str | Source] = []
    for position, group in enumerate(groups):
        if position:
            pieces.append(" and " if position == len(groups) - 1 else ", ")
        pieces += group
    return tuple(pieces)
