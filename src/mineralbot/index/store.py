"""An index that is open for reading."""

from __future__ import annotations

import hashlib
import json
import sys
from dataclasses import asdict, dataclass
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING

from mineralbot.index import chroma, served
from mineralbot.index.shelf import Shelf

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from pathlib import Path

    import numpy as np
    from chromadb.api.client import Client
    from chromadb.api.models.Collection import Collection as ChromaCollection
    from llama_index.vector_stores.chroma import ChromaVectorStore
    from numpy.typing import NDArray

    from mineralbot.index.lexical import LexicalIndex

PASSAGES = "passages"
CANONICAL = "canonical"
CHROMA = "chroma"
LEXICAL = "lexical"
FORMAT = 1

_MANIFEST = "manifest.json"


class DamagedBuildError(Exception):
    """A build is not as it was written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a build was made of, and the SHA-256 of its files by their path within it (Chroma's own left out).

    Attributes:
        is_served: Whether its collections are on a Chroma server, and not in the build.
    """

    fingerprint: str
    encoder: str
    counts: dict[str, int]
    files: dict[str, str]
    format: int = FORMAT
    is_served: bool = False

    def write(self, build: Path) -> None:
        """Write it into the build: the last of its files."""
        (build / _MANIFEST).write_text(json.dumps(asdict(self), indent=1, sort_keys=True), "utf-8")


class Index:
    """A build, read as it is needed: Chroma only when passages are ranked by it."""

    def __init__(self, build: Path, manifest: Manifest, notify: Callable[[str], object], url: str = "") -> None:
        self._build = build
        self._url = url
        self._notify = notify
        self._opening = Lock()
        self.manifest = manifest

    @classmethod
    def open(cls, build: Path, notify: Callable[[str], object] | None = None, url: str = "") -> Index:
        """The index of a build whose files are as they were written; its collections may be on the server at `url`.

        Raises:
            DamagedBuildError: They are not.
        """
        try:
            manifest = Manifest(**json.loads((build / _MANIFEST).read_text("utf-8")))
            changed = [name for name, digest in manifest.files.items() if _digest(build / name) != digest]
        except (OSError, ValueError, TypeError, AttributeError) as error:
            raise DamagedBuildError(f"{type(error).__name__}: {error}") from error
        fault = f"{changed[0]} has changed" if changed else ""
        if not manifest.is_served:
            fault = fault or chroma.fault_of(build / CHROMA)
        if fault:
            raise DamagedBuildError(fault)
        return cls(build, manifest, notify or write_to_stderr, url)

    @property
    def fingerprint(self) -> str:
        """Of the texts and the model; the same for every build of the same."""
        return self.manifest.fingerprint

    @property
    def is_served(self) -> bool:
        """Whether a Chroma server ranks its passages."""
        return self.manifest.is_served and bool(self._url)

    @property
    def folder(self) -> Path:
        """The build's folder."""
        return self._build

    @cached_property
    def passages(self) -> Shelf:
        """What the corpus offers, with its vectors."""
        return Shelf.load(self._build, PASSAGES)

    @cached_property
    def canonical(self) -> Shelf:
        """The canonical questions, with their vectors; empty where none were handed over."""
        return Shelf.load(self._build, CANONICAL)

    @cached_property
    def lexical(self) -> LexicalIndex:
        """BM25 over the passages, in their order."""
        from mineralbot.index.lexical import LexicalIndex

        is_saved = any(name.startswith(f"{LEXICAL}/") for name in self.manifest.files)
        return LexicalIndex.load(self._build / LEXICAL if is_saved else None, self.manifest.counts[PASSAGES])

    def nearest(
        self, vector: NDArray[np.float32], k: int, kinds: Collection[str] | None = None
    ) -> tuple[tuple[str, float], ...]:
        """Ids and cosines of the k passages nearest to a vector by Chroma, best first, ties by id.

        Args:
            vector: Of length one.
            k: How many at most, from 1.
            kinds: The kinds of entry that count; all by default.
        """
        if not self.manifest.counts[PASSAGES]:
            return ()
        if not self.is_served:
            return chroma.nearest(self._collections[PASSAGES], vector, k, kinds)
        from chromadb.errors import NotFoundError

        with served.failures_told(self._url):
            try:
                return chroma.nearest(self._collections[PASSAGES], vector, k, kinds)
            except NotFoundError as error:
                self._notify(f"{error}; its vectors are loaded anew")
                with self._opening:
                    self.__dict__.pop("_opened", None)
                return chroma.nearest(self._collections[PASSAGES], vector, k, kinds)

    def vector_store(self, name: str = PASSAGES) -> ChromaVectorStore:
        """A collection as LlamaIndex's vector store."""
        from llama_index.vector_stores.chroma import ChromaVectorStore

        return ChromaVectorStore(chroma_collection=self._collections[name])

    @property
    def _collections(self) -> Mapping[str, ChromaCollection]:
        with self._opening:
            return self._opened

    @cached_property
    def _opened(self) -> Mapping[str, ChromaCollection]:
        if self.is_served:
            client = served.connect(self._url)
            return {name: self._on_server(client, name, shelf) for name, shelf in self._shelves.items()}
        try:
            client = chroma.open_client(chroma.writable_copy(self._build / CHROMA))
            return {name: self._probed(client, name) for name in self._shelves}
        except Exception as error:  # noqa: BLE001 - a damaged or vanished database fails in any way
            self._notify(f"Chroma cannot read {self._build / CHROMA} ({error}); its vectors are loaded anew")
        client = chroma.open_client(chroma.temporary_folder() / CHROMA)
        return {name: fill(chroma.create_collection(client, name), shelf) for name, shelf in self._shelves.items()}

    def _on_server(self, client: Client, name: str, shelf: Shelf) -> ChromaCollection:
        """A collection on the server; filled if it is not whole, so that a server may be new."""
        collection = served.open_or_create(client, served.name_of(self.fingerprint, name))
        held = collection.count()
        if held != len(shelf.entries):
            told = f"the Chroma server at {self._url} holds {held} of {len(shelf.entries)} {name}"
            self._notify(f"{told}; they are loaded anew")
            fill(collection, shelf)
        return collection

    def _probed(self, client: Client, name: str) -> ChromaCollection:
        """A collection that has answered, so that damage is found here and not by a reader."""
        collection, shelf = chroma.open_collection(client, name), self._shelves[name]
        if collection.count() != len(shelf.entries):
            raise DamagedBuildError(f"{name} holds {collection.count()} entries, not {len(shelf.entries)}")
        if shelf.entries:
            chroma.nearest(collection, shelf.vectors[0], 1)
        return collection

    @property
    def _shelves(self) -> Mapping[str, Shelf]:
        return {PASSAGES: self.passages, CANONICAL: self.canonical}


def fill(collection: ChromaCollection, shelf: Shelf) -> ChromaCollection:
    """Put a shelf into a collection, vectors and all; what it holds already stays."""
    from mineralbot.index.ingestion import EncoderEmbedding, ingest

    def encode(texts: object) -> NDArray[np.float32]:
        raise AssertionError(f"{texts} have their vectors")

    known = {entry.text: vector for entry, vector in zip(shelf.entries, shelf.vectors, strict=True)}
    for _ in ingest(shelf.entries, collection, EncoderEmbedding(encode, "known"), known, int):
        pass
    return collection


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def digests(build: Path) -> dict[str, str]:
    """SHA-256 of the files of a build but Chroma's, by their path within it."""
    files = (path for path in sorted(build.rglob("*")) if path.is_file())
    names = (path.relative_to(build).as_posix() for path in files)
    return {name: _digest(build / name) for name in names if not name.startswith(f"{CHROMA}/")}


def write_to_stderr(line: str) -> None:
    """Tell a person, aside from the answer."""
    sys.stderr.write(f"mineralbot: {line}\n")
