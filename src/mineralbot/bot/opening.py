"""Opens the parts in the order in which they need each other: corpus, model, index, and what is found with them."""

from __future__ import annotations

import gc
import hashlib
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from mineralbot import index
from mineralbot.corpus import load_corpus
from mineralbot.encoder import Encoder
from mineralbot.reading import canonical_texts
from mineralbot.retrieval import Retriever
from mineralbot.tables import Tables

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mineralbot.settings import Settings
    from mineralbot.values import Corpus

    Progress = Callable[[int, int], object]

CANDIDATES = 60  # passages that a question about prose is compared with


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What a bot is made of."""

    corpus: Corpus
    tables: Tables
    retriever: Retriever

    def search(self, query: str) -> dict[str, float]:
        """Ids of the passages nearest to a text, by meaning and by words, each with its cosine (0 if by words only)."""
        dense = {hit.id: hit.score for hit in self.retriever.dense(query, CANDIDATES)}
        return dense | {hit.id: 0.0 for hit in self.retriever.lexical(query, CANDIDATES) if hit.id not in dense}


@contextmanager
def uncollected() -> Iterator[None]:
    """Keep the garbage collector from looking through millions of values again and again while they are made."""
    is_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if is_on:
            gc.enable()


def open_parts(settings: Settings, progress: Progress | None = None) -> Parts:
    """The parts over the corpus of the settings; a missing or stale index is built first.

    Raises:
        MineralbotError: The corpus, the model or the index cannot be used.
    """
    corpus, encoder, tables, canonical = _prepared(settings)
    found = index.ensure_index(corpus, settings.index, encoder, progress, canonical=canonical, url=settings.chroma_url)
    return Parts(corpus=corpus, tables=tables, retriever=Retriever.open(found, encoder))


def update_index(settings: Settings, progress: Progress | None = None, *, rebuild: bool = False) -> index.IndexReport:
    """Brings the index up to date with the corpus and tells what changed.

    Raises:
        MineralbotError: The corpus, the model or the index cannot be used.
    """
    corpus, encoder, _, canonical = _prepared(settings)
    return index.build_index(
        corpus,
        settings.index,
        encoder,
        progress,
        canonical=canonical,
        rebuild=rebuild,
        url=settings.chroma_url,
        spread=_spread_of(settings),
    )


def check_index(settings: Settings) -> index.Index:
    """The index, if it is there and fresh.

    Raises:
        MineralbotError: It is not; or the corpus or the model cannot be used.
    """
    corpus, encoder, _, canonical = _prepared(settings)
    return index.check_index(corpus, settings.index, encoder, canonical=canonical, url=settings.chroma_url)


def _spread_of(settings: Settings) -> index.Spread | None:
    """What embeds on the Ray cluster of the settings; None without one."""
    if not settings.ray:
        return None
    from mineralbot.index.spreading import spread

    return partial(spread, address=settings.ray, model=settings.model or "", cache=settings.index / "encoder")


def _prepared(settings: Settings) -> tuple[Corpus, Encoder, Tables, tuple[index.IndexEntry, ...]]:
    with uncollected():
        corpus = load_corpus(settings.corpus)
        encoder = Encoder.open(settings.model, settings.index / "encoder")
        tables = Tables(corpus.tables)
        texts = canonical_texts(corpus, tables)
    entries = tuple(index.IndexEntry(id=_id_of(text), text=text, kind="canonical") for text in texts)
    return corpus, encoder, tables, entries


def _id_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
