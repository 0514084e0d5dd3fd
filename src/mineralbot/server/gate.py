"""Lets in who may come in, and nobody else: every route lies behind it, those of the page included."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from starlette.requests import HTTPConnection
from starlette.responses import RedirectResponse

from mineralbot.api import refused
from mineralbot.server.embedding import WIDGET

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from starlette.types import ASGIApp, Receive, Scope, Send

    from mineralbot.server.people import User, Way

HEALTH = frozenset({"/healthz", "/readyz"})
SIGN_ON, SIGNED_ON = "/sign-on", "/sign-on/back"
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
# A header for each, the one that browsers know first: Chromium takes several in one header for none.
_CHALLENGES = ('Basic realm="mineralbot: a key as the password", charset="UTF-8"', "Bearer")


class Gate:
    """Admits a request if one of the ways tells who asks, from no page but ours or one of the origins listed.

    Args:
        ways: Tried in turn.
        origins: Other origins whose pages may send requests.
        hosts: Names under which the server is addressed; None for any.
        has_page: Whether there is a page to sign on, to which a browser is sent.
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        ways: Sequence[Way],
        origins: Collection[str] = (),
        hosts: Collection[str] | None = None,
        has_page: bool = False,
    ) -> None:
        self._app = app
        self._ways = ways
        self._origins = origins
        self._hosts = hosts
        self._has_page = has_page
        # A browser loads the script of another site's page without a sign-on.
        embedding = {WIDGET} if origins else frozenset[str]()
        self._open = HEALTH | embedding | ({SIGN_ON, SIGNED_ON} if has_page else frozenset())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand the request on with the user in its state, or turn it away."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        connection = HTTPConnection(scope)
        if fault := self._fault_of(connection):
            await self._answer(connection, 403, fault)(scope, receive, send)
        elif path_below_root(scope) in self._open:
            await self._app(scope, receive, send)
        elif user := self._user_of(connection):
            scope.setdefault("state", {})["user"] = user
            await self._app(scope, receive, send)
        else:
            told = "nobody has signed on: sign on, or send a key in Authorization: Bearer KEY"
            await self._answer(connection, 401, told)(scope, receive, send)

    def _user_of(self, connection: HTTPConnection) -> User | None:
        return next((user for way in self._ways if (user := way(connection))), None)

    def _fault_of(self, connection: HTTPConnection) -> str:
        host = connection.headers.get("host", "")
        if self._hosts is not None and _name_of(host) not in self._hosts:
            return f"this server is not {host!r}: use its own address, or list the reverse proxy in MINERALBOT_PROXIES"
        is_safe = connection.scope["type"] == "http" and connection.scope["method"] in _SAFE
        origin = connection.headers.get("origin")
        if is_safe or origin is None or origin in self._origins or urlsplit(origin).netloc == host:
            return ""
        return f"pages of {origin} may not send requests: MINERALBOT_ORIGINS lists those that may"

    def _answer(self, connection: HTTPConnection, status: int, told: str) -> ASGIApp:
        """What somebody is told who is turned away; a browser is sent to sign on where that is done on a page."""
        scope = connection.scope
        if scope["type"] == "websocket":
            return _close
        if status == 401 and self._has_page and "text/html" in connection.headers.get("accept", ""):
            back = quote(path_below_root(scope), safe="")
            return RedirectResponse(f"{scope.get('root_path', '')}{SIGN_ON}?back={back}", 303)
        response = refused(path_below_root(scope), status, "sign-on" if status == 401 else "origin", told)
        if status == 401 and not self._has_page:
            for challenge in _CHALLENGES:
                response.headers.append("WWW-Authenticate", challenge)
        return response


async def _close(_scope: Scope, _receive: Receive, send: Send) -> None:
    await send({"type": "websocket.close", "code": 1008})


def path_below_root(scope: Scope) -> str:
    """The path below the one that a reverse proxy offers, as the routes see it."""
    path, root = str(scope["path"]), str(scope.get("root_path", ""))
    return path[len(root) :] if root and path.startswith(f"{root}/") else path


def _name_of(host: str) -> str:
    return (urlsplit(f"//{host}").hostname or "").casefold()
