"""Vectors of a build that is under way, so that one that is killed loses nothing.

index/unfinished   a line that names the model and the size of its vectors, then records: 16 bytes of the text's
                   SHA-256, and its vector
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

_FILE = "unfinished"
_DIGEST_BYTES = 16
_HEADER_BYTES = 4096  # longer lines are none


class Journal:
    """The vectors that unfinished builds of an index folder came to, for the model that made them.

    Args:
        folder: Of the index, whose lock is held.
        identity: Of the encoder; vectors of another one count as none.
    """

    def __init__(self, folder: Path, identity: str) -> None:
        self._file = folder / _FILE
        self._identity = identity
        self._places: dict[bytes, int] = {}
        self._vectors: NDArray[np.float32] = np.zeros((0, 0), np.float32)
        self._read()

    def __contains__(self, text: object) -> bool:
        return isinstance(text, str) and _digest(text) in self._places

    def get(self, text: str) -> NDArray[np.float32] | None:
        """The vector of a text; None where none was kept."""
        place = self._places.get(_digest(text))
        return None if place is None else self._vectors[place]

    def keep(self, texts: Sequence[str], vectors: NDArray[np.float32]) -> None:
        """Write vectors down at once; what a kill cuts off is not read again."""
        size = vectors.shape[1]
        if not self._file.exists():
            header = json.dumps({"encoder": self._identity, "size": size})
            self._file.write_text(header + "\n", "utf-8")
        records = np.zeros(len(texts), _record(size))
        records["digest"] = [np.frombuffer(_digest(text), np.uint8) for text in texts]
        records["vector"] = vectors
        with self._file.open("ab") as file:
            file.write(records.tobytes())

    def remove(self) -> None:
        """Forget them all, once they stand in a build."""
        self._places.clear()
        self._file.unlink(missing_ok=True)

    def _read(self) -> None:
        """Take in what is there; what is of another model, or no journal at all, is removed."""
        if not self._file.is_file():
            return
        with self._file.open("r+b") as file:
            line = file.readline(_HEADER_BYTES)
            record = _record(_size_of(line, self._identity))
            whole = (self._file.stat().st_size - len(line)) // record.itemsize if record["vector"].itemsize else 0
            # A record that was cut off would shift all that come after it.
            file.truncate(len(line) + whole * record.itemsize)
        if not whole:
            self.remove()
            return
        records = np.memmap(self._file, record, "r", len(line), whole)
        self._vectors = records["vector"]
        self._places = {digest.tobytes(): n for n, digest in enumerate(records["digest"])}


def _record(size: int) -> np.dtype[np.void]:
    return np.dtype([("digest", np.uint8, _DIGEST_BYTES), ("vector", "<f4", size)])


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()[:_DIGEST_BYTES]


def _size_of(line: bytes, identity: str) -> int:
    """The size of the vectors that a first line tells of; 0 where it is of another model, or of nothing."""
    try:
        header = json.loads(line)
    except ValueError:
        return 0
    if not isinstance(header, dict) or header.get("encoder") != identity:
        return 0
    size = header.get("size")
    return size if isinstance(size, int) and size > 0 else 0
