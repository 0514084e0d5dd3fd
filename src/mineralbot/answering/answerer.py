"""Meanings evaluated and said: one door for every kind of meaning."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mineralbot.answering.absent_answering import AbsentAnswering
from mineralbot.answering.document_answering import DocumentAnswering
from mineralbot.answering.figure_answering import FigureAnswering
from mineralbot.answering.passage_answering import PassageAnswering
from mineralbot.answering.table_answering import TableAnswering
from mineralbot.answering.table_words import is_left_open
from mineralbot.grounding import TableGrounding, TableResult
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
    from mineralbot.answering.citing import Citer
    from mineralbot.answering.composer import Composer
    from mineralbot.reading import Renderer
    from mineralbot.tables import Tables
    from mineralbot.values import Corpus, Status

_SOCIAL = {
    "greeting": "Hello. Ask me anything about the brief; every answer comes with its source.",
    "thanks": "You are welcome.",
    "farewell": "Goodbye.",
    "help": (
        "I answer questions from the brief alone and cite the place each statement comes from; "
        "what the brief does not hold, I say so."
    ),
    "apology": "No harm done.",
}


class Answerer:
    """Says meanings with their citations."""

    def __init__(self, corpus: Corpus, tables: Tables, citer: Citer, renderer: Renderer) -> None:
        self._tables = tables
        self._figures = corpus.figures
        self._ground = TableGrounding(tables)
        self._say_table = TableAnswering(tables, citer, renderer)
        self._say_figure = FigureAnswering(corpus, citer)
        self._say_passage = PassageAnswering(corpus, citer)
        self._say_document = DocumentAnswering(corpus, citer, self._say_passage)
        self._say_absent = AbsentAnswering(tables, renderer)

    def result(self, meaning: TableMeaning) -> TableResult:
        """What a meaning on a table comes to."""
        return self._ground.ground(meaning)

    def owner_of(self, meaning: FigureMeaning) -> str:
        """Whose the first of some figures is; "" if it is nobody's."""
        return self._figures[meaning.figures[0]].owner if meaning.figures else ""

    def say(self, composer: Composer, reading: Reading) -> Status:
        """Adds a reading's answer, wrong premises first, and tells what status that gives."""
        corrected = self._correct(composer, reading)
        if corrected and isinstance(reading.meaning, AbsentMeaning):
            if reading.meaning.missing != ("why",):
                self._say_absent.say(composer, replace(reading.meaning, table="", rows=()))
            return "answered"
        return self._meaning(composer, reading.meaning)

    def _correct(self, composer: Composer, reading: Reading) -> bool:
        """Corrects what the question takes for granted and the corpus contradicts; whether there was such a thing."""
        corrected = False
        for premise in reading.premises:
            if isinstance(premise, TableMeaning):
                result = self._ground.ground(premise)
                if result.verdict in ("no", "partly"):
                    corrected = True
                    if premise.columns != _columns_of(reading.meaning):
                        self._say_table.say(composer, result)
            elif isinstance(premise, FigureMeaning) and not self._say_figure.holds(premise):
                corrected = True
                self._say_figure.say(composer, premise)
            elif isinstance(premise, PassageMeaning):
                corrected = True
                composer.connect("Not so:")
                self._say_passage.say(composer, premise)
        return corrected

    def _meaning(self, composer: Composer, meaning: Meaning) -> Status:
        match meaning:
            case TableMeaning() | FigureMeaning() | PassageMeaning() | DocumentMeaning():
                return "answered" if self._covered(composer, meaning) else "abstained"
            case SocialMeaning(kind=kind):
                composer.say("social", _SOCIAL[kind])
                return "answered"
            case UnclearMeaning(readings=readings):
                options = f" Do you mean: {' or '.join(readings)}" if readings else " Please name it."
                composer.say("social", f"I cannot tell what this refers to.{options}")
                return "clarify"
            case AbsentMeaning():
                self._say_absent.say(composer, meaning)
                return "abstained"
            case SeveralMeaning(parts=parts):
                return self._several(composer, parts)

    def _several(self, composer: Composer, parts: tuple[Meaning, ...]) -> Status:
        """Says each part; small talk beside a question does not make that answered."""
        said = [(part, self._meaning(composer, part)) for part in parts]
        asked = [status for part, status in said if not isinstance(part, SocialMeaning)]
        statuses = asked or [status for _, status in said]
        return "answered" if "answered" in statuses else statuses[0]

    def _covered(
        self, composer: Composer, meaning: TableMeaning | FigureMeaning | PassageMeaning | DocumentMeaning
    ) -> bool:
        """Says what the corpus holds; False where that turns out to be nothing."""
        match meaning:
            case TableMeaning():
                result = self._ground.ground(meaning)
                self._say_table.say(composer, result)
                return not self._is_empty(result)
            case FigureMeaning():
                self._say_figure.say(composer, meaning)
                return True
            case PassageMeaning(operation=operation):
                self._say_passage.say(composer, meaning)
                return operation != "empty"
            case DocumentMeaning(aspect=aspect):
                return self._say_document.say(composer, aspect)

    def _is_empty(self, result: TableResult) -> bool:
        """Whether a look-up found only empty cells."""
        meaning = result.meaning
        if is_left_open(self._tables, result):
            return True
        if meaning.operation != "cells" or not result.rows:
            return False
        return not any(self._tables.cell(meaning.table, row, c).text for row in result.rows for c in meaning.columns)


def _columns_of(meaning: Meaning) -> tuple[str, ...]:
    return meaning.columns if isinstance(meaning, TableMeaning) else ()
