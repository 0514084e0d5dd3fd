"""The rankings over one index."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Literal

import numpy as np

from mineralbot.retrieval.fusion import fuse
from mineralbot.retrieval.hits import Hit, Ranking, ranked

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from numpy.typing import NDArray

    from mineralbot.encoder import Encoder
    from mineralbot.index import Index, IndexEntry

Mode = Literal["dense", "lexical", "fused"]

# How deep each ranking is read before they are fused: words shared by chance lie below.
DEPTH = 10
# How many entries may stand for one: a row's cells, a passage's figures; more are looked up if these do not suffice.
CROWD = 4
# How many entries are looked up at most: of a crowd that stands for one, more would be of it as well.
MOST_FETCHED = 4096
# Up to so many entries the vectors are compared one by one: exactly, and sooner than a vector store is open.
COMPARED_ONE_BY_ONE = 10_000


class Retriever:
    """Finds passages and rows.

    What stands for another entry (a cell for its row, a figure said in full for its passage) counts as that entry,
    at its own score, unless its kind is asked for by name.
    """

    def __init__(self, index: Index, encoder: Encoder) -> None:
        self._index = index
        self._encoder = encoder

    @cached_property
    def _meant(self) -> dict[str, str]:
        return {entry.id: entry.stands_for or entry.id for entry in self._index.passages.entries}

    @cached_property
    def _known(self) -> dict[str, int]:
        return {entry.text: n for n, entry in enumerate(self._index.canonical.entries)}

    @classmethod
    def open(cls, index: Index, encoder: Encoder) -> Retriever:
        """The retriever of an index, with the encoder that made it.

        Raises:
            ValueError: The index was made by another model.
        """
        if index.manifest.encoder != encoder.identity:
            raise ValueError(f"the index was made by {index.manifest.encoder}, not by {encoder.identity}")
        return cls(index, encoder)

    def search(self, query: str, k: int, kinds: Collection[str] | None = None, mode: Mode = "fused") -> tuple[Hit, ...]:
        """The k best hits for a text, best first.

        Args:
            query: Any text; a blank one finds nothing.
            k: How many at most, from 1.
            kinds: The kinds of entry to find, as in `IndexEntry.kind`; by default all but those that stand for
                others.
            mode: By meaning, by words, or by both.
        """
        rankings: dict[Mode, Ranking] = {"dense": self.dense, "lexical": self.lexical, "fused": self.fused}
        return rankings[mode](query, k, kinds)

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of the texts, one a row; those of canonical texts are looked up in the index, not computed."""
        known = self._known
        new = [text for text in texts if text not in known]
        if len(new) == len(texts):
            return self._encoder.encode(texts)
        vectors = self._index.canonical.vectors[[known.get(text, 0) for text in texts]]
        if new:
            vectors[[n for n, text in enumerate(texts) if text not in known]] = self._encoder.encode(new)
        return vectors

    def entry(self, hit: Hit) -> IndexEntry:
        """What was found."""
        return self._index.passages.entry(hit.id)

    def dense(self, query: str, k: int, kinds: Collection[str] | None = None) -> tuple[Hit, ...]:
        """By the cosine of the query's vector and an entry's."""
        if not query.strip():
            return ()
        vector = self.encode([query])[0]
        index = self._index
        is_small = not index.is_served and len(index.passages.entries) <= COMPARED_ONE_BY_ONE
        if is_small and kinds is None:
            return ranked(index.passages.nearest_meant(vector, k), k)
        nearest = index.passages.nearest if is_small else index.nearest
        fetched = k * CROWD
        while True:
            found = nearest(vector, fetched, kinds)
            hits = self._as_hits(found, k, kinds)
            if len(hits) == k or len(found) < fetched or fetched >= MOST_FETCHED:
                return hits
            fetched *= 2

    def lexical(self, query: str, k: int, kinds: Collection[str] | None = None) -> tuple[Hit, ...]:
        """By the words that the query shares with an entry; one that shares none is not found."""
        scores, passages = self._index.lexical.scores(query), self._index.passages
        found = np.flatnonzero(scores > 0)
        if kinds is not None:
            found = found[np.isin(passages.kinds[found], sorted(kinds))]
        fetched = k * CROWD
        while True:
            best = _highest(scores, found, fetched)
            hits = self._as_hits(((passages.entries[n].id, float(scores[n])) for n in best), k, kinds)
            if len(hits) == k or len(best) == len(found):
                return hits
            fetched *= 2

    def fused(self, query: str, k: int, kinds: Collection[str] | None = None) -> tuple[Hit, ...]:
        """By both, their reciprocal ranks added."""
        depth = max(k, DEPTH)
        return fuse([self.dense(query, depth, kinds), self.lexical(query, depth, kinds)], k)

    def _as_hits(self, found: Iterable[tuple[str, float]], k: int, kinds: Collection[str] | None) -> tuple[Hit, ...]:
        best: dict[str, float] = {}
        for entry_id, score in found:
            meant = self._meant[entry_id] if kinds is None else entry_id
            best[meant] = max(score, best.get(meant, score))
        return ranked(best.items(), k)


def _highest(scores: NDArray[np.float32], found: NDArray[np.intp], number: int) -> NDArray[np.intp]:
    """Of the places found those of the highest scores, so many, and all that score as high as the last of them."""
    if len(found) <= number:
        return found
    least = np.partition(scores[found], len(found) - number)[len(found) - number]
    highest: NDArray[np.intp] = found[scores[found] >= least]
    return highest
