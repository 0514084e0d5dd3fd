"""A question on a table, read into a meaning: which rows, what is asked of them, by which operation."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mineralbot.reading.table_reading.asking import asked_columns, asks_rows, is_deed
from mineralbot.reading.table_reading.counting import counting, gap, ratio, reckoning
from mineralbot.reading.table_reading.lookups import cells, choice, each_row, rows, values
from mineralbot.reading.table_reading.patterns import WHOLE_ROW
from mineralbot.reading.table_reading.ranking import (
    frequency,
    items_ranking,
    measure_ranking,
    most_pointed,
    ordering,
    time_ranking,
)
from mineralbot.reading.table_reading.relations import comparison, relation
from mineralbot.reading.table_reading.sets import sets
from mineralbot.reading.table_reading.sight import Sight
from mineralbot.reading.table_reading.whether import whether
from mineralbot.reading.terms import TermFinder, columns_of, condition_of
from mineralbot.values.meanings import Condition, Keys, TableMeaning

if TYPE_CHECKING:
    from mineralbot.reading.question import Question
    from mineralbot.reading.terms import Term
    from mineralbot.tables import Tables

_DEFINITION = r"\bwhat(?: is| are|'s)? an? (?!\w+ (?:of|for)\b)"
# How a question can be read, tried in this order: the first that fits stands.
_FRAMES = (
    ratio,
    gap,
    counting,
    reckoning,
    ordering,
    most_pointed,
    items_ranking,
    frequency,
    measure_ranking,
    time_ranking,
    relation,
    each_row,
    sets,
    comparison,
    whether,
    choice,
    cells,
    rows,
    values,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A meaning that a question on a table may have.

    Attributes:
        used: The indices of the tokens that it accounts for.
        premises: What it takes for granted of its rows, as claims.
        asked: The columns asked for by name, or the one guessed from the wording.
        is_guess: Whether that one is guessed.
    """

    meaning: TableMeaning
    used: frozenset[int]
    premises: tuple[TableMeaning, ...] = ()
    asked: tuple[str, ...] = ()
    is_guess: bool = False


class TableReader:
    """Reads questions on one table."""

    def __init__(self, tables: Tables, table: str) -> None:
        self._tables = tables
        self._table = table
        self._finder = TermFinder(tables, table)

    def read(self, question: Question, guessed: str = "") -> Proposal | None:
        """The meaning that the marks allow; `guessed` is the column that the wording resembles, where none is named."""
        sight = Sight(question=question, tables=self._tables, table=self._table)
        named = asked_columns(sight)
        if named is None:
            return None
        is_guess = not named and bool(guessed) and _is_open(sight, guessed)
        sight.asked = (guessed,) if is_guess and not _says_which_rows(sight, guessed) else named
        meaning = _meaning(sight)
        if meaning is None:
            return None
        premises = _premises(sight, meaning)
        _use_names(sight, meaning)
        return Proposal(
            meaning=meaning,
            used=frozenset(sight.used),
            premises=premises,
            asked=sight.asked,
            is_guess=is_guess and guessed in meaning.columns,
        )

    def claim(self, question: Question) -> TableMeaning | None:
        """What a question says of the rows it names, read as a claim; None if it says nothing of them."""
        sight = Sight(question=replace(question, is_claim=True), tables=self._tables, table=self._table)
        meaning = whether(sight) if sight.terms else None
        return meaning if meaning is not None and meaning.columns != (sight.key,) else None

    def terms(self, question: Question) -> Condition | None:
        """The condition that all terms of a fragment make, those that name rows left out; None if it has none."""
        terms = tuple(replace(t, is_only=False) for t in self._finder.find(question) if t.kind != "key")
        return condition_of(terms, self._tables, self._table)


def _is_open(sight: Sight, column: str) -> bool:
    """Whether a question that names no column may ask for this one."""
    if column == sight.key or asks_rows(sight):
        return False
    if any(name == column and is_deed(sight, name, span) for name, span in sight.columns):
        return False
    if not sight.keys and sight.question.has(_DEFINITION, lemmas=False):
        return False
    return not (sight.keys and sight.question.has(WHOLE_ROW))


def _says_which_rows(sight: Sight, column: str) -> bool:
    """Whether a value of a column says which rows are meant, so that it is not asked for."""
    return not sight.keys and any(term.column == column for term in sight.constraints)


def _meaning(sight: Sight) -> TableMeaning | None:
    return next((meaning for frame in _FRAMES if (meaning := frame(sight)) is not None), None)


def _use_names(sight: Sight, meaning: TableMeaning) -> None:
    """Count as accounted for what names the columns of a meaning, and the words for rows."""
    spoken = {*meaning.columns, *sight.asked, *columns_of(meaning.scope)}
    if meaning.predicate is not None:
        spoken |= columns_of(meaning.predicate)
    sight.use(*(span for name, span in sight.columns if name in spoken))
    sight.use(*(mark.span for mark in sight.row_marks))


def _premises(sight: Sight, meaning: TableMeaning) -> tuple[TableMeaning, ...]:
    """What a look-up takes for granted of its rows: the values it names beside them."""
    if not isinstance(meaning.scope, Keys):
        return ()
    spoken = columns_of(meaning.predicate) if meaning.predicate is not None else set()
    rest = [t for t in sight.constraints if t.column not in spoken]
    if meaning.operation in ("gap", "ratio"):
        rest = [t for t in rest if not sight.is_mere_part(t)]
    sight.use_terms(rest)
    if meaning.operation == "whether" and not sight.references:
        return ()
    granted = [t for t in rest if not (t.column in meaning.columns and _are_alternatives(sight, t.column))]
    scopes = ((term, sight.referred(term)) for term in granted)
    return tuple(
        _premise(sight, Keys(keys=tuple(k for k in meaning.scope.keys if k in keys)) if keys else meaning.scope, term)
        for term, keys in scopes
        if not keys or set(keys) & set(meaning.scope.keys)
    )


def _premise(sight: Sight, scope: Keys, term: Term) -> TableMeaning:
    return TableMeaning(
        table=sight.table,
        operation="whether",
        scope=scope,
        columns=(term.column,),
        predicate=sight.condition((term,)),
    )


def _are_alternatives(sight: Sight, column: str) -> bool:
    return sum(t.column == column for t in sight.terms) > 1 and sight.question.has(r"\bor\b")
