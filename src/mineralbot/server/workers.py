"""Several processes over one index, each on a port of its own; one that ends is begun anew."""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
import sys
import threading
import time
from multiprocessing import connection
from secrets import token_hex
from typing import TYPE_CHECKING

from pydantic import SecretStr

from mineralbot.errors import MineralbotError, ServerError
from mineralbot.server.parting import PARTING_SECONDS

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.context import SpawnProcess

    from mineralbot.settings import Settings

    Work = Callable[[Settings], None]

_LOOK_SECONDS = 0.5
_FAULT_EXIT = 2
_QUICK_SECONDS = 20.0  # a worker that ends sooner has not been of use
_MOST_QUICK_ENDS = 3
_HIGHEST_PORT = 65_535
_log = logging.getLogger("mineralbot.workers")


class Workers:
    """The processes, each with the settings of its own port.

    Args:
        settings: Of the first; the others have the ports after it.
        work: What each of them does until it is told to end.
    """

    def __init__(self, settings: Settings, work: Work) -> None:
        if settings.port + settings.workers - 1 > _HIGHEST_PORT:
            raise ServerError(
                f"{settings.workers} workers want as many ports from {settings.port} on: choose a lower one"
            )
        secret = settings.session_secret or SecretStr(token_hex(32))
        self._settings = [
            settings.model_copy(update={"port": settings.port + n, "workers": 1, "session_secret": secret})
            for n in range(settings.workers)
        ]
        self._work = work
        self._context = multiprocessing.get_context("spawn")
        self._quick_ends = 0
        self._is_ending = False

    def run(self) -> None:
        """Keep the processes running until Ctrl-C or SIGTERM.

        Raises:
            ServerError: They end as soon as they are begun.
        """
        for sign in (signal.SIGINT, signal.SIGTERM):
            signal.signal(sign, self._end)
        running = [self._begun(number) for number in range(len(self._settings))]
        try:
            while not self._is_ending:
                connection.wait([process.sentinel for process, _ in running], timeout=_LOOK_SECONDS)
                running = [self._kept_up(number, *one) for number, one in enumerate(running)]
        finally:
            _end_all([process for process, _ in running])

    def _begun(self, number: int) -> tuple[SpawnProcess, float]:
        process = self._context.Process(target=_serve_one, args=(self._work, self._settings[number]))
        process.start()
        return process, time.monotonic()

    def _kept_up(self, number: int, process: SpawnProcess, began: float) -> tuple[SpawnProcess, float]:
        if process.is_alive() or self._is_ending:
            return process, began
        is_quick = time.monotonic() - began < _QUICK_SECONDS
        self._quick_ends = self._quick_ends + 1 if is_quick else 0
        if self._quick_ends >= _MOST_QUICK_ENDS or process.exitcode == _FAULT_EXIT:
            raise ServerError("a worker ended as soon as it had begun: see what it told before this line")
        port = self._settings[number].port
        _log.warning("the worker on port %d ended (%s) and is begun anew", port, process.exitcode)
        return self._begun(number)

    def _end(self, _sign: int, _frame: object) -> None:
        self._is_ending = True


def _end_all(processes: list[SpawnProcess]) -> None:
    for process in processes:
        if process.is_alive():
            process.terminate()
    end = time.monotonic() + PARTING_SECONDS + 5
    for process in processes:
        process.join(max(0.0, end - time.monotonic()))
        if process.is_alive():
            process.kill()
            process.join()


def _serve_one(work: Work, settings: Settings) -> None:
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        work(settings)
    except MineralbotError as error:
        sys.stderr.write(f"mineralbot: {error}\n")
        sys.exit(_FAULT_EXIT)


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os.kill(os.getpid(), signal.SIGTERM)
