"""The collections of one build in Chroma."""

from __future__ import annotations

import atexit
import os
import shutil
import sqlite3
import tempfile
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, cast

from mineralbot.offline import stay_offline

if TYPE_CHECKING:
    from collections.abc import Collection as Several
    from collections.abc import Iterator

    import numpy as np
    from chromadb.api.client import Client
    from chromadb.api.models.Collection import Collection
    from numpy.typing import NDArray

DATABASE = "chroma.sqlite3"

_WHOLE_CHECK_BYTES = 1 << 24


class ChromaFailedError(Exception):
    """Chroma cannot read or write its folder."""


def open_client(folder: Path) -> Client:
    """A client of the collections in a folder; in one process a path stays tied to its first client.

    Raises:
        ChromaFailedError: The folder cannot be opened.
    """
    stay_offline()
    import chromadb
    from chromadb.config import Settings

    try:
        client = chromadb.PersistentClient(str(folder), Settings(anonymized_telemetry=False))
    except Exception as error:
        # What fails first is what tells; Chroma's own clean-up fails after it.
        raise ChromaFailedError(str(_first_cause(error))) from error
    return cast("Client", client)


@contextmanager
def new_client(folder: Path) -> Iterator[Client]:
    """A client that writes a new folder, and lets go of it at the end.

    Raises:
        ChromaFailedError: The folder cannot be written.
    """
    from chromadb.errors import ChromaError

    client = open_client(folder)
    try:
        yield client
    except ChromaError as error:
        raise ChromaFailedError(str(error)) from error
    finally:
        client.close()


def _first_cause(error: BaseException) -> BaseException:
    while error.__context__ is not None:
        error = error.__context__
    return error


def create_collection(client: Client, name: str) -> Collection:
    """A new collection that compares by cosine and never embeds by itself."""
    return client.create_collection(name, configuration={"hnsw": {"space": "cosine"}}, embedding_function=None)


def open_collection(client: Client, name: str) -> Collection:
    """A collection that is there; what its stored settings say of embedding is not followed."""
    return client.get_collection(name, embedding_function=None)


def nearest(
    collection: Collection, vector: NDArray[np.float32], k: int, kinds: Several[str] | None = None
) -> tuple[tuple[str, float], ...]:
    """Ids and cosines of the entries nearest to a vector, best first, ties by id."""
    where = {"kind": {"$in": sorted(kinds)}} if kinds is not None else None
    found = collection.query(query_embeddings=[vector], n_results=k, where=where, include=["distances"])  # type: ignore[arg-type]
    distances = (found["distances"] or [[]])[0]
    # Six decimals are what two ways to the same cosine agree on.
    pairs = [(entry_id, round(1 - distance, 6)) for entry_id, distance in zip(found["ids"][0], distances, strict=True)]
    return tuple(sorted(pairs, key=lambda pair: (-pair[1], pair[0])))


def writable_copy(folder: Path) -> Path:
    """The folder itself, or a temporary copy where it is read-only: Chroma opens nothing that it may not write."""
    if os.access(folder, os.W_OK) and os.access(folder / DATABASE, os.W_OK):
        return folder
    copy = temporary_folder()
    shutil.copytree(folder, copy / "chroma", copy_function=shutil.copyfile)
    (copy / "chroma").chmod(0o700)
    return copy / "chroma"


def temporary_folder() -> Path:
    """A new folder that is removed when the program ends."""
    folder = Path(tempfile.mkdtemp(prefix="mineralbot-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def fault_of(folder: Path) -> str:
    """What is wrong with the database in a folder, without opening it in Chroma; "" if nothing is seen."""
    database = folder / DATABASE
    try:
        if database.stat().st_size > _WHOLE_CHECK_BYTES:
            with database.open("rb") as file:
                return "" if file.read(16) == b"SQLite format 3\0" else f"{DATABASE} is no database"
        with closing(sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            answer = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    except FileNotFoundError:
        return f"{DATABASE} is missing"
    except sqlite3.OperationalError:
        return ""  # busy, say: Chroma waits where this does not
    except sqlite3.DatabaseError as error:
        return f"{DATABASE}: {error}"
    return "" if answer == "ok" else f"{DATABASE}: {answer}"
