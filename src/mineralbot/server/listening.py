"""Listens on a port until it is stopped."""

from __future__ import annotations

import errno
import logging
import signal
import socket
from contextlib import ExitStack, suppress
from typing import TYPE_CHECKING

import uvicorn

from mineralbot.bot import LiveMineralbot
from mineralbot.errors import ServerError
from mineralbot.feedback import FeedbackStore
from mineralbot.server.application import new_application
from mineralbot.server.logs import AnswerLog, set_up_logs
from mineralbot.server.metrics import Metrics
from mineralbot.server.parting import PARTING_SECONDS, Parting, Server
from mineralbot.server.policy import Policy
from mineralbot.server.watching import watching
from mineralbot.server.workers import Workers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mineralbot.audit import AuditTrail
    from mineralbot.bot import Observer
    from mineralbot.settings import Settings

LONGEST_QUEUE = 2048
_log = logging.getLogger("mineralbot.server")


def serve(settings: Settings) -> None:
    """Serve the chat page and the HTTP API until Ctrl-C or SIGTERM.

    Raises:
        SettingsError: The server would let in whom nobody knows.
        ServerError: The address or the port cannot be listened on.
        MineralbotError: The corpus or the index cannot be opened.
    """
    policy = Policy.of(settings)
    set_up_logs(settings)
    if settings.workers > 1:
        Workers(settings, serve).run()
        _log.info("mineralbot has stopped")
        return
    with ExitStack() as closing:
        listener = closing.enter_context(listen(settings.host, settings.port))
        trail = _trail_of(settings, closing)
        metrics, parting = Metrics(), Parting()
        bot = LiveMineralbot(settings, tuple(_observers(settings, metrics, trail)))
        app = new_application(
            bot,
            root_path=settings.root_path,
            feedback=FeedbackStore(settings.feedback),
            policy=policy,
            metrics=metrics,
            trail=trail,
            notice=_notice_of(settings),
            parting=parting,
        )
        config = uvicorn.Config(
            app,
            log_config=None,
            timeout_graceful_shutdown=PARTING_SECONDS,
            server_header=False,
            proxy_headers=False,  # the application looks at them itself
        )
        _log.info("mineralbot listens at %s (Ctrl-C ends it)", address_of(settings))
        closing.enter_context(watching(bot, metrics))
        _run(Server(config, parting), listener)


def _run(server: Server, listener: socket.socket) -> None:
    """Run the server until it is told to end; it raises the signal anew when it has ended."""
    signal.signal(signal.SIGTERM, lambda _sign, _frame: None)
    with suppress(KeyboardInterrupt):
        server.run(sockets=[listener])
    _log.info("mineralbot has stopped")


def _observers(settings: Settings, metrics: Metrics, trail: AuditTrail | None) -> Iterator[Observer]:
    """Who is told of answers; the trail first, as an answer that it cannot keep is not given."""
    if trail:
        from mineralbot.server.recording import Recorder

        yield Recorder(trail)
    yield metrics
    if settings.log == "json":
        yield AnswerLog(has_texts=settings.log_questions)


def _trail_of(settings: Settings, closing: ExitStack) -> AuditTrail | None:
    if not settings.audit:
        return None
    from mineralbot.audit import AuditTrail

    trail = AuditTrail.open(settings.audit, settings.audit_days)
    closing.callback(trail.close)
    return trail


def _notice_of(settings: Settings) -> str:
    if not settings.audit:
        return ""
    from mineralbot.server.recording import notice_of

    return notice_of(settings.audit_days)


def address_of(settings: Settings) -> str:
    """The address to open in a browser of this machine."""
    host = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(settings.host, settings.host)  # noqa: S104
    host = f"[{host}]" if ":" in host and not host.startswith("[") else host
    return f"http://{host}:{settings.port}{settings.root_path}"


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens on the port.

    Raises:
        ServerError: Another program has the port, or the host is no address of this machine.
    """
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        return socket.create_server(address, family=family, backlog=LONGEST_QUEUE)
    except (OSError, UnicodeError) as error:
        raise ServerError(_told(host, port, error)) from error


def _told(host: str, port: int, error: OSError | UnicodeError) -> str:
    number = error.errno if isinstance(error, OSError) else None
    if number == errno.EADDRINUSE:
        return f"port {port} of {host} is in use: stop the program that has it, or choose another with --port"
    if number == errno.EACCES:
        return f"port {port} is kept for the system: choose one above 1023 with --port"
    return f"{host} is no address of this machine: choose another with --host, such as 127.0.0.1"
