"""Clients that ask without a pause while the corpus is replaced and a worker is killed."""

import json
import os
import shutil
import signal
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import httpx

from bench.endurance.proxy import proxied
from bench.endurance.servers import Running, running
from mineralbot.bot import Mineralbot, update_index
from mineralbot.settings import Settings

WORKERS = 2
LONGEST_SECONDS = 60
SWAP_SECONDS = 120
_TELLING = "worker"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What became of a question; times are seconds since the start."""

    question: str
    began: float
    ended: float
    status: int
    text: str
    code: str = ""


@dataclass(kw_only=True)
class Trial:
    """What was done, and what was seen."""

    clients: int
    replies: list[Reply] = field(default_factory=list)
    changed_at: float = 0.0
    swapped_at: float = 0.0
    killed_at: float = 0.0
    back_at: float = 0.0
    before: dict[str, str] = field(default_factory=dict)
    after: dict[str, str] = field(default_factory=dict)

    def failures(self) -> list[Reply]:
        """Questions that were not answered."""
        return [reply for reply in self.replies if reply.status != 200]

    def wrong(self) -> list[Reply]:
        """Answers that neither corpus gives, or that the one before gave after it was replaced."""
        return [reply for reply in self.replies if reply.status == 200 and reply.text not in self._right(reply)]

    def untold(self) -> list[Reply]:
        """Failures that were not in flight when the worker was killed, or were not told clearly."""
        return [
            reply
            for reply in self.failures()
            if not (reply.began <= self.killed_at + 0.5 and reply.ended >= self.killed_at) or reply.code != _TELLING
        ]

    def summary(self) -> dict[str, Any]:
        """The figures."""
        seconds = sorted(reply.ended - reply.began for reply in self.replies if reply.status == 200)
        return {
            "clients": self.clients,
            "workers": WORKERS,
            "requests": len(self.replies),
            "answered": len(seconds),
            "wrong": len(self.wrong()),
            "failed": len(self.failures()),
            "failed_unexplained": len(self.untold()),
            "by_the_new_corpus": sum(reply.text == self.after[reply.question] for reply in self.replies),
            "median_milliseconds": round(statistics.median(seconds) * 1000, 1),
            "p95_milliseconds": round(seconds[int(len(seconds) * 0.95)] * 1000, 1),
            "seconds_until_all_answer_by_the_new_corpus": round(self.swapped_at - self.changed_at, 1),
            "seconds_until_the_killed_worker_is_back": round(self.back_at - self.killed_at, 1),
            "failures": [asdict(reply) for reply in self.failures()],
        }

    def _right(self, reply: Reply) -> set[str]:
        before, after = self.before[reply.question], self.after[reply.question]
        if reply.ended < self.changed_at:
            return {before}
        return {after} if reply.began > self.swapped_at else {before, after}


def change(corpus: Path) -> None:
    """Alter the corpus: months of one year become those of the next."""
    for file in [*corpus.glob("*.csv"), *corpus.glob("*.md")]:
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("Oct 2025", "Nov 2025"), encoding="utf-8")


def try_out(folder: Path, corpus: Path, questions: list[str], *, clients: int, seconds: float) -> Trial:
    """Ask for so long; the corpus is replaced after a third of the time, and a worker killed after two thirds."""
    trial = Trial(clients=clients)
    mine, index = folder / "corpus", folder / "index"
    shutil.copytree(corpus, mine)
    settings = Settings(corpus=mine, index=index, _env_file=None)
    update_index(settings)
    trial.before = _answers(settings, questions)
    place = {"CORPUS": str(mine), "INDEX": str(index)}
    with (
        running(folder, "--root-path", "/brief", workers=WORKERS, **place) as server,
        proxied(server, WORKERS) as address,
        _asking(trial, address, questions) as began,
    ):
        _disturb(trial, server, settings, began, seconds)
    trial.after = _answers(settings, questions)
    return trial


def _answers(settings: Settings, questions: list[str]) -> dict[str, str]:
    bot = Mineralbot.open(settings)
    return {question: bot.ask(question).text for question in questions}


def _disturb(trial: Trial, server: Running, settings: Settings, began: float, seconds: float) -> None:
    time.sleep(seconds / 3)
    change(settings.corpus)
    trial.changed_at = time.monotonic() - began
    command = [sys.executable, "-m", "mineralbot", "index", "--corpus", settings.corpus, "--index", settings.index]
    subprocess.run(command, check=True, timeout=SWAP_SECONDS, stdout=subprocess.DEVNULL)  # noqa: S603 - our own
    _wait_for_swap(server)
    trial.swapped_at = time.monotonic() - began
    time.sleep(max(0.0, seconds * 2 / 3 - trial.swapped_at))
    trial.killed_at = time.monotonic() - began
    os.kill(_worker_of(server), signal.SIGKILL)
    time.sleep(1)
    _wait_for_worker(server)
    trial.back_at = time.monotonic() - began
    time.sleep(max(1.0, seconds - trial.back_at))


@contextmanager
def _asking(trial: Trial, address: str, questions: list[str]) -> Iterator[float]:
    """Have the clients ask while the block runs; the time at which they began."""
    began, ended = time.monotonic(), threading.Event()

    def ask(number: int) -> None:
        with httpx.Client(timeout=LONGEST_SECONDS) as client:
            while not ended.is_set():
                trial.replies.append(_reply(client, address, questions[number % len(questions)], began))
                number += 7

    threads = [threading.Thread(target=ask, args=(number,), daemon=True) for number in range(trial.clients)]
    for thread in threads:
        thread.start()
    try:
        yield began
    finally:
        ended.set()
        for thread in threads:
            thread.join(LONGEST_SECONDS)


def _reply(client: httpx.Client, address: str, question: str, start: float) -> Reply:
    began = time.monotonic() - start
    try:
        reply = client.post(f"{address}/api/v1/ask", json={"question": question})
        status, told = reply.status_code, reply.json()
    except (httpx.TransportError, json.JSONDecodeError) as error:
        status, told = 0, {"code": type(error).__name__, "text": str(error)}
    return Reply(
        question=question,
        began=began,
        ended=time.monotonic() - start,
        status=status,
        text=told.get("text", told.get("detail", "")),
        code=told.get("code", ""),
    )


def _ports(server: Running) -> list[int]:
    first = int(server.address.rpartition(":")[2])
    return [first + number for number in range(WORKERS)]


def _wait_for_swap(server: Running) -> None:
    """Until each worker answers by another corpus than the first did."""
    end = time.monotonic() + SWAP_SECONDS
    while time.monotonic() < end:
        told = [httpx.get(f"http://127.0.0.1:{port}/metrics", timeout=LONGEST_SECONDS).text for port in _ports(server)]
        if all('mineralbot_corpus_swaps_total{outcome="done"}' in one for one in told):
            return
        time.sleep(0.1)
    raise TimeoutError("the corpus was not swapped in")


def _worker_of(server: Running) -> int:
    """The process of the last worker."""
    children = Path(f"/proc/{server.process.pid}/task/{server.process.pid}/children").read_text("utf-8").split()
    commands = {int(child): Path(f"/proc/{child}/cmdline").read_bytes() for child in children}
    return max(child for child, command in commands.items() if b"spawn_main" in command)


def _wait_for_worker(server: Running) -> None:
    end = time.monotonic() + SWAP_SECONDS
    while time.monotonic() < end:
        try:
            if all(
                httpx.get(f"http://127.0.0.1:{port}/readyz", timeout=5).status_code == 200 for port in _ports(server)
            ):
                return
        except httpx.TransportError:
            time.sleep(0.1)
    raise TimeoutError("the killed worker did not come back")
