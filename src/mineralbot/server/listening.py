"""Listens on a port until it is stopped."""

from __future__ import annotations

import errno
import socket
import sys
from typing import TYPE_CHECKING

import uvicorn

from mineralbot.bot import LiveMineralbot
from mineralbot.errors import ServerError
from mineralbot.feedback import FeedbackStore
from mineralbot.server.application import new_application
from mineralbot.server.metrics import Metrics
from mineralbot.server.policy import Policy
from mineralbot.server.watching import watching

if TYPE_CHECKING:
    from mineralbot.settings import Settings

# How long a stop waits for open streams of answers.
PARTING_SECONDS = 2
LONGEST_QUEUE = 2048


def serve(settings: Settings) -> None:
    """Serve the chat page and the HTTP API until Ctrl-C.

    Raises:
        SettingsError: The server would let in whom nobody knows.
        ServerError: The address or the port cannot be listened on.
        MineralbotError: The corpus or the index cannot be opened.
    """
    policy = Policy.of(settings)
    with listen(settings.host, settings.port) as listener:
        metrics = Metrics()
        bot = LiveMineralbot(settings, metrics.note_answer, metrics.note_report)
        feedback = FeedbackStore(settings.feedback, bot.corpus.fingerprint)
        app = new_application(bot, root_path=settings.root_path, feedback=feedback, policy=policy, metrics=metrics)
        config = uvicorn.Config(
            app,
            log_level="warning",
            timeout_graceful_shutdown=PARTING_SECONDS,
            server_header=False,
            proxy_headers=False,  # the application looks at them itself
        )
        sys.stderr.write(f"mineralbot listens at {address_of(settings)} (Ctrl-C ends it)\n")
        try:
            with watching(bot, metrics):
                uvicorn.Server(config).run(sockets=[listener])
        except KeyboardInterrupt:
            sys.stderr.write("mineralbot has stopped\n")


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
