"""What a reverse proxy tells of a request: believed if the proxy is known, dropped otherwise."""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING

from starlette.datastructures import Headers

from mineralbot.errors import SettingsError

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

    Networks = tuple[ipaddress.IPv4Network | ipaddress.IPv6Network, ...]

LOOPBACK = "127.0.0.0/8, ::1"
_FORWARDED = (b"forwarded", b"x-forwarded-")


def networks_of(text: str) -> Networks:
    """The networks of a list separated by commas; an address is a network of its own.

    Raises:
        SettingsError: One is neither.
    """
    try:
        return tuple(ipaddress.ip_network(part.strip()) for part in text.split(",") if part.strip())
    except ValueError as error:
        raise SettingsError(
            f"the setting proxies is {text!r} ({error}): wanted addresses or networks such as 10.0.0.0/8, "
            "separated by commas"
        ) from error


def is_from(peer: str | None, networks: Networks) -> bool:
    """Whether an address lies in one of the networks."""
    try:
        address = ipaddress.ip_address(peer or "")
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None)
    return any((mapped or address) in network for network in networks)


class Forwarding:
    """Takes client, scheme and host from the headers of a known proxy; headers of this kind by others are dropped.

    Args:
        proxies: Who is believed.
        user_header: Header in which a proxy names who has signed on: dropped likewise.
    """

    def __init__(self, app: ASGIApp, *, proxies: Networks, user_header: str) -> None:
        self._app = app
        self._proxies = proxies
        self._own = user_header.casefold().encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand the request on as the proxy received it, its own address kept as `peer`."""
        if scope["type"] in {"http", "websocket"}:
            peer = scope["client"][0] if scope.get("client") else None
            scope = {**scope, "peer": peer}
            if is_from(peer, self._proxies):
                self._believe(scope)
            else:
                scope["headers"] = [pair for pair in scope["headers"] if not self._is_told(pair[0])]
        await self._app(scope, receive, send)

    def _believe(self, scope: Scope) -> None:
        headers = Headers(scope=scope)
        scheme = headers.get("x-forwarded-proto", "").rpartition(",")[2].strip()
        if scheme in {"http", "https"} and scope["type"] == "http":
            scope["scheme"] = scheme
        hops = [hop.strip() for hop in headers.get("x-forwarded-for", "").split(",")]
        # The last hop that is no proxy of ours: what stands before it, anybody could have written.
        client = next((hop for hop in reversed(hops) if hop and not is_from(hop, self._proxies)), "")
        if client:
            scope["client"] = (client, 0)

    def _is_told(self, name: bytes) -> bool:
        return name.lower().startswith(_FORWARDED) or name.lower() == self._own
