"""What is put into the index: texts, whatever they mean, and those that a corpus offers."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mineralbot.values import Cell, Corpus, Document, Figure, Passage, Row, Table

EntryKind = Literal["title", "heading", "paragraph", "item", "figure", "measure", "table", "row", "cell", "canonical"]
Scalar = str | int | float | bool

PATH = " › "
MOST_ROWS = 10_000  # of a table whose rows are found one by one
_MOST_ROWS_OF_CELLS = 1_000  # of a table whose cells are found one by one as well
_MOST_VALUES = 1_000  # of a column of a greater one


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexEntry:
    """A text to be found.

    Attributes:
        id: Unique in its shelf; a hash of content and place, so that a rebuild changes nothing.
        text: What is embedded and searched.
        kind: What the text is: a kind of passage; a table, its row or one of its cells; the owner and measure of a
            figure; a question that the reader can answer.
        stands_for: Id of the entry that is meant when this one is found (a cell's row); "" for itself.
        metadata: What leads back to the corpus: of prose `source`, `heading`, `path`, `start`, `end`, of a row
            `source`, `row`, `path`, `start`, `end`, of a cell `column` besides.
    """

    id: str
    text: str
    kind: EntryKind
    stands_for: str = ""
    metadata: dict[str, Scalar] = field(default_factory=dict)

    @property
    def slot(self) -> str:
        """What stays the same when the text at a place is edited."""
        return "\0".join(
            (self.kind, *(str(self.metadata.get(key, "")) for key in ("source", "heading", "row", "column")))
        )

    @property
    def place(self) -> str:
        """Where it stands, for a person: `source:row`, or `source:heading` with the heading next above it."""
        return f"{self.metadata.get('source', '')}:{self.metadata.get('row', self.metadata.get('heading', ''))}"


def entries_of(corpus: Corpus) -> tuple[IndexEntry, ...]:
    """The texts of a corpus: its passages with the headings above them, its figures, its rows and their cells."""
    return tuple(_entries(corpus))


def _entries(corpus: Corpus) -> Iterator[IndexEntry]:
    for document in corpus.documents:
        yield from (_passage_entry(document, passage) for passage in document.passages)
    passages = {passage.id: passage for document in corpus.documents for passage in document.passages}
    of_prose = sorted((figure for figure in corpus.figures if figure.passage_id), key=_passage_id)
    for _, figures in groupby(of_prose, key=_passage_id):
        for number, figure in enumerate(figures):
            yield _measure_entry(number, figure, passages[figure.passage_id])
    for table in corpus.tables:
        if not table.is_derived:
            if len(table.rows) > MOST_ROWS:
                yield from _great_table_entries(table)
                continue
            with_cells = len(table.rows) <= _MOST_ROWS_OF_CELLS
            for row in table.rows:
                yield from _row_entries(table, row, with_cells=with_cells)


def _passage_id(figure: Figure) -> str:
    return figure.passage_id


def _passage_entry(document: Document, passage: Passage) -> IndexEntry:
    above = passage.headings[1:] if passage.headings[:1] == (document.title,) else passage.headings
    is_heading = passage.kind in {"title", "heading"}
    text = PATH.join((*above, passage.text)) if is_heading else _under(above, passage.text)
    heading = passage.text if is_heading or not passage.headings else passage.headings[-1]
    metadata: dict[str, Scalar] = {
        "source": passage.source,
        "heading": heading,
        "path": passage.place.path,
        "start": passage.place.start,
        "end": passage.place.end,
    }
    return IndexEntry(id=passage.id, text=text, kind=passage.kind, metadata=metadata)


def _measure_entry(number: int, figure: Figure, passage: Passage) -> IndexEntry:
    """A figure said in full: whose it is may stand far above it."""
    amount = f"{figure.value:g}{figure.unit if figure.unit == '%' else f' {figure.unit}'}".strip()
    parts = (figure.owner, figure.measure, amount, f"of {figure.whole}" if figure.whole else "")
    text = _under(passage.headings[1:], " ".join(part for part in parts if part))
    heading = passage.headings[-1] if passage.headings else ""
    return IndexEntry(
        id=_hash("measure", passage.id, str(number), text),
        text=text,
        kind="measure",
        stands_for=passage.id,
        metadata={
            "source": passage.source,
            "heading": heading,
            "path": figure.place.path,
            "start": figure.place.start,
            "end": figure.place.end,
        },
    )


def _great_table_entries(table: Table) -> Iterator[IndexEntry]:
    """A table too great for its rows: what it is, and what its columns hold, of each the most frequent values."""
    titles = [field.title or field.name for field in table.fields]
    text = f"{table.title}: {', '.join(titles)}. {table.description}".strip()
    places: dict[str, Scalar] = {
        "source": table.name,
        "path": table.header_place.path,
        "start": table.header_place.start,
        "end": table.header_place.end,
    }
    table_id = _hash("table", table.name, text)
    yield IndexEntry(id=table_id, text=text, kind="table", metadata=places)
    for n, column in enumerate(table.fields):
        if column.is_key:
            continue
        spread = Counter(item for row in table.rows for item in row.cells[n].items or (row.cells[n].text,) if item)
        for value in sorted(spread, key=lambda value: (-spread[value], value))[:_MOST_VALUES]:
            yield IndexEntry(
                id=_hash("value", table.name, column.name, value),
                text=f"{titles[n]}: {value}",
                kind="cell",
                stands_for=table_id,
                metadata=places | {"column": column.name},
            )


def _row_entries(table: Table, row: Row, *, with_cells: bool) -> Iterator[IndexEntry]:
    titles = {field.name: field.title or field.name for field in table.fields}
    filled = [cell for cell in row.cells if cell.text]
    text = "; ".join(_named(titles, cell) for cell in filled)
    metadata: dict[str, Scalar] = {"source": table.name, "row": row.key}
    row_id = _hash("row", table.name, row.key, text)
    places: dict[str, Scalar] = {"path": row.place.path, "start": row.place.start, "end": row.place.end}
    yield IndexEntry(id=row_id, text=text, kind="row", metadata=metadata | places)
    for cell in filled if with_cells else ():
        is_key = cell.column == table.key
        named = _named(titles, cell)
        cell_text = named if is_key else f"{titles[table.key]}: {row.key}; {named}"
        yield IndexEntry(
            id=_hash("cell", table.name, row.key, cell.column, cell_text),
            text=cell_text,
            kind="cell",
            stands_for=row_id,
            metadata=metadata
            | {"column": cell.column, "path": cell.place.path, "start": cell.place.start, "end": cell.place.end},
        )


def _named(titles: dict[str, str], cell: Cell) -> str:
    return f"{titles[cell.column]}: {cell.text}"


def _under(headings: tuple[str, ...], text: str) -> str:
    return f"{PATH.join(headings)}: {text}" if headings else text


def _hash(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]
