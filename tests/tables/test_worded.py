"""Looking texts up by their words finds what comparing each of them finds."""

import random
from pathlib import Path

import pytest

from mineralbot.corpus import load_corpus
from mineralbot.tables import Tables, store

ROOT = Path(__file__).parents[2]
FOLDERS = [ROOT / "corpus", *sorted(path for path in (ROOT / "tests" / "corpora").iterdir() if any(path.glob("*.csv")))]
ODD = ("", "the", "not", "non-binding", "open", "not open", "(FDS)", "Free Dock Scheme (FDS)", "and", "salt, and tar")


def phrases_of(texts: list[str], chance: random.Random) -> list[str]:
    """The texts, and runs of their words."""
    runs = []
    for words in (text.split() for text in texts):
        first = chance.randrange(len(words))
        runs.append(" ".join(words[first : first + chance.randrange(1, 4)]))
    return [*texts, *runs, *map(str.upper, runs), *ODD]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_the_same_texts_say_a_phrase(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    corpus, chance = load_corpus(folder), random.Random(7)  # noqa: S311
    scanning, looking = Tables(corpus.tables), Tables(corpus.tables)
    columns = [(name, field.name) for name in scanning.names for field in scanning.table(name).fields]
    every = [text for column in columns for text in scanning.parts(*column)]
    asked = phrases_of(chance.sample(every, min(60, len(every))), chance)
    for column in columns:
        for phrase in asked:
            wanted = [scanning.saying(*column, phrase, exactly=exactly) for exactly in (False, True)]
            hinted = scanning.hints(*column, phrase)
            with monkeypatch.context() as patched:
                patched.setattr(store, "MOST_SCANNED", 0)
                assert [looking.saying(*column, phrase, exactly=exactly) for exactly in (False, True)] == wanted
                assert looking.hints(*column, phrase) is hinted
