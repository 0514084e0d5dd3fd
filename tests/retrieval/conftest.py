"""A retriever over a fresh index of the brief."""

from __future__ import annotations

from pathlib import Path

import pytest

from mineralbot.encoder import Encoder
from mineralbot.index import ensure_index
from mineralbot.retrieval import Retriever
from mineralbot.values import Corpus

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def encoder() -> Encoder:
    """The default model; its export is kept where the product keeps it."""
    return Encoder.open(None, ROOT / "index" / "encoder")


@pytest.fixture(scope="session")
def retriever(corpus: Corpus, encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Retriever:
    """All rankings over the brief."""
    return Retriever.open(ensure_index(corpus, tmp_path_factory.mktemp("index"), encoder), encoder)
