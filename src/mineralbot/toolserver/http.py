"""The tools over streamable HTTP, as a route of a larger application."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from mcp.server.streamable_http_manager import StreamableHTTPASGIApp
from mcp.server.transport_security import TransportSecuritySettings
from starlette.responses import PlainTextResponse

from mineralbot.toolserver.tools import new_tool_server

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from starlette.types import ASGIApp, Receive, Scope, Send

    from mineralbot.bot import Mineralbot


class ToolRoute:
    """An ASGI application that answers while `running` is entered; each request stands alone."""

    def __init__(self, bot: Mineralbot) -> None:
        self._bot = bot
        self._serving: ASGIApp | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand the request to the tools."""
        serving = self._serving or PlainTextResponse("the server is not running", 503)
        await serving(scope, receive, send)

    @asynccontextmanager
    async def running(self, _app: object = None) -> AsyncIterator[None]:
        """Open for requests within the block."""
        server = new_tool_server(self._bot)
        # Hosts and origins are checked by the application that this is a route of.
        checked_before = TransportSecuritySettings(enable_dns_rebinding_protection=False)
        server.streamable_http_app(stateless_http=True, json_response=True, transport_security=checked_before)
        async with server.session_manager.run():
            self._serving = StreamableHTTPASGIApp(server.session_manager)
            try:
                yield
            finally:
                self._serving = None
