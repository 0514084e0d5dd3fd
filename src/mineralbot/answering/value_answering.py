"""Values of a column in words: which there are, what rows share, what sets one apart, how often each stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mineralbot.answering.citing import Piece, listed
from mineralbot.answering.table_words import MOST_ROWS_CITED, TableWords, opened
from mineralbot.reading.wording import joined, number_word, row_named, row_noun, row_nouns, title_of

if TYPE_CHECKING:
    from mineralbot.answering.composer import Composer
    from mineralbot.grounding import TableResult, ValueFound


class ValueAnswering:
    """Says values of a column."""

    def __init__(self, words: TableWords) -> None:
        self._words = words

    def values(self, composer: Composer, result: TableResult) -> None:
        """Adds the distinct values."""
        title, count = self._title(result), len(result.values)
        if not count:
            self._words.say_none(composer, result)
            return
        entries = "entry stands" if count == 1 else "different entries stand"
        lead = f"{number_word(count).capitalize()} {entries} under {title} for {self._words.scope(result)}: "
        pieces = self._value_groups(result.values, with_rows=False)
        if count > MOST_ROWS_CITED:
            shown = joined(tuple(v.text for v in result.values[:MOST_ROWS_CITED]))
            pieces = (f"among them {shown}", self._words.cite.header(result.meaning.table, result.meaning.columns))
        composer.say("derived", lead, *pieces, ".", operation="distinct")

    def common(self, composer: Composer, result: TableResult) -> None:
        """Adds what all rows of the scope have."""
        fields = {field.name: field for field in self._words.fields(result)}
        rows, have = self._words.scope(result), "has" if len(result.scope_rows) == 1 else "have"
        is_whether = result.meaning.quantifier == "some"
        if not result.values:
            titles = joined(tuple(map(title_of, fields.values())))
            text = opened("No: " if is_whether else "", f"{rows} {have} nothing in common under {titles}")
            self._nothing(composer, result, text, "intersection")
            return
        groups: list[tuple[Piece, ...]] = []
        for value in result.values:
            label = f" ({title_of(fields[value.cells[0].column])})" if len(fields) > 1 else ""
            groups.append((f"{value.text}{label}", *map(self._words.cite.cell, value.cells[:MOST_ROWS_CITED])))
        under = "" if len(fields) > 1 else f"under {self._title(result)}, "
        lead = opened("Yes: " if is_whether else "", f"{under}{rows} {have} in common: ")
        composer.say("derived", lead, *listed(groups), ".", operation="intersection")

    def difference(self, composer: Composer, result: TableResult) -> None:
        """Adds what the first row of the scope has and the others lack."""
        table, field = self._words.table(result), self._words.fields(result)[0]
        first, *others = (row_named(table, row.key) for row in result.scope_rows)
        sources = (self._words.cite.cell(self._words.cell(result, row, field)) for row in result.scope_rows)
        values = joined(tuple(value.text for value in result.values))
        text = f"Under {title_of(field)}, {first}, but not {joined(tuple(others))}, lists {values}"
        if not values:
            text = f"{first} lists nothing under {title_of(field)} that {joined(tuple(others))} lacks"
        composer.say("derived", text, *sources, ".", operation="difference")

    def unique(self, composer: Composer, result: TableResult) -> None:
        """Adds what stands in one row only."""
        title, noun, count = self._title(result), self._noun(result), len(result.values)
        if not count:
            self._nothing(composer, result, f"Nothing under {title} stands in only one {noun}", "unique")
            return
        entries, verb = ("entry", "stands") if count == 1 else ("entries", "stand")
        lead = f"{number_word(count).capitalize()} {entries} under {title} {verb} in only one {noun}: "
        composer.say("derived", lead, *self._value_groups(result.values, with_rows=True), ".", operation="unique")

    def shared(self, composer: Composer, result: TableResult) -> None:
        """Adds what stands in several rows."""
        title, noun = self._title(result), self._noun(result)
        if not result.values:
            self._nothing(composer, result, f"Nothing under {title} stands in more than one {noun}", "shared")
            return
        lead = f"Under {title}, more than one {noun} has: "
        composer.say("derived", lead, *self._value_groups(result.values, with_rows=True), ".", operation="shared")

    def frequent(self, composer: Composer, result: TableResult) -> None:
        """Adds the values that stand in the most or the fewest rows."""
        word = "most" if result.meaning.operation == "most frequent" else "fewest"
        share = f"{number_word(int(result.number or 0))} of {number_word(len(result.scope_rows))}"
        nouns = self._words.nouns(result)
        entries = "entry" if len(result.values) == 1 else "entries"
        composer.say(
            "derived",
            f"Under {self._title(result)}, the {entries} in the {word} {nouns} ({share}): ",
            *self._value_groups(result.values, with_rows=True),
            ".",
            operation="frequency",
        )

    def group(self, composer: Composer, result: TableResult) -> None:
        """Adds the rows of each value."""
        for value in result.values:
            count = len(value.cells)
            nouns = row_noun(self._words.table(result)) if count == 1 else row_nouns(self._words.table(result))
            among = self._words.among(result)
            lead = f"{value.text} stands under {self._title(result)} in {number_word(count)} {nouns}{among}"
            pieces: tuple[Piece, ...] = (self._words.cite.header(result.meaning.table, result.meaning.columns), ".")
            if count <= MOST_ROWS_CITED:
                pieces = (": ", *listed([(cell.row, self._words.cite.cell(cell)) for cell in value.cells]), ".")
            composer.say("derived", lead, *pieces, operation="group", prefix="- ")

    def _title(self, result: TableResult) -> str:
        return title_of(self._words.fields(result)[0])

    def _noun(self, result: TableResult) -> str:
        """What one of the rows spoken of is called, as what it is picked from."""
        return f"{row_noun(self._words.table(result))}{self._words.among(result)}"

    def _nothing(self, composer: Composer, result: TableResult, text: str, operation: str) -> None:
        composer.say("derived", text, *self._words.support(result, result.scope_rows), ".", operation=operation)

    def _value_groups(self, values: tuple[ValueFound, ...], *, with_rows: bool) -> tuple[Piece, ...]:
        """Values as a list, each with its citations, and with the rows in which it stands where they are wanted."""
        groups: list[tuple[Piece, ...]] = []
        for value in values:
            keys = tuple(dict.fromkeys(cell.row for cell in value.cells))
            rows = f" ({joined(keys)})" if with_rows else ""
            cells = value.cells[:MOST_ROWS_CITED] if with_rows else value.cells[:1]
            groups.append((f"{value.text}{rows}", *map(self._words.cite.cell, cells)))
        return listed(groups)
