"""Several rankings made one."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from mineralbot.retrieval.hits import Hit, ranked

if TYPE_CHECKING:
    from collections.abc import Iterable

SMOOTHING = 60


def fuse(rankings: Iterable[Iterable[Hit]], k: int) -> tuple[Hit, ...]:
    """The k best hits by the sum of their reciprocal ranks, ties by id.

    Source: Cormack, Clarke & Büttcher, "Reciprocal Rank Fusion Outperforms Condorcet and Individual Rank Learning
    Methods", SIGIR 2009: a hit of rank r (from 1) scores 1 / (60 + r) in each ranking that has it.

    >>> one = (Hit(id="a", score=9.0, rank=1), Hit(id="b", score=8.0, rank=2))
    >>> [hit.id for hit in fuse([one, (Hit(id="b", score=0.4, rank=1),)], 2)]
    ['b', 'a']
    """
    scores: dict[str, float] = defaultdict(float)
    for ranking in rankings:
        for hit in ranking:
            scores[hit.id] += 1 / (SMOOTHING + hit.rank)
    return ranked(scores.items(), k)
