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
from mineralbot.reading.likeness import Encode, content_stems
from mineralbot.reading.wording import row_noun

if TYPE_CHECKING:
    from mineralbot.reading.question import Question
    from mineralbot.tables import Tables
    from mineralbot.values import Field, Lexicon, Table

_FRAMES = ("What is the {what} of it?", "{what}", "Tell me its {what}.", "Which {what} does it have?")
_ABSENT: dict[str, tuple[str, ...]] = {
    "who signed it": (
        "Who signed it?",
        "Who negotiated it?",
        "Which minister was behind it?",
        "Who represented the government?",
        "Which person put their name to it?",
    ),
    "its worth": (
        "How much is it worth?",
        "What is its value in dollars?",
        "How much money was pledged?",
        "How many billions are invested?",
        "What is the budget?",
        "What does it cost?",
        "How much will be paid?",
    ),
    "tariffs": (
        "What tariff rate applies?",
        "Which tariffs were cut?",
        "What customs duties are there?",
        "What tax applies?",
    ),
    "the exact day": (
        "On what day was it signed?",
        "What is the exact day?",
        "At what time of day did it happen?",
        "On which weekday was it?",
    ),
    "the place": (
        "Where was it signed?",
        "In which city did it happen?",
        "Where is the mine?",
        "At which venue was the ceremony?",
    ),
    "its duration": ("How long does it last?", "When does it expire?", "When does it end?", "Can it be renewed?"),
    "companies": (
        "Which companies are involved?",
        "Which firm runs the plant?",
        "Who owns the mine?",
        "Which company will build it?",
    ),
    "jobs": ("How many jobs will it create?", "How many workers are employed?"),
    "volumes": (
        "How many tonnes are produced?",
        "How much ore is exported?",
        "What volume is shipped?",
        "How large are the reserves?",
    ),
    "prices": ("What is the price?", "How have prices developed?"),
    "enforcement": (
        "How is it enforced?",
        "What are the penalties?",
        "How are disputes settled?",
        "Which court is competent?",
        "Can one withdraw from it?",
    ),
    "the reason": (
        "Why was it signed?",
        "What was the motive?",
        "Why did the government agree?",
        "What made them choose it?",
    ),
    "its future": (
        "When will it be ratified?",
        "Will it succeed?",
        "What will happen next?",
        "When will it enter into force?",
        "Will the government cancel it?",
    ),
    "opinions": (
        "Is it a good deal?",
        "Is it fair?",
        "Who benefits most?",
        "Should they have signed?",
        "What do critics say?",
        "Which deal is the best?",
        "How popular is it?",
    ),
    "reactions": (
        "How did the neighbours react?",
        "What did the opposition say?",
        "How did the public respond?",
        "Did parliament vote on it?",
    ),
    "the text": (
        "What does article two say?",
        "How many pages does it have?",
        "Where can I download it?",
        "Can you quote clause five?",
    ),
    "the country": (
        "What is its population?",
        "What is its capital?",
        "What is its gross domestic product?",
        "Who is its president?",
        "What is its currency?",
    ),
    "advice": ("Should I invest in it?", "Which shares should I buy?", "What should I do?"),
    "environment": ("What are the environmental impacts?", "How many people were displaced?"),
    "obligations": (
        "What must the government do under it?",
        "What did they promise?",
        "What concessions were made?",
        "What are the terms and conditions?",
    ),
    "history": ("What came before it?", "Who proposed it first?", "Which earlier treaty does it replace?"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnGuess:
    """The column that a wording resembles most, and what no column holds that it resembles most, with their cosines."""

    column: str
    likeness: float
    absent: str
    absent_likeness: float


class ColumnChooser:
    """Ranks the columns of one table for a question by the likeness of its wording."""

    def __init__(self, tables: Tables, table: str, lexicon: Lexicon, encode: Encode) -> None:
        found = tables.table(table)
        self._table = found
        self._encode = encode
        texts, self._absent = column_wordings(found, lexicon)
        self._columns = [name for name, _ in texts]
        vectors = encode([*(w for _, w in texts), *(w for _, w in self._absent)])
        self._own_vectors, self._absent_vectors = vectors[: len(texts)], vectors[len(texts) :]

    def choose(self, question: Question) -> ColumnGuess:
        """The nearest column and the nearest attribute that no column holds."""
        vector = self._encode([slotted(question, self._table)])[0]
        own, absent = self._own_vectors @ vector, self._absent_vectors @ vector
        best, other = int(np.argmax(own)), int(np.argmax(absent)) if len(absent) else 0
        return ColumnGuess(
            column=self._columns[best],
            likeness=float(own[best]),
            absent=self._absent[other][0] if len(absent) else "",
            absent_likeness=float(absent[other]) if len(absent) else 0.0,
        )


def column_wordings(table: Table, lexicon: Lexicon) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """(column, wording) for each column but the key, and (attribute, wording) for what no column holds."""
    texts: list[tuple[str, str]] = []
    own: set[str] = set()
    for field in table.fields:
        if not field.is_key:
            wordings = _wordings(table, field, lexicon)
            own |= {stem for wording in wordings for stem in content_stems(wording)}
            texts += [(field.name, wording) for wording in wordings]
    telling = _telling(own)
    absent = [
        (name, w)
        for name, ws in _ABSENT.items()
        for w in ws
        if not {stem_of(x) for x in re.findall(r"[a-z]+", w.lower())} & telling
    ]
    return texts, absent


def _telling(stems: set[str]) -> set[str]:
    """Stems of the columns' wordings that would make an absent attribute present."""
    plain = {
        stem_of(w)
        for w in [
            "what",
            "which",
            "does",
            "have",
            "tell",
            "its",
            "the",
            "of",
            "it",
            "is",
            "who",
            "how",
            "was",
            "sign",
            "signed",
            "agreement",
            "government",
            "deal",
            "agreed",
            "table",
            "day",
        ]
    }
    return stems - plain


def _wordings(table: Table, field: Field, lexicon: Lexicon) -> tuple[str, ...]:
    names = [field.title, re.sub(r"\([^)]*\)", "", field.name.replace("_", " ")).strip()]
    synonyms = [*lexicon.columns.get(f"{table.name}.{field.name}", ()), *lexicon.columns.get(field.name, ())]
    wordings = [frame.format(what=name.lower()) for name in dict.fromkeys(filter(None, names)) for frame in _FRAMES]
    wordings += [f"its {synonym}" for synonym in synonyms]
    if field.description:
        wordings.append(field.description)
    if field.kind in ("month", "date", "year"):
        wordings += [
            f"When did it {name.lower()}?" if name.lower().endswith("ed") else f"When was its {name.lower()}?"
            for name in names
        ]
    return tuple(dict.fromkeys(wordings))


def slotted(question: Question, table: Table) -> str:
    """The question with names of rows and values replaced by what they are."""
    text, shift = question.text, 0
    taken: set[int] = set()
    for mark in question.marks:
        if mark.kind not in ("key", "value", "name") or taken & set(mark.span) or mark.start == mark.end:
            continue
        if mark.kind == "value" and any(c.start <= mark.start and mark.end <= c.end for c in question.of("column")):
            continue
        taken |= set(mark.span)
        start, end = question.tokens[mark.start].start + shift, question.tokens[mark.end - 1].end + shift
        slot = (
            "it"
            if mark.kind != "value"
            else next((f.title.lower() for f in table.fields if any(e.column == f.name for e in mark.entries)), "it")
        )
        text = text[:start] + slot + text[end:]
        shift += len(slot) - (end - start)
    return text.replace("it's", "its") + ("" if row_noun(table) else "")
