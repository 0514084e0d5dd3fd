"""Who asks, and how that is known."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from mineralbot.server.forwarding import is_from

if TYPE_CHECKING:
    from collections.abc import Collection

    from starlette.requests import HTTPConnection

    from mineralbot.keys import KeyFile, Role
    from mineralbot.server.forwarding import Networks

SESSION_USER = "user"


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """Somebody who may ask; an auditor may read the audit trail besides."""

    name: str
    role: Role = "reader"


class Way(Protocol):
    """A way to know who asks."""

    def __call__(self, connection: HTTPConnection, /) -> User | None:
        """Who asks; None if this way does not tell."""


class Anybody:
    """Everybody is let in, without a name."""

    def __init__(self, role: Role) -> None:
        self._user = User(name="", role=role)

    def __call__(self, _connection: HTTPConnection) -> User:
        """Whoever it is."""
        return self._user


class ByKey:
    """By an API key: as a bearer token, in `X-API-Key`, or as the password that a browser asks for."""

    def __init__(self, keys: KeyFile) -> None:
        self._keys = keys

    def __call__(self, connection: HTTPConnection) -> User | None:
        """The holder of the key."""
        key = self._keys.holder(_key_in(connection))
        return User(name=key.name, role=key.role) if key else None


class ByHeader:
    """By a header that a listed proxy sets; nobody else's is believed."""

    def __init__(self, header: str, proxies: Networks, auditors: Collection[str]) -> None:
        self._header = header
        self._proxies = proxies
        self._auditors = auditors

    def __call__(self, connection: HTTPConnection) -> User | None:
        """Whom the proxy names."""
        names = connection.headers.getlist(self._header)
        if not is_from(connection.scope.get("peer"), self._proxies) or len(names) != 1 or not names[0].strip():
            return None
        return named(names[0].strip(), self._auditors)


class BySession:
    """By the signed cookie that was given at sign-on."""

    def __init__(self, auditors: Collection[str]) -> None:
        self._auditors = auditors

    def __call__(self, connection: HTTPConnection) -> User | None:
        """Who signed on."""
        name = connection.session.get(SESSION_USER)
        return named(name, self._auditors) if isinstance(name, str) and name else None


def named(name: str, auditors: Collection[str]) -> User:
    """The user of a name."""
    return User(name=name, role="auditor" if name in auditors else "reader")


def _key_in(connection: HTTPConnection) -> str:
    kind, _, value = connection.headers.get("authorization", "").partition(" ")
    match kind.casefold():
        case "bearer":
            return value.strip()
        case "basic":
            return _password_in(value.strip())
    return connection.headers.get("x-api-key", "")


def _password_in(credentials: str) -> str:
    try:
        return base64.b64decode(credentials, validate=True).decode().partition(":")[2]
    except (binascii.Error, UnicodeDecodeError):
        return ""
