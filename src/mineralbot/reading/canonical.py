"""The texts that questions are compared with, embedded when the index is built and kept beside the passages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mineralbot.reading.columns import column_wordings
from mineralbot.reading.prose import topics_of

if TYPE_CHECKING:
    from mineralbot.tables import Tables
    from mineralbot.values import Corpus


def canonical_texts(corpus: Corpus, tables: Tables) -> tuple[str, ...]:
    """Canonical questions of every column, questions that no column answers, and the topics of every heading."""
    texts = [topic for _, topic in topics_of(corpus)]
    for table in corpus.tables:
        if not table.is_derived:
            own, absent = column_wordings(tables.table(table.name), corpus.lexicon)
            texts += [*(wording for _, wording in own), *absent]
    return tuple(dict.fromkeys(texts))
