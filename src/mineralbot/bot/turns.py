"""Who goes first where questions and drafts come at once."""

from __future__ import annotations

from contextlib import contextmanager
from threading import Condition
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PATIENCE_SECONDS = 0.25


class Turns:
    """Lets questions go before drafts, and drafts take turns sentence by sentence.

    An answer takes milliseconds and a draft seconds; threads that share an interpreter would make each answer wait for
    its share beside every draft. So one sentence is checked at a time, and none begins while a question is being
    answered, unless questions have left no gap for a quarter of a second.
    """

    def __init__(self, patience_seconds: float = PATIENCE_SECONDS) -> None:
        self._changed = Condition()
        self._patience_seconds = patience_seconds
        self._questions = 0
        self._drawn = 0  # numbers that drafts have drawn
        self._called = 0  # the number whose turn it is

    @contextmanager
    def question(self) -> Iterator[None]:
        """Answer a question meanwhile."""
        with self._changed:
            self._questions += 1
        try:
            yield
        finally:
            with self._changed:
                self._questions -= 1
                self._changed.notify_all()

    @contextmanager
    def draft(self) -> Iterator[Callable[[], None]]:
        """Check a draft meanwhile, and call what is given after each sentence: it waits until the next may begin."""
        self._wait()
        try:
            yield self._next
        finally:
            self._end()

    def _next(self) -> None:
        self._end()
        self._wait()

    def _wait(self) -> None:
        with self._changed:
            number = self._drawn
            self._drawn += 1
            self._changed.wait_for(lambda: self._called == number)
            self._changed.wait_for(lambda: not self._questions, self._patience_seconds)

    def _end(self) -> None:
        with self._changed:
            self._called += 1
            self._changed.notify_all()
