"""The index folder: builds side by side, and a pointer to the one that serves.

index/current        names the build that serves, and the one before it
index/builds/NAME/   a build; never changed once it is pointed to
index/lock           held by whoever builds
index/unfinished     what a build that is under way has come to (`journal`)
"""

from __future__ import annotations

import errno
import re
import shutil
from contextlib import contextmanager
from secrets import token_hex
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from mineralbot.errors import IndexUnusableError
from mineralbot.index.chroma import ChromaFailedError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

_POINTER = "current"
_BUILDS = "builds"
_LOCK = "lock"
_READ_ONLY = {errno.EACCES, errno.EPERM, errno.EROFS}


class ReadOnlyIndexError(IndexUnusableError):
    """The index folder cannot be written, whatever space there is."""


def current_build(folder: Path) -> Path | None:
    """The build that serves; None where none was ever finished.

    Raises:
        ValueError: The pointer names no build that is there.
    """
    names = _pointed(folder)
    if not names:
        return None
    build = folder / _BUILDS / names[0]
    if not re.fullmatch(r"[0-9a-f]+-[0-9a-f]+", names[0]) or not build.is_dir():
        raise ValueError(f"`{_POINTER}` names no build")
    return build


def new_build(folder: Path, fingerprint: str) -> Path:
    """A new empty folder for a build, of a name that no build ever had: Chroma remembers a path for good."""
    build = folder / _BUILDS / f"{fingerprint[:12]}-{token_hex(4)}"
    build.mkdir(parents=True)
    return build


def publish(folder: Path, build: Path) -> frozenset[str]:
    """Make a finished build the one that serves, at one instant, and remove what no reader can need.

    Returns:
        The beginnings of the fingerprints of which no build is left.
    """
    before = _pointed(folder)[:1]
    beside = folder / f"{_POINTER}.new"
    beside.write_text("\n".join((build.name, *before)) + "\n", "utf-8")
    beside.replace(folder / _POINTER)
    kept = {build.name, *before}
    others = [other for other in (folder / _BUILDS).iterdir() if other.name not in kept]
    for other in others:
        discard(other)
    return frozenset(_beginning(other.name) for other in others) - frozenset(map(_beginning, kept))


def _beginning(name: str) -> str:
    """The beginning of a build's fingerprint."""
    return name.partition("-")[0]


def discard(build: Path) -> None:
    """Remove a build; what cannot be removed now is removed by a later one."""
    shutil.rmtree(build, ignore_errors=True)


@contextmanager
def writing(folder: Path, wait_seconds: float, notify: Callable[[str], object]) -> Iterator[None]:
    """Hold the index folder's lock; what goes wrong with the disk meanwhile is told as an error of the index.

    Raises:
        IndexUnusableError: Another process holds the lock for longer, or the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _locked(folder, wait_seconds, notify):
            yield
    except Timeout as error:
        raise IndexUnusableError(
            f"another process has been building the index in {folder} for over {wait_seconds:g} s: "
            "wait until it has ended, or give another folder with --index"
        ) from error
    except OSError as error:
        kind = ReadOnlyIndexError if error.errno in _READ_ONLY else IndexUnusableError
        raise kind(_unwritable(folder, error.strerror or str(error))) from error
    except ChromaFailedError as error:
        raise IndexUnusableError(_unwritable(folder, " ".join(str(error).split()))) from error


def _locked(folder: Path, wait_seconds: float, notify: Callable[[str], object]) -> AbstractContextManager[object]:
    lock = FileLock(folder / _LOCK)
    try:
        return lock.acquire(timeout=0)
    except Timeout:
        notify(f"another process is building the index in {folder}; waiting for it to end")
        return lock.acquire(timeout=wait_seconds)


def _unwritable(folder: Path, fault: str) -> str:
    return (
        f"cannot write the index in {folder} ({fault}): make the folder writable and see that the disk is not full, "
        "or give another folder with --index; what was there still serves"
    )


def _pointed(folder: Path) -> list[str]:
    try:
        return (folder / _POINTER).read_text("utf-8").split()
    except FileNotFoundError:
        return []
