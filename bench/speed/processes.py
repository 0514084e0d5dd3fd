"""Runs programs and measures them from outside: seconds on the wall clock, peak memory."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

LONGEST_WAIT_SECONDS = 600
_MEGABYTE_KB = 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What a run took."""

    seconds: float
    peak_mb: float
    output: str


def run(command: Sequence[str]) -> Cost:
    """A program's cost from its start to its end.

    Raises:
        CalledProcessError: It failed.
    """
    start = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:  # noqa: S603
        output = process.stdout.read() if process.stdout else ""
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Cost(seconds=time.perf_counter() - start, peak_mb=usage.ru_maxrss / _MEGABYTE_KB, output=output)


class Pipe:
    """A program that replies to each line with a line."""

    def __init__(self, command: Sequence[str]) -> None:
        self._start = time.perf_counter()
        self.process = subprocess.Popen(  # noqa: S603 - our own programs
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )

    def ask(self, question: str) -> tuple[dict[str, Any], float]:
        """The reply, and the seconds until it was there."""
        start = time.perf_counter()
        reply = self._say({"ask": question})
        return reply, time.perf_counter() - start

    def forget(self) -> Self:
        """The same program, in a new conversation."""
        self._say({"reset": True})
        return self

    def _say(self, message: dict[str, Any]) -> dict[str, Any]:
        if self.process.stdin is None or self.process.stdout is None:
            raise BrokenPipeError("the program has no pipes")
        self.process.stdin.write(json.dumps(message) + "\n")
        self.process.stdin.flush()
        reply: dict[str, Any] = json.loads(self.process.stdout.readline())
        return reply

    @property
    def age_seconds(self) -> float:
        """Since it was started."""
        return time.perf_counter() - self._start

    @property
    def peak_mb(self) -> float:
        """Its peak memory so far."""
        return memory_mb(self.process.pid, "VmHWM")

    @property
    def resident_mb(self) -> float:
        """Its memory now."""
        return memory_mb(self.process.pid, "VmRSS")

    def end(self) -> None:
        """Close its input, and end it if it does not end by itself."""
        if self.process.stdin is not None:
            self.process.stdin.close()
        self.process.terminate()
        self.process.wait(LONGEST_WAIT_SECONDS)
        if self.process.stdout is not None:
            self.process.stdout.close()


@contextmanager
def piped(command: Sequence[str]) -> Iterator[Pipe]:
    """A program that is ended at the end."""
    pipe = Pipe(command)
    try:
        yield pipe
    finally:
        pipe.end()


def program(name: str) -> str:
    """A program of this environment."""
    return str(Path(sys.executable).parent / name)


def memory_mb(pid: int, field: str = "VmRSS") -> float:
    """A process's memory now, or what another field of its status tells."""
    lines = Path(f"/proc/{pid}/status").read_text("utf-8").splitlines()
    return next(int(line.split()[1]) / _MEGABYTE_KB for line in lines if line.startswith(f"{field}:"))
