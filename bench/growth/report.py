"""What growth costs, as Markdown, JSON and a picture."""

import json
import statistics
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from matplotlib.figure import Figure

from bench.speed.report import machine

BOUND = 3.0
SHOWN = ("index s", "index peak MB", "first answer s", "median ms", "p95 ms", "p95 CPU ms", "memory MB")


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One corpus: its size, what its index took, and what its questions took in each round."""

    passages: int
    rows: int
    built: dict[str, float]
    rounds: list[dict[str, float]]

    @property
    def name(self) -> str:
        """Of its folder."""
        return f"{self.passages}-{self.rows}"

    def figure(self, name: str) -> float:
        """The median over the rounds."""
        return self.built[name] if name in self.built else statistics.median(found[name] for found in self.rounds)


def growth(found: Sequence[Measured], name: str = "p95 ms") -> float:
    """The median over the rounds of a figure of the most passages over that of the fewest."""
    ordered = sorted(found, key=lambda measured: (measured.passages, -measured.rows))
    most, fewest = ordered[-1], next(m for m in found if m.passages == ordered[0].passages)
    both = zip(most.rounds, fewest.rounds, strict=True)
    return statistics.median(great[name] / small[name] for great, small in both)


def as_markdown(found: Sequence[Measured]) -> str:
    """The table, with the growth and the machine."""
    head = "| passages | rows | " + " | ".join(SHOWN) + " |\n" + "| --- " * (len(SHOWN) + 2) + "|\n"
    lines = [
        f"| {measured.passages:,} | {measured.rows:,} | "
        + " | ".join(f"{measured.figure(name):.3g}" if measured.figure(name) < 1000 else f"{measured.figure(name):,.0f}"
                     for name in SHOWN)
        + " |\n"
        for measured in found
    ]  # fmt: skip
    most = max(measured.passages for measured in found)
    ratio = (
        f"95th percentile at {most:,} passages over that at the fewest: {growth(found):.2f} by the clock, "
        f"{growth(found, 'p95 CPU ms'):.2f} by the processor (wanted: at most {BOUND:g})"
    )
    return f"{head}{''.join(lines)}\n{ratio}. Medians of {len(found[0].rounds)} rounds, in turn, on {machine()}.\n"


def write(found: Sequence[Measured], folder: Path) -> None:
    """Write `growth.md`, `growth.json` and `growth.png`."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "growth.md").write_text(as_markdown(found), "utf-8")
    record = {
        "machine": machine(),
        "growth": growth(found),
        "growth by processor": growth(found, "p95 CPU ms"),
        "bound": BOUND,
        "sizes": [asdict(measured) for measured in found],
    }
    (folder / "growth.json").write_text(json.dumps(record, indent=1, ensure_ascii=False) + "\n", "utf-8")
    _draw(found, folder / "growth.png")


def _draw(found: Sequence[Measured], file: Path) -> None:
    """Latency and memory, by passages above and by rows below."""
    figure = Figure(figsize=(9, 6), layout="constrained")
    fewest = min(measured.rows for measured in found)
    by = {
        "passages": [measured for measured in found if measured.rows == fewest],
        "rows": [measured for measured in found if measured.rows > fewest],
    }
    for row, (size, sizes) in zip(figure.subplots(2, 2), by.items(), strict=True):
        numbers = [getattr(measured, size) for measured in sizes]
        for axes, names, unit in zip(
            row, (("median ms", "p95 ms", "p95 CPU ms"), ("memory MB", "index peak MB")), ("ms", "MB"), strict=True
        ):
            for name in names:
                axes.plot(numbers, [measured.figure(name) for measured in sizes], marker="o", label=name)
            axes.set(xscale="log", xlabel=size, ylabel=unit, ylim=(0, None))
            axes.legend()
    figure.savefig(file, dpi=120)
