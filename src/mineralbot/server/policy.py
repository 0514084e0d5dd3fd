"""Who may come in, as the settings say."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass, field
from importlib.util import find_spec
from secrets import token_hex
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from mineralbot.errors import SettingsError
from mineralbot.keys import KeyFile
from mineralbot.server.forwarding import LOOPBACK, networks_of
from mineralbot.server.limiting import rate_of
from mineralbot.server.people import Anybody, ByHeader, ByKey, BySession

if TYPE_CHECKING:
    from limits import RateLimitItem

    from mineralbot.server.forwarding import Networks
    from mineralbot.server.people import Way
    from mineralbot.settings import Settings

_ALSO_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """What the guards of an application are to hold to; by default everybody is let in.

    Attributes:
        ways: To know who asks.
        origins: Other origins that may embed the page and call the API.
        hosts: Names under which the server may be addressed; None for any.
        proxies: Whose headers are believed.
        user_header: In which a proxy names who has signed on.
        sign_on: The settings of the OpenID provider, where there is one.
        session_secret: Signs cookies.
        is_https_only: Whether cookies are sent over TLS alone.
        rate: How often a reader may ask; as often as they like if None.
        time_limit_seconds: How long a request may take.
    """

    ways: tuple[Way, ...] = (Anybody("auditor"),)
    origins: tuple[str, ...] = ()
    hosts: frozenset[str] | None = None
    proxies: Networks = ()
    user_header: str = "X-Forwarded-User"
    sign_on: Settings | None = None
    session_secret: str = field(default="", repr=False)
    is_https_only: bool = False
    rate: RateLimitItem | None = None
    time_limit_seconds: float = 120

    @classmethod
    def of(cls, settings: Settings) -> Policy:
        """The policy of the settings.

        Raises:
            SettingsError: They would let in whom nobody knows, or are not complete.
        """
        _check(settings)
        is_local = is_loopback(settings.host)
        is_behind_proxy = bool(settings.proxies or settings.root_path)
        is_open = not settings.sign_on
        secret = settings.session_secret
        return cls(
            ways=_ways_of(settings),
            origins=origins_of(settings.origins),
            # Else a page elsewhere whose name is made to lead to this machine could read along.
            hosts=_ALSO_LOOPBACK | {settings.host} if is_open and is_local and not is_behind_proxy else None,
            proxies=networks_of(settings.proxies or LOOPBACK),
            user_header=settings.user_header,
            sign_on=settings if settings.sign_on == "oidc" else None,
            session_secret=secret.get_secret_value() if secret else token_hex(32),
            rate=rate_of(settings.rate) if settings.rate else None,
            time_limit_seconds=settings.time_limit_seconds,
            is_https_only=not settings.insecure and (not is_local or is_behind_proxy),
        )


def is_loopback(host: str) -> bool:
    """Whether an address can be reached from this machine alone."""
    try:
        return host == "localhost" or ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def origins_of(text: str) -> tuple[str, ...]:
    """The origins of a list separated by commas.

    Raises:
        SettingsError: One is none.
    """
    origins = tuple(part.strip() for part in text.split(",") if part.strip())
    for origin in origins:
        parts = urlsplit(origin)
        is_plain = parts.scheme in {"http", "https"} and parts.netloc and origin == f"{parts.scheme}://{parts.netloc}"
        if not is_plain or set(origin) & set("*; '\""):
            raise SettingsError(
                f"the setting origins lists {origin!r}: wanted origins such as https://intranet.example.org, "
                "without a path, separated by commas"
            )
    return origins


def _check(settings: Settings) -> None:
    if not settings.sign_on and not is_loopback(settings.host) and not settings.insecure:
        raise SettingsError(
            f"{settings.host} can be reached from other machines, and nobody would have to sign on: "
            "choose --sign-on keys, header or oidc (see docs/operating.md), or give --insecure"
        )
    if settings.sign_on == "header" and not settings.proxies:
        raise SettingsError("--sign-on header wants the proxies whose header is believed: set MINERALBOT_PROXIES")
    if settings.sign_on == "keys" and not any(not key.revoked for key in KeyFile(settings.keys).entries()):
        raise SettingsError(f"there is no key in {settings.keys} yet: make one with mineralbot keys create NAME")
    if settings.sign_on == "oidc":
        if not (settings.oidc_issuer and settings.oidc_client):
            raise SettingsError(
                "--sign-on oidc wants a provider: set MINERALBOT_OIDC_ISSUER, MINERALBOT_OIDC_CLIENT and "
                "MINERALBOT_OIDC_SECRET"
            )
        if not all(find_spec(name) for name in ("authlib", "httpx2", "itsdangerous")):
            raise SettingsError("--sign-on oidc wants packages: install them with pip install 'mineralbot[oidc]'")


def _ways_of(settings: Settings) -> tuple[Way, ...]:
    auditors = frozenset(name.strip() for name in settings.auditors.split(",") if name.strip())
    by_key = ByKey(KeyFile(settings.keys))
    match settings.sign_on:
        case "keys":
            return (by_key,)
        case "header":
            return (by_key, ByHeader(settings.user_header, networks_of(settings.proxies), auditors))
        case "oidc":
            return (by_key, BySession(auditors))
    is_alone = is_loopback(settings.host) and not (settings.proxies or settings.root_path)
    return (Anybody("auditor" if is_alone else "reader"),)
