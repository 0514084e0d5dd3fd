"""Bounds on the time that a request may take, and on how many are worked on at once."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from mineralbot.api import refused
from mineralbot.bot import current_errand
from mineralbot.server.gate import path_below_root

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

MOST_AT_ONCE = 256
_UPLOAD = "/gradio_api/upload"
_AGAIN_SECONDS = 2


class Bounds:
    """Refuses a request that asks something beyond so many at once, and gives up one that takes too long.

    What was given up goes on until it next looks whether anybody waits for it, and counts as long as that.

    Args:
        longest_seconds: Until the reply must have begun.
        most_at_once: In this process.
    """

    def __init__(self, app: ASGIApp, *, longest_seconds: float, most_at_once: int = MOST_AT_ONCE) -> None:
        self._app = app
        self._longest_seconds = longest_seconds
        self._most_at_once = most_at_once
        self._at_work: set[asyncio.Task[None]] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand the request on, or tell why not."""
        if scope["type"] != "http" or scope["method"] != "POST" or scope["path"].endswith(_UPLOAD):
            await self._app(scope, receive, send)
        elif len(self._at_work) >= self._most_at_once:
            told = f"{self._most_at_once} requests are being answered: come again in {_AGAIN_SECONDS} s"
            again = {"Retry-After": str(_AGAIN_SECONDS)}
            await refused(path_below_root(scope), 503, "busy", told, again)(scope, receive, send)
        else:
            await self._bounded(scope, receive, send)

    async def _bounded(self, scope: Scope, receive: Receive, send: Send) -> None:
        errand, has_begun, is_over = current_errand(), False, False

        async def send_in_time(message: Message) -> None:
            nonlocal has_begun
            if not is_over:
                has_begun = True
                await send(message)

        work = asyncio.create_task(self._worked(scope, receive, send_in_time))
        self._at_work.add(work)
        work.add_done_callback(self._at_work.discard)
        try:
            await asyncio.wait({work}, timeout=self._longest_seconds)
            if work.done() or has_begun:
                await work
                return
        except asyncio.CancelledError:
            errand.over.set()
            work.cancel()
            raise
        is_over = True
        errand.over.set()
        work.add_done_callback(lambda ended: ended.cancelled() or ended.exception())  # seen, as nobody waits for it
        told = f"it took longer than {self._longest_seconds:g} s: send a shorter text, or a draft in parts"
        await refused(path_below_root(scope), 503, "overdue", told)(scope, receive, send)

    async def _worked(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._app(scope, receive, send)
