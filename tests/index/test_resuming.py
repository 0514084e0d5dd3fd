"""A build that is killed midway leaves what it came to for the next one."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from bench.growth.corpora import write_corpus
from mineralbot.corpus import load_corpus
from mineralbot.encoder import Encoder
from mineralbot.index import build_index, entries_of, open_index
from mineralbot.index.journal import Journal

ROOT = Path(__file__).parents[2]
ENCODER = ROOT / "index" / "encoder"
LONGEST_WAIT_SECONDS = 120
BUILD = f"""
import sys
from pathlib import Path
from mineralbot.corpus import load_corpus
from mineralbot.encoder import Encoder
from mineralbot.index import build_index
build_index(load_corpus(Path(sys.argv[2])), Path(sys.argv[1]), Encoder.open(None, Path({str(ENCODER)!r})))
"""


def kill_when_written(index: Path, corpus: Path, least_bytes: int) -> None:
    """Build in another process, and kill it as soon as it has written so much down."""
    journal = index / "unfinished"
    until = time.monotonic() + LONGEST_WAIT_SECONDS
    with subprocess.Popen([sys.executable, "-c", BUILD, str(index), str(corpus)]) as process:
        while process.poll() is None and not (journal.exists() and journal.stat().st_size > least_bytes):
            assert time.monotonic() < until
            time.sleep(0.01)
        process.kill()
    assert process.returncode == -9


def test_a_killed_build_is_taken_up_where_it_was(tmp_path: Path, counting: tuple[Encoder, list[str]]) -> None:
    encoder, encoded = counting
    folder, index = tmp_path / "corpus", tmp_path / "index"
    write_corpus(folder, passage_count=800, row_count=1)
    corpus = load_corpus(folder)
    texts = {entry.text for entry in entries_of(corpus)}
    kill_when_written(index, folder, 100_000)
    done = {text for text in texts if text in Journal(index, encoder.identity)}
    assert 0 < len(done) < len(texts)
    report = build_index(corpus, index, encoder)
    assert sorted(encoded) == sorted(texts - done)
    assert report.embedded == len(encoded)
    assert not (index / "unfinished").exists()
    shelf = open_index(index).passages
    sample = range(0, len(shelf.entries), 50)
    assert np.allclose(shelf.vectors[sample], encoder.encode([shelf.entries[n].text for n in sample]), atol=1e-5)


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    """A folder whose journal holds three texts, with vectors of two numbers."""
    Journal(tmp_path, "model").keep(["quay", "pier", "mole"], np.array([[1, 0], [0, 1], [0.6, 0.8]], np.float32))
    return tmp_path


def test_what_was_kept_is_read(journal: Path) -> None:
    read = Journal(journal, "model")
    assert [text in read for text in ("quay", "mole", "dock")] == [True, True, False]
    assert np.allclose(read.get("mole"), [0.6, 0.8])
    assert read.get("dock") is None


def test_a_record_that_was_cut_off_is_none_and_shifts_no_other(journal: Path) -> None:
    whole = (journal / "unfinished").read_bytes()
    (journal / "unfinished").write_bytes(whole[:-5])
    cut = Journal(journal, "model")
    assert [text in cut for text in ("quay", "pier", "mole")] == [True, True, False]
    cut.keep(["dock"], np.array([[0.8, 0.6]], np.float32))
    assert np.allclose(Journal(journal, "model").get("dock"), [0.8, 0.6])


@pytest.mark.parametrize("content", [b"", b"garbled", b'{"encoder": "model"}\n', b'["model"]\n', b"\xff" * 5000])
def test_what_is_no_journal_is_removed(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "unfinished").write_bytes(content)
    assert "quay" not in Journal(tmp_path, "model")
    assert not (tmp_path / "unfinished").exists()


def test_vectors_of_another_model_count_as_none(journal: Path) -> None:
    assert "quay" not in Journal(journal, "other")
    assert not (journal / "unfinished").exists()


def test_what_is_removed_is_forgotten(journal: Path) -> None:
    read = Journal(journal, "model")
    read.remove()
    assert "quay" not in read
    assert not (journal / "unfinished").exists()
