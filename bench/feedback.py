"""Feeds every statement that answers and reports make back to the checker, alone, and counts those it supports.

python -m bench.feedback [FILE...] [--every N] [--show N]
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

from mineralbot.bot import Mineralbot
from mineralbot.settings import Settings
from mineralbot.values import Statement

ROOT = Path(__file__).parents[1]
CHECKED = ("quote", "table", "derived")


def statements_of(bot: Mineralbot, case: dict[str, Any]) -> Iterator[Statement]:
    """The statements that a case's answers, or its report, are made of."""
    if "check" in case:
        for sentence in bot.check(str(case["check"])).sentences:
            yield from sentence.statements
        return
    conversation = bot.conversation()
    turns = case.get("turns") or [{"ask": case["ask"]}] if "ask" in case or "turns" in case else []
    for turn in turns:
        yield from conversation.ask(str(turn["ask"])).statements


def verdict_on(bot: Mineralbot, text: str) -> str:
    """The verdict on a statement: the worst of its sentences."""
    verdicts = [sentence.verdict for sentence in bot.check(text).sentences]
    return next((verdict for verdict in ("contradicted", "not_covered") if verdict in verdicts), "supported")


def fed_back(bot: Mineralbot, cases: Iterable[dict[str, Any]]) -> dict[tuple[str, str], str]:
    """Each statement, with its kind, that is checked, and the verdict on it."""
    said = {(s.kind, s.text): "" for case in cases for s in statements_of(bot, case) if s.kind in CHECKED}
    return {(kind, text): verdict_on(bot, text) for kind, text in said}


def main(arguments: list[str] | None = None) -> None:
    """Feed back the statements on every case, or every n-th."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path, help="case files (tests/cases)")
    parser.add_argument("--every", type=int, default=1, help="take each n-th case only")
    parser.add_argument("--show", type=int, default=0, help="statements that are not supported to print")
    given = parser.parse_args(arguments)
    files = given.files or sorted((ROOT / "tests" / "cases").glob("*.yaml"))
    cases = [case for file in files for case in yaml.safe_load(file.read_text(encoding="utf-8"))][:: given.every]
    with TemporaryDirectory() as index:
        bot = Mineralbot.open(Settings(corpus=ROOT / "corpus", index=Path(index), _env_file=None))
        verdicts = fed_back(bot, cases)
    kinds, right = Counter(k for k, _ in verdicts), Counter(k for (k, _), v in verdicts.items() if v == "supported")
    sys.stdout.write(f"\nstatements fed back to the checker: {len(verdicts)}\n")
    for kind, number in sorted(kinds.items()):
        sys.stdout.write(f"  {kind:<8} {right[kind] / number:7.1%}  {right[kind]}/{number}\n")
    wrong = [(kind, text, verdict) for (kind, text), verdict in verdicts.items() if verdict != "supported"]
    sys.stdout.writelines(f"- {verdict} | {kind} | {text!r}\n" for kind, text, verdict in sorted(wrong)[: given.show])


if __name__ == "__main__":
    main()
