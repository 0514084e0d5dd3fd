"""The `index` command, and the progress bar of whichever command has to build the index first."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from types import TracebackType

    from rich.progress import Progress

    from mineralbot.index import IndexReport
    from mineralbot.settings import Settings

PATIENCE_SECONDS = 1.0


def update_index(settings: Settings, *, rebuild: bool) -> str:
    """Bring the index up to date; one line that tells what changed.

    Raises:
        MineralbotError: The corpus, the model or the index cannot be used.
    """
    from mineralbot import bot

    with IndexProgress() as progress:
        report = bot.update_index(settings, progress, rebuild=rebuild)
    return told(report, settings)


def told(report: IndexReport, settings: Settings) -> str:
    """The report in one line."""
    counts = f"{report.added} added, {report.changed} changed, {report.removed} removed, {report.kept} kept"
    return f"index of {settings.corpus} in {settings.index}: {counts}\n"


class IndexProgress:
    """A progress bar on a terminal's stderr, which shows itself only where the work takes longer than a second."""

    def __init__(self) -> None:
        self._start_seconds = time.monotonic()
        self._bar: Progress | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def __call__(self, done: int, total: int) -> None:
        """Show that `done` of `total` passages are indexed."""
        if self._bar is None and sys.stderr.isatty() and time.monotonic() - self._start_seconds >= PATIENCE_SECONDS:
            self._bar = _new_bar(total)
        if self._bar is not None:
            self._bar.update(self._bar.task_ids[0], completed=done, total=total)


def _new_bar(total: int) -> Progress:
    from rich.console import Console
    from rich.progress import Progress

    bar = Progress(console=Console(file=sys.stderr), transient=True)
    bar.add_task("Indexing", total=total)
    bar.start()
    return bar
