"""Checks true sentences, and the same broken in one way, and counts the verdicts that are right.

python -m bench.mutations [--every N] [--show N]
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from mineralbot.bot import Mineralbot
from mineralbot.settings import Settings
from tests.checking.claims import pairs
from tests.checking.pairs import CORPUS, Pair

VERDICTS = ("supported", "contradicted", "not_covered")


def checked(sentences: Iterable[str]) -> dict[str, str]:
    """The verdict on each sentence, checked by itself."""
    with TemporaryDirectory() as index:
        bot = Mineralbot.open(Settings(corpus=CORPUS, index=Path(index), _env_file=None))
        return {text: bot.check(text).sentences[0].verdict for text in dict.fromkeys(sentences)}


def macro_f1(expected: dict[str, tuple[str, ...]], verdicts: dict[str, str]) -> float:
    """The mean over the verdicts of their F1; where two verdicts are right, the one given counts as the one wanted."""
    wanted = {text: verdicts[text] if verdicts[text] in right else right[0] for text, right in expected.items()}
    scores = []
    for verdict in VERDICTS:
        given = {text for text, found in verdicts.items() if found == verdict}
        right = {text for text, found in wanted.items() if found == verdict}
        scores.append(2 * len(given & right) / (len(given) + len(right)))
    return sum(scores) / len(scores)


def show(found: list[Pair], verdicts: dict[str, str], examples: int) -> None:
    """Print the shares that count, by the way in which sentences are broken, and some that are judged wrongly."""
    expected = {pair.true: ("supported",) for pair in found} | {pair.broken: pair.verdicts for pair in found}
    wrong = [(text, right) for text, right in expected.items() if verdicts[text] not in right]
    supported = {pair.broken for pair in found if verdicts[pair.broken] == "supported"}
    contradicted = {pair.true for pair in found if verdicts[pair.true] == "contradicted"}
    sys.stdout.write(f"\npairs {len(found)}, sentences {len(expected)}\n")
    sys.stdout.write(f"broken, marked supported: {len(supported)}\ntrue, marked contradicted: {len(contradicted)}\n")
    sys.stdout.write(f"macro-F1 {macro_f1(expected, verdicts):.3f}\n")
    kinds = Counter(pair.kind for pair in found)
    right = Counter(pair.kind for pair in found if verdicts[pair.broken] in pair.verdicts)
    for kind, number in sorted(kinds.items()):
        sys.stdout.write(f"  {kind:<12} {right[kind] / number:7.1%}  {right[kind]}/{number}\n")
    true = {pair.true for pair in found}
    sys.stdout.write(f"  {'true':<12} {sum(verdicts[t] == 'supported' for t in true) / len(true):7.1%}  /{len(true)}\n")
    first = [*supported, *contradicted]
    rest = [text for text, _ in wrong if text not in first]
    sys.stdout.writelines(f"- {verdicts[text]}, not {expected[text]}: {text}\n" for text in [*first, *rest][:examples])


def main(arguments: list[str] | None = None) -> None:
    """Check every pair, or every n-th."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--every", type=int, default=1, help="check each n-th pair only")
    parser.add_argument("--show", type=int, default=0, help="sentences judged wrongly to print")
    given = parser.parse_args(arguments)
    found = pairs()[:: given.every]
    show(found, checked(text for pair in found for text in (pair.true, pair.broken)), given.show)


if __name__ == "__main__":
    main()
