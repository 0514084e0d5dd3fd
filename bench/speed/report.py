"""Rounds to ratios, and ratios to Markdown, JSON and a picture."""

import json
import os
import platform
import statistics
from collections.abc import Sequence
from pathlib import Path

from matplotlib.figure import Figure

from bench.speed.measures import Round

# What is shown, the figure of mineralbot, that of the quickstart, the bound, and whether more is better.
RATIOS = (
    ("warm answer, median (quickstart: retrieval alone)", "answer median ms", "retrieval median ms", 0.5),
    ("warm answer, 95th percentile (the same)", "answer p95 ms", "retrieval p95 ms", 1.0),
    ("cold `mineralbot ask`, on a table", "cold table s", "cold s", 0.25),
    ("cold `mineralbot ask`, on the prose", "cold prose s", "cold s", 0.4),
    ("peak memory of that, on the prose", "prose peak MB", "peak MB", 0.5),
    ("server start to its first answer", "server s", "cold s", 0.8),
)
EMBEDDING = ("passages embedded a second", "passages/s", "passages/s", 1.6)


def ratio(rounds: Sequence[Round], ours: str, theirs: str) -> float:
    """The median over the rounds of mineralbot's figure over the quickstart's of the same round."""
    return statistics.median(found[f"mineralbot {ours}"] / found[f"quickstart {theirs}"] for found in rounds)


def summary(rounds: Sequence[Round]) -> list[dict[str, object]]:
    """A line for each thing that is shown."""
    lines: list[dict[str, object]] = []
    for title, ours, theirs, bound in (*RATIOS, EMBEDDING):
        found = ratio(rounds, ours, theirs)
        lines.append(
            {
                "what": title,
                "quickstart": statistics.median(r[f"quickstart {theirs}"] for r in rounds),
                "mineralbot": statistics.median(r[f"mineralbot {ours}"] for r in rounds),
                "unit": ours.rpartition(" ")[2],
                "ratio": found,
                "bound": bound,
                "is_met": found >= bound if ours == EMBEDDING[1] else found <= bound,
            }
        )
    return lines


def machine() -> str:
    """The machine in a few words."""
    lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    model = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "processor")
    load = os.getloadavg()[0]
    return f"{os.cpu_count()} × {model}, Python {platform.python_version()}, load {load:.1f} at the end"


def as_markdown(rounds: Sequence[Round]) -> str:
    """The table, with the machine and the number of rounds."""
    rows = [
        f"| {line['what']} | {line['quickstart']:.3g} {line['unit']} | {line['mineralbot']:.3g} {line['unit']} "
        f"| {line['ratio']:.2f} | {'≥' if line['what'] == EMBEDDING[0] else '≤'} {line['bound']} |"
        for line in summary(rounds)
    ]
    resident = statistics.median(found["mineralbot server MB"] for found in rounds)
    head = ["| what | quickstart | mineralbot | ratio | wanted |", "| --- | --- | --- | --- | --- |"]
    foot = [f"\nServer's memory after its first answer: {resident:.0f} MB. {len(rounds)} rounds on {machine()}."]
    return "\n".join([*head, *rows, *foot]) + "\n"


def write(rounds: Sequence[Round], folder: Path) -> None:
    """Write `speed.md`, `speed.json` and `speed.png`."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "speed.md").write_text(as_markdown(rounds), "utf-8")
    record = {"machine": machine(), "ratios": summary(rounds), "rounds": list(rounds)}
    (folder / "speed.json").write_text(json.dumps(record, indent=1, ensure_ascii=False) + "\n", "utf-8")
    _draw(summary(rounds), folder / "speed.png")


def _draw(lines: list[dict[str, object]], file: Path) -> None:
    figure = Figure(figsize=(9, 3.6), layout="constrained")
    axes = figure.subplots()
    shown = [line for line in lines if line["what"] != EMBEDDING[0]][::-1]
    axes.barh([str(line["what"]) for line in shown], [float(str(line["ratio"])) for line in shown], color="#2a6f97")
    for place, line in enumerate(shown):
        axes.plot([float(str(line["bound"]))] * 2, [place - 0.4, place + 0.4], color="#c1121f", linewidth=2)
    axes.axvline(1, color="grey", linewidth=0.8)
    axes.set_xlabel("mineralbot's share of the quickstart's figure (red: at most)")
    figure.savefig(file, dpi=120)
