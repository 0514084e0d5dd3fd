"""Bounds on how often one reader may ask."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from limits import parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from mineralbot.api import refused
from mineralbot.errors import SettingsError

if TYPE_CHECKING:
    from limits import RateLimitItem
    from starlette.types import ASGIApp, Receive, Scope, Send


def rate_of(text: str) -> RateLimitItem:
    """The rate that a text such as `60/minute` tells.

    Raises:
        SettingsError: It tells none.
    """
    try:
        return parse(text)
    except ValueError as error:
        raise SettingsError(f"the setting rate is {text!r}: wanted a rate such as 60/minute") from error


class RateLimit:
    """Refuses requests to answer or check something beyond a rate, for each user, or each address without a sign-on.

    Counted in this process: several processes admit as many times as much.
    """

    def __init__(self, app: ASGIApp, *, rate: RateLimitItem) -> None:
        self._app = app
        self._rate = rate
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand the request on, or tell when to come again."""
        if scope["type"] != "http" or scope["method"] != "POST" or self._limiter.hit(self._rate, _who(scope)):
            await self._app(scope, receive, send)
            return
        again = self._limiter.get_window_stats(self._rate, _who(scope)).reset_time - time.time()
        seconds = max(1, int(again) + 1)
        told = f"more than {self._rate} requests: come again in {seconds} s"
        path = scope["path"].removeprefix(scope.get("root_path", ""))
        await refused(path, 429, "rate", told, {"Retry-After": str(seconds)})(scope, receive, send)


def _who(scope: Scope) -> str:
    user = scope.get("state", {}).get("user")
    if user is not None and user.name:
        return f"user {user.name}"
    return f"address {scope['client'][0] if scope.get('client') else ''}"
