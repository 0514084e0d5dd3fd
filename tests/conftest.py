"""Fixtures for every test: the corpus as it ships."""

from pathlib import Path

import pytest

from mineralbot.corpus import load_corpus
from mineralbot.values import Corpus

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def corpus() -> Corpus:
    """The real brief, loaded once."""
    return load_corpus(ROOT / "corpus")
