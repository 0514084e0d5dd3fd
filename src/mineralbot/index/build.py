"""Makes an index, keeps it fresh, and never lets go of the old one before the new one is whole."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from mineralbot.errors import IndexUnusableError
from mineralbot.index import chroma, served
from mineralbot.index.builds import ReadOnlyIndexError, current_build, discard, new_build, publish, writing
from mineralbot.index.entries import IndexEntry, entries_of
from mineralbot.index.journal import Journal
from mineralbot.index.shelf import write_shelf
from mineralbot.index.store import (
    CANONICAL,
    CHROMA,
    FORMAT,
    LEXICAL,
    PASSAGES,
    DamagedBuildError,
    Index,
    Manifest,
    digests,
    write_to_stderr,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    import numpy as np
    from chromadb.api.client import Client
    from chromadb.api.models.Collection import Collection as ChromaCollection
    from numpy.typing import NDArray

    from mineralbot.encoder import Encoder
    from mineralbot.values import Corpus

    Progress = Callable[[int, int], object]
    Notify = Callable[[str], object]

WAIT_SECONDS = 600.0


class Spread(Protocol):
    """Embeds texts elsewhere than in this process."""

    def __call__(self, texts: Sequence[str], journal: Journal, progress: Callable[[int], object], /) -> None:
        """Write the vectors of the texts into the journal, and tell of each batch how many there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexReport:
    """What a build did to the passages (rows and cells counted with them), beside the build before it.

    Attributes:
        changed: Passages whose text is new at an old place, and all of them when the model is another.
        embedded: Texts for which the model was asked, canonical questions included.
    """

    added: int
    changed: int
    removed: int
    kept: int
    embedded: int
    fingerprint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    """What a build is to hold, and the address of the Chroma server that is to rank it; "" for none."""

    shelves: Mapping[str, tuple[IndexEntry, ...]]
    fingerprint: str
    url: str

    @classmethod
    def of(cls, corpus: Corpus, encoder: Encoder, canonical: Sequence[IndexEntry], url: str) -> _Plan:
        shelves = {PASSAGES: entries_of(corpus), CANONICAL: tuple(canonical)}
        for name, entries in shelves.items():
            twice = [entry_id for entry_id, count in Counter(entry.id for entry in entries).items() if count > 1]
            if twice:
                raise ValueError(f"{name} has several entries of the id {twice[0]}")
        sealed = hashlib.sha256(f"{FORMAT}\n{corpus.fingerprint}\n{encoder.identity}\n".encode())
        if url:
            sealed.update(b"served\n")
        for entries in shelves.values():
            sealed.update(f"{len(entries)}\n".encode())
            for entry in entries:
                told = (entry.id, entry.text, entry.kind, entry.stands_for, sorted(entry.metadata.items()))
                sealed.update(json.dumps(told).encode())
        return cls(shelves=shelves, fingerprint=sealed.hexdigest(), url=url)


def build_index(
    corpus: Corpus,
    folder: Path,
    encoder: Encoder,
    progress: Progress | None = None,
    *,
    canonical: Sequence[IndexEntry] = (),
    rebuild: bool = False,
    url: str = "",
    spread: Spread | None = None,
    wait_seconds: float = WAIT_SECONDS,
    notify: Notify = write_to_stderr,
) -> IndexReport:
    """Bring the index in a folder up to date; what has a vector already is not embedded again.

    A build that is killed leaves the vectors it came to for the next one; the old index serves meanwhile.

    Args:
        corpus: Whose texts are indexed.
        folder: Of the index; made where it is missing.
        encoder: What embeds.
        progress: Told after each batch how many entries are done, and of how many.
        canonical: Questions to keep beside the passages, in a collection of their own.
        rebuild: Embed everything anew, even where nothing changed.
        url: Of a Chroma server that is to hold the collections, in place of the folder.
        spread: Embeds what has no vector yet elsewhere, into the journal; by default this process embeds.
        wait_seconds: How long another process may take that is building already.
        notify: Told of a damaged index; by default a line on stderr.

    Raises:
        IndexUnusableError: The folder cannot be written, another process takes too long, or the server is not there;
            the old index serves on.
    """
    plan = _Plan.of(corpus, encoder, canonical, url)
    return _update(
        plan,
        folder,
        encoder,
        progress or _ignore,
        rebuild=rebuild,
        wait=wait_seconds,
        notify=notify,
        spread=spread,
    )


def _update(
    plan: _Plan,
    folder: Path,
    encoder: Encoder,
    progress: Progress,
    *,
    rebuild: bool = False,
    wait: float,
    notify: Notify,
    spread: Spread | None = None,
) -> IndexReport:
    with writing(folder, wait, notify):
        try:
            old = _current(folder, notify)
        except DamagedBuildError as error:
            notify(f"the index in {folder} is damaged ({error}); it is built anew")
            old = None
        known = _Known({} if rebuild else _vectors_of(old, encoder), Journal(folder, encoder.identity))
        if rebuild:
            known.journal.remove()
        report = _compare(old, plan, encoder)
        if rebuild or old is None or old.fingerprint != plan.fingerprint:
            sent = _spread_over(spread, plan, known, progress) if spread is not None else 0
            known = _Known(known.before, Journal(folder, encoder.identity)) if sent else known
            embedded = _write_build(folder, plan, encoder, known, progress, rebuild=rebuild)
            report = replace(report, embedded=sent + embedded)
        known.journal.remove()
    return report


def open_index(folder: Path, notify: Notify = write_to_stderr, *, url: str = "") -> Index:
    """The index of a folder as it is, fresh or not; its collections may be on the Chroma server at `url`.

    Raises:
        IndexUnusableError: There is none, or it is damaged.
    """
    try:
        index = _current(folder, notify, url)
    except DamagedBuildError as error:
        raise IndexUnusableError(f"the index in {folder} is damaged ({error}): run `mineralbot index`") from error
    if index is None:
        raise IndexUnusableError(f"there is no index in {folder}: run `mineralbot index`")
    return index


def check_index(
    corpus: Corpus, folder: Path, encoder: Encoder, canonical: Sequence[IndexEntry] = (), *, url: str = ""
) -> Index:
    """The index of a folder, if it is fresh, and the Chroma server at `url`, if any, answers.

    Raises:
        IndexUnusableError: There is none, it is damaged, it was made of other texts or by another model, or the server
            is not there.
    """
    index = open_index(folder, url=url)
    if url:
        served.connect(url)
    if index.fingerprint != _Plan.of(corpus, encoder, canonical, url).fingerprint:
        raise IndexUnusableError(
            f"the index in {folder} was made of another state of the corpus or by another model: run `mineralbot index`"
        )
    return index


def ensure_index(
    corpus: Corpus,
    folder: Path,
    encoder: Encoder,
    progress: Progress | None = None,
    *,
    canonical: Sequence[IndexEntry] = (),
    url: str = "",
    wait_seconds: float = WAIT_SECONDS,
    notify: Notify = write_to_stderr,
) -> Index:
    """A fresh index of the corpus: the one that is there, or one built now.

    Where the folder cannot be written, the index is built in a temporary folder, and `notify` is told.
    Arguments and errors are those of `build_index`.
    """
    plan = _Plan.of(corpus, encoder, canonical, url)
    with suppress(DamagedBuildError):
        index = _current(folder, notify, url)
        if index is not None and index.fingerprint == plan.fingerprint:
            return index
    place = folder
    try:
        _update(plan, place, encoder, progress or _ignore, wait=wait_seconds, notify=notify)
    except ReadOnlyIndexError:
        notify(f"the index folder {folder} cannot be written, so each start builds the index anew: make it writable")
        place = chroma.temporary_folder()
        _update(plan, place, encoder, progress or _ignore, wait=wait_seconds, notify=notify)
    return open_index(place, notify, url=url)


def _current(folder: Path, notify: Notify, url: str = "") -> Index | None:
    """The index that serves; None where there is none.

    Raises:
        DamagedBuildError: It is not as it was written.
    """
    try:
        build = current_build(folder)
    except (OSError, ValueError) as error:
        raise DamagedBuildError(str(error)) from error
    return None if build is None else Index.open(build, notify, url)


@dataclass(frozen=True, slots=True)
class _Known:
    """Vectors that need not be made: those of the build before, and of builds that were never finished."""

    before: Mapping[str, NDArray[np.float32]]
    journal: Journal

    def get(self, text: str, /) -> NDArray[np.float32] | None:
        found = self.before.get(text)
        return self.journal.get(text) if found is None else found


def _vectors_of(old: Index | None, encoder: Encoder) -> dict[str, NDArray[np.float32]]:
    if old is None or old.manifest.encoder != encoder.identity:
        return {}
    shelves = (old.passages, old.canonical)
    return {entry.text: vector for shelf in shelves for entry, vector in zip(shelf.entries, shelf.vectors, strict=True)}


def _spread_over(spread: Spread, plan: _Plan, known: _Known, progress: Progress) -> int:
    """Have what has no vector yet embedded elsewhere; how many texts these were."""
    every = dict.fromkeys(entry.text for entries in plan.shelves.values() for entry in entries)
    texts, done = [text for text in every if known.get(text) is None], 0

    def advance(number: int) -> None:
        nonlocal done
        done += number
        progress(done, len(texts))

    if texts:
        spread(texts, known.journal, advance)
    return len(texts)


def _compare(old: Index | None, plan: _Plan, encoder: Encoder) -> IndexReport:
    """What a build changes, before anything is embedded."""
    before = {entry.id: entry for entry in old.passages.entries} if old else {}
    after = {entry.id: entry for entry in plan.shelves[PASSAGES]}
    same_model = old is not None and old.manifest.encoder == encoder.identity
    kept = [i for i in after if same_model and i in before and before[i].text == after[i].text]
    stays = [i for i in after if i in before]
    gone = Counter(before[i].slot for i in before if i not in after)
    come = Counter(after[i].slot for i in after if i not in before)
    edited = (gone & come).total()
    return IndexReport(
        added=come.total() - edited,
        changed=len(stays) - len(kept) + edited,
        removed=gone.total() - edited,
        kept=len(kept),
        embedded=0,
        fingerprint=plan.fingerprint,
    )


def _write_build(
    folder: Path, plan: _Plan, encoder: Encoder, known: _Known, progress: Progress, *, rebuild: bool
) -> int:
    """Write a build and make it the one that serves; how many texts were embedded."""
    build = new_build(folder, plan.fingerprint)
    try:
        embedded = _write_shelves(build, plan, encoder, known, progress, rebuild=rebuild)
        manifest = Manifest(
            fingerprint=plan.fingerprint,
            encoder=encoder.identity,
            counts={name: len(entries) for name, entries in plan.shelves.items()},
            files=digests(build),
            is_served=bool(plan.url),
        )
        manifest.write(build)
    except BaseException:
        discard(build)
        raise
    gone = publish(folder, build)
    if plan.url and gone:
        client = served.connect(plan.url)
        for fingerprint in gone:
            served.forget(client, fingerprint, tuple(plan.shelves))
    return embedded


def _write_shelves(
    build: Path, plan: _Plan, encoder: Encoder, known: _Known, progress: Progress, *, rebuild: bool
) -> int:
    from mineralbot.index.ingestion import EncoderEmbedding, ingest
    from mineralbot.index.lexical import LexicalIndex

    total, done, embedded = sum(map(len, plan.shelves.values())), 0, 0

    def advance(entries: int) -> None:
        nonlocal done
        done += entries
        progress(done, total)

    def encode(texts: Sequence[str]) -> NDArray[np.float32]:
        nonlocal embedded
        vectors = encoder.encode(texts)
        known.journal.keep(texts, vectors)
        embedded += len(texts)
        return vectors

    embedding = EncoderEmbedding(encode, encoder.source.name)
    with _client_of(build, plan.url) as client:
        for name, entries in plan.shelves.items():
            collection = _collection_of(client, plan, name)
            if plan.url and not rebuild and collection.count() == len(entries):
                batches = served.vectors_of(collection, entries)
            else:
                batches = ingest(entries, collection, embedding, known, advance)
            write_shelf(build, name, entries, batches)
    LexicalIndex.build([entry.text for entry in plan.shelves[PASSAGES]]).save(build / LEXICAL)
    return embedded


@contextmanager
def _client_of(build: Path, url: str) -> Iterator[Client]:
    """A client of the server at an address, or of a new folder in a build."""
    if not url:
        with chroma.new_client(build / CHROMA) as client:
            yield client
        return
    with served.failures_told(url):
        yield served.connect(url)


def _collection_of(client: Client, plan: _Plan, name: str) -> ChromaCollection:
    if not plan.url:
        return chroma.create_collection(client, name)
    return served.open_or_create(client, served.name_of(plan.fingerprint, name))


def _ignore(*_: object) -> None:
    """For a caller who need not know."""
