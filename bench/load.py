"""The server under load: many users who ask, and a few who have drafts checked meanwhile, through the HTTP API.

python -m bench.load [--users N] [--drafts N] [--seconds N] [--pause N] [--results FOLDER]
"""

import argparse
import asyncio
import json
import os
import random
import statistics
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import httpx
import yaml

from bench.endurance.servers import running
from bench.speed.measures import ROOT, percentile, questions
from bench.speed.report import machine
from mineralbot.checking.sentences import sentences_of

BOUND_MS = 250
_SENTENCES = 50
_TIMEOUT_SECONDS = 120


@dataclass(slots=True)
class Course:
    """What happened: seconds of each answer and of each report, and what went wrong."""

    answers: list[float] = field(default_factory=list)
    reports: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def summary(self) -> dict[str, Any]:
        """The figures that are shown."""
        milliseconds = [1000 * seconds for seconds in self.answers]
        p95 = percentile(sorted(milliseconds), 0.95)
        return {
            "answers": len(self.answers),
            "reports": len(self.reports),
            "errors": self.errors[:10],
            "answer median ms": statistics.median(milliseconds),
            "answer p95 ms": p95,
            "answer longest ms": max(milliseconds),
            "report median s": statistics.median(self.reports) if self.reports else None,
            "bound ms": BOUND_MS,
            "is_met": not self.errors and p95 <= BOUND_MS,
        }


def drafts() -> list[str]:
    """Drafts of fifty sentences each, made of the claims of the case files."""
    cases = yaml.safe_load((ROOT / "tests" / "cases" / "claims.yaml").read_text("utf-8"))
    claims = [str(case["check"]) for case in cases if "check" in case]
    told = [sentence.text for claim in claims for sentence in sentences_of(claim)]
    return [" ".join(told[n : n + _SENTENCES]) for n in range(0, len(told) - _SENTENCES, _SENTENCES)]


async def load(address: str, *, users: int, checkers: int, seconds: float, pause: float) -> Course:
    """Ask and check for so many seconds; a user asks each `pause` seconds, a checker one draft after another."""
    course, until = Course(), time.monotonic() + seconds
    async with httpx.AsyncClient(base_url=f"{address}/api/v1", timeout=_TIMEOUT_SECONDS) as client:
        asked, checked = questions(), drafts()
        await asyncio.gather(
            *(_user(client, course, asked, chance=random.Random(n), until=until, pause=pause) for n in range(users)),  # noqa: S311
            *(_checker(client, course, checked[n::checkers], until) for n in range(checkers)),
        )
    return course


async def _user(
    client: httpx.AsyncClient,
    course: Course,
    asked: Sequence[str],
    *,
    chance: random.Random,
    until: float,
    pause: float,
) -> None:
    await asyncio.sleep(chance.random() * pause)
    while time.monotonic() < until:
        begun = time.monotonic()
        await _post(client, course, course.answers, "/ask", {"question": chance.choice(asked)})
        await asyncio.sleep(max(0.0, begun + pause - time.monotonic()))


async def _checker(client: httpx.AsyncClient, course: Course, checked: Sequence[str], until: float) -> None:
    number = 0
    while time.monotonic() < until:
        await _post(client, course, course.reports, "/check", {"draft": checked[number % len(checked)]})
        number += 1


async def _post(
    client: httpx.AsyncClient, course: Course, taken: list[float], route: str, body: dict[str, str]
) -> None:
    begun = time.monotonic()
    try:
        reply = await client.post(route, json=body)
    except httpx.HTTPError as error:
        course.errors.append(f"{route}: {type(error).__name__} {error}")
        return
    taken.append(time.monotonic() - begun)
    if reply.status_code != 200:
        course.errors.append(f"{route}: {reply.status_code} {reply.text[:200]}")


def main(arguments: list[str] | None = None) -> None:
    """Start a server, load it, and write the results."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--users", type=int, default=50)
    parser.add_argument("--drafts", type=int, default=5, help="users who have drafts checked")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--pause", type=float, default=2, help="seconds from one question of a user to the next")
    parser.add_argument("--results", type=Path, default=Path(__file__).parent / "results")
    given = parser.parse_args(arguments)
    with TemporaryDirectory() as folder:
        place = {"CORPUS": str(ROOT / "corpus"), "INDEX": str(Path(folder) / "index")}
        with running(Path(folder), **place) as server:
            figures = {}
            for name, checkers in (("questions alone", 0), ("with drafts", given.drafts)):
                before = os.getloadavg()[0]
                course = asyncio.run(
                    load(server.address, users=given.users, checkers=checkers, seconds=given.seconds, pause=given.pause)
                )
                figures[name] = {**course.summary(), "load before": round(before, 1)}
    record = {"machine": machine(), "users": given.users, "drafts": given.drafts, "seconds": given.seconds, **figures}
    text = json.dumps(record, indent=1, ensure_ascii=False) + "\n"
    given.results.mkdir(parents=True, exist_ok=True)
    (given.results / "load.json").write_text(text, "utf-8")
    sys.stdout.write(text)


if __name__ == "__main__":
    main()
