"""Changes that must not change an answer (of the wording), and changes that must (of the table)."""

import csv
import random
import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from tests.table.questions import Asked

SHORTEST_MISTYPED = 6
Edit = Callable[[list[dict[str, str]]], None]


def swapped_letters(question: str, words: str, chance: random.Random) -> str:
    """Two neighbouring letters inside one long word of those given are swapped."""
    long = [word for word in re.findall(r"[A-Za-z]+", words) if len(word) >= SHORTEST_MISTYPED and word in question]
    if not long:
        return question
    word = chance.choice(sorted(set(long)))
    places = [i for i in range(1, len(word) - 2) if word[i].lower() != word[i + 1].lower()]
    at = chance.choice(places)
    return question.replace(word, word[:at] + word[at + 1] + word[at] + word[at + 2 :], 1)


def lost_letter(question: str, words: str, chance: random.Random) -> str:
    """One letter inside one long word of those given is left out."""
    long = [word for word in re.findall(r"[A-Za-z]+", words) if len(word) > SHORTEST_MISTYPED and word in question]
    if not long:
        return question
    word = chance.choice(sorted(set(long)))
    at = chance.randrange(1, len(word) - 1)
    return question.replace(word, word[:at] + word[at + 1 :], 1)


def reworded(asked: Asked, chance: random.Random) -> Iterator[Asked]:
    """The same question with typing errors, in another case, with other punctuation and with idle words."""
    question = asked.question
    words = " ".join(key for key in asked.sheet.keys if key in question)
    yield from (
        replace(asked, operator=f"{asked.operator}, {change}", question=text)
        for change, text in (
            ("swapped letters", swapped_letters(question, words, chance)),
            ("lost letter", lost_letter(question, words, chance)),
            ("lower case", question.lower()),
            ("upper case", question.upper()),
            ("no punctuation", re.sub(r"[?.,:]+(?=\s|$)", "", question)),
            ("more punctuation", f"  {question.rstrip('?.')} ??"),
            ("idle words", f"Hello, according to the table: {question[0].lower()}{question[1:]} Thanks!"),
        )
        if text != question
    )


def copied(corpus: Path, folder: Path, table: str, edits: Iterable[Edit]) -> Path:
    """A copy of the corpus folder in which a table's rows are edited."""
    shutil.copytree(corpus, folder)
    path = folder / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    names = list(rows[0])
    for edit in edits:
        edit(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return folder


def swap_cells(column: str, first: int, second: int) -> Edit:
    def edit(rows: list[dict[str, str]]) -> None:
        rows[first][column], rows[second][column] = rows[second][column], rows[first][column]

    return edit


def set_cell(column: str, row: int, text: str) -> Edit:
    def edit(rows: list[dict[str, str]]) -> None:
        assert rows[row][column] != text
        rows[row][column] = text

    return edit
