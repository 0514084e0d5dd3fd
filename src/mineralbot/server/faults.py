"""Faults that nobody foresaw: logged whole, told in a line, and the connection lives on."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from mineralbot.api import refused
from mineralbot.server.gate import path_below_root

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_PAGE = "/gradio_api/"
_log = logging.getLogger("mineralbot.faults")


class Faults:
    """Answers with a problem where the application breaks off."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand the request on; a reply of 500 is kept back until it is known whether a fault is behind it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        held: list[Message] = []
        has_begun = is_whole = False

        async def send_or_hold(message: Message) -> None:
            nonlocal has_begun, is_whole
            if held or (message["type"] == "http.response.start" and message["status"] == 500):
                held.append(message)
                return
            has_begun = True
            is_whole = message["type"] == "http.response.body" and not message.get("more_body")
            await send(message)

        try:
            await self._app(scope, receive, send_or_hold)
        except Exception:
            if has_begun and not is_whole:
                raise  # the connection is closed, so that what was sent is not taken for the whole
            if not has_begun:
                await _problem(path_below_root(scope))(scope, receive, send)
            return
        for message in held:
            await send(message)


def _problem(path: str) -> ASGIApp:
    if path.startswith(_PAGE):
        # Gradio breaks off where it does not know an event; what the page does itself, it does outside of requests.
        _log.warning("mineralbot refused an event that the page does not send")
        return refused(path, 422, "event", "the page sends no such event: load it anew")
    _log.exception("mineralbot broke off, by a fault of its own")
    return refused(
        path, 500, "fault", "this is a fault of mineralbot: please report it with what the server's log says"
    )
