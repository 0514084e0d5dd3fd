"""Damage, sudden death, read-only folders, full disks and crowds: the index serves, or says why not in one line."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
import textwrap
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from filelock import FileLock

from mineralbot.errors import IndexUnusableError
from mineralbot.index import IndexEntry, build_index, check_index, ensure_index, open_index

if TYPE_CHECKING:
    from collections.abc import Callable

    from mineralbot.encoder import Encoder
    from mineralbot.values import Corpus

ROOT = Path(__file__).parents[2]
QUESTION = IndexEntry(id="q", text="Who pays the harbour dues?", kind="canonical")

PRELUDE = f"""
import os, signal, sys
from pathlib import Path
from mineralbot.corpus import load_corpus
from mineralbot.encoder import Encoder
from mineralbot.errors import IndexUnusableError
from mineralbot.index import IndexEntry, build_index, ensure_index, open_index
folder = Path(sys.argv[1])
corpus = load_corpus(Path(sys.argv[2]))
encoder = Encoder.open(None, Path({str(ROOT / "index" / "encoder")!r}))
canonical = (IndexEntry(id="q", text="Who pays the harbour dues?", kind="canonical"),)
"""


# Gives up root's right to write what is read-only, for good, and becomes the command that follows.
OBEDIENT = "import ctypes, os, sys; ctypes.CDLL(None).prctl(24, 1, 0, 0, 0); os.execv(sys.argv[1], sys.argv[1:])"


def start_python(
    program: str, folder: Path, corpus: Corpus, *arguments: str, obedient: object = False
) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", PRELUDE + textwrap.dedent(program), str(folder), corpus.root, *arguments]
    launcher = [sys.executable, "-c", OBEDIENT] if obedient else []
    return subprocess.Popen(launcher + command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def run_python(
    program: str, folder: Path, corpus: Corpus, *arguments: str, obedient: object = False
) -> tuple[str, str]:
    process = start_python(program, folder, corpus, *arguments, obedient=obedient)
    out, err = process.communicate()
    assert process.returncode == 0, err
    return out, err


def only_build(folder: Path) -> Path:
    (build,) = (folder / "builds").iterdir()
    return build


def garble(path: Path) -> None:
    path.write_bytes(b"garbled" * 200)


def truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])


@pytest.mark.parametrize(
    ("name", "damage"),
    [
        ("chroma/chroma.sqlite3", garble),
        ("chroma/chroma.sqlite3", truncate),
        ("chroma/chroma.sqlite3", Path.unlink),
        ("chroma", shutil.rmtree),
        ("passages.npy", garble),
        ("passages.jsonl", truncate),
        ("canonical.npy", Path.unlink),
        ("manifest.json", garble),
        ("lexical/vocab.index.json", garble),
        ("lexical", shutil.rmtree),
        ("../../current", garble),
        (".", shutil.rmtree),
    ],
)
def test_damage_is_noticed(index_folder: Path, name: str, damage: Callable[[Path], object]) -> None:
    assert open_index(index_folder)
    damage(only_build(index_folder) / name)
    with pytest.raises(IndexUnusableError, match=r"is damaged .*: run `mineralbot index`") as raised:
        open_index(index_folder)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize("name", ["chroma/chroma.sqlite3", "../../current"])
def test_damage_is_mended_by_whoever_needs_the_index(
    corpus: Corpus, encoder: Encoder, index_folder: Path, name: str
) -> None:
    garble(only_build(index_folder) / name)
    told: list[str] = []
    index = ensure_index(corpus, index_folder, encoder, notify=told.append)
    assert len(told) == 1
    assert told[0].endswith("it is built anew")
    vector = index.passages.vectors[3]
    assert index.nearest(vector, 1)[0][0] == index.passages.entries[3].id
    assert check_index(corpus, index_folder, encoder)


def test_what_chroma_alone_notices_is_mended_from_the_arrays(index_folder: Path) -> None:
    told: list[str] = []
    index = open_index(index_folder, told.append)
    with closing(sqlite3.connect(index.folder / "chroma" / "chroma.sqlite3")) as database, database:
        database.execute("DELETE FROM collections WHERE name = 'passages'")
    vector = index.passages.vectors[3]
    assert index.nearest(vector, 1)[0][0] == index.passages.entries[3].id
    assert len(told) == 1
    assert told[0].endswith("its vectors are loaded anew")


# Dies at the nth of the file operations that Python makes in the index folder, or after a number of milliseconds.
KILLED = """
    import mineralbot.index.ingestion, mineralbot.index.lexical

    def die_at(instant):
        seen = 0
        def watch(event, arguments):
            nonlocal seen
            if event in {"open", "os.rename", "os.mkdir", "os.rmdir"} and str(arguments[0]).startswith(str(folder)):
                seen += 1
                if seen == instant:
                    os.kill(os.getpid(), signal.SIGKILL)
        sys.addaudithook(watch)

    for instant in map(int, sys.argv[3:]):
        child = os.fork()
        if not child:
            signal.setitimer(signal.ITIMER_REAL, -instant / 1000 if instant < 0 else 0)
            die_at(instant)
            build_index(corpus, folder, encoder, canonical=canonical)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        index = open_index(folder)
        told = Path(folder / "current").read_text()
        print(os.WIFSIGNALED(status), len(index.passages.entries), len(index.canonical.entries), flush=True)
"""
INSTANTS = (1, 3, 6, 9, 12, 15, 18, 21, -60, -250, -500)


def test_killed_at_any_instant_the_old_index_serves(corpus: Corpus, encoder: Encoder, index_folder: Path) -> None:
    passages = len(open_index(index_folder).passages.entries)
    out, _ = run_python(KILLED, index_folder, corpus, *map(str, INSTANTS))
    lines = out.splitlines()
    assert len(lines) == len(INSTANTS)
    assert lines.count(f"True {passages} 0") >= len(INSTANTS) - 2
    assert all(line.split()[1] == str(passages) for line in lines)
    index = ensure_index(corpus, index_folder, encoder, canonical=(QUESTION,))
    assert index.canonical.entries == (QUESTION,)
    assert len(list((index_folder / "builds").iterdir())) <= 2


@pytest.fixture
def read_only(index_folder: Path) -> Path:
    for path in (index_folder, *index_folder.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    return index_folder


def test_a_fresh_index_in_a_read_only_folder_serves(corpus: Corpus, read_only: Path) -> None:
    program = """
        assert not os.access(folder, os.W_OK)
        index = ensure_index(corpus, folder, encoder)
        vector = index.passages.vectors[3]
        print(index.folder.is_relative_to(folder), index.nearest(vector, 1)[0][0] == index.passages.entries[3].id)
    """
    assert run_python(program, read_only, corpus, obedient=True) == ("True True\n", "")


def test_a_stale_index_in_a_read_only_folder_is_built_elsewhere(corpus: Corpus, read_only: Path) -> None:
    program = """
        index = ensure_index(corpus, folder, encoder, canonical=canonical)
        vector = index.canonical.vectors[0]
        print(index.folder.is_relative_to(folder), index.canonical.nearest(vector, 1)[0][0])
        try:
            build_index(corpus, folder, encoder, canonical=canonical)
        except IndexUnusableError as error:
            print(error)
    """
    out, err = run_python(program, read_only, corpus, obedient=True)
    first, second = out.splitlines()
    assert first == "False q"
    assert second.startswith(f"cannot write the index in {read_only} (Permission denied): make the folder writable")
    assert len(err.splitlines()) == 1
    assert "make it writable" in err


def test_a_full_disk_is_told_in_one_line_and_the_old_index_serves(
    corpus: Corpus, encoder: Encoder, index_folder: Path
) -> None:
    program = """
        import resource
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        for size in map(int, sys.argv[3:]):
            resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
            try:
                build_index(corpus, folder, encoder, canonical=canonical)
            except IndexUnusableError as error:
                print(error)
    """
    sizes = ("10", "2000", "100000", "200000")
    out, err = run_python(program, index_folder, corpus, *sizes)
    lines = out.splitlines()
    assert len(lines) == len(sizes)
    assert all(line.startswith(f"cannot write the index in {index_folder} (") for line in lines)
    assert all("see that the disk is not full, or give another folder with --index" in line for line in lines)
    assert err == ""
    assert check_index(corpus, index_folder, encoder)
    assert only_build(index_folder)


def test_where_several_need_the_index_one_builds_it_and_none_calls_out(corpus: Corpus, tmp_path: Path) -> None:
    program = """
        def refuse(event, arguments):
            if event in {"socket.connect", "socket.getaddrinfo"}:
                os._exit(9)
        sys.addaudithook(refuse)
        index = ensure_index(corpus, folder, encoder, notify=lambda line: None)
        vector = index.passages.vectors[3]
        print(index.folder.name, index.nearest(vector, 1)[0][0] == index.passages.entries[3].id)
    """
    processes = [start_python(program, tmp_path / "index", corpus) for _ in range(2)]
    outcomes = {process.communicate() for process in processes}
    assert outcomes == {(f"{only_build(tmp_path / 'index').name} True\n", "")}


def test_who_waits_too_long_is_told_so(corpus: Corpus, encoder: Encoder, tmp_path: Path) -> None:
    told: list[str] = []
    with (
        FileLock(tmp_path / "lock"),
        pytest.raises(IndexUnusableError, match=r"has been building the index in .* for over 0.1 s: wait"),
    ):
        build_index(corpus, tmp_path, encoder, wait_seconds=0.1, notify=told.append)
    assert told == [f"another process is building the index in {tmp_path}; waiting for it to end"]


def test_a_folder_that_is_a_file_is_told_in_one_line(corpus: Corpus, encoder: Encoder, tmp_path: Path) -> None:
    (tmp_path / "index").write_text("a file", "utf-8")
    with pytest.raises(IndexUnusableError, match="cannot write the index in"):
        ensure_index(corpus, tmp_path / "index", encoder)
