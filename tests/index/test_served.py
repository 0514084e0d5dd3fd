"""Collections on a Chroma server: several folders and processes share them, and what is amiss is said in one line."""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPException
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import numpy as np
import pytest

from mineralbot.encoder import Encoder
from mineralbot.errors import IndexUnusableError, SettingsError
from mineralbot.index import IndexEntry, build_index, check_index, ensure_index, open_index, served
from mineralbot.retrieval import Retriever
from mineralbot.settings import read_settings
from mineralbot.values import Corpus

ROOT = Path(__file__).parents[2]
LONGEST_WAIT_SECONDS = 60
EXTRA = IndexEntry(id="q", text="Who pays the harbour dues?", kind="canonical")
QUESTIONS = ("who refines cobalt?", "binding agreements", "what happens if nothing changes?")
ASK = f"""
import sys
from pathlib import Path
from mineralbot.corpus import load_corpus
from mineralbot.encoder import Encoder
from mineralbot.index import ensure_index
from mineralbot.retrieval import Retriever
encoder = Encoder.open(None, Path({str(ROOT / "index" / "encoder")!r}))
index = ensure_index(load_corpus(Path(sys.argv[2])), Path(sys.argv[1]), encoder, url=sys.argv[3])
print([hit.id for hit in Retriever.open(index, encoder).dense("who refines cobalt?", 5)])
"""


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def answers(port: int) -> bool:
    connection = HTTPConnection("127.0.0.1", port, timeout=1)
    try:
        connection.request("GET", "/api/v2/heartbeat")
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A Chroma server on this machine."""
    port, folder = free_port(), tmp_path_factory.mktemp("chroma")
    program = [str(Path(sys.executable).parent / "chroma"), "run", "--host", "127.0.0.1", "--port", str(port)]
    with subprocess.Popen([*program, "--path", str(folder)], stdout=subprocess.DEVNULL) as process:
        until = time.monotonic() + LONGEST_WAIT_SECONDS
        while not answers(port):
            assert process.poll() is None
            assert time.monotonic() < until
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port}"
        process.terminate()
        process.wait(LONGEST_WAIT_SECONDS)


def test_a_server_ranks_as_the_plain_arrays_do(corpus: Corpus, encoder: Encoder, tmp_path: Path, url: str) -> None:
    index = ensure_index(corpus, tmp_path, encoder, url=url)
    assert index.is_served
    assert not (index.folder / "chroma").exists()
    for question in QUESTIONS:
        vector = encoder.encode([question])[0]
        for kinds in (None, {"row", "item"}):
            by_server, by_arrays = index.nearest(vector, 12, kinds), index.passages.nearest(vector, 12, kinds)
            assert [found for found, _ in by_server] == [found for found, _ in by_arrays]
            assert np.allclose([s for _, s in by_server], [s for _, s in by_arrays], atol=1e-5)


def test_another_folder_takes_the_vectors_from_the_server(
    corpus: Corpus, tmp_path: Path, counting: tuple[Encoder, list[str]], url: str
) -> None:
    encoder, encoded = counting
    first = ensure_index(corpus, tmp_path / "one", encoder, url=url)
    encoded.clear()
    report = build_index(corpus, tmp_path / "two", encoder, url=url)
    assert (report.embedded, encoded) == (0, [])
    second = open_index(tmp_path / "two", url=url)
    assert np.allclose(first.passages.vectors, second.passages.vectors, atol=1e-6)
    assert second.nearest(first.passages.vectors[3], 1)[0][0] == first.passages.entries[3].id


def test_several_processes_share_a_server(corpus: Corpus, tmp_path: Path, url: str) -> None:
    command = [sys.executable, "-W", "ignore", "-c", ASK]
    processes = [
        subprocess.Popen([*command, str(tmp_path / name), corpus.root, url], stdout=subprocess.PIPE, text=True)
        for name in ("shared", "shared", "own")
    ]
    replies = {process.communicate(timeout=LONGEST_WAIT_SECONDS)[0] for process in processes}
    assert [process.returncode for process in processes] == [0, 0, 0]
    assert len(replies) == 1
    assert replies != {"[]\n"}


def test_a_folder_moves_to_a_server_and_back_without_embedding(
    corpus: Corpus, index_folder: Path, counting: tuple[Encoder, list[str]], url: str
) -> None:
    encoder, encoded = counting
    told: list[str] = []
    for where in (url, ""):
        index = ensure_index(corpus, index_folder, encoder, url=where, notify=told.append)
        assert index.is_served is bool(where)
        assert index.nearest(index.passages.vectors[3], 1)[0][0] == index.passages.entries[3].id
    assert (encoded, told) == ([], [])


def test_what_a_server_has_lost_is_loaded_anew(corpus: Corpus, encoder: Encoder, tmp_path: Path, url: str) -> None:
    told: list[str] = []
    index = ensure_index(corpus, tmp_path, encoder, canonical=(EXTRA,), url=url, notify=told.append)
    vector = index.passages.vectors[3]
    for _ in ("before it is opened", "while it is open"):
        served.forget(served.connect(url), index.fingerprint, ("passages", "canonical"))
        told.clear()
        assert index.nearest(vector, 1)[0][0] == index.passages.entries[3].id
        assert any(line.endswith("loaded anew") for line in told)
    assert Retriever.open(index, encoder).dense("who refines cobalt?", 3)


def test_collections_that_no_folder_needs_are_removed(
    corpus: Corpus, encoder: Encoder, tmp_path: Path, url: str
) -> None:
    names = []
    for text in ("first", "second", "third"):
        extra = IndexEntry(id=text, text=f"Who was the {text} to moor?", kind="canonical")
        build_index(corpus, tmp_path, encoder, canonical=(extra,), url=url)
        names.append(served.name_of(open_index(tmp_path, url=url).fingerprint, "passages"))
    held = {collection.name for collection in served.connect(url).list_collections(limit=1000)}
    assert [name in held for name in names] == [False, True, True]


def test_where_nothing_answers_it_says_so(corpus: Corpus, encoder: Encoder, index_folder: Path) -> None:
    url = f"http://127.0.0.1:{free_port()}"
    wanted = rf"^nothing answers at {url} \(.*refused.*\): wanted a Chroma server; start one with `chroma run`"
    with pytest.raises(IndexUnusableError, match=wanted):
        ensure_index(corpus, index_folder, encoder, url=url)
    with pytest.raises(IndexUnusableError, match=wanted):
        check_index(corpus, index_folder, encoder, url=url)
    assert check_index(corpus, index_folder, encoder)


class Stranger(BaseHTTPRequestHandler):
    """A server of something else."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"<html>Tide tables</html>")

    def log_message(self, *_: object) -> None:
        pass


def test_where_something_else_answers_it_says_what(corpus: Corpus, encoder: Encoder, index_folder: Path) -> None:
    with HTTPServer(("127.0.0.1", 0), Stranger) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        url = f"http://127.0.0.1:{server.server_port}"
        wanted = rf"^what answers at {url} is no Chroma server of version 1 \(status 200, '<html>Tide tables</html>'\)"
        with pytest.raises(IndexUnusableError, match=wanted):
            ensure_index(corpus, index_folder, encoder, url=url)
        server.shutdown()


@pytest.mark.parametrize("address", ["chroma", "ftp://quay:21", "http://", "http://quay:x", "http://quay/path"])
def test_an_address_that_is_none_is_refused(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("MINERALBOT_CHROMA_URL", address)
    with pytest.raises(SettingsError, match=r"the setting chroma_url is .*MINERALBOT_CHROMA_URL"):
        read_settings()
