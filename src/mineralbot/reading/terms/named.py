"""Terms that name something of a table: a row's key, a value of a column, an item that the prose knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mineralbot.reading.english import words_of
from mineralbot.reading.terms.term import Term
from mineralbot.tables import match
from mineralbot.values.meanings import Has, Keys

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mineralbot.reading.question import Mark, Question
    from mineralbot.reading.vocabulary import Entry
    from mineralbot.tables import Tables

_OF_TABLES = frozenset(("column", "cell", "field", "status", "heading"))
_ORDER = words_of("""
    first last latest earliest next second third order number total average sum most least more less newest oldest rank
    full whole complete entire
""")  # words that say in which order or how many: that some cell has them too makes them no value
_FAR = 99  # tokens; further than any word of a question that counts as near


class NamedTerms:
    """Finds what a question names of one table."""

    def __init__(self, tables: Tables, table: str) -> None:
        self._tables = tables
        self._table = table
        self._fields = tables.table(table).fields
        self._key = next(f.name for f in self._fields if f.is_key)

    def find(self, question: Question) -> Iterator[Term]:
        """The keys that are named, then the values, then items that only the prose knows."""
        yield from self._keys(question)
        yield from self._values(question)
        yield from self._foreign(question)

    def _keys(self, question: Question) -> Iterator[Term]:
        for mark in question.of("key"):
            keys = tuple(dict.fromkeys(e.text for e in mark.entries if e.table == self._table and e.kind == "key"))
            if keys:
                yield Term(
                    kind="key",
                    column=self._key,
                    condition=Keys(keys=keys),
                    start=mark.start,
                    end=mark.end,
                    phrase=mark.phrase,
                )

    def _values(self, question: Question) -> Iterator[Term]:
        for mark in question.of("value", "key"):
            entries = [e for e in mark.entries if e.table == self._table and e.kind == "value"]
            entries = [e for e in entries if not self._only_names_column(question, mark, e)]
            entries = [e for e in entries if mark.phrase.lower() not in _ORDER or e.text in self._parts(e.column)]
            following = question.lemma(mark.end) if mark.end < len(question.tokens) else ""
            if entries and following not in _OF_TABLES:
                entry = self._nearest(question, mark, entries)
                yield _value_term(mark, entry.column, entry.text)

    def _foreign(self, question: Question) -> Iterator[Term]:
        """Values of the prose that are asked of the table's one list column, though no row has them."""
        lists = [f.name for f in self._fields if f.kind == "list"]
        if len(lists) != 1:
            return
        is_named = any(e.column == lists[0] for mark in question.of("column") for e in mark.entries)
        if not (is_named or question.of("row", "key")):
            return
        taken = {n for mark in question.of("value", "key", "column") for n in mark.span}
        for mark in question.of("substance"):
            if not taken & set(mark.span):
                yield _value_term(mark, lists[0], mark.phrase)

    def _only_names_column(self, question: Question, mark: Mark, entry: Entry) -> bool:
        """Whether the words are the column's own name, of which a cell happens to hold a form."""
        naming = [c for c in question.of("column") if c.start <= mark.start and mark.end <= c.end]
        if not any(e.table == entry.table and e.column == entry.column for c in naming for e in c.entries):
            return False
        return not any(match(entry.text, (part,)) in ("whole", "qualified") for part in self._parts(entry.column))

    def _nearest(self, question: Question, mark: Mark, entries: list[Entry]) -> Entry:
        """The entry whose column is named beside the mark; else a whole value before a part; else the first column."""
        order = [f.name for f in self._fields]

        def rank(entry: Entry) -> tuple[bool, bool, int]:
            is_whole = entry.text in self._parts(entry.column)
            is_beside = -1 <= self._distance(question, mark, entry.column) <= 3
            return not (is_beside and not is_whole), not is_whole, order.index(entry.column)

        return min(entries, key=rank)

    def _distance(self, question: Question, mark: Mark, column: str) -> int:
        """The tokens between a mark and the nearest name of a column, negative where they overlap."""
        naming = [
            c for c in question.of("column") if any(e.column == column and e.table == self._table for e in c.entries)
        ]
        return min((max(c.start - mark.end, mark.start - c.end) for c in naming), default=_FAR)

    def _parts(self, column: str) -> set[str]:
        return {part for parts in self._tables.parts(self._table, column).values() for part in parts}


def _value_term(mark: Mark, column: str, phrase: str) -> Term:
    return Term(
        kind="value",
        column=column,
        condition=Has(column=column, phrase=phrase),
        start=mark.start,
        end=mark.end,
        phrase=mark.phrase,
    )
