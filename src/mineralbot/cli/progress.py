"""Progress of long work, on a terminal's stderr."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from types import TracebackType

    from rich.progress import Progress

PATIENCE_SECONDS = 1.0


class LateProgress:
    """A progress bar that shows itself only on a terminal, and only where the work takes longer than a second."""

    def __init__(self, label: str) -> None:
        self._label = label
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
        """Show that `done` of `total` parts are done."""
        if self._bar is None and sys.stderr.isatty() and time.monotonic() - self._start_seconds >= PATIENCE_SECONDS:
            self._bar = _new_bar(self._label, total)
        if self._bar is not None:
            self._bar.update(self._bar.task_ids[0], completed=done, total=total)


def _new_bar(label: str, total: int) -> Progress:
    from rich.console import Console
    from rich.progress import Progress

    bar = Progress(console=Console(file=sys.stderr), transient=True)
    bar.add_task(label, total=total)
    bar.start()
    return bar
