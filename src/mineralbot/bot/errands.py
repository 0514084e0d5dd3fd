"""For whom the bot works at the moment: what a surface knows of it, and what a log or an audit trail wants to know."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """What is done for one request.

    Attributes:
        user: Name of who has signed on; empty without a sign-on.
        route: Path of the request below the root path.
        request_id: By which a complaint finds its line in the log.
        over: Set once nobody waits for it any more.
    """

    user: str = ""
    route: str = ""
    request_id: str = ""
    over: threading.Event = field(default_factory=threading.Event, compare=False)


_CURRENT: ContextVar[Errand | None] = ContextVar("errand", default=None)


def current_errand() -> Errand:
    """The errand that this thread or task is on; one that tells nothing outside of any request."""
    return _CURRENT.get() or Errand()


@contextmanager
def on_errand(errand: Errand) -> Iterator[None]:
    """Be on an errand for as long as the block runs; threads and tasks that are begun in it are on it, too."""
    before = _CURRENT.set(errand)
    try:
        yield
    finally:
        _CURRENT.reset(before)
