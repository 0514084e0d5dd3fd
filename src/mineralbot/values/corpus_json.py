"""Parts of the corpus as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mineralbot.values.corpus import Corpus, Passage, Table


def corpus_as_json(corpus: Corpus) -> dict[str, Any]:
    """What there is, by name."""
    return {
        "name": corpus.name,
        "title": corpus.title,
        "description": corpus.description,
        "fingerprint": corpus.fingerprint,
        "documents": [
            {
                "name": document.name,
                "title": document.title,
                "description": document.description,
                "passages": [passage.id for passage in document.passages],
            }
            for document in corpus.documents
        ],
        "tables": [table_summary_as_json(table) for table in corpus.tables],
    }


def table_summary_as_json(table: Table) -> dict[str, Any]:
    """A table by name, with the number of its rows."""
    return {"name": table.name, "title": table.title, "description": table.description, "rows": len(table.rows)}


def table_as_json(table: Table) -> dict[str, Any]:
    """A table with its columns and rows."""
    columns = [
        {
            "name": column.name,
            "title": column.title,
            "description": column.description,
            "kind": column.kind,
            "unit": column.unit,
            "is_key": column.is_key,
        }
        for column in table.fields
    ]
    rows = [
        {
            "row": row.key,
            "cells": [
                {
                    "column": cell.column,
                    "text": cell.text,
                    "items": list(cell.items),
                    "start": cell.place.start,
                    "end": cell.place.end,
                }
                for cell in row.cells
            ],
        }
        for row in table.rows
    ]
    named = {"name": table.name, "title": table.title, "description": table.description, "path": table.path}
    return {**named, "columns": columns, "rows": rows}


def passage_as_json(passage: Passage) -> dict[str, Any]:
    """A passage with its place."""
    return {
        "id": passage.id,
        "source": passage.source,
        "kind": passage.kind,
        "text": passage.text,
        "headings": list(passage.headings),
        "quote": passage.quote,
        "path": passage.place.path,
        "start": passage.place.start,
        "end": passage.place.end,
    }


def find_passage(corpus: Corpus, passage_id: str) -> Passage | None:
    """The passage of an id, if there is one."""
    passages = (passage for document in corpus.documents for passage in document.passages)
    return next((passage for passage in passages if passage.id == passage_id), None)


def find_table(corpus: Corpus, name: str) -> Table | None:
    """The table of a name, if there is one."""
    return next((table for table in corpus.tables if table.name == name), None)
