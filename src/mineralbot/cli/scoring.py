"""The `eval` command: the files it runs and the bars it holds the scores to."""

from __future__ import annotations

import json
import math
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from mineralbot.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from mineralbot.bot import Mineralbot
    from mineralbot.evaluation import Scoreboard
    from mineralbot.retrieval import Mode

CASES = Path("tests/cases")
DEEPEST = 4


def score(bot: Mineralbot, files: Sequence[Path], json_file: Path | None) -> Scoreboard:
    """Run the case files, those of `tests/cases` if none are named, and write the scores to `json_file` if given.

    Raises:
        InputError: There are no case files, or the scores cannot be written.
    """
    from mineralbot.evaluation import run_evaluation

    files = files or sorted(CASES.rglob("*.yaml"))
    if not files:
        raise InputError(f"no case files under {CASES}: name the files, mineralbot eval FILE...")
    scoreboard = run_evaluation(bot, files, searches=_searches(bot))
    if json_file is not None:
        _write(json_file, json.dumps(scoreboard.to_json(), ensure_ascii=False, indent=1) + "\n")
    return scoreboard


def read_bars(texts: Sequence[str]) -> dict[str, float]:
    """The least value of each metric, from texts such as "answered=0.9".

    Raises:
        InputError: A text is not of that form.

    >>> read_bars(["answered=0.9"])
    {'answered': 0.9}
    """
    return dict(_read_bar(text) for text in texts)


def missed_bars(bars: Mapping[str, float], metrics: Mapping[str, float]) -> list[str]:
    """Each metric under its bar, told with both numbers; a metric that is not a number is under any.

    Raises:
        InputError: There is no such metric.

    >>> missed_bars({"answered": 0.9, "refused": 0.5}, {"answered": 0.8, "refused": 0.5})
    ['answered 0.8 (wanted 0.9)']
    """
    if unknown := sorted(bars.keys() - metrics.keys()):
        raise InputError(f"no metric is called {', '.join(unknown)}: wanted one of {', '.join(sorted(metrics))}")
    return [f"{name} {metrics[name]:.4g} (wanted {bar:.4g})" for name, bar in bars.items() if not metrics[name] >= bar]


def _searches(bot: Mineralbot) -> dict[str, Callable[[str], list[list[str]]]]:
    """Each way of searching, by its name: the places of the passages and rows that it finds, best first."""
    retriever = bot.retriever

    def search(mode: Mode, query: str) -> list[list[str]]:
        return [[retriever.entry(hit).place] for hit in retriever.search(query, DEEPEST, mode=mode)]

    modes: tuple[Mode, ...] = ("dense", "lexical", "fused")
    return {mode: partial(search, mode) for mode in modes}


def _read_bar(text: str) -> tuple[str, float]:
    name, _, number = text.partition("=")
    try:
        bar = float(number)
    except ValueError:
        bar = math.nan
    if not name or math.isnan(bar):
        raise InputError(f"--fail-under {text!r}: wanted a metric and a number, such as answered=0.9")
    return name, bar


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise InputError(f"{path} cannot be written ({error.strerror}): name another file") from error
