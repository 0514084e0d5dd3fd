"""Meanings said back in words: one renderer for "understood as", the standalone question and suggestions."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import inflect

from mineralbot.language import MONTHS
from mineralbot.values.meanings import (
    EVERY_ROW,
    All,
    Any,
    Compare,
    CompareRow,
    Condition,
    DocumentMeaning,
    Empty,
    FigureMeaning,
    Has,
    HasOnly,
    HasOther,
    Items,
    Keys,
    Meaning,
    Not,
    PassageMeaning,
    SeveralMeaning,
    TableMeaning,
)

if TYPE_CHECKING:
    from mineralbot.tables import Tables
    from mineralbot.values import Corpus, Field, Table

_SMALL = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_RANKS = ("", "", "second ", "third ", "fourth ", "fifth ", "sixth ")


@cache
def _engine() -> inflect.engine:
    return inflect.engine()


@cache
def plural(noun: str) -> str:
    """The plural of an English noun."""
    return str(_engine().plural_noun(noun) or noun)  # type: ignore[arg-type]


def number_word(number: int) -> str:
    """A small number in words, a greater one in digits."""
    return _SMALL[number] if 0 <= number < len(_SMALL) else f"{number:,}"


def joined(words: tuple[str, ...], conjunction: str = "and") -> str:
    """ "a, b and c"."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {conjunction} {words[-1]}" if words else ""


def possessive(name: str) -> str:
    """A name's possessive."""
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def row_noun(table: Table) -> str:
    """What one row is called: as the package says, else by its key's column."""
    key = next(f for f in table.fields if f.is_key)
    return table.row_noun or key.name.replace("_", " ").lower()


def row_nouns(table: Table) -> str:
    """What several rows are called."""
    return plural(row_noun(table))


def row_named(table: Table, key: str) -> str:
    """How one row is called in a sentence: "Atlantis's treaty", or its key alone where the key is the row's own name."""
    return f"{possessive(key)} {table.row_noun}" if table.row_noun else key


def rows_named(table: Table, keys: tuple[str, ...]) -> str:
    """How some rows are called."""
    if not table.row_noun:
        return joined(keys)
    return joined(tuple(possessive(key) for key in keys)) + f" {table.row_noun if len(keys) == 1 else row_nouns(table)}"


def title_of(field: Field) -> str:
    """A column's title as it is said."""
    return field.title or field.name


def month_words(number: float) -> str:
    """A month counted as year × 12 + month − 1, in words."""
    return f"{MONTHS[int(number) % 12].capitalize()} {int(number) // 12}"


def _said(field: Field, verb: str, what: str) -> str:
    return f"{verb} {what}" if verb else f"have {what} as {title_of(field)}"


def _negated(phrase: str, *, is_one: bool) -> str:
    """A plural verb phrase negated, for one row or several."""
    if phrase.startswith("are "):
        return f"{'is' if is_one else 'are'} not {phrase[4:]}"
    return f"{'does' if is_one else 'do'} not {phrase}"


class Renderer:
    """Says conditions and meanings in English."""

    def __init__(self, corpus: Corpus, tables: Tables) -> None:
        self._tables = tables
        self._corpus = corpus
        self._passages = {p.id: p for d in corpus.documents for p in d.passages}

    def condition(self, table: str, condition: Condition, *, is_one: bool = False) -> str:
        """A condition as a verb phrase of one row or several ("cover nickel", "do not date from October 2025")."""
        number = 0 if is_one else 1
        match condition:
            case All(parts=(Compare() as low, Compare() as high)) if low.column == high.column:
                return self._range(table, low, high, number)
            case All(parts=parts):
                return joined(tuple(dict.fromkeys(self.condition(table, p, is_one=is_one) for p in parts)))
            case Any(parts=parts):
                if len(parts) > 12:
                    return self._any_month(table, parts, number)
                return joined(tuple(self.condition(table, p, is_one=is_one) for p in parts), "or")
            case Not(part=part):
                return _negated(self.condition(table, part), is_one=is_one)
            case Keys(keys=keys):
                return f"{'is' if is_one else 'are'} {joined(keys)}"
        return self._column_condition(table, condition, number)

    def _range(self, table: str, low: Compare, high: Compare, number: int) -> str:
        field = self._tables.field(table, low.column)
        if field.kind == "month" and low.value % 12 == 0 and high.value == low.value + 11:
            return _said(field, field.verb[number], f"{int(low.value) // 12}")
        ends = [
            month_words(c.value)
            if field.kind == "month"
            else _day_words(c.value)
            if field.kind == "date"
            else f"{c.value:g}{_unit(field)}"
            for c in (low, high)
        ]
        return f"{'has' if number == 0 else 'have'} a {title_of(field)} from {ends[0]} to {ends[1]}"

    def _any_month(self, table: str, parts: tuple[Condition, ...], number: int) -> str:
        first = parts[0]
        assert isinstance(first, Compare)
        field = self._tables.field(table, first.column)
        return _said(field, field.verb[number], MONTHS[int(first.value) % 12].capitalize())

    def _column_condition(self, table: str, condition: Condition, number: int) -> str:
        assert not isinstance(condition, All | Any | Not | Keys)
        field = self._tables.field(table, condition.column)
        verb = field.verb[number]
        title = title_of(field)
        match condition:
            case Has(phrase=phrase) if field.kind == "boolean":
                return (
                    f"{'has' if number == 0 else 'have'} {title}"
                    if phrase == "true"
                    else f"{'has' if number == 0 else 'have'} no {title}"
                )
            case Has(phrase=phrase):
                return _said(field, verb, phrase)
            case HasOnly(items=items):
                return _said(field, verb, f"only {joined(items)}")
            case HasOther(items=items):
                return _said(field, verb, f"something besides {joined(items)}")
            case Items(comparator=comparator, count=count):
                words = {"=": "", ">=": "at least ", ">": "more than ", "<": "fewer than ", "<=": "at most "}[
                    comparator
                ]
                return f"{'has' if number == 0 else 'have'} {words}{number_word(count)} under {title}"
            case Empty():
                return f"{'has' if number == 0 else 'have'} nothing under {title}"
            case CompareRow(comparator=comparator, key=key):
                words = {
                    "=": "the same",
                    "<": "an earlier" if field.kind in ("month", "date", "year") else "a lower",
                    ">": "a later" if field.kind in ("month", "date", "year") else "a higher",
                }.get(comparator, "another")
                joint = "as" if comparator == "=" else "than"
                return f"{'has' if number == 0 else 'have'} {words} {title} {joint} {key}"
            case Compare(comparator=comparator, value=value):
                if field.kind in {"month", "date"}:
                    words = {"=": "", ">=": "since ", ">": "after ", "<": "before ", "<=": "until "}[comparator]
                    when = month_words(value) if field.kind == "month" else _day_words(value)
                    return (
                        _said(field, verb, when)
                        if not words
                        else f"{'has' if number == 0 else 'have'} a {title} {words}{when}"
                    )
                words = {"=": "", ">=": "at least ", ">": "over ", "<": "under ", "<=": "at most "}[comparator]
                return f"{'has' if number == 0 else 'have'} a {title} of {words}{value:g}{_unit(field)}"
        raise AssertionError(condition)

    def scope(self, table: str, condition: Condition) -> str:
        """The rows of a condition as a noun phrase ("agreements that cover nickel")."""
        found = self._tables.table(table)
        if condition == EVERY_ROW:
            return f"all {row_nouns(found)}"
        if isinstance(condition, Keys):
            return rows_named(found, condition.keys)
        return f"the {row_nouns(found)} that {self.condition(table, condition)}"

    def question(self, meaning: Meaning) -> str:
        """A meaning as a standalone question; "" where it has none."""
        match meaning:
            case TableMeaning():
                return self._table_question(meaning)
            case FigureMeaning(figures=figures, operation=operation):
                return self._figure_question(figures, operation)
            case PassageMeaning(operation=operation, topic=topic):
                return self._passage_question(meaning)
            case DocumentMeaning(aspect=aspect):
                return {
                    "summary": "What is the brief about?",
                    "contents": "What does the brief cover?",
                    "title": "What is the title of the brief?",
                    "date": "What is the date of the brief?",
                    "author": "Who is the author of the brief?",
                }[aspect]
            case SeveralMeaning(parts=parts):
                return " ".join(filter(None, (self.question(part) for part in parts)))
        return ""

    def _table_question(self, meaning: TableMeaning) -> str:
        table = self._tables.table(meaning.table)
        titles = joined(tuple(title_of(self._tables.field(meaning.table, c)) for c in meaning.columns))
        rows = self.scope(meaning.table, meaning.scope)
        nouns = row_nouns(table)
        condition = "" if meaning.scope == EVERY_ROW else f" {self.condition(meaning.table, meaning.scope)}"
        is_named = isinstance(meaning.scope, Keys)
        match meaning.operation:
            case "cells":
                if len(meaning.columns) == len(table.fields) - 1 and is_named:
                    return f"What does the table say about {rows}?"
                part = f" ({meaning.part})" if meaning.part else ""
                return f"What is the {titles} of {rows}{part}?"
            case "rows":
                return f"Which {nouns}{condition}?" if condition else f"Which {nouns} are there?"
            case "count":
                return f"How many {nouns}{condition}?" if condition else f"How many {nouns} are there?"
            case "values":
                return f"Which {titles} are listed for {rows}?"
            case "count values":
                return f"How many different {titles} are listed for {rows}?"
            case "common":
                return f"Which {titles} do {rows} have in common?"
            case "difference":
                first, *others = meaning.scope.keys if isinstance(meaning.scope, Keys) else ("", "")
                return f"Which {titles} does {row_named(table, first)} have but not {row_named(table, others[0])}?"
            case "unique":
                return f"Which {titles} are listed in only one of {rows}?"
            case "shared":
                return f"Which {titles} are shared by more than one of {rows}?"
            case "same":
                return f"Do {rows} have the same {titles}?"
            case "first" | "last" as end:
                rank = _RANKS[min(meaning.rank, 6)]
                return (
                    f"Which of {rows} has the {rank}{'lowest' if end == 'first' else 'highest'} {titles}?"
                    if self._tables.field(meaning.table, meaning.columns[0]).kind == "number"
                    else f"Which of {rows} came {rank}{end} by {titles}?"
                )
            case "most items" | "fewest items" as end:
                return f"Which of {rows} has the {end.split()[0]} {titles}?"
            case "count items":
                return f"How many {titles} does each of {rows} have?"
            case "most frequent" | "least frequent" as end:
                return f"Which {titles} is listed {end.split()[0]} often for {rows}?"
            case "group":
                return f"How many {nouns} are there per {titles}?"
            case "gap":
                return f"What is the difference in {titles} between {rows}?"
            case "sum" | "mean" as end:
                return f"What is the {'total' if end == 'sum' else 'average'} {titles} of {rows}?"
            case "whether":
                return self._whether_question(meaning, table)
        return f"What does the table of {nouns} list?"

    def _whether_question(self, meaning: TableMeaning, table: Table) -> str:
        predicate = meaning.predicate or EVERY_ROW
        if isinstance(meaning.scope, Keys):
            if meaning.quantifier == "only":
                return f"Is {joined(meaning.scope.keys)} the only one of the {row_nouns(table)} that {self.condition(meaning.table, predicate, is_one=True)}?"
            is_one = len(meaning.scope.keys) == 1
            return f"Is it true that {self.scope(meaning.table, meaning.scope)} {self.condition(meaning.table, predicate, is_one=is_one)}?"
        how_many = {
            "every": "all",
            "some": "any",
            "none": "none",
            "most": "most",
            "only": "only",
            "exactly": f"exactly {number_word(meaning.number)}",
            "at least": f"at least {number_word(meaning.number)}",
            "at most": f"at most {number_word(meaning.number)}",
        }[meaning.quantifier]
        rows = f"the {row_nouns(table)}" if meaning.scope == EVERY_ROW else self.scope(meaning.table, meaning.scope)
        return f"Is it true that {how_many} of {rows} {self.condition(meaning.table, predicate)}?"

    def _figure_question(self, figures: tuple[int, ...], operation: str) -> str:
        named = tuple(self.figure(n) for n in figures)
        match operation:
            case "complement":
                figure = self._corpus.figures[figures[0]]
                return (
                    f"What share of {_measure(figure.measure)} is outside {figure.owner}?"
                    if figure.owner
                    else f"What is the rest of {named[0]}?"
                )
            case "difference":
                return f"What is the difference between {joined(named)}?"
            case "highest" | "lowest":
                return f"Which is the {operation} of {joined(named)}?"
        return f"What is {joined(named)}?"

    def figure(self, number: int) -> str:
        """A figure as a noun phrase ("Atlantis's share of salt output")."""
        figure = self._corpus.figures[number]
        if figure.unit == "%" and figure.owner:
            return f"{possessive(figure.owner)} share of {_measure(figure.measure)}"
        return f"the figure for {_measure(figure.measure)}"

    def _passage_question(self, meaning: PassageMeaning) -> str:
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
        return f"What does the brief say about {topic}?" if topic else ""


def _measure(text: str) -> str:
    return text[0].lower() + text[1:] if len(text) > 1 and not text[1].isupper() else text


def _unit(field: Field) -> str:
    return f" {field.unit}" if field.unit and field.unit != "%" else field.unit


def _day_words(number: float) -> str:
    from datetime import date

    day = date.fromordinal(int(number))
    return f"{day.day} {MONTHS[day.month - 1].capitalize()} {day.year}"
