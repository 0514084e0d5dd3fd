"""Fixtures for every test: the corpus as it ships, and the bot over it."""

from pathlib import Path

import pytest
from hypothesis import settings

from mineralbot.offline import stay_offline

stay_offline()

from mineralbot.bot import Mineralbot  # noqa: E402 - imported with the network switched off
from mineralbot.corpus import load_corpus  # noqa: E402
from mineralbot.settings import Settings  # noqa: E402
from mineralbot.values import Corpus  # noqa: E402

# The same examples on each run, and no bound on time: a busy machine makes no test fail.
settings.register_profile("mineralbot", deadline=None, derandomize=True, database=None)
settings.load_profile("mineralbot")

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def corpus() -> Corpus:
    """The real brief, loaded once."""
    return load_corpus(ROOT / "corpus")


@pytest.fixture(scope="session")
def index_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the index and the prepared model of these tests are; the first that opens it builds them."""
    return tmp_path_factory.mktemp("index")


@pytest.fixture(scope="session")
def bot(index_folder: Path) -> Mineralbot:
    """The bot over the real brief."""
    return Mineralbot.open(Settings(corpus=ROOT / "corpus", index=index_folder, _env_file=None))
