"""The harbour corpus and what reads questions on it, with vectors of words in place of the model's."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from mineralbot.corpus import load_corpus
from mineralbot.reading import Question, Reader, Renderer
from mineralbot.reading.likeness import Likeness, content_stems
from mineralbot.tables import Tables
from mineralbot.values import Corpus

_SIZE = 2048


def encode(texts: Sequence[str]) -> NDArray[np.float32]:
    """Texts by the stems they have: two texts are near if they share words."""
    vectors = np.zeros((len(texts), _SIZE), dtype=np.float32)
    for vector, text in zip(vectors, texts, strict=True):
        for stem in content_stems(text):
            vector[crc32(stem.encode()) % _SIZE] = 1.0
        vector[:] = vector / (np.linalg.norm(vector) or 1.0)
    return vectors


def search(text: str) -> dict[str, float]:
    """Every passage with its nearness to a text."""
    passages = [passage for document in harbour().documents for passage in document.passages]
    cosines = encode([passage.text for passage in passages]) @ encode([text])[0]
    return {passage.id: float(cosine) for passage, cosine in zip(passages, cosines, strict=True)}


@cache
def harbour() -> Corpus:
    """A note on a harbour with two tables, on berths and on building works."""
    return load_corpus(Path(__file__).parents[1] / "corpora" / "second")


@cache
def tables() -> Tables:
    """Its tables."""
    return Tables(harbour().tables)


@cache
def reader() -> Reader:
    """What reads questions on it."""
    return Reader(harbour(), tables(), encode, search)


@cache
def renderer() -> Renderer:
    """What says meanings back."""
    return Renderer(harbour(), tables())


@cache
def likeness() -> Likeness:
    """Which of its words may stand for which."""
    return Likeness(harbour().lexicon, encode)


def link(text: str) -> Question:
    """A text with its marks."""
    return reader().link(text)


def texts_of(passages: Sequence[str]) -> list[str]:
    """The texts of passages by their ids."""
    return [reader().prose.passages[i].text for i in passages]
