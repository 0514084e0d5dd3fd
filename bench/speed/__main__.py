"""Measures, and writes the results."""

import argparse
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.speed import __doc__ as told
from bench.speed.measures import TABLE_QUESTION, Setting, measure, questions
from bench.speed.processes import run
from bench.speed.report import as_markdown, write


def main(arguments: list[str] | None = None) -> None:
    """Run the rounds."""
    parser = argparse.ArgumentParser(description=told, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--questions", type=int, default=150, help="warm questions of each round")
    parser.add_argument("--passages", type=int, default=1000, help="passages that are embedded")
    parser.add_argument("--results", type=Path, default=Path(__file__).parents[1] / "results")
    given = parser.parse_args(arguments)
    with TemporaryDirectory() as index:
        every = questions()
        chosen = every[:: max(1, len(every) // given.questions)][: given.questions]
        setting = Setting(index=Path(index), questions=chosen, passages=given.passages)
        run(setting.command("ask", TABLE_QUESTION))  # exports the model and builds the index
        rounds = []
        for number in range(given.rounds):
            rounds.append(measure(setting, number))
            sys.stderr.write(f"round {number + 1} of {given.rounds} is done\n")
    write(rounds, given.results)
    sys.stdout.write(as_markdown(rounds))


if __name__ == "__main__":
    main()
