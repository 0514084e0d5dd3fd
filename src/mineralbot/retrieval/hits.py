"""What a ranking gives, and how good it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """An entry of the index that was found, with its rank from 1; scores compare within one ranking only."""

    id: str
    score: float
    rank: int


class Ranking(Protocol):
    """A way to rank the passages: dense, lexical and fused are called alike."""

    def __call__(self, query: str, k: int, kinds: Collection[str] | None = None) -> tuple[Hit, ...]:
        """The k best hits, best first, ties by id; fewer where fewer are found."""


def ranked(scores: Iterable[tuple[str, float]], k: int) -> tuple[Hit, ...]:
    """The k best of scored ids as hits, ties by id.

    >>> [hit.id for hit in ranked([("b", 1.0), ("c", 2.0), ("a", 1.0)], 2)]
    ['c', 'a']
    """
    best = sorted(scores, key=lambda scored: (-scored[1], scored[0]))[:k]
    return tuple(Hit(id=entry_id, score=score, rank=rank) for rank, (entry_id, score) in enumerate(best, 1))


def recall_at_k(ranked_ids: Sequence[str], wanted_ids: Collection[str], k: int) -> float:
    """The share of the wanted ids among the first k; 1.0 where none is wanted.

    >>> recall_at_k(["a", "b", "c"], {"b", "c"}, 2)
    0.5
    """
    return len(set(ranked_ids[:k]) & set(wanted_ids)) / len(set(wanted_ids)) if wanted_ids else 1.0
