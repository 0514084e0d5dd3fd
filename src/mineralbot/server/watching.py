"""Looks out for a new build of the index while the server runs."""

from __future__ import annotations

import logging
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from mineralbot.errors import MineralbotError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mineralbot.bot import LiveMineralbot
    from mineralbot.server.metrics import Metrics

_log = logging.getLogger("mineralbot.index")
LOOK_SECONDS = 1.0
PARTING_SECONDS = 5.0


@contextmanager
def watching(bot: LiveMineralbot, metrics: Metrics, look_seconds: float = LOOK_SECONDS) -> Iterator[None]:
    """Have the bot answer by what is published, for as long as the block runs."""
    ended = threading.Event()

    def look() -> None:
        while not ended.wait(look_seconds):
            _refresh(bot, metrics)

    thread = threading.Thread(target=look, name="watching the index", daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join(PARTING_SECONDS)


def _refresh(bot: LiveMineralbot, metrics: Metrics) -> None:
    try:
        if bot.refresh():
            metrics.note_swap(is_done=True)
            _log.info("mineralbot answers from the corpus %s now", bot.corpus.fingerprint[:12])
    except MineralbotError as error:
        metrics.note_swap(is_done=False)
        _log.warning("mineralbot: a new index was published, but the one before it answers on: %s", error)
