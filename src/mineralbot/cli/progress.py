"""Progress of long work, on stderr."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from types import TracebackType

    from rich.progress import Progress

PATIENCE_SECONDS = 1.0
LINE_SECONDS = 30.0


class LateProgress:
    """A progress bar with the remaining time, on a terminal, where the work takes longer than a second.

    Where no terminal looks, in a log for instance, a line is written every half minute.
    """

    def __init__(self, label: str) -> None:
        self._label = label
        self._start_seconds = time.monotonic()
        self._bar: Progress | None = None
        self._told_seconds = self._start_seconds

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def __call__(self, done: int, total: int) -> None:
        """Show that `done` of `total` parts are done."""
        if self._bar is None and sys.stderr.isatty() and time.monotonic() - self._start_seconds >= PATIENCE_SECONDS:
            self._bar = _new_bar(self._label, total)
        if self._bar is not None:
            self._bar.update(self._bar.task_ids[0], completed=done, total=total)
        elif not sys.stderr.isatty():
            self._tell(done, total)

    def _tell(self, done: int, total: int) -> None:
        """Write a line, if the last one is old."""
        now = time.monotonic()
        if now - self._told_seconds < LINE_SECONDS or not 0 < done < total:
            return
        self._told_seconds = now
        left = _in_words((now - self._start_seconds) / done * (total - done))
        sys.stderr.write(f"mineralbot: {self._label}: {done:,} of {total:,} done, about {left} left\n")


def _in_words(seconds: float) -> str:
    """A time to wait, in seconds up to two minutes.

    >>> _in_words(75.2), _in_words(600.0)
    ('75 s', '10 min')
    """
    return f"{seconds:.0f} s" if seconds < 120 else f"{seconds / 60:.0f} min"


def _new_bar(label: str, total: int) -> Progress:
    from rich.console import Console
    from rich.progress import Progress

    bar = Progress(console=Console(file=sys.stderr), transient=True)
    bar.add_task(label, total=total)
    bar.start()
    return bar
