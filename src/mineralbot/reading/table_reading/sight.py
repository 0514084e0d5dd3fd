"""What is seen of a question on one table: its terms, the columns that are named, the words that are spent."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from mineralbot.language import lemma_of, tokens_of
from mineralbot.reading.table_reading.statuses import with_joined_filter
from mineralbot.reading.terms import Term, TermFinder, condition_of, is_akin, is_counted_in
from mineralbot.values.meanings import EVERY_ROW, Condition, Keys

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mineralbot.reading.question import Mark, Question
    from mineralbot.tables import Tables
    from mineralbot.values import Field

TIMES = ("month", "date", "year")
_BETWEEN_KEY_AND_VALUE = frozenset(("'s", "'", "new", "own"))
_AFTER_VALUE = frozenset(("with", "of", "for", "at", "in", "by", "from"))


@dataclass(kw_only=True)
class Sight:
    """A question beside one table.

    Attributes:
        asked: The columns asked for.
        used: The indices of the tokens that a reading accounts for; frames add to it as they read.
    """

    question: Question
    tables: Tables
    table: str
    asked: tuple[str, ...] = ()
    used: set[int] = field(default_factory=set)

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """The table's columns."""
        return self.tables.table(self.table).fields

    @cached_property
    def own_fields(self) -> tuple[Field, ...]:
        """The columns that no table has to which foreign keys point."""
        pointed_to = {foreign.table for foreign in self.tables.table(self.table).foreign_keys}
        borrowed = {f.name for name in pointed_to if name in self.tables.names for f in self.tables.table(name).fields}
        return tuple(f for f in self.fields if f.name not in borrowed)

    @cached_property
    def key(self) -> str:
        """The name of the key's column."""
        return next(f.name for f in self.fields if f.is_key)

    @cached_property
    def attributes(self) -> tuple[str, ...]:
        """The names of all columns but the key's."""
        return tuple(f.name for f in self.fields if f.name != self.key)

    @cached_property
    def times(self) -> tuple[str, ...]:
        """The names of the columns of months, days or years."""
        return tuple(f.name for f in self.fields if f.is_time)

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        """The constraints of the question, in the order of the text."""
        return tuple(term for term in self._found if not self._asks_kind(term))

    @cached_property
    def _found(self) -> tuple[Term, ...]:
        return TermFinder(self.tables, self.table).find(self.question)

    def _asks_kind(self, term: Term) -> bool:
        """Whether a word of some texts only says what is asked for ("which bay" of "North Bay" and "South Bay")."""
        is_asked = term.start > 0 and self.question.lemma(term.start - 1) in ("which", "what")
        is_of_rows = any(mark.start == term.end for mark in self.question.of("row"))
        return is_asked and not is_of_rows and self.is_mere_part(term)

    @cached_property
    def key_terms(self) -> tuple[Term, ...]:
        """The terms that name rows."""
        return tuple(t for t in self.terms if t.kind == "key")

    @cached_property
    def constraints(self) -> tuple[Term, ...]:
        """The terms that do not name rows."""
        return tuple(t for t in self.terms if t.kind != "key")

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The rows named, in the order of the text, negated and excepted ones left out.

        Where every row is denied beside what is said of them ("neither X nor Y has salt", "salt is missing from X"),
        the denial is of what is said.
        """
        denied_all = all(t.is_negated for t in self.key_terms)
        if denied_all and self.constraints and self.question.act in ("whether", "statement"):
            return self.all_keys
        return keys_of(t for t in self.key_terms if not (t.is_negated or t.is_exception))

    @cached_property
    def all_keys(self) -> tuple[str, ...]:
        """The rows named in any way."""
        return keys_of(self.key_terms)

    @cached_property
    def row_marks(self) -> tuple[Mark, ...]:
        """The marks of words for a row of this table."""
        return tuple(m for m in self.question.of("row") if any(e.table == self.table for e in m.entries))

    @cached_property
    def references(self) -> tuple[Term, ...]:
        """Values that only help to name a row ("X's treaty", "the treaty with X")."""
        return tuple(
            term
            for term in self.constraints
            if term.kind == "value"
            and not term.is_negated
            and self.field(term.column).kind != "list"
            and any(self._refers(term, key) for key in self.key_terms if not key.is_negated)
        )

    def referred(self, term: Term) -> tuple[str, ...]:
        """The rows that a value helps to name; all rows named, where it helps to name none."""
        return (
            keys_of(key for key in self.key_terms if term in self.references and self._refers(term, key)) or self.keys
        )

    def _refers(self, term: Term, key: Term) -> bool:
        words = self.question.words.split(" ")
        if key.end <= term.start:
            between = words[key.end : term.start]
            return len(between) <= 2 and set(between) <= _BETWEEN_KEY_AND_VALUE
        between = words[term.end : key.start]
        return bool(between) and len(between) <= 2 and between[0] in _AFTER_VALUE

    @cached_property
    def columns(self) -> tuple[tuple[str, range], ...]:
        """Columns named, with the tokens that name them, those inside a term of another column left out."""
        named = self._named_columns()
        named += [(term.column, term.span) for term in self._found if self._asks_kind(term)]
        spent = {n for _, span in named for n in span} | {n for t in self.terms for n in t.span}
        asks_who = self.question.has(r"\b(?:who|where)\b")
        for n in range(len(self.question.tokens)):
            if n not in spent:
                akin = self._akin(self.question.lemma(n))
                named += [(name, range(n, n + 1)) for name in (akin if asks_who else akin[:1])]
        return tuple(sorted(named, key=lambda c: c[1].start))

    def _akin(self, lemma: str) -> list[str]:
        """The columns that a word asks for, those that are counted in it before the others."""
        akin = [f for f in self.fields if is_akin(lemma, f)]
        return [f.name for f in sorted(akin, key=lambda f: not is_counted_in(lemma, f))]

    def _named_columns(self) -> list[tuple[str, range]]:
        names = {f.name for f in self.fields}
        return [
            (entry.column, mark.span)
            for mark in self.question.of("column")
            for entry in mark.entries
            if entry.table == self.table and entry.column in names and not self._is_inside(mark, entry.column)
        ]

    def _is_inside(self, mark: Mark, column: str) -> bool:
        return any(t.start <= mark.start and mark.end <= t.end and t.column != column for t in self.terms)

    @property
    def mentioned(self) -> tuple[str, ...]:
        """The columns asked for, then those named."""
        return (*self.asked, *(name for name, _ in self.columns))

    def is_mere_part(self, term: Term) -> bool:
        """Whether a term is a word or two of some text, and no value by itself ("keepers" of "Keepers' Guild")."""
        return (
            term.kind == "value"
            and self.field(term.column).kind == "text"
            and not self.tables.saying(self.table, term.column, term.phrase, exactly=True)
        )

    def field(self, name: str) -> Field:
        """The column of a name."""
        return self.tables.field(self.table, name)

    def measured(self, kinds: tuple[str, ...]) -> str:
        """The first column of these kinds that is asked for or named, "" if none is."""
        return next((name for name in self.mentioned if self.field(name).kind in kinds), "")

    @property
    def time(self) -> str:
        """The time column that is asked for or named, else the first of the table, else ""."""
        return self.measured(TIMES) or next(iter(self.times), "")

    def use(self, *spans: range | None) -> None:
        """Count the tokens of spans as accounted for."""
        for span in spans:
            self.used |= set(span or ())

    def use_terms(self, terms: Iterable[Term]) -> None:
        """Count the tokens of terms as accounted for."""
        self.use(*(term.span for term in terms))

    def seen(self, pattern: str) -> bool:
        """Whether a pattern stands in the question; its tokens count as used."""
        span = self.question.find(pattern)
        self.use(span)
        return span is not None

    def is_name(self, span: range | None) -> bool:
        """Whether words are part of what a column is called ("average depth"), though they may ask for more."""
        if span is None:
            return False
        words = {self.question.lemma(n) for n in span}
        named = (name for name, place in self.columns if set(span) <= set(place))
        return any(words <= _words_of(self.field(name)) for name in named)

    def condition(self, terms: tuple[Term, ...]) -> Condition:
        """The condition that terms make together, any row where there is none; their tokens count as used."""
        self.use_terms(terms)
        return condition_of(terms, self.tables, self.table) or EVERY_ROW

    def scope(self, *, without: str = "") -> Condition:
        """The rows that all terms allow, those on the column `without` left out unless they name rows or count."""
        terms = tuple(t for t in self.terms if t.column != without or t.kind in ("key", "items"))
        return self.condition(with_joined_filter(self, terms))


def _words_of(field: Field) -> set[str]:
    return {lemma_of(token.lower) for token in tokens_of(f"{field.name} {field.title}")}


def keys_of(terms: Iterable[Term]) -> tuple[str, ...]:
    """The keys that terms name, each once."""
    conditions = [term.condition for term in terms]
    return tuple(dict.fromkeys(key for c in conditions if isinstance(c, Keys) for key in c.keys))
