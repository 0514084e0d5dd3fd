"""Entries with their vectors as plain arrays, for those who can do without a vector store."""

from __future__ import annotations

import json
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

from mineralbot.index.entries import IndexEntry

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from pathlib import Path

    from numpy.typing import NDArray


class Shelf:
    """Entries in a fixed order, and their vectors, a row each, of length one."""

    def __init__(self, entries: Sequence[IndexEntry], vectors: NDArray[np.float32]) -> None:
        if len(entries) != len(vectors):
            raise ValueError(f"{len(entries)} entries want as many vectors, got {len(vectors)}")
        self.entries = tuple(entries)
        self.vectors = vectors

    @classmethod
    def load(cls, folder: Path, name: str) -> Shelf:
        """The shelf that `save` wrote.

        Raises:
            OSError: A file is missing.
            ValueError: A file is not what was saved.
        """
        lines = (folder / f"{name}.jsonl").read_text("utf-8").splitlines()
        entries = [IndexEntry(**json.loads(line)) for line in lines]
        # Mapped, so that only what is read takes memory, and processes share it.
        return cls(entries, np.asarray(np.load(folder / f"{name}.npy", mmap_mode="r", allow_pickle=False)))

    @cached_property
    def positions(self) -> dict[str, int]:
        """Id of each entry to its row."""
        return {entry.id: position for position, entry in enumerate(self.entries)}

    def entry(self, entry_id: str) -> IndexEntry:
        """The entry of an id.

        Raises:
            KeyError: No entry has it.
        """
        return self.entries[self.positions[entry_id]]

    def nearest(
        self, vector: NDArray[np.float32], k: int, kinds: Collection[str] | None = None
    ) -> tuple[tuple[str, float], ...]:
        """Ids and cosines of the k entries nearest to a vector, best first, ties by id; exact.

        Args:
            vector: Of length one.
            k: How many at most.
            kinds: The kinds of entry that count; all by default.
        """
        # Six decimals are what two ways to the same cosine agree on.
        similarities = np.round((self.vectors @ vector).astype(np.float64), 6) if self.entries else np.zeros(0)
        chosen = np.arange(len(similarities)) if kinds is None else np.flatnonzero(np.isin(self.kinds, sorted(kinds)))
        if len(chosen) > k:
            least = np.partition(similarities[chosen], len(chosen) - k)[len(chosen) - k]
            chosen = chosen[similarities[chosen] >= least]
        best = sorted(chosen.tolist(), key=lambda n: (-similarities[n], self.entries[n].id))[:k]
        return tuple((self.entries[n].id, float(similarities[n])) for n in best)

    def nearest_meant(self, vector: NDArray[np.float32], k: int) -> tuple[tuple[str, float], ...]:
        """Likewise the k nearest of what is meant: each at the cosine of the best entry that stands for it."""
        if not self.entries:
            return ()
        ids, places = self._meant
        similarities = np.round((self.vectors @ vector).astype(np.float64), 6)
        best = np.full(len(ids), -np.inf)
        np.maximum.at(best, places, similarities)
        least = np.partition(best, len(ids) - k)[len(ids) - k] if len(ids) > k else -np.inf
        chosen: list[int] = np.flatnonzero(best >= least).tolist()
        nearest = sorted(chosen, key=lambda n: (-best[n], ids[n]))[:k]
        return tuple((ids[n], float(best[n])) for n in nearest)

    @cached_property
    def _meant(self) -> tuple[tuple[str, ...], NDArray[np.intp]]:
        """Ids of what is meant, and of each row which of them."""
        numbers: dict[str, int] = {}
        places = [numbers.setdefault(entry.stands_for or entry.id, len(numbers)) for entry in self.entries]
        return tuple(numbers), np.array(places, np.intp)

    @cached_property
    def kinds(self) -> NDArray[np.str_]:
        """The kind of each row's entry."""
        return np.array([entry.kind for entry in self.entries], np.str_)


def write_shelf(folder: Path, name: str, entries: Sequence[IndexEntry], batches: Iterable[NDArray[np.float32]]) -> None:
    """Write the entries as `NAME.jsonl`, and their vectors, batch after batch in their order, as `NAME.npy`."""
    coming = iter(batches)
    first = next(coming, np.zeros((0, 0), np.float32))
    header = {"descr": "<f4", "fortran_order": False, "shape": (len(entries), first.shape[1])}
    with (folder / f"{name}.npy").open("wb") as file:
        np.lib.format.write_array_header_1_0(file, header)
        for batch in chain((first,), coming):
            file.write(np.ascontiguousarray(batch, "<f4").tobytes())
    with (folder / f"{name}.jsonl").open("w", encoding="utf-8") as file:
        file.writelines(f"{json.dumps(_as_json(entry))}\n" for entry in entries)


def _as_json(entry: IndexEntry) -> dict[str, object]:
    return {
        "id": entry.id,
        "text": entry.text,
        "kind": entry.kind,
        "stands_for": entry.stands_for,
        "metadata": entry.metadata,
    }
