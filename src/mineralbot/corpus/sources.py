"""Files of the corpus folder, read as exact text: the only door to them."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from mineralbot.errors import CorpusError

if TYPE_CHECKING:
    from pathlib import Path

BYTE_ORDER_MARK = "\ufeff"


class Folder:
    """A corpus folder; keeps the text of every file that was read from it.

    Texts are decoded as UTF-8 and otherwise left as they are: line ends are not translated and a byte-order mark
    stays a character, so that spans count exactly what `bytes.decode("utf-8")` gives.
    """

    def __init__(self, root: Path) -> None:
        if not root.is_dir():
            found = "is a file" if root.exists() else "does not exist"
            raise CorpusError(
                f"corpus folder {root} {found}; wanted a folder of .md and .csv files; set --corpus to one"
            )
        self.root = root
        self.texts: dict[str, str] = {}
        self._digests: dict[str, str] = {}

    def read(self, path: str) -> str:
        """The text of a file, `path` relative to the folder.

        Raises:
            CorpusError: The path leads out of the folder, or the file is missing, unreadable or not UTF-8.
        """
        if path not in self.texts:
            octets = self._read_bytes(path)
            try:
                text = octets.decode("utf-8")
            except UnicodeDecodeError as error:
                line = octets.count(b"\n", 0, error.start) + 1
                raise CorpusError(
                    f"{path}, line {line}: found the byte 0x{octets[error.start]:02x}, which is not UTF-8; "
                    "save the file as UTF-8"
                ) from error
            self.texts[path] = text
            self._digests[path] = hashlib.sha256(octets).hexdigest()
        return self.texts[path]

    def holds(self, path: str) -> bool:
        """Whether the folder has a file of that name."""
        return (self.root / path).is_file()

    def names(self) -> list[str]:
        """Every visible file of the folder and its sub-folders, as sorted relative paths with forward slashes."""
        paths = (path.relative_to(self.root) for path in self.root.rglob("*") if path.is_file())
        return sorted(path.as_posix() for path in paths if not any(part.startswith(".") for part in path.parts))

    def fingerprint(self) -> str:
        """SHA-256 over the names and bytes of every file read so far."""
        lines = (f"{path}\0{digest}\n" for path, digest in sorted(self._digests.items()))
        return hashlib.sha256("".join(lines).encode()).hexdigest()

    def _read_bytes(self, path: str) -> bytes:
        try:
            target = (self.root / path).resolve()
            if not target.is_relative_to(self.root.resolve()):
                raise CorpusError(
                    f"path {path!r} leads out of the corpus folder; put the file inside and name it there"
                )
            if not target.is_file():
                raise CorpusError(f"{path} is listed but not in {self.root}; add the file or take it off the list")
            return target.read_bytes()
        except OSError as error:
            raise CorpusError(f"{path} cannot be read ({error.strerror}); make it readable") from error
