"""A server as a user starts it: a process of its own, or several behind nginx."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

START_SECONDS = 300
END_SECONDS = 60


@dataclass
class Running:
    """A server that runs: where it answers, and what it has told on stderr until it ended."""

    process: subprocess.Popen[str]
    address: str
    log: Path

    def end(self, sign: int = signal.SIGTERM) -> int:
        """Send the signal and wait until it has ended; its exit code."""
        self.process.send_signal(sign)
        return self.process.wait(timeout=END_SECONDS)

    @property
    def told(self) -> str:
        """What it has told on stderr."""
        return self.log.read_text(encoding="utf-8")


def free_ports(count: int = 1) -> int:
    """The first of so many ports in a row that are free."""
    while True:
        with socket.create_server(("127.0.0.1", 0)) as first:
            port = int(first.getsockname()[1])
        try:
            for other in range(port, port + count):
                socket.create_server(("127.0.0.1", other)).close()
        except OSError:
            continue
        return port


@contextmanager
def running(folder: Path, *arguments: str, workers: int = 1, **settings: str) -> Iterator[Running]:
    """A server over the corpus and index of the settings, once each of its workers is ready; it is ended at the end."""
    port = free_ports(workers)
    log = folder / f"log-{port}"
    command = [sys.executable, "-m", "mineralbot", "serve", "--port", str(port), "--workers", str(workers), *arguments]
    given = {"FEEDBACK": str(folder / "feedback.sqlite"), "KEYS": str(folder / "keys.json"), **settings}
    environment = {**os.environ, **{f"MINERALBOT_{name}": value for name, value in given.items()}}
    with (
        log.open("w", encoding="utf-8") as told,
        subprocess.Popen(command, stderr=told, env=environment, text=True) as process,  # noqa: S603 - our own program
    ):
        server = Running(process=process, address=f"http://127.0.0.1:{port}", log=log)
        try:
            for number in range(workers):
                wait_until_ready(f"http://127.0.0.1:{port + number}", server)
            yield server
        finally:
            if process.poll() is None:
                server.end()


def wait_until_ready(address: str, server: Running) -> None:
    """Wait until a worker answers questions.

    Raises:
        AssertionError: It does not.
    """
    end = time.monotonic() + START_SECONDS
    while server.process.poll() is None and time.monotonic() < end:
        try:
            if httpx.get(f"{address}/readyz", timeout=5).status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.1)
    raise AssertionError(f"no answer from {address}: {server.told}")
