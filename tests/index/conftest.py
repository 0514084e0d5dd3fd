"""The default encoder, one that counts, and an index to copy."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from mineralbot.corpus import load_corpus
from mineralbot.encoder import Backend, Encoder
from mineralbot.index import build_index
from mineralbot.values import Corpus

ROOT = Path(__file__).parents[2]


@dataclass
class CountingBackend:
    """A backend that remembers every text it was asked for."""

    behind: Backend
    kind: str
    texts: list[str] = field(default_factory=list)

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.texts += texts
        return self.behind.encode(texts)


@pytest.fixture(scope="session")
def encoder() -> Encoder:
    """The default model; its export is kept where the product keeps it."""
    return Encoder.open(None, ROOT / "index" / "encoder")


@pytest.fixture
def counting(encoder: Encoder) -> tuple[Encoder, list[str]]:
    """The default model, and the list of all texts that were encoded."""
    backend = CountingBackend(encoder._backend, encoder.backend)
    return Encoder(backend=backend, source=encoder.source), backend.texts


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """The real brief, from a copy that other programs may read as well."""
    return load_corpus(shutil.copytree(ROOT / "corpus", tmp_path_factory.mktemp("copy") / "corpus"))


@pytest.fixture(scope="session")
def built(corpus: Corpus, encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh index of the brief; not to be changed."""
    folder = tmp_path_factory.mktemp("index")
    build_index(corpus, folder, encoder)
    return folder


@pytest.fixture
def index_folder(built: Path, tmp_path: Path) -> Path:
    """A copy of it, to be changed."""
    return shutil.copytree(built, tmp_path / "index")


@pytest.fixture
def edited(corpus: Corpus, tmp_path: Path) -> Callable[[str, str, str], Corpus]:
    """Gives the corpus with one text of one file replaced."""

    def edit(name: str, old: str, new: str) -> Corpus:
        folder = shutil.copytree(corpus.root, tmp_path / f"corpus{len(list(tmp_path.iterdir()))}")
        text = (folder / name).read_text("utf-8")
        assert text.count(old) == 1
        (folder / name).write_text(text.replace(old, new), "utf-8")
        return load_corpus(folder)

    return edit
