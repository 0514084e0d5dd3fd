"""Embedding on a Ray cluster gives the index that one process gives."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from mineralbot.bot import update_index
from mineralbot.errors import IndexUnusableError
from mineralbot.index import open_index
from mineralbot.settings import Settings
from mineralbot.values import Corpus

ROOT = Path(__file__).parents[2]
LONGEST_WAIT_SECONDS = 280


def test_two_workers_give_the_index_of_one_process(corpus: Corpus, built: Path, tmp_path: Path) -> None:
    (tmp_path / "encoder").symlink_to(ROOT / "index" / "encoder")
    environment = {**os.environ, "MINERALBOT_RAY": "local"}
    command = [sys.executable, "-W", "ignore", "-m", "mineralbot", "index", "--corpus", corpus.root]
    done = subprocess.run(
        [*command, "--index", str(tmp_path)],
        env=environment, timeout=LONGEST_WAIT_SECONDS, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert f"{len(open_index(built).passages.entries)} added" in done.stdout
    assert not (tmp_path / "unfinished").exists()
    spread, alone = open_index(tmp_path).passages, open_index(built).passages
    assert spread.entries == alone.entries
    assert np.allclose(spread.vectors, alone.vectors, atol=1e-5)


def test_without_ray_it_says_what_to_install(corpus: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    (tmp_path / "encoder").symlink_to(ROOT / "index" / "encoder")
    settings = Settings(corpus=Path(corpus.root), index=tmp_path, ray="local", _env_file=None)
    with pytest.raises(IndexUnusableError, match=r"^MINERALBOT_RAY is set, and ray is not installed: run `pip install"):
        update_index(settings)
