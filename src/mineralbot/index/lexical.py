"""Words to entries: BM25 over stems, by bm25s."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import bm25s
import numpy as np
import Stemmer

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

# The longer of the package's English lists: a question is full of words ("what", "does") that name nothing.
_STOP_WORDS = "en_plus"


class LexicalIndex:
    """BM25 scores of texts in a fixed order.

    Source: Robertson & Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009, in the form
    of Lucene (k1 1.5, b 0.75).
    """

    def __init__(self, ranker: Any | None, size: int) -> None:  # noqa: ANN401 - bm25s has no types
        self._ranker = ranker
        self._size = size

    @classmethod
    def build(cls, texts: Sequence[str]) -> LexicalIndex:
        """The index of the texts; one of no word at all scores nothing."""
        stems = _stems(texts)
        if not any(stems):
            return cls(None, len(texts))
        ranker = bm25s.BM25(method="lucene")
        ranker.index(stems, show_progress=False)
        return cls(ranker, len(texts))

    @classmethod
    def load(cls, folder: Path | None, size: int) -> LexicalIndex:
        """The index of `size` texts that `save` wrote to a folder; None where it had nothing to write."""
        return cls(None if folder is None else bm25s.BM25.load(str(folder)), size)

    def save(self, folder: Path) -> None:
        """Write the index as files of a new folder; nothing where no text holds a word."""
        if self._ranker is not None:
            self._ranker.save(str(folder), show_progress=False)

    def scores(self, query: str) -> NDArray[np.float32]:
        """The score of each text, in the order they were given; 0 where it shares no word with the query."""
        known = self._ranker.vocab_dict if self._ranker is not None else {}
        stems = [stem for stem in _stems([query])[0] if stem in known]
        if self._ranker is None or not stems:
            return np.zeros(self._size, np.float32)
        return np.asarray(self._ranker.get_scores(stems), np.float32)


def _stems(texts: Sequence[str]) -> list[list[str]]:
    # A stemmer keeps a cache that threads must not share.
    stemmer = Stemmer.Stemmer("english")
    stems: list[list[str]] = bm25s.tokenize(
        list(texts), stopwords=_STOP_WORDS, stemmer=stemmer, return_ids=False, show_progress=False
    )
    return stems
