"""Places of citations in words, as a reader sees them under an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mineralbot.values.answers import Citation
    from mineralbot.values.corpus import Corpus


def place_in_words(citation: Citation, corpus: Corpus) -> str:
    """Where the quote stands: row and columns as the table prints them, or the headings above it, outermost first.

    The title of the document is left out where the corpus holds no other document.
    """
    for table in corpus.tables:
        if table.name == citation.source:
            parts = (table.title or table.name, citation.row or "column names", ", ".join(citation.columns))
            return " › ".join(part for part in parts if part)
    headings = citation.heading or ()
    if len(corpus.documents) > 1:
        return " › ".join((citation.source, *headings))
    return " › ".join(headings[1:] or headings) or citation.source
