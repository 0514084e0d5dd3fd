"""The end of a server: requests in flight end well, and nobody is kept waiting by pages that are merely open."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import uvicorn

if TYPE_CHECKING:
    import socket

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

PARTING_SECONDS = 20
_HEARTBEAT = "/gradio_api/heartbeat/"


class Parting:
    """Ends the streams by which open pages tell that they are open, once the server is to end."""

    def __init__(self) -> None:
        self._begun = asyncio.Event()

    def begin(self) -> None:
        """The server is to end."""
        self._begun.set()

    async def wait(self) -> None:
        """Until the server is to end."""
        await self._begun.wait()


class Heartbeats:
    """Lets the streams of open pages go on until the parting begins."""

    def __init__(self, app: ASGIApp, *, parting: Parting) -> None:
        self._app = app
        self._parting = parting

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand the request on; end its stream at the parting."""
        if scope["type"] != "http" or _HEARTBEAT not in scope["path"]:
            await self._app(scope, receive, send)
            return
        is_within = False  # between the first part of the reply and the last

        async def send_on(message: Message) -> None:
            nonlocal is_within
            is_within = message["type"] == "http.response.start" or bool(message.get("more_body"))
            await send(message)

        stream = asyncio.ensure_future(self._app(scope, receive, send_on))
        parting = asyncio.ensure_future(self._parting.wait())
        try:
            await asyncio.wait({stream, parting}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            parting.cancel()
            is_cut = not stream.done()
            stream.cancel()
        if is_cut:
            await asyncio.wait({stream})
            if is_within:
                await send({"type": "http.response.body", "body": b"", "more_body": False})
        else:
            await stream


class Server(uvicorn.Server):
    """Tells of its end before it waits for the requests in flight."""

    def __init__(self, config: uvicorn.Config, parting: Parting) -> None:
        super().__init__(config)
        self._parting = parting

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Take no new request, and answer those in flight."""
        self._parting.begin()
        await super().shutdown(sockets)
