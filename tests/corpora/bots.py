"""Bots over the corpora of the tests, sharing one prepared model."""

from pathlib import Path

import pytest

from mineralbot.bot import Mineralbot
from mineralbot.settings import Settings


def open_bot(corpus: Path, folders: pytest.TempPathFactory) -> Mineralbot:
    """The bot over a corpus, with an index of its own; the model is prepared once a session, which takes a while."""
    prepared = sorted(folders.getbasetemp().glob("*/encoder"))
    index = folders.mktemp("index")
    if prepared:
        (index / "encoder").symlink_to(prepared[0])
    return Mineralbot.open(Settings(corpus=corpus, index=index, _env_file=None))
