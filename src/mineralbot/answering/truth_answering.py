"""Yes and no in words, with the rows that make it so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mineralbot.answering.citing import listed
from mineralbot.answering.table_words import MOST_ROWS_CITED, TableWords, is_left_open, lead_of, opened
from mineralbot.reading.terms import columns_of, referred_in
from mineralbot.reading.wording import joined, number_word, row_named, row_noun, row_nouns, title_of
from mineralbot.tables import segments_of
from mineralbot.values.meanings import EVERY_ROW, All, CompareRow, Keys

if TYPE_CHECKING:
    from mineralbot.answering.citing import Piece
    from mineralbot.answering.composer import Composer
    from mineralbot.grounding import TableResult
    from mineralbot.values import Field, Row


_MOST_NEARLY = 3  # rows that are so but for one thing, and so are told


class TruthAnswering:
    """Says whether something holds of rows."""

    def __init__(self, words: TableWords) -> None:
        self._words = words

    def same(self, composer: Composer, result: TableResult) -> None:
        """Adds whether the rows of the scope have one value."""
        field = self._words.fields(result)[0]
        relation = "the same" if result.verdict == "yes" else "different"
        values = [self._words.value(field, self._words.cell(result, row, field)) for row in result.scope_rows]
        composer.say(
            "derived",
            f"{lead_of(result)}{self._words.scope(result)} have {relation} {title_of(field)}; ",
            *listed(
                [
                    (f"{row.key} has {text}", source)
                    for row, (text, source) in zip(result.scope_rows, values, strict=True)
                ]
            ),
            ".",
            operation="comparison",
        )

    def whether(self, composer: Composer, result: TableResult) -> None:
        """Adds whether the predicate holds of the scope, with the rows of which it does, or does not."""
        meaning, table = result.meaning, self._words.table(result)
        key = next(field.name for field in table.fields if field.is_key)
        pointed = referred_in(meaning.predicate)
        if pointed is not None:
            self._of_pointed(composer, result, pointed.table)
            return
        fields = tuple(field for field in self._words.fields(result) if field.name != key)
        if isinstance(meaning.scope, Keys) and meaning.quantifier in ("every", "some", "none"):
            self._of_rows(composer, result, fields)
        elif meaning.columns == (key,):
            self._listed(composer, result)
        else:
            self._of_all(composer, result)
            self._failing(composer, result, fields)

    def _of_pointed(self, composer: Composer, result: TableResult, other: str) -> None:
        """Which rows of another table there are of the rows named; else of how many rows there are such."""
        if not isinstance(result.meaning.scope, Keys):
            self._of_all(composer, result)
            return
        table, pointing = self._words.table(result), self._words.tables.table(other)
        for position, row in enumerate(result.scope_rows[:MOST_ROWS_CITED]):
            rows = self._words.tables.pointing(other, table.name, row.key)
            count = "no" if not rows else number_word(len(rows))
            nouns = row_noun(pointing) if len(rows) == 1 else row_nouns(pointing)
            sources = self._words.pointing(result, row, other)
            lead = lead_of(result) if position == 0 else ""
            text = f"{row_named(table, row.key)} has {count} {nouns}"
            told: tuple[Piece, ...] = sources
            if len(sources) == len(rows):
                told = (": ", *listed([(r.key, source) for r, source in zip(rows, sources, strict=True)]))
            composer.say("derived", opened(lead, text), *told, ".", operation="count")

    def _listed(self, composer: Composer, result: TableResult) -> None:
        table, rows = self._words.table(result), result.holding("yes")
        names = joined(tuple(row_named(table, row.key) for row in rows))
        sources = (self._words.cite.row(table.name, row) for row in rows)
        composer.say("table", opened(lead_of(result), f"the table lists {names}"), *sources, ".")

    def _of_rows(self, composer: Composer, result: TableResult, fields: tuple[Field, ...]) -> None:
        table, rows = self._words.table(result), result.scope_rows[:MOST_ROWS_CITED]
        for position, row in enumerate(rows):
            lead = lead_of(result) if position == 0 else ""
            if is_left_open(self._words.tables, result):
                composer.say("absent", *self._words.clause(table, row, fields), ".")
                continue
            composer.say("table", lead, *self._words.clause(table, row, fields), ".")
            self._words.tension(composer, table, row, fields)
        if isinstance(result.meaning.predicate, CompareRow):
            other = self._words.tables.row(table.name, result.meaning.predicate.key)
            composer.say("table", *self._words.clause(table, other, fields), ".")

    def _of_all(self, composer: Composer, result: TableResult) -> None:
        table, everyone = self._words.table(result), tuple(row for row, _ in result.truths)
        holding, lead = result.holding("yes"), lead_of(result)
        of = EVERY_ROW if result.meaning.quantifier == "only" else result.meaning.scope
        picked = self._words.picked(result, len(holding), of=of)
        verb = self._words.predicate(result, result.meaning.predicate or EVERY_ROW, is_one=len(holding) == 1)
        if not holding:
            text = opened(lead, f"{picked} {verb}")
            composer.say("derived", text, *self._words.support(result, everyone), ".", operation="none")
            self._nearly(composer, result)
        elif len(holding) > MOST_ROWS_CITED:
            text = opened(lead, f"{picked} {verb}")
            composer.say("derived", text, self._words.cite.header(table.name), ".", operation="count")
        else:
            names = self._words.named_rows(result, holding, with_values=self._is_qualified(result, holding))
            composer.say("derived", opened(lead, f"{picked} {verb}: "), *names, ".", operation="count")

    def _nearly(self, composer: Composer, result: TableResult) -> None:
        """What the rows have instead that are so but for one thing ("no pier of Thule has salt": what Thule's have)."""
        predicate, table = result.meaning.predicate, self._words.table(result)
        if not isinstance(predicate, All) or result.meaning.scope != EVERY_ROW:
            return
        for n, part in enumerate(predicate.parts):
            others = tuple(p for m, p in enumerate(predicate.parts) if m != n)
            rows = self._words.tables.select(table.name, others[0] if len(others) == 1 else All(parts=others))
            fields = tuple(f for f in table.fields if f.name in columns_of(part) and not f.is_key)
            if rows and fields and len(rows) <= _MOST_NEARLY:
                for row in rows:
                    composer.say("table", *self._words.clause(table, row, fields), ".", prefix="- ")
                return

    def _is_qualified(self, result: TableResult, rows: tuple[Row, ...]) -> bool:
        """Whether some status of the rows says more than what was asked."""
        texts = [field for field in self._words.fields(result) if field.kind == "text" and not field.is_key]
        return any(len(segments_of(self._words.cell(result, row, field).text)) > 1 for row in rows for field in texts)

    def _failing(self, composer: Composer, result: TableResult, fields: tuple[Field, ...]) -> None:
        """The rows that stand against what was asked, where it was asked of all; else those that do so in part."""
        is_of_all = result.meaning.quantifier in ("every", "most")
        failing = result.holding("no", "partly")
        if result.verdict == "yes" or len(failing) > MOST_ROWS_CITED:
            return
        table = self._words.table(result)
        rows: tuple[Row, ...] = failing if is_of_all else result.holding("partly")
        for row in rows:
            composer.say("table", *self._words.clause(table, row, fields), ".", prefix="- ")
