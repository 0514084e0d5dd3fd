"""Entries with their vectors as plain arrays, for those who can do without a vector store."""

from __future__ import annotations

import json
from dataclasses import asdict
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from mineralbot.index.entries import IndexEntry

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
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
        return cls(entries, np.load(folder / f"{name}.npy", allow_pickle=False))

    def save(self, folder: Path, name: str) -> None:
        """Write the entries as `NAME.jsonl`, the vectors as `NAME.npy`."""
        lines = "".join(f"{json.dumps(asdict(entry))}\n" for entry in self.entries)
        (folder / f"{name}.jsonl").write_text(lines, "utf-8")
        np.save(folder / f"{name}.npy", self.vectors)

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
        if not self.entries:
            return ()
        # Six decimals are what two ways to the same cosine agree on.
        similarities = np.round((self.vectors @ vector).astype(np.float64), 6)
        chosen = [n for n, entry in enumerate(self.entries) if kinds is None or entry.kind in kinds]
        best = sorted(chosen, key=lambda n: (-similarities[n], self.entries[n].id))[:k]
        return tuple((self.entries[n].id, float(similarities[n])) for n in best)
