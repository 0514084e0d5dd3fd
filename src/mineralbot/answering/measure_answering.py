"""Order and arithmetic in words: the first and the last, the longest list, gaps, sums and means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mineralbot.answering.citing import Piece, listed
from mineralbot.answering.table_words import MOST_ROWS_CITED, TableWords, lead_of, opened
from mineralbot.language import amount
from mineralbot.reading.wording import joined, number_word, row_named, row_noun, title_of
from mineralbot.values.meanings import Keys

if TYPE_CHECKING:
    from mineralbot.answering.composer import Composer
    from mineralbot.answering.row_answering import RowAnswering
    from mineralbot.grounding import TableResult
    from mineralbot.values import Field, Row

_RANKS = ("", "", "second ", "third ", "fourth ", "fifth ", "sixth ")
_UNITS = {"month": "month", "year": "year", "date": "day"}
_MOST_COMPARED = 5  # named rows of which each is said beside the first or the last


class MeasureAnswering:
    """Says what comes of ordering, counting and reckoning."""

    def __init__(self, words: TableWords, rows: RowAnswering) -> None:
        self._words = words
        self._rows = rows

    def extreme(self, composer: Composer, result: TableResult) -> None:
        """Adds the rows with the least or the greatest value, then the rows they were compared with by name."""
        field = self._words.fields(result)[0]
        if not result.rows:
            noun = row_noun(self._words.table(result))
            composer.say("absent", f"The table has no such {noun} by {title_of(field)}.")
            return
        count, lead = len(result.rows), lead_of(result)
        value = self._words.value(field, self._words.cell(result, result.rows[0], field))[0]
        what = f"the {self._extreme_name(result, field)} {title_of(field)}{self._words.among(result)}"
        named = self._words.named_rows(result, result.rows)
        pieces: tuple[Piece, ...] = (f"{what} is that of ", *named, f", {value}")
        if count > 1:
            pieces = (f"{number_word(count)} share {what}, {value}: ", *named)
        composer.say("derived", opened(lead, str(pieces[0])), *pieces[1:], ".", operation="order")
        self._beside(composer, result, field)

    def _extreme_name(self, result: TableResult, field: Field) -> str:
        low, high = ("lowest", "highest") if field.kind == "number" else ("earliest", "latest")
        rank = _RANKS[min(result.meaning.rank, len(_RANKS) - 1)]
        return f"{rank}{low if result.meaning.operation == 'first' else high}"

    def _beside(self, composer: Composer, result: TableResult, field: Field) -> None:
        """The rows named in the question that are not the answer."""
        table, meaning = self._words.table(result), result.meaning
        rows: list[Row] = []
        if isinstance(meaning.scope, Keys) and len(result.scope_rows) <= _MOST_COMPARED:
            rows += result.scope_rows
        if result.verdict in ("no", "partly") and isinstance(meaning.predicate, Keys):
            rows += [self._words.tables.row(table.name, key) for key in meaning.predicate.keys]
        for row in rows:
            if row not in result.rows:
                composer.say("table", *self._words.clause(table, row, (field,)), ".")

    def most_items(self, composer: Composer, result: TableResult) -> None:
        """Adds the rows with the longest or the shortest list, then those they were compared with by name."""
        if not result.rows:
            self._words.say_none(composer, result)
            return
        table, field = self._words.table(result), self._words.fields(result)[0]
        word = "most" if result.meaning.operation == "most items" else "fewest"
        names = joined(tuple(row_named(table, row.key) for row in result.rows))
        verb, each = ("list", " each") if len(result.rows) > 1 else ("lists", "")
        count = number_word(int(result.number or 0))
        under = f"under {title_of(field)}{self._words.among(result)}"
        composer.say(
            "derived",
            f"{lead_of(result)}{names} {verb} the {word} {under}, {count}{each}: ",
            *self._lists(result, field),
            ".",
            operation="order",
        )
        if isinstance(result.meaning.scope, Keys):
            for row in result.scope_rows:
                if row not in result.rows:
                    self._list_counted(composer, result, row)

    def _lists(self, result: TableResult, field: Field) -> tuple[Piece, ...]:
        """The lists of the rows, each with its row, or said once where they are the same."""
        cells = [self._words.cell(result, row, field) for row in result.rows]
        if len({cell.text for cell in cells}) > 1:
            return listed([(f"{cell.row} ({cell.text})", self._words.cite.cell(cell)) for cell in cells])
        return (cells[0].text, *map(self._words.cite.cell, cells))

    def count_items(self, composer: Composer, result: TableResult) -> None:
        """Adds how many items each list has."""
        if len(result.rows) > MOST_ROWS_CITED:
            self._words.say_many(composer, result)
            return
        for row in result.rows:
            self._list_counted(composer, result, row, prefix="- " if len(result.rows) > 1 else "")

    def _list_counted(self, composer: Composer, result: TableResult, row: Row, prefix: str = "") -> None:
        table, field = self._words.table(result), self._words.fields(result)[0]
        cell = self._words.cell(result, row, field)
        count = number_word(len(self._words.tables.items(cell)))
        text = f"{row_named(table, row.key)} lists {count} under {title_of(field)}: {cell.text}"
        if not cell.text:
            text = f"{row_named(table, row.key)} has nothing under {title_of(field)}"
        composer.say(
            "derived",
            text,
            self._words.cite.cell(cell),
            ".",
            operation="count",
            prefix=prefix,
        )

    def apart(self, composer: Composer, result: TableResult) -> None:
        """Adds how far two rows are apart, or how many times as great one is; their cells where there is no telling."""
        table, field = self._words.table(result), self._words.fields(result)[0]
        if result.number is None or len(result.scope_rows) != 2:
            self._rows.cells(composer, result)
            return
        is_ratio = result.meaning.operation == "ratio"
        relation = f"is {round(result.number, 2):,g} times" if is_ratio else _relation(field, result.number)
        names = [row_named(table, row.key) for row in result.scope_rows]
        values = [self._words.value(field, self._words.cell(result, row, field)) for row in result.scope_rows]
        composer.say(
            "derived",
            opened("", f"{title_of(field)} of {names[0]} ({values[0][0]})"),
            values[0][1],
            f" {relation} that of {names[1]} ({values[1][0]})",
            values[1][1],
            ".",
            operation="ratio" if is_ratio else "difference",
        )

    def total(self, composer: Composer, result: TableResult) -> None:
        """Adds a sum or a mean, with the number of cells that were left out as empty."""
        field = self._words.fields(result)[0]
        if not result.rows or result.number is None:
            self._words.say_none(composer, result)
            return
        word = "total" if result.meaning.operation == "sum" else "average"
        empty = len(result.scope_rows) - len(result.rows)
        gaps = f" ({number_word(empty)} empty)" if empty else ""
        composer.say(
            "derived",
            f"The {word} {title_of(field)} of {self._words.scope(result)}{gaps} is "
            f"{amount(round(result.number, 2) or result.number, field.unit)}",
            *self._words.support(result, result.rows),
            ".",
            operation=result.meaning.operation,
        )


def _relation(field: Field, gap: float) -> str:
    """How the first of two cells stands to the second."""
    if not gap:
        return "is the same as"
    size = abs(gap)
    unit = _UNITS.get(field.kind)
    if unit:
        return f"is {number_word(int(size))} {unit}{'' if size == 1 else 's'} {'later' if gap > 0 else 'earlier'} than"
    return f"is {amount(round(size, 6), field.unit)} {'more' if gap > 0 else 'less'} than"
