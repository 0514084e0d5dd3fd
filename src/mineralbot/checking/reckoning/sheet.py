"""A table as reckoned statements speak of it: its columns, rows and conditions found by what they are called."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from mineralbot.answering.table_words import in_unit
from mineralbot.checking.reckoning.listing import Entry, lists_of, number_of, plain, prefixes_of
from mineralbot.reading.wording import plural, possessive, row_named, row_noun, row_nouns, title_of
from mineralbot.values.meanings import EVERY_ROW, All, Compare, CompareRow, Keys, TableMeaning

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mineralbot.reading import Reader
    from mineralbot.tables import Tables
    from mineralbot.values import Field
    from mineralbot.values.meanings import Comparator, Condition

_LIKENED = (
    r"(?:has|have) (?P<order>an earlier|a later|a lower|a higher|the same) (?P<column>{column}) (?:than|as) (?P<key>.+)"
)
_MEASURED = (
    r"(?:has|have) a (?P<column>{column}) of (?:(?P<bound>at least|over|under|at most) )?"
    r"\D{{0,4}}(?P<number>-?\d[\d.,]*).*"
)
_BOUNDS: dict[str, Comparator] = {"": "=", "at least": ">=", "over": ">", "under": "<", "at most": "<="}
_LESS = ("an earlier", "a lower")
_MOST_WAYS = 64  # in which one list is read
_OF_ALL = re.compile(r"(?:all|the|all the|all of the|each of the)(?: (?P<count>[\w,-]+))?")


class Sheet:
    """Finds what the words of a statement stand for in one table."""

    def __init__(self, table: str, tables: Tables, reader: Reader) -> None:
        self.name = table
        self._tables = tables
        self._reader = reader
        found = tables.table(table)
        self.noun, self.nouns = row_noun(found), row_nouns(found)
        self.title = found.title
        self.total = len(found.rows)
        self.fields = tuple(field for field in found.fields if not field.is_key)
        self.key = found.key
        lists = [field for field in self.fields if field.kind == "list"]
        self.only_list = lists[0] if len(lists) == 1 else None
        self.keys = {plain(row.key): row.key for row in found.rows}
        self._columns = {plain(called): f for f in self.fields for called in (f.name.replace("_", " "), title_of(f))}
        self._owned = self.keys | {plain(possessive(row.key)): row.key for row in found.rows}
        self._owned |= {plain(row_named(found, row.key)): row.key for row in found.rows}
        self.slots = {
            "column": _one_of([*self._columns, *map(plural, self._columns)]),
            "noun": _one_of([self.noun]),
            "nouns": _one_of([self.nouns, self.noun]),
        }
        self._measured = re.compile(_MEASURED.format(**self.slots), re.IGNORECASE)
        self._likened = re.compile(_LIKENED.format(**self.slots), re.IGNORECASE)

    def field(self, phrase: str) -> Field | None:
        """The column that a phrase names, in the singular or the plural."""
        plurals = {plural(called): field for called, field in self._columns.items()}
        return self._columns.get(plain(phrase)) or plurals.get(plain(phrase))

    def columns(self, phrase: str) -> tuple[str, ...]:
        """The columns that a list names; none where it names anything else."""
        known = {called: field.name for called, field in self._columns.items()}
        return tuple(entry.name for entry in next(iter(lists_of(phrase, known)), ()))

    def marked(self, phrase: str) -> tuple[str, ...]:
        """The columns that the things of a list are marked with in brackets, in the order of the table."""
        said = plain(phrase)
        return tuple(f.name for f in self.fields if f"({plain(title_of(f))})" in said)

    def rows(self, phrase: str) -> Condition | None:
        """The rows that a noun phrase names; None where it names none, or more than that."""
        said = plain(phrase)
        for nouns in (self.nouns.lower(), self.noun.lower()):
            head, is_narrowed, predicate = said.partition(f"{nouns} that ")
            if is_narrowed and head in ("the ", ""):
                return self.that(phrase.strip()[-len(predicate) :])
            whole = _OF_ALL.fullmatch(said.removesuffix(nouns).strip()) if said.endswith(nouns) else None
            if whole:
                count = whole["count"]
                return EVERY_ROW if count is None or number_of(count) == self.total else None
        return next((keys for keys, left in self.opening(said) if not left), None)

    def opening(self, text: str) -> Iterable[tuple[Keys, str]]:
        """The ways to read the opening of a plain text as names of rows, each with what is left after them."""
        for entries, left in prefixes_of(text, self._owned):
            rest = re.sub(rf"^ (?:{self.slots['nouns']})\b", "", left, flags=re.IGNORECASE)
            keys = tuple(dict.fromkeys(entry.name for entry in entries))
            is_bare = len(keys) == len(entries) and not any(entry.bracket for entry in entries)
            if is_bare and (not rest or rest.startswith(" ")):
                yield Keys(keys=keys), rest.strip()

    def that(self, predicate: str) -> Condition | None:
        """The condition that a verb phrase puts on rows, as it is read in a question; None where it is not read."""
        likened = self._likened.fullmatch(plain(predicate))
        if likened and likened["key"] in self.keys:
            return self._beside(likened["order"], likened["column"], likened["key"])
        measured = self._measured.fullmatch(plain(predicate))
        if measured:
            field, bound = self.field(measured["column"]), _BOUNDS[measured["bound"] or ""]
            number = float(measured["number"].replace(",", ""))
            return Compare(column=field.name, comparator=bound, value=number) if field else None
        asked = self._reader.read(self._reader.link(f"Which {self.nouns} {predicate}?")).meaning
        is_of_rows = isinstance(asked, TableMeaning) and asked.table == self.name and asked.operation == "rows"
        return asked.scope if isinstance(asked, TableMeaning) and is_of_rows else None

    def _beside(self, order: str, column: str, key: str) -> Condition | None:
        """What the cell of a row is to that of another row, as conditions are said."""
        field = self.field(column)
        comparator: Comparator = "=" if order == "the same" else "<" if order in _LESS else ">"
        if field is None:
            return None
        return CompareRow(column=field.name, comparator=comparator, key=self.keys[key])

    def within(self, keys: Keys | None, condition: Condition) -> Condition:
        """A condition on some rows of those with these keys, as a question on them has it."""
        return condition if keys is None else All(parts=(keys, condition))

    def entries(self, phrase: str) -> list[tuple[Entry, ...]]:
        """The ways to read a phrase as a list of rows."""
        return list(islice(lists_of(phrase, self._owned), _MOST_WAYS))

    def written(self, key: str, field: Field) -> tuple[str, ...]:
        """How the cell of a row may be written, plain: as it is, or with its unit; empty if it is empty."""
        text = self._tables.cell(self.name, self._tables.row(self.name, key), field.name).text
        return (plain(text), plain(in_unit(field, text))) if text else ()

    def listed(self, text: str) -> Iterator[tuple[tuple[Entry, ...], str]]:
        """The ways to read the opening of a text as rows, each with what may stand in brackets after it."""
        return islice(prefixes_of(plain(text), self._owned), _MOST_WAYS)

    def holds(self, entry: Entry) -> bool:
        """Whether what stands in brackets after a row is made of cells of that row."""
        if not entry.bracket:
            return True
        cells = {called: called for field in self.fields for called in self.written(entry.name, field)}
        return any(True for _ in lists_of(entry.bracket, cells))

    def total_of(self, scope: Condition) -> int:
        """How many rows a condition has."""
        return len(self._tables.select(self.name, scope))


def _one_of(names: list[str]) -> str:
    """An expression for any of some names, the longest first."""
    return "|".join(re.escape(name) for name in sorted(set(names), key=lambda name: (-len(name), name)))
