"""The ids of passages, rows and cells on the page, which are where citations link to."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mineralbot.values import Citation, Corpus, Passage, Table


BRIEF = "b-"  # set before the ids of the tab that shows the whole corpus
MOST_ROWS = 250  # of a table that are shown, beside those that are cited


class Anchors:
    """Finds the id of what a citation rests on."""

    def __init__(self, corpus: Corpus) -> None:
        self._tables = {table.name: (number, table) for number, table in enumerate(corpus.tables)}
        self._passages: dict[str, list[Passage]] = {}
        for document in corpus.documents:
            self._passages.setdefault(document.path, []).extend(document.passages)

    def of(self, citation: Citation) -> str:
        """The id of the cell, row, header or passage that is cited; empty if the page shows none."""
        if citation.source in self._tables:
            return _in_table(*self._tables[citation.source], citation)
        for passage in self._passages.get(citation.path, ()):
            if passage.place.start <= citation.start < passage.place.end:
                return passage_id(passage.id)
        return ""


def passage_id(identity: str) -> str:
    """The id, on the page, of the passage of an id: the same for the same text."""
    return f"p-{identity}"


def row_id(table: int, row: int) -> str:
    """The id of a row, by its place and its table's place, from 0."""
    return f"t{table}-r{row}"


def cell_id(table: int, row: int, column: int) -> str:
    """The id of a cell, by the places of its table, row and column, from 0."""
    return f"{row_id(table, row)}-c{column}"


def header_id(table: int) -> str:
    """The id of the line of column names."""
    return f"t{table}-names"


def _in_table(number: int, table: Table, citation: Citation) -> str:
    rows = [place for place, row in enumerate(table.rows) if row.key == citation.row]
    if not rows:
        return header_id(number)
    columns = [place for place, field in enumerate(table.fields) if (field.name,) == citation.columns]
    return cell_id(number, rows[0], columns[0]) if columns else row_id(number, rows[0])
