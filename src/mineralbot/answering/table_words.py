"""Cells and rows in words: the pieces that every answer on a table is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mineralbot.answering.citing import Citer, Piece, Source, listed
from mineralbot.language import with_unit
from mineralbot.reading.terms import columns_of, referred_in
from mineralbot.reading.wording import is_coded, joined, number_word, row_named, row_nouns, title_of
from mineralbot.tables import Tables, content_words, segments_of
from mineralbot.values.meanings import EVERY_ROW, All, CompareRow, Condition, Empty, Keys, Not

if TYPE_CHECKING:
    from mineralbot.answering.composer import Composer
    from mineralbot.grounding import TableResult, Truth
    from mineralbot.reading import Renderer
    from mineralbot.values import Cell, Field, Row, Table

_NOTHING = "(empty)"
MOST_ROWS_CITED = 12  # a derived statement over more rows cites the header line instead
_LEADS: dict[Truth | None, str] = {"yes": "Yes: ", "no": "No: "}


class TableWords:
    """Says cells and rows, each with its citation."""

    def __init__(self, tables: Tables, citer: Citer, renderer: Renderer) -> None:
        self.tables = tables
        self.cite = citer
        self._render = renderer

    def table(self, result: TableResult) -> Table:
        """The table of a result."""
        return self.tables.table(result.meaning.table)

    def fields(self, result: TableResult) -> tuple[Field, ...]:
        """The columns that were asked for."""
        return tuple(self.tables.field(result.meaning.table, name) for name in result.meaning.columns)

    def cell(self, result: TableResult, row: Row, field: Field) -> Cell:
        """The cell of a row."""
        return self.tables.cell(result.meaning.table, row, field.name)

    def scope(self, result: TableResult) -> str:
        """The rows spoken of, as a noun phrase."""
        return self._render.scope(result.meaning.table, result.meaning.scope)

    def among(self, result: TableResult) -> str:
        """The rows spoken of, as what others are picked from; "" where these are all rows."""
        return "" if result.meaning.scope == EVERY_ROW else f" among {self.scope(result)}"

    def nouns(self, result: TableResult) -> str:
        """What the rows spoken of are called, as what others are picked from."""
        return f"{row_nouns(self.table(result))}{self.among(result)}"

    def picked(self, result: TableResult, count: int, *, of: Condition) -> str:
        """How many of some rows, as the subject of a sentence ("two of the five lighthouses")."""
        nouns = row_nouns(self.table(result))
        total = len(self.tables.select(result.meaning.table, of))
        if total < result.total:
            whole = self._render.scope(result.meaning.table, of)
            return f"{_share_word(count, total)} of {whole}"
        if count == result.total:
            return f"all {number_word(count)} {nouns}"
        return f"{_share_word(count, result.total)} of the {number_word(result.total)} {nouns}"

    def predicate(self, result: TableResult, condition: Condition, *, is_one: bool = False) -> str:
        """A condition as a verb phrase of one row or several."""
        return self._render.condition(result.meaning.table, condition, is_one=is_one)

    def value(self, field: Field, cell: Cell, part: str = "") -> tuple[str, Source]:
        """A cell as it is said: its text, the unit where the text has none, the part that was asked for."""
        if not cell.text:
            return _NOTHING, self.cite.cell(cell)
        return in_unit(field, _part_of(cell.text, part)), self.cite.cell(cell)

    def clause(self, table: Table, row: Row, fields: tuple[Field, ...], part: str = "") -> tuple[Piece, ...]:
        """What some cells of one row say, as a clause."""
        pieces: list[Piece] = [row_named(table, row.key)]
        for position, field in enumerate(fields):
            cell = self.tables.cell(table.name, row, field.name)
            comma = ", " if position else " "
            if not cell.text:
                pieces += [comma, f"has nothing under {title_of(field)}", self.cite.cell(cell)]
                continue
            joint = " and " if position and position == len(fields) - 1 else comma
            link = f"{field.verb[0]} " if field.verb[0] else f"has {title_of(field)}: "
            text, source = self.value(field, cell, part)
            is_quoted = field.kind == "text" and "," in cell.text
            pieces += [joint, link, f"“{text}”" if is_quoted else text, source]
        return tuple(pieces)

    def named_rows(self, result: TableResult, rows: tuple[Row, ...], *, with_values: bool = False) -> tuple[Piece, ...]:
        """The keys of rows as a list, each with its citations, and with the cells asked for where they are wanted."""
        groups: list[tuple[Piece, ...]] = []
        beside = self._beside(result)
        for row in rows:
            texts = [self.value(f, self.cell(result, row, f))[0] for f in self.fields(result)] if with_values else []
            texts = [text for text in texts if text != _NOTHING]
            told = [self.value(f, self.cell(result, row, f)) for f in beside if self.cell(result, row, f).text]
            texts = [*(text for text, _ in told), *texts]
            shown = f" ({'; '.join(texts)})" if texts else ""
            evidence = dict.fromkeys((*(source for _, source in told), *self._evidence(result, row)))
            groups.append((f"{row.key}{shown}", *evidence))
        return listed(groups)

    def _beside(self, result: TableResult) -> tuple[Field, ...]:
        """What is told of rows whose keys are mere codes: the row each points to, and its first text."""
        table = self.table(result)
        if not is_coded(table):
            return ()
        pointing = [foreign.column for foreign in table.foreign_keys]
        texts = [f.name for f in table.fields if f.kind == "text" and not f.is_key and f.name not in pointing]
        settled = {*columns_of(result.meaning.scope), *result.meaning.columns}
        shown = {*pointing, *texts[:1]} - settled
        return tuple(field for field in table.fields if field.name in shown)

    def _evidence(self, result: TableResult, row: Row) -> tuple[Source, ...]:
        """The cells of a row that bear on the meaning; its key where no column does."""
        table = self.table(result)
        key = next(f.name for f in table.fields if f.is_key)
        columns = tuple(c for c in result.meaning.columns if c != key) or (key,)
        own = tuple(self.cite.cell(self.tables.cell(table.name, row, column)) for column in columns)
        pointed = referred_in(result.meaning.scope) or referred_in(result.meaning.predicate)
        return own if pointed is None else (*own, *self.pointing(result, row, pointed.table))

    def pointing(self, result: TableResult, row: Row, other: str) -> tuple[Source, ...]:
        """The cells by which rows of another table point to a row; its header line where none does, or many do."""
        column = self.tables.foreign_key(other, result.meaning.table).column
        rows = self.tables.pointing(other, result.meaning.table, row.key)
        if not 0 < len(rows) <= MOST_ROWS_CITED:
            return (self.cite.header(other, (column,)),)
        return tuple(self.cite.cell(self.tables.cell(other, found, column)) for found in rows)

    def support(self, result: TableResult, rows: tuple[Row, ...]) -> tuple[Source, ...]:
        """What a derived statement over rows cites: their cells, or the header line where they are many."""
        if len(rows) > MOST_ROWS_CITED or not rows:
            table = self.table(result)
            columns = result.meaning.columns or (next(f.name for f in table.fields if f.is_key),)
            return (self.cite.header(table.name, columns),)
        return tuple(source for row in rows for source in self._evidence(result, row))

    def tension(self, composer: Composer, table: Table, row: Row, fields: tuple[Field, ...]) -> None:
        """Notes that a status speaks of a value that another column of the row does not list."""
        for field in fields:
            cell = self.tables.cell(table.name, row, field.name)
            words = tuple(segment.split(" ")[0] for segment in segments_of(cell.text))
            if field.kind != "text" or len(words) < 2:
                continue
            others = [f for f in table.fields if f.kind in ("text", "list") and f.name != field.name and not f.is_key]
            for other in others:
                strange = tuple(word for word in words if self._is_strange(table, row, other, word))
                if strange:
                    beside = self.tables.cell(table.name, row, other.name)
                    composer.note(
                        f"{row.key}: {title_of(field)} speaks of {joined(strange)}, "
                        f"while {title_of(other)} lists only “{beside.text}”.",
                        self.cite.cell(cell),
                        self.cite.cell(beside),
                    )

    def _is_strange(self, table: Table, row: Row, column: Field, word: str) -> bool:
        """Whether a word in capitals names a value of the column, but not one of this row's."""
        if not word.isupper() or len(word) < 2 or not self.tables.saying(table.name, column.name, word):
            return False
        cell = self.tables.cell(table.name, row, column.name)
        return self.tables.judge(table.name, cell, word) in ("none", "negated")

    def say_many(self, composer: Composer, result: TableResult) -> None:
        """Says how many rows there are, and the first of them, where they are too many to be cited one by one."""
        table = self.table(result)
        keys = joined(tuple(row.key for row in result.rows[:MOST_ROWS_CITED]))
        among, condition = split_scope(result.meaning.scope)
        picked = self.picked(result, len(result.rows), of=Keys(keys=among) if among else EVERY_ROW)
        text = f"the table lists {len(result.rows):,} {row_nouns(table)}"
        if condition != EVERY_ROW:
            text = f"{picked} {self.predicate(result, condition)}"
        composer.say(
            "derived",
            f"{opened('', text)}, the first {number_word(MOST_ROWS_CITED)} being {keys}",
            self.cite.header(table.name),
            ".",
            operation="count",
        )

    def say_none(self, composer: Composer, result: TableResult) -> None:
        """Says that no row is as was asked."""
        table, meaning = self.table(result), result.meaning
        among, condition = split_scope(meaning.scope)
        rows = tuple(self.tables.row(table.name, key) for key in among) or table.rows
        picked = self.picked(result, 0, of=Keys(keys=among) if among else EVERY_ROW)
        what = "are listed" if condition == EVERY_ROW else self.predicate(result, condition)
        composer.say("derived", opened("", f"{picked} {what}"), *self.support(result, rows), ".", operation="none")


def in_unit(field: Field, text: str) -> str:
    """A cell's text with the unit of its column where the text has none."""
    needs_unit = field.unit and field.kind == "number" and not any(u in text for u in field.unit.split())
    return with_unit(text, field.unit) if needs_unit else text


def lead_of(result: TableResult) -> str:
    """The yes or no with which an answer opens; "" where there is neither."""
    return _LEADS.get(result.verdict, "")


def opened(lead: str, text: str) -> str:
    """A sentence after its yes or no, or else with a capital."""
    return f"{lead}{text}" if lead else f"{text[:1].upper()}{text[1:]}"


def _share_word(count: int, total: int) -> str:
    """How many of so many, in a word: none, all, or their number."""
    return "none" if count == 0 else "all" if count == total else number_word(count)


def split_scope(scope: Condition) -> tuple[tuple[str, ...], Condition]:
    """The rows that a filter picks from, with the filter; no rows where it picks from the whole table."""
    if isinstance(scope, All) and len(scope.parts) == 2 and isinstance(scope.parts[0], Keys):
        return scope.parts[0].keys, scope.parts[1]
    return (), scope


def _part_of(text: str, part: str) -> str:
    """The segment of a text that says a part of it; the whole text where none does."""
    words = content_words(part)
    named = (s for s in segments_of(text) if words <= {word.removeprefix("¬") for word in content_words(s)})
    return next(named, text) if part else text


def is_left_open(tables: Tables, result: TableResult) -> bool:
    """Whether it is asked of one row what only an empty cell of it could tell."""
    meaning = result.meaning
    if meaning.operation != "whether" or not isinstance(meaning.scope, Keys) or len(result.scope_rows) != 1:
        return False
    is_of_emptiness = isinstance(meaning.predicate, Empty | Not | CompareRow) or referred_in(meaning.predicate)
    cells = [tables.cell(meaning.table, result.scope_rows[0], column) for column in meaning.columns]
    return bool(cells) and not is_of_emptiness and not any(cell.text for cell in cells)
