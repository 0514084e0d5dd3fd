"""Where the time goes: each stage of an answer, and each package that a start imports.

python -m bench.stages [--rounds N] [--questions N] [--results FOLDER]
"""

import argparse
import json
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from matplotlib.figure import Figure

from bench.speed.measures import PROSE_QUESTION, ROOT, TABLE_QUESTION, questions
from bench.speed.processes import program, run
from bench.speed.report import machine
from mineralbot.bot import Mineralbot
from mineralbot.bot.opening import open_parts
from mineralbot.reading import Reader
from mineralbot.settings import Settings

IMPORTS = (
    "typer", "duckdb", "frictionless", "onnxruntime", "chromadb", "llama_index.core", "fastapi", "gradio",
    "sentence_transformers",
)  # fmt: skip

Figures = dict[str, float]


def stages(index: Path, asked: Sequence[str]) -> Figures:
    """Median milliseconds of each stage of an answer to a question that was not asked before."""
    settings = Settings(corpus=ROOT / "corpus", index=index, _env_file=None)
    bot, parts = Mineralbot.open(settings), open_parts(settings)
    reader = Reader(parts.corpus, parts.tables, parts.encode, parts.search)
    first, *others = asked
    for warm in (bot.ask, reader.link, parts.search):
        warm(first)
    return {
        "link names, values, numbers": _median(reader.link, others),
        "embed": _median(lambda question: parts.encode([question]), others),
        "search": _median(parts.search, others),
        "read": _median(lambda question: reader.read(reader.link(question)), others),
        "whole answer": _median(bot.ask, others),
    }


def starts(index: Path, rounds: int) -> Figures:
    """Median seconds of importing packages, and of commands, each in a process of its own."""
    place = ("--corpus", str(ROOT / "corpus"), "--index", str(index))
    commands = {f"import {name}": (sys.executable, "-W", "ignore", "-c", f"import {name}") for name in IMPORTS} | {
        "mineralbot --help": (program("mineralbot"), "--help"),
        "mineralbot ask, on a table": (program("mineralbot"), "ask", TABLE_QUESTION, *place),
        "mineralbot ask, on the prose": (program("mineralbot"), "ask", PROSE_QUESTION, *place),
    }
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            taken[name].append(run(command).seconds)
    return {name: statistics.median(seconds) for name, seconds in taken.items()}


def _median(stage: Callable[[str], object], asked: Sequence[str]) -> float:
    taken = []
    for question in asked:
        start = time.perf_counter()
        stage(question)
        taken.append(1e3 * (time.perf_counter() - start))
    return statistics.median(taken)


def write(latency: Figures, cold: Figures, folder: Path) -> str:
    """Write `stages.json`, `stages.md` and `stages.png`; the Markdown."""
    record = {"machine": machine(), "latency ms": latency, "start s": cold}
    (folder / "stages.json").write_text(json.dumps(record, indent=1) + "\n", "utf-8")
    lines = ["| stage | ms, median |", "| --- | --- |", *(f"| {name} | {ms:.1f} |" for name, ms in latency.items()), ""]
    lines += ["| start | s, median |", "| --- | --- |", *(f"| {name} | {s:.2f} |" for name, s in cold.items()), ""]
    text = "\n".join([*lines, f"On {machine()}."]) + "\n"
    (folder / "stages.md").write_text(text, "utf-8")
    figure = Figure(figsize=(10, 4), layout="constrained")
    for axes, figures, unit in zip(figure.subplots(1, 2), (latency, cold), ("milliseconds", "seconds"), strict=True):
        axes.barh(list(figures)[::-1], list(figures.values())[::-1], color="#2a6f97")
        axes.set_xlabel(unit)
    figure.savefig(folder / "stages.png", dpi=120)
    return text


def main(arguments: list[str] | None = None) -> None:
    """Measure both, and write the results."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3, help="of the starts")
    parser.add_argument("--questions", type=int, default=150)
    parser.add_argument("--results", type=Path, default=Path(__file__).parent / "results")
    given = parser.parse_args(arguments)
    every = questions()
    asked = every[:: max(1, len(every) // given.questions)][: given.questions]
    with TemporaryDirectory() as index:
        latency = stages(Path(index), asked)
        sys.stdout.write(write(latency, starts(Path(index), given.rounds), given.results))


if __name__ == "__main__":
    main()
