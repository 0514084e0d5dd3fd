"""Asks every question that can be made from the tables, as it is and reworded, and counts the right answers.

python -m bench.generated [--corpus NAME] [--every N] [--show N]
"""

import argparse
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from mineralbot.bot import Mineralbot
from mineralbot.evaluation import Tally
from mineralbot.settings import Settings
from mineralbot.values.json import to_json
from tests.table.changes import reworded
from tests.table.expected import faults
from tests.table.questions import Asked, questions_over
from tests.table.tables import FOLDERS, read_corpus, write_edited

NEVER_ANSWERED = ("absent row", "absent value", "absent column")
Wrong = tuple[Asked, dict[str, Any], list[str]]


def generated(corpus: str, every: int) -> Iterator[Asked]:
    """Every n-th question over a corpus, and one rewording of each."""
    chance = random.Random(corpus)  # noqa: S311 - a choice that stays the same
    asked = [a for sheet in read_corpus(corpus) for a in questions_over(sheet)]
    for question in chance.sample(asked, len(asked))[::every]:
        yield question
        yield chance.choice(list(reworded(question, chance)))


def run(corpus: str, folder: Path, every: int) -> tuple[dict[str, Tally], list[Wrong]]:
    """The tally of each operator and of each rewording, and what was answered wrongly."""
    with TemporaryDirectory() as index:
        bot = Mineralbot.open(Settings(corpus=folder, index=Path(index), _env_file=None))
        right: dict[str, list[bool]] = {}
        wrong = []
        for asked in generated(corpus, every):
            reply = to_json(bot.ask(asked.question))
            found = faults(reply, asked.expected, asked.sheet)
            operator, _, change = asked.operator.partition(", ")
            for name in ("all", f"  {operator}", f"  reworded: {change}" if change else "  as made"):
                right.setdefault(name, []).append(not found)
            wrong += [(asked, reply, found)] if found else []
    return {name: Tally(sum(found), len(found)) for name, found in right.items()}, wrong


def show(corpus: str, tallies: dict[str, Tally], wrong: list[Wrong], examples: int) -> None:
    """Print the tallies, how many absent names were answered, and some wrong answers."""
    sys.stdout.write(f"\n{corpus}\n")
    for name, tally in sorted(tallies.items()):
        low, high = tally.interval
        sys.stdout.write(f"{name:<32} {tally.share:7.1%}  {low:.1%} – {high:.1%}  {tally.hits}/{tally.trials}\n")
    answered = [asked for asked, _, _ in wrong if asked.operator.partition(", ")[0] in NEVER_ANSWERED]
    sys.stdout.write(f"absent names answered: {len(answered)}\n")
    for asked, reply, found in random.Random(1).sample(wrong, min(examples, len(wrong))):  # noqa: S311
        sys.stdout.write(f"- {asked.operator} | {asked.question}\n    {reply['status']} {reply['text'][:200]!r}\n")
        sys.stdout.writelines(f"    ! {fault}\n" for fault in found)


def main() -> None:
    """Run over the corpora named, or all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", choices=[*FOLDERS, "edited"], action="append", help="which corpora (all)")
    parser.add_argument("--every", type=int, default=1, help="ask each n-th question only")
    parser.add_argument("--show", type=int, default=0, help="wrong answers to print of each corpus")
    given = parser.parse_args()
    with TemporaryDirectory() as folder:
        folders = {**FOLDERS, "edited": write_edited(Path(folder) / "corpus")}
        for corpus in given.corpus or folders:
            show(corpus, *run(corpus, folders[corpus], given.every), given.show)


if __name__ == "__main__":
    main()
