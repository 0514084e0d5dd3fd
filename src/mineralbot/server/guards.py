"""Middleware between the network and the application."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException

from mineralbot.api import problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Gradio's page carries its scripts and styles in the document, and compiles templates of its own.
_SOURCES = {
    "default-src": "'self'",
    "script-src": "'self' 'unsafe-inline' 'unsafe-eval'",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "worker-src": "'self' blob:",
    "base-uri": "'self'",
    "form-action": "'self'",
    "object-src": "'none'",
}
_UPLOAD = "/gradio_api/upload"
_SHUT = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
_TLS_SECONDS = 31_536_000


class BodyLimit:
    """Refuses a request whose body is larger than the limit, whether or not it says how large it is.

    Args:
        largest_bytes: The limit.
        uploads_bytes: The limit where a path ends as the upload of files to the page does.
    """

    def __init__(self, app: ASGIApp, *, largest_bytes: int, uploads_bytes: int) -> None:
        self._app = app
        self._largest_bytes = largest_bytes
        self._uploads_bytes = uploads_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand the request on, its body counted as it is read."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        announced = Headers(scope=scope).get("content-length", "0")
        largest_bytes = self._uploads_bytes if scope["path"].endswith(_UPLOAD) else self._largest_bytes
        detail = f"the body is larger than {largest_bytes:,} bytes: send a shorter text, or a draft in parts"
        read_bytes = 0

        async def receive_within_limit() -> Message:
            nonlocal read_bytes
            message = await receive()
            read_bytes += len(message.get("body", b""))
            if read_bytes > largest_bytes:
                raise HTTPException(413, detail)
            return message

        if announced.isdecimal() and int(announced) > largest_bytes:
            await _take(receive, self._uploads_bytes)
            await problem(413, "input", detail)(scope, receive, send)
        else:
            await self._app(scope, receive_within_limit, send)


async def _take(receive: Receive, most_bytes: int) -> None:
    """Take what is being sent, up to so much: a proxy that cannot send it on hears no reply."""
    taken_bytes, message = 0, await receive()
    while message.get("more_body") and taken_bytes < most_bytes:
        taken_bytes += len(message.get("body", b""))
        message = await receive()


class SafeHeaders:
    """Tells the browser to load nothing from elsewhere, to guess no content type, and who may embed the page.

    Args:
        origins: Other origins whose pages may embed this one.
    """

    def __init__(self, app: ASGIApp, *, origins: Sequence[str] = ()) -> None:
        self._app = app
        sources = {**_SOURCES, "frame-ancestors": " ".join(("'self'", *origins))}
        policy = "; ".join(f"{kind} {listed}" for kind, listed in sources.items())
        self._headers = {**_SHUT, "Content-Security-Policy": policy}
        if not origins:
            # Browsers that know frame-ancestors pass this over; it cannot name several origins.
            self._headers["X-Frame-Options"] = "SAMEORIGIN"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand the request on, and the response back with the headers."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(self._headers)
                if scope.get("scheme") == "https":
                    headers["Strict-Transport-Security"] = f"max-age={_TLS_SECONDS}"
            await send(message)

        await self._app(scope, receive, send_with_headers)
