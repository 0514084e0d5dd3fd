"""Meanings said back in words: one renderer for "understood as", the standalone question and suggestions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mineralbot.reading.condition_wording import ConditionRenderer
from mineralbot.reading.wording import joined, number_word, possessive, row_named, row_nouns, share_of, title_of
from mineralbot.values.meanings import (
    EVERY_ROW,
    DocumentMeaning,
    FigureMeaning,
    Keys,
    Meaning,
    PassageMeaning,
    SeveralMeaning,
    TableMeaning,
)

if TYPE_CHECKING:
    from mineralbot.tables import Tables
    from mineralbot.values import Corpus, Table

_RANKS = ("", "", "second ", "third ", "fourth ", "fifth ", "sixth ")
_DOCUMENT_QUESTIONS = {
    "summary": "What is the brief about?",
    "contents": "What does the brief cover?",
    "columns": "What does the table give?",
    "opening": "How does the brief begin?",
    "ending": "How does the brief end?",
    "title": "What is the title of the brief?",
    "date": "What is the date of the brief?",
    "author": "Who is the author of the brief?",
}
_TABLE_QUESTIONS = {
    "values": "Which {titles} are listed for {rows}?",
    "count values": "How many different {titles} are listed for {rows}?",
    "common": "Which {titles} do {rows} have in common?",
    "unique": "Which {titles} are listed in only one of {rows}?",
    "shared": "Which {titles} are shared by more than one of {rows}?",
    "same": "Do {rows} have the same {titles}?",
    "most items": "Which of {rows} has the most {titles}?",
    "fewest items": "Which of {rows} has the fewest {titles}?",
    "count items": "How many {titles} does each of {rows} have?",
    "most frequent": "Which {titles} is listed most often for {rows}?",
    "least frequent": "Which {titles} is listed least often for {rows}?",
    "group": "How many {nouns} are there per {titles}?",
    "gap": "What is the difference in {titles} between {rows}?",
    "ratio": "What is the ratio of {titles} between {rows}?",
    "sum": "What is the total {titles} of {rows}?",
    "mean": "What is the average {titles} of {rows}?",
    "table": "What does the table of {nouns} list?",
}


class Renderer(ConditionRenderer):
    """Says meanings, and conditions, in English."""

    def __init__(self, corpus: Corpus, tables: Tables) -> None:
        super().__init__(tables)
        self._corpus = corpus

    def question(self, meaning: Meaning) -> str:
        """A meaning as a standalone question; "" where it has none."""
        match meaning:
            case TableMeaning():
                return self._table_question(meaning)
            case FigureMeaning(figures=figures, operation=operation):
                return self._figure_question(figures, operation)
            case PassageMeaning():
                return _passage_question(meaning)
            case DocumentMeaning(aspect=aspect):
                return _DOCUMENT_QUESTIONS[aspect]
            case SeveralMeaning(parts=parts):
                return " ".join(filter(None, (self.question(part) for part in parts)))
        return ""

    def _table_question(self, meaning: TableMeaning) -> str:
        table = self._tables.table(meaning.table)
        match meaning.operation:
            case "cells":
                return self._cells_question(meaning, table)
            case "rows" | "count" as asked:
                return f"{'Which' if asked == 'rows' else 'How many'} {self._rows_that(meaning, table)}?"
            case "difference":
                return self._difference_question(meaning, table)
            case "first" | "last":
                return self._extreme_question(meaning)
            case "whether":
                return self._whether_question(meaning, table)
        rows = self.scope(meaning.table, meaning.scope)
        wording = _TABLE_QUESTIONS[meaning.operation]
        return wording.format(titles=self._titles(meaning), rows=rows, nouns=row_nouns(table))

    def _titles(self, meaning: TableMeaning) -> str:
        return joined(tuple(title_of(self._tables.field(meaning.table, column)) for column in meaning.columns))

    def _cells_question(self, meaning: TableMeaning, table: Table) -> str:
        rows = self.scope(meaning.table, meaning.scope)
        if len(meaning.columns) == len(table.fields) - 1 and isinstance(meaning.scope, Keys):
            return f"What does the table say about {rows}?"
        part = f" ({meaning.part})" if meaning.part else ""
        return f"What is the {self._titles(meaning)} of {rows}{part}?"

    def _rows_that(self, meaning: TableMeaning, table: Table) -> str:
        is_every = meaning.scope == EVERY_ROW
        return f"{row_nouns(table)} {'are there' if is_every else self.condition(meaning.table, meaning.scope)}"

    def _difference_question(self, meaning: TableMeaning, table: Table) -> str:
        first, *others = meaning.scope.keys if isinstance(meaning.scope, Keys) else ("", "")
        one, other = row_named(table, first), row_named(table, others[0])
        return f"Which {self._titles(meaning)} does {one} have but not {other}?"

    def _extreme_question(self, meaning: TableMeaning) -> str:
        rows, titles, end = self.scope(meaning.table, meaning.scope), self._titles(meaning), meaning.operation
        rank = _RANKS[min(meaning.rank, len(_RANKS) - 1)]
        if self._tables.field(meaning.table, meaning.columns[0]).kind == "number":
            return f"Which of {rows} has the {rank}{'lowest' if end == 'first' else 'highest'} {titles}?"
        return f"Which of {rows} came {rank}{end} by {titles}?"

    def _whether_question(self, meaning: TableMeaning, table: Table) -> str:
        predicate = meaning.predicate or EVERY_ROW
        nouns = row_nouns(table)
        if isinstance(meaning.scope, Keys):
            keys = meaning.scope.keys
            is_only = meaning.quantifier == "only"
            said = self.condition(meaning.table, predicate, is_one=is_only or len(keys) == 1)
            if is_only:
                return f"Is {joined(keys)} the only one of the {nouns} that {said}?"
            named = self.scope(meaning.table, meaning.scope)
            if len(keys) > 1 and meaning.quantifier != "every":
                named = f"{_how_many(meaning)} of {named}"
            return f"Is it true that {named} {said}?"
        if isinstance(predicate, Keys) and meaning.scope == EVERY_ROW and meaning.quantifier == "some":
            return f"Does the table list {self.scope(meaning.table, predicate)}?"
        rows = f"the {nouns}" if meaning.scope == EVERY_ROW else self.scope(meaning.table, meaning.scope)
        return f"Is it true that {_how_many(meaning)} of {rows} {self.condition(meaning.table, predicate)}?"

    def _figure_question(self, figures: tuple[int, ...], operation: str) -> str:
        named = tuple(self.figure(n) for n in figures)
        match operation:
            case "complement":
                figure = self._corpus.figures[figures[0]]
                if figure.owner:
                    return f"What share of {_measure(figure.measure)} is outside {figure.owner}?"
                return f"What is the rest of {named[0]}?"
            case "difference":
                return f"What is the difference between {joined(named)}?"
            case "highest" | "lowest":
                return f"Which is the {operation} of {joined(named)}?"
        return f"What is {joined(named)}?"

    def figure(self, number: int) -> str:
        """A figure as a noun phrase ("Atlantis's share of salt output")."""
        figure = self._corpus.figures[number]
        if figure.unit == "%" and figure.owner:
            return f"{possessive(figure.owner)} {share_of(figure.measure)}{_measure(figure.measure)}"
        return f"the figure for {_measure(figure.measure)}"


def _how_many(meaning: TableMeaning) -> str:
    match meaning.quantifier:
        case "every":
            return "all"
        case "some":
            return "any"
        case "exactly" | "at least" | "at most" as bound:
            return f"{bound} {number_word(meaning.number)}"
        case quantifier:
            return quantifier


def question_about(topic: str) -> str:
    """The question for all that stands under a heading."""
    return f"What does the brief say about {topic.rstrip('?')}?"


def _passage_question(meaning: PassageMeaning) -> str:
    topic = meaning.topic.rstrip("?")
    match meaning.operation:
        case "define":
            return f"What does {topic} stand for?" if meaning.expands else f"What is {topic}?"
        case "item":
            place = "the last item" if meaning.item < 0 else f"item {meaning.item}"
            return f"What is {place} under “{topic}”?"
        case "count":
            return f"How many items stand under “{topic}”?"
        case "where":
            return f"Where does the brief speak of {topic}?"
    return question_about(topic) if topic else ""


def _measure(text: str) -> str:
    return text[0].lower() + text[1:] if len(text) > 1 and not text[1].isupper() else text
