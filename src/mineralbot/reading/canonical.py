"""The texts that questions are compared with, embedded when the index is built and kept beside the passages."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from mineralbot.reading.columns import column_names, column_wordings
from mineralbot.reading.prose import content_words, topics_of
from mineralbot.reading.question import bare
from mineralbot.reading.rendering import question_about

if TYPE_CHECKING:
    from mineralbot.tables import Tables
    from mineralbot.values import Corpus

_MOST_WORDS = 20_000
_MOST_HEADINGS = 1_000


def canonical_texts(corpus: Corpus, tables: Tables) -> tuple[str, ...]:
    """What is compared with questions, each text once.

    Canonical questions of every column and its names, questions that no column answers, the topics of every heading,
    what is offered to those whose question has no answer, and the words of the prose, of a long one the most frequent.
    """
    texts = [topic for _, topic in topics_of(corpus)]
    texts += [bare(question_about(heading)) for heading in _headings_of(corpus)]
    for table in corpus.tables:
        if not table.holds_figures:
            own, absent = column_wordings(tables.table(table.name), corpus.lexicon)
            texts += [*(wording for _, wording in own), *absent]
            texts += [name for field in tables.table(table.name).fields for name in column_names(field)]
    return tuple(dict.fromkeys([*texts, *_words_of(corpus)]))


def _headings_of(corpus: Corpus) -> list[str]:
    passages = (passage for document in corpus.documents for passage in document.passages)
    return [passage.text for passage in passages if passage.kind == "heading"][:_MOST_HEADINGS]


def _words_of(corpus: Corpus) -> list[str]:
    """The words of the prose, the most frequent first, those as frequent as another by the alphabet."""
    passages = (passage.text for document in corpus.documents for passage in document.passages)
    spread = Counter(word for text in passages for word in content_words(text))
    return sorted(spread, key=lambda word: (-spread[word], word))[:_MOST_WORDS]
