"""Collections on a Chroma server, which several processes and machines may share."""

from __future__ import annotations

import json
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import TYPE_CHECKING, cast
from urllib.parse import urlsplit

import numpy as np

from mineralbot.errors import IndexUnusableError
from mineralbot.offline import stay_offline

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from chromadb.api.client import Client
    from chromadb.api.models.Collection import Collection
    from numpy.typing import NDArray

    from mineralbot.index.entries import IndexEntry

_PATIENCE_SECONDS = 5.0
_HEARTBEAT = "/api/v2/heartbeat"
_SHOWN_BYTES = 60  # of a reply that is none of Chroma's
_BEGINNING = 12  # characters of a fingerprint, as in the name of a build
_AT_ONCE = 256  # vectors that are asked for


def connect(url: str) -> Client:
    """A client of the server at an address such as http://127.0.0.1:8000.

    Raises:
        IndexUnusableError: Nothing answers there, or something else than a Chroma server.
    """
    parts = urlsplit(url)
    host, is_secure = parts.hostname or "", parts.scheme == "https"
    port = parts.port or (443 if is_secure else 80)
    _check(url, (HTTPSConnection if is_secure else HTTPConnection)(host, port, timeout=_PATIENCE_SECONDS))
    stay_offline()
    import chromadb
    from chromadb.config import Settings

    with failures_told(url):
        client = chromadb.HttpClient(host, port, ssl=is_secure, settings=Settings(anonymized_telemetry=False))
    return cast("Client", client)


class failures_told:  # noqa: N801 - used as a statement's head
    """What goes wrong between here and a server, as an error of the index; what is missing there stays as it is."""

    def __init__(self, url: str) -> None:
        self._url = url

    def __enter__(self) -> None:
        """Nothing is prepared."""

    def __exit__(self, _: object, error: BaseException | None, __: object) -> None:
        from chromadb.errors import ChromaError, NotFoundError
        from httpx import HTTPError

        if isinstance(error, ChromaError | HTTPError | ValueError) and not isinstance(error, NotFoundError):
            raise IndexUnusableError(
                f"the Chroma server at {self._url} failed ({_in_one_line(error)}): see what it says for itself, "
                "or take MINERALBOT_CHROMA_URL away to go on without it"
            ) from error


def name_of(fingerprint: str, shelf: str) -> str:
    """The name of a collection on a server: of the same texts and model the same, whoever builds it."""
    return f"mineralbot-{fingerprint[:_BEGINNING]}-{shelf}"


def open_or_create(client: Client, name: str) -> Collection:
    """A collection that compares by cosine and never embeds by itself; there may be one already."""
    return client.get_or_create_collection(name, configuration={"hnsw": {"space": "cosine"}}, embedding_function=None)


def vectors_of(collection: Collection, entries: Sequence[IndexEntry]) -> Iterator[NDArray[np.float32]]:
    """The vectors that a collection holds for some entries, batch after batch, in their order."""
    for start in range(0, len(entries), _AT_ONCE):
        ids = [entry.id for entry in entries[start : start + _AT_ONCE]]
        found = collection.get(ids=ids, include=["embeddings"])
        by_id = dict(zip(found["ids"], np.asarray(found["embeddings"], np.float32), strict=True))
        yield np.stack([by_id[entry_id] for entry_id in ids])


def forget(client: Client, fingerprint: str, shelves: Sequence[str]) -> None:
    """Remove the collections of a build that no reader can need; another process may have done so."""
    from chromadb.errors import NotFoundError

    for shelf in shelves:
        try:
            client.delete_collection(name_of(fingerprint, shelf))
        except NotFoundError:
            continue


def _check(url: str, connection: HTTPConnection) -> None:
    """See that a Chroma server answers."""
    try:
        connection.request("GET", _HEARTBEAT)
        reply = connection.getresponse()
        status, body = reply.status, reply.read()
    except (OSError, HTTPException) as error:
        raise IndexUnusableError(
            f"nothing answers at {url} ({_in_one_line(error)}): wanted a Chroma server; start one with `chroma run`, "
            "correct MINERALBOT_CHROMA_URL, or take it away"
        ) from error
    finally:
        connection.close()
    try:
        is_chroma = status == 200 and "nanosecond heartbeat" in json.loads(body)
    except (ValueError, TypeError):
        is_chroma = False
    if not is_chroma:
        shown = body[:_SHOWN_BYTES].decode("utf-8", "replace")
        raise IndexUnusableError(
            f"what answers at {url} is no Chroma server of version 1 (status {status}, {' '.join(shown.split())!r}): "
            "correct MINERALBOT_CHROMA_URL, or take it away"
        )


def _in_one_line(error: BaseException) -> str:
    return " ".join(str(error).split()) or type(error).__name__
