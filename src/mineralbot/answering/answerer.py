"""Meanings evaluated and said: one door for every kind of meaning."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mineralbot.answering.figure_answering import FigureAnswering
from mineralbot.answering.passage_answering import PassageAnswering
from mineralbot.answering.table_answering import TableAnswering
from mineralbot.grounding import TableGrounding, TableResult
from mineralbot.reading.rendering import Renderer
from mineralbot.reading.wording import joined, row_nouns
from mineralbot.values.meanings import (
    AbsentMeaning,
    DocumentMeaning,
    FigureMeaning,
    Meaning,
    PassageMeaning,
    Reading,
    SeveralMeaning,
    SocialMeaning,
    TableMeaning,
    UnclearMeaning,
)

if TYPE_CHECKING:
    from mineralbot.answering.composer import Citer, Composer
    from mineralbot.tables import Tables
    from mineralbot.values import Corpus, Status

_SOCIAL = {
    "greeting": "Hello. Ask me anything about the brief; every answer comes with its source.",
    "thanks": "You are welcome.",
    "farewell": "Goodbye.",
    "help": "I answer questions from the brief alone and cite the place each statement comes from; what the brief does not hold, I say so.",
    "apology": "No harm done.",
}
_REASONS = {
    "blank": "There is no question to read: type one, for example one of those below.",
    "long": "The text is too long to read as a question: ask it in a few sentences.",
    "foreign language": "Questions are read in English: please ask again in English.",
    "opinion": "The brief gives no advice, opinion or prediction on that",
}


class Answerer:
    """Says meanings with their citations."""

    def __init__(self, corpus: Corpus, tables: Tables, citer: Citer, renderer: Renderer) -> None:
        self._corpus = corpus
        self._tables = tables
        self._render = renderer
        self._cite = citer
        self._ground = TableGrounding(tables)
        self._say_table = TableAnswering(tables, citer, renderer)
        self._say_figure = FigureAnswering(corpus, citer)
        self._say_passage = PassageAnswering(corpus, citer)

    def result(self, meaning: TableMeaning) -> TableResult:
        """What a meaning on a table comes to."""
        return self._ground.ground(meaning)

    def say(self, composer: Composer, reading: Reading) -> Status:
        """Adds a reading's answer: wrong premises first."""
        corrected = self._premises(composer, reading)
        meaning = reading.meaning
        if corrected and isinstance(meaning, AbsentMeaning):
            return "answered"
        return self._meaning(composer, meaning)

    def _premises(self, composer: Composer, reading: Reading) -> bool:
        """Corrects what the question takes for granted and the corpus contradicts."""
        corrected = False
        for premise in reading.premises:
            if isinstance(premise, TableMeaning):
                result = self._ground.ground(premise)
                if result.verdict in ("no", "partly"):
                    corrected = True
                    if premise.columns == _columns_of(reading.meaning):
                        continue
                    self._say_table.say(composer, result)
            elif isinstance(premise, FigureMeaning) and not self._say_figure.holds(premise):
                corrected = True
                self._say_figure.say(composer, premise)
        return corrected

    def _meaning(self, composer: Composer, meaning: Meaning) -> Status:
        match meaning:
            case TableMeaning():
                result = self._ground.ground(meaning)
                self._say_table.say(composer, result)
                return "abstained" if self._is_empty(result) else "answered"
            case FigureMeaning():
                self._say_figure.say(composer, meaning)
            case PassageMeaning(operation=operation):
                self._say_passage.say(composer, meaning)
                return "abstained" if operation == "empty" else "answered"
            case DocumentMeaning(aspect=aspect):
                return self._document(composer, aspect)
            case SocialMeaning(kind=kind):
                composer.say("social", _SOCIAL[kind])
            case AbsentMeaning():
                self._absent(composer, meaning)
                return "abstained"
            case UnclearMeaning(readings=readings):
                options = f" Do you mean: {' or '.join(readings)}" if readings else " Please name it."
                composer.say("social", f"I cannot tell what this refers to.{options}")
                return "clarify"
            case SeveralMeaning(parts=parts):
                return self._several(composer, parts)
        return "answered"

    def _is_empty(self, result: TableResult) -> bool:
        """Whether a look-up found only empty cells."""
        meaning = result.meaning
        if meaning.operation != "cells" or not result.rows:
            return False
        return not any(self._tables.cell(meaning.table, row, c).text for row in result.rows for c in meaning.columns)

    def _several(self, composer: Composer, parts: tuple[Meaning, ...]) -> Status:
        statuses = [self._meaning(composer, part) for part in parts]
        return "answered" if "answered" in statuses else statuses[0]

    def _document(self, composer: Composer, aspect: str) -> Status:
        titles = [p for d in self._corpus.documents for p in d.passages if p.kind == "title"]
        headings = [p for d in self._corpus.documents for p in d.passages if p.kind == "heading"]
        if aspect == "summary":
            self._say_passage.summary(composer)
            return "answered" if not composer.is_empty else "abstained"
        if aspect == "title" and titles:
            composer.say("quote", titles[0].text, self._cite.passage(titles[0]))
            return "answered"
        if aspect == "contents" and headings:
            if titles:
                composer.say("quote", f"**{titles[0].text}**", self._cite.passage(titles[0]))
            for heading in headings[:40]:
                composer.say(
                    "quote", heading.text, self._cite.passage(heading), prefix="  " * (len(heading.headings) - 1) + "- "
                )
            return "answered"
        what = {"date": "when it was written or published", "author": "who wrote or published it"}.get(aspect, aspect)
        composer.say("absent", f"The brief does not say {what}.")
        return "abstained"

    def _absent(self, composer: Composer, meaning: AbsentMeaning) -> None:
        fixed = _REASONS.get(meaning.reason)
        if fixed and meaning.reason != "opinion":
            composer.say("absent", fixed)
            return
        words = tuple(_echo(word) for word in meaning.missing if _echo(word))[:5]
        if fixed:
            composer.say("absent", f"{fixed}.")
            return
        about = f" I found nothing in it for {joined(tuple(f'“{w}”' for w in words))}." if words else ""
        if meaning.table and meaning.rows:
            table = self._tables.table(meaning.table)
            composer.say(
                "absent",
                f"The brief does not say.{about} Of {self._render.scope(meaning.table, _keys(meaning))} it gives the {joined(tuple((f.title or f.name) for f in table.fields if not f.is_key))}.",
            )
            return
        composer.say("absent", f"The brief does not say.{about}")

    def nouns(self) -> tuple[str, ...]:
        """What the rows of the tables are called."""
        return tuple(row_nouns(self._tables.table(t.name)) for t in self._corpus.tables if not t.is_derived)


def _keys(meaning: AbsentMeaning) -> object:
    from mineralbot.values.meanings import Keys

    return Keys(keys=meaning.rows)


def _columns_of(meaning: Meaning) -> tuple[str, ...]:
    return meaning.columns if isinstance(meaning, TableMeaning) else ()


def _echo(word: str) -> str:
    """A word of the question fit to be shown: no markup, no marker, not long."""
    return re.sub(r"[^\w\s.%'-]", "", word).strip()[:40]
