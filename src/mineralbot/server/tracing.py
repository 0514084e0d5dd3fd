"""An id for each request, by which a complaint finds its line in the log, and that line."""

from __future__ import annotations

import logging
import re
import time
from secrets import token_hex
from typing import TYPE_CHECKING

from starlette.datastructures import Headers, MutableHeaders

from mineralbot.bot import Errand, on_errand
from mineralbot.server.gate import path_below_root

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

REQUEST_ID = "X-Request-ID"
_GIVEN = re.compile(r"[\w.-]{1,64}", re.ASCII)
_LONGEST_ROUTE_CHARACTERS = 200
_log = logging.getLogger("mineralbot.requests")


class RequestIds:
    """Gives each request an id, or keeps the one that a proxy gave, sends it back, and notes how it was answered."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand the request on, its id in the scope's state."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        given = Headers(scope=scope).get(REQUEST_ID, "")
        request_id = given if _GIVEN.fullmatch(given) else token_hex(8)
        scope.setdefault("state", {})["request_id"] = request_id
        began, status = time.perf_counter(), 0

        async def send_with_id(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)[REQUEST_ID] = request_id
            await send(message)

        try:
            await self._app(scope, receive, send_with_id)
        finally:
            told = {"request_id": request_id, "method": scope["method"], "route": _route_of(scope), "status": status}
            _log.info("request", extra={"told": told | {"milliseconds": _milliseconds_since(began)}})


class Errands:
    """Tells those who work on a request for whom they do so; it stands behind the gate."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand the request on, the errand in the scope's state as well, for what is done outside of its task."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        state = scope.setdefault("state", {})
        user = state.get("user")
        errand = Errand(user=user.name if user else "", route=_route_of(scope), request_id=state.get("request_id", ""))
        state["errand"] = errand
        with on_errand(errand):
            await self._app(scope, receive, send)


def _route_of(scope: Scope) -> str:
    """The path, without what is asked after it."""
    return path_below_root(scope)[:_LONGEST_ROUTE_CHARACTERS]


def _milliseconds_since(began: float) -> float:
    return round((time.perf_counter() - began) * 1000, 1)
