from pathlib import Path

import numpy as np
import pytest

from mineralbot.bot import Mineralbot
from mineralbot.bot.opening import check_index, open_parts, update_index
from mineralbot.errors import MineralbotError
from mineralbot.settings import Settings

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def opened(bot: Mineralbot, index_folder: Path) -> Settings:
    """The settings of an index that is there."""
    assert bot.corpus.tables
    return Settings(corpus=ROOT / "corpus", index=index_folder, _env_file=None)


def test_parts_find_passages_by_meaning_and_by_words(opened: Settings) -> None:
    parts = open_parts(opened)
    found = parts.search("dredging and pilots, or processing")
    texts = {p.id: p.text for document in parts.corpus.documents for p in document.passages}
    assert any("processing" in texts[i].lower() for i in found if i in texts)
    assert all(-1.001 <= cosine <= 1.001 for cosine in found.values())


def test_canonical_texts_come_from_the_index_and_others_from_the_model(opened: Settings) -> None:
    parts = open_parts(opened)
    canonical = check_index(opened).canonical.entries[0].text
    both = parts.retriever.encode([canonical, "a text of our own"])
    assert np.allclose(parts.retriever.encode([canonical])[0], both[0], atol=1e-4)
    assert both.shape[0] == 2


def test_a_fresh_index_is_kept(opened: Settings) -> None:
    report = update_index(opened)
    assert (report.added, report.changed, report.removed) == (0, 0, 0)


def test_no_index_is_no_index(opened: Settings, tmp_path: Path) -> None:
    empty = tmp_path / "index"
    empty.mkdir()
    (empty / "encoder").symlink_to(opened.index / "encoder")
    with pytest.raises(MineralbotError):
        check_index(Settings(corpus=opened.corpus, index=empty, _env_file=None))
