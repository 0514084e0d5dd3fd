"""Measures, and writes the results."""

import argparse
import json
import os
import platform
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench.endurance import __doc__ as told
from bench.endurance import memory, resilience
from bench.endurance.servers import running
from bench.speed.measures import ROOT, questions


def main(arguments: list[str] | None = None) -> None:
    """Run both trials."""
    parser = argparse.ArgumentParser(description=told, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", choices=("resilience", "memory"))
    parser.add_argument("--seconds", type=float, default=60, help="of the trial of resilience")
    parser.add_argument("--clients", type=int, default=50, help="of the trial of resilience")
    parser.add_argument("--requests", type=int, default=100_000, help="of the trial of memory")
    parser.add_argument("--minutes", type=float, default=15, help="that the trial of memory may take")
    parser.add_argument("--results", type=Path, default=Path(__file__).parents[1] / "results")
    given = parser.parse_args(arguments)
    trials = {"resilience": _resilience, "memory": _memory}
    for name, trial in trials.items():
        if given.only in {None, name}:
            with TemporaryDirectory() as folder:
                figures = {**trial(Path(folder), given), **_circumstances()}
            text = json.dumps(figures, indent=1, ensure_ascii=False) + "\n"
            (given.results / f"{name}.json").write_text(text, encoding="utf-8")
            sys.stdout.write(f"{name}\n{text}")


def _resilience(folder: Path, given: argparse.Namespace) -> dict[str, Any]:
    asked = questions()[::10]
    return resilience.try_out(folder, ROOT / "corpus", asked, clients=given.clients, seconds=given.seconds).summary()


def _memory(folder: Path, given: argparse.Namespace) -> dict[str, Any]:
    place = {"CORPUS": str(ROOT / "corpus"), "INDEX": str(folder / "index"), "LOG": "json"}
    with running(folder, **place) as server:
        course = memory.run(
            server.address, server.process.pid, questions(), requests=given.requests, minutes=given.minutes
        )
    return course.summary()


def _circumstances() -> dict[str, Any]:
    return {"python": platform.python_version(), "cores": os.cpu_count(), "load": round(os.getloadavg()[0], 1)}


if __name__ == "__main__":
    main()
