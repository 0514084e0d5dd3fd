"""Which column a question's wording resembles: its slotted form beside canonical questions, by the encoder.

Canonical questions are rendered for each column from its name, title, description and synonyms; beside them stand
questions on attributes that tables often lack (who signed, how much it cost), so that what no column holds is known.
After Berant & Liang, "Semantic Parsing via Paraphrasing" (ACL 2014).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from mineralbot.language import stem_of
from mineralbot.reading.absent import ABSENT
from mineralbot.reading.english import words_of
from mineralbot.reading.likeness import Encode, content_stems
from mineralbot.reading.question import bare

if TYPE_CHECKING:
    from mineralbot.reading.question import Mark, Question
    from mineralbot.tables import Tables
    from mineralbot.values import Field, Lexicon, Table

_SAME = 0.5  # cosine from which a word stands for what a column holds
_ABSENT_STEMS = frozenset(stem for wording in ABSENT for stem in content_stems(wording))
_FRAMES = ("What is the {what} of it", "{what}", "Tell me its {what}", "Which {what} does it have")
_PLAIN_WORDS = words_of("""
    what which does have tell its the of it is who how was sign signed agreement government deal agreed table day
""")


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnGuess:
    """The column that a wording resembles most, its cosine, and the greatest of what no column holds (0 for none)."""

    column: str
    likeness: float
    absent_likeness: float


class ColumnChooser:
    """Ranks the columns of one table for a question by the likeness of its wording."""

    def __init__(self, tables: Tables, table: str, lexicon: Lexicon, encode: Encode) -> None:
        found = tables.table(table)
        self._table = found
        self._encode = encode
        texts, absent = column_wordings(found, lexicon)
        self._columns = [name for name, _ in texts]
        vectors = encode([*(wording for _, wording in texts), *absent])
        self._own_vectors, self._absent_vectors = vectors[: len(texts)], vectors[len(texts) :]

    def choose(self, question: Question) -> ColumnGuess:
        """The nearest column and the nearest attribute that no column holds."""
        vector = self._encode([slotted(question, self._table)])[0]
        own, absent = self._own_vectors @ vector, self._absent_vectors @ vector
        best = int(np.argmax(own))
        return ColumnGuess(
            column=self._columns[best],
            likeness=float(own[best]),
            absent_likeness=float(absent.max()) if len(absent) else 0.0,
        )

    def is_called(self, column: str, word: str) -> bool:
        """Whether a word is another for what a column holds, and none for what columns lack ("goods" for cargo)."""
        field = next(field for field in self._table.fields if field.name == column)
        if stem_of(word) in _ABSENT_STEMS or field.is_time:
            return False
        vectors = self._encode([word, *column_names(field)])
        return float((vectors[1:] @ vectors[0]).max()) >= _SAME


def column_names(field: Field) -> tuple[str, str]:
    """A column's title and name in lower case, without what stands in brackets."""
    title, name = (re.sub(r"\([^)]*\)", "", name).strip().lower() for name in (field.title, field.name))
    return title, name


def column_wordings(table: Table, lexicon: Lexicon) -> tuple[list[tuple[str, str]], list[str]]:
    """(column, wording) for each column but the key, and wordings that ask for what no column holds."""
    texts: list[tuple[str, str]] = []
    own: set[str] = set()
    for field in table.fields:
        if not field.is_key:
            wordings = _wordings(table, field, lexicon)
            own |= {stem for wording in wordings for stem in content_stems(wording)}
            texts += [(field.name, wording) for wording in wordings]
    telling = own - {stem_of(word) for word in _PLAIN_WORDS}
    return texts, [bare(wording) for wording in ABSENT if not _stems_of(wording) & telling]


def _stems_of(text: str) -> set[str]:
    return {stem_of(word) for word in re.findall(r"[a-z]+", text.lower())}


def _wordings(table: Table, field: Field, lexicon: Lexicon) -> tuple[str, ...]:
    names = [field.title, re.sub(r"\([^)]*\)", "", field.name.replace("_", " ")).strip()]
    synonyms = [*lexicon.columns.get(f"{table.name}.{field.name}", ()), *lexicon.columns.get(field.name, ())]
    wordings = [frame.format(what=name.lower()) for name in dict.fromkeys(filter(None, names)) for frame in _FRAMES]
    wordings += [f"its {synonym}" for synonym in synonyms]
    if field.description:
        wordings.append(field.description)
    if field.is_time:
        wordings += [
            f"when did it {name.lower()}" if name.lower().endswith("ed") else f"when was its {name.lower()}"
            for name in names
        ]
    return tuple(dict.fromkeys(map(bare, wordings)))


def slotted(question: Question, table: Table) -> str:
    """The question with names of rows and values replaced by what they are."""
    text, shift = question.bare_text, 0
    taken: set[int] = set()
    for mark in question.marks:
        if taken & set(mark.span) or not _is_slot(question, mark):
            continue
        taken |= set(mark.span)
        start, end = question.tokens[mark.start].start + shift, question.tokens[mark.end - 1].end + shift
        slot = _slot(mark, table)
        text = text[:start] + slot + text[end:]
        shift += len(slot) - (end - start)
    return text.replace("it's", "its")


def _is_slot(question: Question, mark: Mark) -> bool:
    """Whether a mark names a row, a value or a place; the words of a column's name are no value."""
    if mark.kind not in ("key", "value", "name") or mark.start == mark.end:
        return False
    is_column = any(c.start <= mark.start and mark.end <= c.end for c in question.of("column"))
    return not (mark.kind == "value" and is_column)


def _slot(mark: Mark, table: Table) -> str:
    """What stands for a mark: "it" for a row, for a value the title of its column."""
    columns = {entry.column for entry in mark.entries} if mark.kind == "value" else set()
    return next((field.title.lower() for field in table.fields if field.name in columns), "it")
