"""What is measured in one round, quickstart and mineralbot in turn."""

import socket
import statistics
import sys
import time
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from bench.speed.processes import LONGEST_WAIT_SECONDS, piped, program, run

ROOT = Path(__file__).parents[2]
BRIEF = ROOT / "corpus" / "brief.md"
TABLE_QUESTION, PROSE_QUESTION = "When did Malaysia sign?", "Why do tailings dams worry people?"
QUICKSTART = (sys.executable, "-W", "ignore", "-m", "bench.speed.quickstart", str(BRIEF))

Round = dict[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What all rounds share."""

    index: Path
    questions: Sequence[str]
    passages: int

    def command(self, *arguments: str) -> tuple[str, ...]:
        """A command of mineralbot over the index of the bench."""
        return (program("mineralbot"), *arguments, "--corpus", str(ROOT / "corpus"), "--index", str(self.index))


def questions() -> list[str]:
    """The first questions of the case files."""
    files = [ROOT / "tests" / "cases" / name for name in ("single.yaml", "traps.yaml")]
    cases = [case for file in files for case in yaml.safe_load(file.read_text("utf-8"))]
    return [str(case["turns"][0]["ask"]) for case in cases]


def measure(setting: Setting, seed: int) -> Round:
    """One round: the same done by both, one after the other."""
    found: Round = {}
    with piped(QUICKSTART) as pipe:
        pipe.ask(TABLE_QUESTION)
        found["quickstart cold s"] = pipe.age_seconds
        seconds = [pipe.ask(question)[0]["seconds"] for question in setting.questions]
        found |= _spread("quickstart retrieval", seconds)
        found["quickstart peak MB"] = pipe.peak_mb
    for name, question in (("table", TABLE_QUESTION), ("prose", PROSE_QUESTION)):
        cost = run(setting.command("ask", question))
        found |= {f"mineralbot cold {name} s": cost.seconds, f"mineralbot {name} peak MB": cost.peak_mb}
    with piped(setting.command("chat", "--jsonl")) as pipe:
        pipe.ask(PROSE_QUESTION)
        found |= _spread("mineralbot answer", [pipe.forget().ask(question)[1] for question in setting.questions])
    found |= _server(setting)
    texts = (str(seed), str(setting.passages))
    found["quickstart passages/s"] = float(run((*QUICKSTART, *texts)).output)
    embedding = (sys.executable, "-m", "bench.speed.embedding", str(BRIEF), str(setting.index), *texts)
    found["mineralbot passages/s"] = float(run(embedding).output)
    return found


def _spread(name: str, seconds: Sequence[float]) -> Round:
    ordered = sorted(seconds)
    return {f"{name} median ms": 1e3 * statistics.median(ordered), f"{name} p95 ms": 1e3 * percentile(ordered, 0.95)}


def percentile(ordered: Sequence[float], share: float) -> float:
    """The value below which a share of the ordered values lies."""
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def _server(setting: Setting) -> Round:
    """From the start of the server to its first answer."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with piped(setting.command("serve", "--port", str(port))) as server:
        request = urllib.request.Request(
            f"http://127.0.0.1:{port}/api/v1/ask",
            data=b'{"question": "%s"}' % TABLE_QUESTION.encode(),
            headers={"Content-Type": "application/json"},
        )
        while True:
            try:
                with urllib.request.urlopen(request, timeout=LONGEST_WAIT_SECONDS) as reply:  # noqa: S310
                    reply.read()
                break
            except OSError:
                if server.age_seconds > LONGEST_WAIT_SECONDS or server.process.poll() is not None:
                    raise
                time.sleep(0.02)
        return {"mineralbot server s": server.age_seconds, "mineralbot server MB": server.resident_mb}
