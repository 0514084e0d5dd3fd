"""The corpus folder as typed values: the only door to its files."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mineralbot.corpus.figure_tables import figure_layout
from mineralbot.corpus.figures import derived_figures, found_figures
from mineralbot.corpus.lexicon import read_lexicon
from mineralbot.corpus.package import DESCRIPTOR_NAME, read_package
from mineralbot.corpus.prose import read_document
from mineralbot.corpus.sources import Folder
from mineralbot.corpus.tabled_figures import keyed, tabled_figures
from mineralbot.corpus.tables import check_foreign_keys, check_keys, read_table
from mineralbot.errors import CorpusError
from mineralbot.values import Corpus

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from mineralbot.corpus.figure_tables import FigureLayout
    from mineralbot.corpus.package import Resource
    from mineralbot.values import Document, Figure, Table

__all__ = ["load_corpus"]


def load_corpus(folder: Path) -> Corpus:
    """Everything that a corpus folder holds, read, typed and checked.

    Args:
        folder: A folder with datapackage.json, or one of Markdown and CSV files from which a package is inferred.

    Raises:
        CorpusError: The folder or a file of it cannot be used; the message names file, row and column.
    """
    files = Folder(folder)
    package = read_package(files)
    documents = tuple(_document(files, resource) for resource in package.resources if resource.kind == "prose")
    described = [resource for resource in package.resources if resource.kind == "table"]
    tables = tuple(
        read_table(files.read(resource.path), resource, _headings(resource, documents)) for resource in described
    )
    layouts = {table.name: layout for table in tables if not table.is_derived and (layout := figure_layout(table))}
    tables = tuple(
        replace(keyed(table, layouts[table.name]), holds_figures=True) if table.name in layouts else table
        for table in tables
    )
    check_keys(tables)
    check_foreign_keys(tables)
    if not any(document.passages for document in documents) and not any(table.rows for table in tables):
        raise CorpusError(f"corpus folder {folder} holds files but no text and no rows; write the brief into them")
    return Corpus(
        root=str(folder),
        name=package.name,
        title=package.title or next((document.title for document in documents), package.name),
        description=package.description,
        documents=documents,
        tables=tables,
        figures=_figures(tables, described, documents, layouts),
        lexicon=read_lexicon(files),
        fingerprint=files.fingerprint(),
        files=dict(files.texts),
    )


def _document(files: Folder, resource: Resource) -> Document:
    return read_document(
        files.read(resource.path),
        name=resource.name,
        path=resource.path,
        title=resource.title,
        description=resource.description,
    )


def _headings(resource: Resource, documents: Sequence[Document]) -> tuple[str, ...]:
    """The headings under which a table stands, outermost first; empty where the package does not say."""
    if not resource.heading:
        return ()
    for document in documents:
        for passage in document.passages:
            if passage.kind in {"title", "heading"} and passage.text == resource.heading:
                return (*passage.headings, passage.text)
    raise CorpusError(
        f'{DESCRIPTOR_NAME}, resource {resource.name}: "mineralbot:heading" is {resource.heading!r}, '
        "which is no heading of the prose; copy the heading as it stands there"
    )


def _figures(
    tables: Sequence[Table],
    resources: Sequence[Resource],
    documents: Sequence[Document],
    layouts: Mapping[str, FigureLayout],
) -> tuple[Figure, ...]:
    """The figures of derived tables, then those of tables of figures, then those of the prose alone."""
    derived = [
        figure
        for table, resource in zip(tables, resources, strict=True)
        if table.is_derived
        for figure in derived_figures(table, resource, documents)
    ]
    found = tuple(found_figures(documents, frozenset(figure.passage_id for figure in derived)))
    tabled = [
        figure
        for table in tables
        if table.name in layouts
        for figure in tabled_figures(table, layouts[table.name], documents)
    ]
    printed = {(figure.passage_id, figure.value) for figure in tabled if figure.passage_id}
    return (*derived, *tabled, *(figure for figure in found if (figure.passage_id, figure.value) not in printed))
