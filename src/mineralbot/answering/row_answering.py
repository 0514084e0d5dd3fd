"""Look-ups and filters in words: the cells of some rows, and which rows are as was asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mineralbot.answering.table_words import MOST_ROWS_CITED, TableWords, opened, split_scope
from mineralbot.reading.wording import number_word, row_noun, row_nouns, rows_named, title_of
from mineralbot.tables import segments_of
from mineralbot.values.meanings import EVERY_ROW, Keys, Not

if TYPE_CHECKING:
    from mineralbot.answering.citing import Piece
    from mineralbot.answering.composer import Composer
    from mineralbot.grounding import TableResult
    from mineralbot.values import Field
    from mineralbot.values.meanings import Condition


class RowAnswering:
    """Says cells and rows."""

    def __init__(self, words: TableWords) -> None:
        self._words = words

    def cells(self, composer: Composer, result: TableResult) -> None:
        """Adds the cells that were asked for: a sentence a row, or a small table."""
        table, fields = self._words.table(result), self._words.fields(result)
        if not result.rows:
            self._words.say_none(composer, result)
            return
        if len(result.rows) > MOST_ROWS_CITED:
            self._words.say_many(composer, result)
            return
        if len(result.rows) > 1 and len(fields) > 1:
            self._grid(composer, result, fields)
        else:
            self._sentences(composer, result, fields)
        for row in result.rows:
            self._words.tension(composer, table, row, fields)

    def _sentences(self, composer: Composer, result: TableResult, fields: tuple[Field, ...]) -> None:
        for row in result.rows:
            pieces = self._words.clause(self._words.table(result), row, fields, result.meaning.part)
            is_empty = not any(self._words.cell(result, row, field).text for field in fields)
            prefix = "- " if len(result.rows) > 1 else ""
            composer.say("absent" if is_empty else "table", *pieces, ".", prefix=prefix)

    def _grid(self, composer: Composer, result: TableResult, fields: tuple[Field, ...]) -> None:
        """Several columns of several rows as a small table, each row a statement."""
        key = next(f for f in self._words.table(result).fields if f.is_key)
        composer.connect(f"| {' | '.join(title_of(f) for f in (key, *fields))} |")
        composer.connect("|" + " --- |" * (len(fields) + 1))
        for row in result.rows:
            pieces: list[Piece] = [f"| {row.key} |"]
            for field in fields:
                text, source = self._words.value(field, self._words.cell(result, row, field))
                pieces += [f" {text}", source, " |"]
            composer.say("table", *pieces)

    def rows(self, composer: Composer, result: TableResult) -> None:
        """Adds which rows, and how many, are as was asked."""
        if not result.rows:
            self._words.say_none(composer, result)
        elif result.meaning.scope == EVERY_ROW:
            self._all_rows(composer, result)
        elif len(result.rows) > MOST_ROWS_CITED:
            self._words.say_many(composer, result)
        else:
            self._filtered(composer, result)

    def _all_rows(self, composer: Composer, result: TableResult) -> None:
        table, count = self._words.table(result), len(result.rows)
        nouns = row_noun(table) if count == 1 else row_nouns(table)
        named: tuple[Piece, ...] = (self._words.cite.header(table.name),)
        if count <= MOST_ROWS_CITED:
            named = (": ", *self._words.named_rows(result, result.rows))
        composer.say("derived", f"The table lists {number_word(count)} {nouns}", *named, ".", operation="count")

    def _filtered(self, composer: Composer, result: TableResult) -> None:
        count, operation = len(result.rows), result.meaning.operation
        among, condition = split_scope(result.meaning.scope)
        if among and operation != "count":
            self._picked_out(composer, result, condition)
            return
        if isinstance(condition, Keys):
            nouns = row_noun(self._words.table(result)) if count == 1 else row_nouns(self._words.table(result))
            lead = f"{number_word(count)} {nouns} {'is' if count == 1 else 'are'} meant"
        else:
            picked = self._words.picked(result, count, of=Keys(keys=among) if among else EVERY_ROW)
            lead = f"{picked} {self._words.predicate(result, condition, is_one=count == 1)}"
        composer.say(
            "derived",
            opened("", f"{lead}: "),
            *self._words.named_rows(result, result.rows, with_values=self._shows_values(result)),
            ".",
            operation="count" if operation == "count" else "filter",
        )
        self._tensions(composer, result)

    def _picked_out(self, composer: Composer, result: TableResult, condition: Condition) -> None:
        """Adds which of the rows spoken of are as was asked, the others left unsaid."""
        table, keys = self._words.table(result), tuple(row.key for row in result.rows)
        subject: tuple[Piece, ...] = (rows_named(table, keys),)
        sources: tuple[Piece, ...] = self._words.support(result, result.rows)
        if self._shows_values(result):
            subject, sources = self._words.named_rows(result, result.rows, with_values=True), ()
        predicate = self._words.predicate(result, condition, is_one=len(keys) == 1)
        composer.say("derived", *subject, f" {predicate}", *sources, ".", operation="filter")
        self._tensions(composer, result)

    def _tensions(self, composer: Composer, result: TableResult) -> None:
        for row in result.rows:
            self._words.tension(composer, self._words.table(result), row, self._words.fields(result))

    def _shows_values(self, result: TableResult) -> bool:
        """Cells are shown beside the rows where the filter did not already say them."""
        is_denied = isinstance(split_scope(result.meaning.scope)[1], Not)
        return any(
            field.kind in ("number", "month", "date", "year")
            or (is_denied and field.kind in ("text", "list"))
            or (field.kind == "text" and len(segments_of(self._words.cell(result, row, field).text)) > 1)
            for row in result.rows
            for field in self._words.fields(result)
            if not field.is_key
        )
