"""Results on tables in words: the direct answer first, then no more than what supports it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mineralbot.answering.composer import MOST_ROWS_CITED, Citer, Composer, Source, listed
from mineralbot.reading.rendering import Renderer
from mineralbot.reading.wording import joined, number_word, row_named, row_noun, row_nouns, title_of
from mineralbot.tables import Tables, content_words, segments_of
from mineralbot.values.meanings import EVERY_ROW, All, CompareRow, Condition, Keys

if TYPE_CHECKING:
    from collections.abc import Callable

    from mineralbot.grounding import TableResult, ValueFound
    from mineralbot.values import Cell, Field, Row, Table

_LEADS = {"yes": "Yes: ", "no": "No: ", "partly": ""}
Piece = str | Source


class TableAnswering:
    """Says results on tables."""

    def __init__(self, tables: Tables, citer: Citer, renderer: Renderer) -> None:
        self._tables = tables
        self._cite = citer
        self._render = renderer
        self._sayings: dict[str, Callable[[Composer, TableResult], None]] = {
            "cells": self._cells,
            "rows": self._rows,
            "count": self._rows,
            "values": self._values,
            "count values": self._values,
            "common": self._common,
            "difference": self._difference,
            "unique": self._unique,
            "shared": self._shared,
            "same": self._same,
            "first": self._extreme,
            "last": self._extreme,
            "most items": self._most_items,
            "fewest items": self._most_items,
            "count items": self._count_items,
            "most frequent": self._frequent,
            "least frequent": self._frequent,
            "group": self._group,
            "gap": self._gap,
            "sum": self._sum,
            "mean": self._sum,
            "whether": self._whether,
            "table": self._cells,
        }

    def say(self, composer: Composer, result: TableResult) -> None:
        """Adds a result to an answer."""
        self._sayings[result.meaning.operation](composer, result)

    def _table(self, result: TableResult) -> Table:
        return self._tables.table(result.meaning.table)

    def _fields(self, result: TableResult, columns: tuple[str, ...] | None = None) -> tuple[Field, ...]:
        names = result.meaning.columns if columns is None else columns
        return tuple(self._tables.field(result.meaning.table, name) for name in names)

    def _value(self, field: Field, cell: Cell, part: str = "") -> tuple[Piece, ...]:
        """A cell as it is said: its text, the unit where the text has none, the part that was asked for."""
        if not cell.text:
            return ("(empty)", self._cite.cell(cell))
        text = cell.text
        if part:
            words = content_words(part)
            named = [s for s in segments_of(text) if words <= {w.removeprefix("¬") for w in content_words(s)}]
            text = named[0] if named else text
        unit = (
            f" {field.unit}"
            if field.unit and field.kind == "number" and not any(u in text for u in field.unit.split())
            else ""
        )
        return (f"{text}{unit}", self._cite.cell(cell))

    def _clause(self, table: Table, row: Row, fields: tuple[Field, ...], part: str = "") -> tuple[Piece, ...]:
        """What some cells of one row say, as a clause."""
        pieces: list[Piece] = [row_named(table, row.key)]
        for position, field in enumerate(fields):
            cell = self._tables.cell(table.name, row, field.name)
            if not cell.text:
                pieces += [", " if position else " ", f"has nothing under {title_of(field)}", self._cite.cell(cell)]
                continue
            link = f"{field.verb[0]} " if field.verb[0] else f"has {title_of(field)}: "
            quoted = field.kind == "text" and "," in cell.text
            text, source = self._value(field, cell, part)
            pieces += [
                " and " if position and position == len(fields) - 1 else ", " if position else " ",
                link,
                f"“{text}”" if quoted else text,
                source,
            ]
        return tuple(pieces)

    def _cells(self, composer: Composer, result: TableResult) -> None:
        table, fields = self._table(result), self._fields(result)
        if not result.rows:
            self._none(composer, result)
            return
        if len(result.rows) > MOST_ROWS_CITED:
            self._many(composer, result)
            return
        if len(result.rows) > 1 and len(fields) > 1:
            self._grid(composer, table, result.rows, fields)
        else:
            for row in result.rows:
                pieces = self._clause(table, row, fields, result.meaning.part)
                is_empty = not any(self._tables.cell(table.name, row, f.name).text for f in fields)
                composer.say(
                    "absent" if is_empty else "table", *pieces, ".", prefix="- " if len(result.rows) > 1 else ""
                )
        for row in result.rows:
            self._tension(composer, table, row, fields)

    def _grid(self, composer: Composer, table: Table, rows: tuple[Row, ...], fields: tuple[Field, ...]) -> None:
        """Several columns of several rows as a small table, each row a statement."""
        key = next(f for f in table.fields if f.is_key)
        composer.connect(f"| {' | '.join(title_of(f) for f in (key, *fields))} |")
        composer.connect("|" + " --- |" * (len(fields) + 1))
        for row in rows:
            pieces: list[Piece] = [f"| {row.key} |"]
            for field in fields:
                value = self._value(field, self._tables.cell(table.name, row, field.name))
                pieces += [f" {value[0]}", value[1], " |"]
            composer.say("table", *pieces)

    def _tension(self, composer: Composer, table: Table, row: Row, fields: tuple[Field, ...]) -> None:
        """Notes that a status speaks of a value that another column of the row does not list."""
        for field in fields:
            cell = self._tables.cell(table.name, row, field.name)
            segments = segments_of(cell.text)
            if field.kind != "text" or len(segments) < 2:
                continue
            for other in table.fields:
                if other.kind not in ("text", "list") or other.name == field.name or other.is_key:
                    continue
                strange = [s.split(" ")[0] for s in segments if self._is_strange(table, row, other, s.split(" ")[0])]
                if strange:
                    beside = self._tables.cell(table.name, row, other.name)
                    composer.note(
                        f"{row.key}: {title_of(field)} speaks of {joined(tuple(strange))}, while {title_of(other)} lists only “{beside.text}”.",
                        self._cite.cell(cell),
                        self._cite.cell(beside),
                    )

    def _is_strange(self, table: Table, row: Row, column: Field, word: str) -> bool:
        """Whether a capitalised word names a value of the column, but not one of this row's."""
        if not word.isupper() or len(word) < 2:
            return False
        saying = self._tables.saying(table.name, column.name, word)
        return bool(saying) and self._tables.judge(
            table.name, self._tables.cell(table.name, row, column.name), word
        ) in ("none", "negated")

    def _many(self, composer: Composer, result: TableResult) -> None:
        table = self._table(result)
        keys = joined(tuple(row.key for row in result.rows[:MOST_ROWS_CITED]))
        composer.say(
            "derived",
            f"{len(result.rows):,} of the {result.total:,} {row_nouns(table)} match, the first {number_word(MOST_ROWS_CITED)} being {keys}",
            self._cite.header(table),
            ".",
            operation="count",
        )

    def _predicate(self, result: TableResult, condition: Condition, *, is_one: bool = False) -> str:
        return self._render.condition(result.meaning.table, condition, is_one=is_one)

    def _evidence(self, result: TableResult, row: Row) -> tuple[Source, ...]:
        """The cells of a row that bear on the meaning; the whole row where no column does."""
        table = self._table(result)
        key = next(f.name for f in table.fields if f.is_key)
        columns = tuple(c for c in result.meaning.columns if c != key)
        if not columns:
            return (self._cite.cell(self._tables.cell(table.name, row, key)),)
        return tuple(self._cite.cell(self._tables.cell(table.name, row, column)) for column in columns)

    def _named_rows(
        self, result: TableResult, rows: tuple[Row, ...], *, with_values: bool = False
    ) -> tuple[Piece, ...]:
        groups: list[tuple[Piece, ...]] = []
        for row in rows:
            shown = ()
            if with_values:
                texts = [
                    str(self._value(f, self._tables.cell(result.meaning.table, row, f.name))[0])
                    for f in self._fields(result)
                ]
                shown = (f" ({'; '.join(texts)})",) if texts else ()
            groups.append((row.key, *shown, *self._evidence(result, row)))
        return listed(groups)

    def _support(self, result: TableResult, rows: tuple[Row, ...]) -> tuple[Source, ...]:
        """What a derived statement over rows cites: their cells, or the header line where they are many."""
        if len(rows) > MOST_ROWS_CITED or not rows:
            columns = result.meaning.columns or (next(f.name for f in self._table(result).fields if f.is_key),)
            return (self._cite.header(self._table(result), columns),)
        return tuple(source for row in rows for source in self._evidence(result, row))

    def _how_many(self, result: TableResult, count: int) -> str:
        table = self._table(result)
        if result.total == count:
            return f"All {number_word(count)} {row_nouns(table)}"
        return f"{number_word(count).capitalize()} of the {number_word(result.total)} {row_nouns(table)}"

    def _rows(self, composer: Composer, result: TableResult) -> None:
        table, meaning = self._table(result), result.meaning
        count = len(result.rows)
        if not count:
            self._none(composer, result)
            return
        if meaning.scope == EVERY_ROW:
            rows = () if count > MOST_ROWS_CITED else (": ", *self._named_rows(result, result.rows))
            lead = f"The table lists {number_word(count)} {row_nouns(table) if count > 1 else row_noun(table)}"
            composer.say("derived", lead, *(rows or (self._cite.header(table),)), ".", operation="count")
            return
        if count > MOST_ROWS_CITED:
            self._many(composer, result)
            return
        among, condition = _among(meaning.scope)
        if among:
            lead = f"{number_word(count).capitalize()} of those {number_word(len(among))} {self._predicate(result, condition, is_one=count == 1)}: "
        else:
            lead = f"{self._how_many(result, count)} {self._predicate(result, meaning.scope, is_one=count == 1)}: "
        composer.say(
            "derived",
            lead,
            *self._named_rows(result, result.rows, with_values=self._shows_values(result)),
            ".",
            operation="count" if meaning.operation == "count" else "filter",
        )
        for row in result.rows:
            self._tension(composer, table, row, self._fields(result))

    def _shows_values(self, result: TableResult) -> bool:
        """Cells are shown beside the rows where the filter did not already say them."""
        return any(
            f.kind in ("number", "month", "date", "year")
            or (f.kind == "text" and len(segments_of(self._tables.cell(result.meaning.table, r, f.name).text)) > 1)
            for r in result.rows
            for f in self._fields(result)
        )

    def _none(self, composer: Composer, result: TableResult) -> None:
        table, meaning = self._table(result), result.meaning
        among, condition = _among(meaning.scope)
        if among:
            named = tuple(self._tables.row(table.name, key) for key in among)
            composer.say(
                "derived",
                f"None of {self._render.scope(meaning.table, Keys(keys=among))} {self._predicate(result, condition)}",
                *self._support(result, named),
                ".",
                operation="none",
            )
            return
        rows = self._tables.table(meaning.table).rows
        what = self._predicate(result, meaning.scope) if meaning.scope != EVERY_ROW else "are listed"
        composer.say(
            "derived",
            f"None of the {number_word(result.total)} {row_nouns(table)} {what}",
            *self._support(result, rows),
            ".",
            operation="none",
        )

    def _value_groups(self, values: tuple[ValueFound, ...], *, with_rows: bool) -> tuple[Piece, ...]:
        groups: list[tuple[Piece, ...]] = []
        for value in values:
            rows = (f" ({joined(tuple(dict.fromkeys(c.row for c in value.cells)))})",) if with_rows else ()
            cells = value.cells if with_rows else value.cells[:1]
            groups.append((value.text, *rows, *(self._cite.cell(c) for c in cells[:MOST_ROWS_CITED])))
        return listed(groups)

    def _values(self, composer: Composer, result: TableResult) -> None:
        field = self._fields(result)[0]
        count = len(result.values)
        if not count:
            self._none(composer, result)
            return
        where = self._render.scope(result.meaning.table, result.meaning.scope)
        lead = f"{number_word(count).capitalize()} different {'entry stands' if count == 1 else 'entries stand'} under {title_of(field)} for {where}: "
        if count > MOST_ROWS_CITED:
            shown = tuple(v.text for v in result.values[:MOST_ROWS_CITED])
            composer.say(
                "derived",
                lead,
                f"among them {joined(shown)}",
                self._cite.header(self._table(result), result.meaning.columns),
                ".",
                operation="distinct",
            )
            return
        composer.say("derived", lead, *self._value_groups(result.values, with_rows=False), ".", operation="distinct")

    def _common(self, composer: Composer, result: TableResult) -> None:
        title = joined(tuple(title_of(f) for f in self._fields(result)))
        rows = self._render.scope(result.meaning.table, result.meaning.scope)
        if not result.values:
            composer.say(
                "derived",
                f"{rows[0].upper()}{rows[1:]} have nothing in common under {title}",
                *self._support(result, result.scope_rows),
                ".",
                operation="intersection",
            )
            return
        fields = {f.name: f for f in self._fields(result)}
        groups: list[tuple[Piece, ...]] = []
        for value in result.values:
            label = f" ({title_of(fields[value.cells[0].column])})" if len(fields) > 1 else ""
            groups.append((f"{value.text}{label}", *(self._cite.cell(c) for c in value.cells[:MOST_ROWS_CITED])))
        composer.say(
            "derived", f"{rows[0].upper()}{rows[1:]} have in common: ", *listed(groups), ".", operation="intersection"
        )

    def _difference(self, composer: Composer, result: TableResult) -> None:
        table = self._table(result)
        first, *others = result.scope_rows
        other_names = joined(tuple(row_named(table, row.key) for row in others))
        field = self._fields(result)[0]
        cells = tuple(self._tables.cell(table.name, row, field.name) for row in result.scope_rows)
        if not result.values:
            composer.say(
                "derived",
                f"{row_named(table, first.key)} lists nothing under {title_of(field)} that {other_names} lacks",
                *(self._cite.cell(c) for c in cells),
                ".",
                operation="difference",
            )
            return
        values = joined(tuple(v.text for v in result.values))
        composer.say(
            "derived",
            f"{row_named(table, first.key)}, but not {other_names}, lists {values}",
            *(self._cite.cell(c) for c in cells),
            ".",
            operation="difference",
        )

    def _unique(self, composer: Composer, result: TableResult) -> None:
        field = self._fields(result)[0]
        if not result.values:
            composer.say(
                "derived",
                f"Nothing under {title_of(field)} stands in only one {row_noun(self._table(result))}",
                *self._support(result, result.scope_rows),
                ".",
                operation="unique",
            )
            return
        lead = f"{number_word(len(result.values)).capitalize()} under {title_of(field)} {'stands' if len(result.values) == 1 else 'stand'} in only one {row_noun(self._table(result))}: "
        composer.say("derived", lead, *self._value_groups(result.values, with_rows=True), ".", operation="unique")

    def _shared(self, composer: Composer, result: TableResult) -> None:
        field = self._fields(result)[0]
        if not result.values:
            composer.say(
                "derived",
                f"Nothing under {title_of(field)} stands in more than one {row_noun(self._table(result))}",
                *self._support(result, result.scope_rows),
                ".",
                operation="shared",
            )
            return
        composer.say(
            "derived",
            f"Under {title_of(field)}, more than one {row_noun(self._table(result))} has: ",
            *self._value_groups(result.values, with_rows=True),
            ".",
            operation="shared",
        )

    def _same(self, composer: Composer, result: TableResult) -> None:
        table, field = self._table(result), self._fields(result)[0]
        lead = "Yes: " if result.verdict == "yes" else "No: "
        relation = "the same" if result.verdict == "yes" else "different"
        rows = self._render.scope(result.meaning.table, result.meaning.scope)
        groups = [
            (
                f"{row.key} has {self._value(field, self._tables.cell(table.name, row, field.name))[0]}",
                self._cite.cell(self._tables.cell(table.name, row, field.name)),
            )
            for row in result.scope_rows
        ]
        composer.say(
            "derived",
            f"{lead}{rows} have {relation} {title_of(field)}; ",
            *listed([tuple(g) for g in groups]),
            ".",
            operation="comparison",
        )

    def _extreme(self, composer: Composer, result: TableResult) -> None:
        meaning, table, field = result.meaning, self._table(result), self._fields(result)[0]
        if not result.rows:
            composer.say("absent", f"The table has no such {row_noun(table)} by {title_of(field)}.")
            return
        count = len(result.rows)
        ranks = ("", "", "second ", "third ", "fourth ", "fifth ", "sixth ")
        extreme = {
            "first": "lowest" if field.kind == "number" else "earliest",
            "last": "highest" if field.kind == "number" else "latest",
        }[meaning.operation]
        among = "" if meaning.scope == EVERY_ROW else f" among {self._render.scope(meaning.table, meaning.scope)}"
        value = self._value(field, self._tables.cell(table.name, result.rows[0], field.name))[0]
        lead = _LEADS[result.verdict] if result.verdict else ""
        tie = f"{number_word(count)} share the " if count > 1 else "the "
        text = f"{lead}{tie}{ranks[min(meaning.rank, 6)]}{extreme} {title_of(field)}{among}{', ' if count > 1 else ' is that of '}"
        text = text if lead else text[0].upper() + text[1:]
        pieces: tuple[Piece, ...] = (
            f"{value}: " if count > 1 else "",
            *self._named_rows(result, result.rows),
            "" if count > 1 else f", {value}",
        )
        composer.say("derived", text, *pieces, ".", operation="order")
        if isinstance(meaning.scope, Keys) and len(result.scope_rows) <= 5:
            for row in result.scope_rows:
                if row not in result.rows:
                    composer.say("table", *self._clause(table, row, (field,)), ".")
        if result.verdict in ("no", "partly") and isinstance(meaning.predicate, Keys):
            for key in meaning.predicate.keys:
                row = self._tables.row(table.name, key)
                if row not in result.rows:
                    composer.say("table", *self._clause(table, row, (field,)), ".")

    def _most_items(self, composer: Composer, result: TableResult) -> None:
        table, field = self._table(result), self._fields(result)[0]
        word = "most" if result.meaning.operation == "most items" else "fewest"
        lead = _LEADS[result.verdict] if result.verdict else ""
        verb = "lists" if len(result.rows) == 1 else "list"
        names = joined(tuple(row_named(table, row.key) for row in result.rows))
        cells = {row.key: self._tables.cell(table.name, row, field.name) for row in result.rows}
        composer.say(
            "derived",
            f"{lead}{names} {verb} the {word} under {title_of(field)}, {number_word(int(result.number or 0))}{' each' if len(cells) > 1 else ''}: ",
            *listed(
                [
                    (
                        cell.text
                        if len({c.text for c in cells.values()}) == 1 and n == 0
                        else f"{key}: {cell.text}"
                        if len({c.text for c in cells.values()}) > 1
                        else "the same",
                        self._cite.cell(cell),
                    )
                    for n, (key, cell) in enumerate(cells.items())
                ]
            ),
            ".",
            operation="order",
        )
        others = (
            [row for row in result.scope_rows if row not in result.rows]
            if isinstance(result.meaning.scope, Keys)
            else []
        )
        for row in others:
            cell = self._tables.cell(table.name, row, field.name)
            composer.say(
                "derived",
                f"{row_named(table, row.key)} lists {number_word(len(self._tables.items(cell)))}: {cell.text}",
                self._cite.cell(cell),
                ".",
                operation="count",
            )

    def _count_items(self, composer: Composer, result: TableResult) -> None:
        table, field = self._table(result), self._fields(result)[0]
        if len(result.rows) > MOST_ROWS_CITED:
            self._many(composer, result)
            return
        for row in result.rows:
            cell = self._tables.cell(table.name, row, field.name)
            count = len(self._tables.items(cell))
            composer.say(
                "derived",
                f"{row_named(table, row.key)} lists {number_word(count)} under {title_of(field)}: {cell.text or 'none'}",
                self._cite.cell(cell),
                ".",
                operation="count",
                prefix="- " if len(result.rows) > 1 else "",
            )

    def _frequent(self, composer: Composer, result: TableResult) -> None:
        field = self._fields(result)[0]
        word = "most" if result.meaning.operation == "most frequent" else "fewest"
        composer.say(
            "derived",
            f"Under {title_of(field)}, the entries in the {word} {row_nouns(self._table(result))} ({number_word(int(result.number or 0))} of {number_word(len(result.scope_rows))}): ",
            *self._value_groups(result.values, with_rows=True),
            ".",
            operation="frequency",
        )

    def _group(self, composer: Composer, result: TableResult) -> None:
        for value in result.values[:MOST_ROWS_CITED]:
            count = len(value.cells)
            names = listed([(c.row, self._cite.cell(c)) for c in value.cells[:MOST_ROWS_CITED]])
            composer.say(
                "derived", f"{value.text}: {number_word(count)} ", "(", *names, ").", operation="group", prefix="- "
            )

    def _gap(self, composer: Composer, result: TableResult) -> None:
        table, field = self._table(result), self._fields(result)[0]
        if result.number is None or len(result.scope_rows) != 2:
            self._cells(composer, result)
            return
        first, second = result.scope_rows
        size = abs(result.number)
        unit = {"month": "month", "year": "year", "date": "day"}.get(field.kind, "")
        span = (
            f"{number_word(int(size))} {unit}{'' if size == 1 else 's'}"
            if unit
            else f"{round(size, 6):g} {field.unit}".strip()
        )
        order = ("later" if result.number > 0 else "earlier") if unit else ("more" if result.number > 0 else "less")
        relation = f"is {span} {order} than" if size else "is the same as"
        cells = [self._tables.cell(table.name, row, field.name) for row in result.scope_rows]
        composer.say(
            "derived",
            f"{title_of(field)} of {row_named(table, first.key)} ({cells[0].text})",
            self._cite.cell(cells[0]),
            f" {relation} that of {row_named(table, second.key)} ({cells[1].text})",
            self._cite.cell(cells[1]),
            ".",
            operation="difference",
        )

    def _sum(self, composer: Composer, result: TableResult) -> None:
        field = self._fields(result)[0]
        if not result.rows or result.number is None:
            self._none(composer, result)
            return
        word = "total" if result.meaning.operation == "sum" else "average"
        where = self._render.scope(result.meaning.table, result.meaning.scope)
        unit = f" {field.unit}" if field.unit else ""
        left = len(result.scope_rows) - len(result.rows)
        gaps = f" ({number_word(left)} empty)" if left else ""
        number = f"{result.number:,.2f}".rstrip("0").rstrip(".")
        composer.say(
            "derived",
            f"The {word} {title_of(field)} of {where}{gaps} is {number}{unit}",
            *self._support(result, result.rows),
            ".",
            operation=result.meaning.operation,
        )

    def _whether(self, composer: Composer, result: TableResult) -> None:
        meaning, table = result.meaning, self._table(result)
        lead = _LEADS[result.verdict or "partly"]
        key = next(f.name for f in table.fields if f.is_key)
        fields = tuple(f for f in self._fields(result) if f.name != key)
        if isinstance(meaning.scope, Keys) and meaning.quantifier in ("every", "some", "none"):
            self._about_rows(composer, result, lead, fields)
            return
        if meaning.columns == (key,):
            rows = tuple(row for row, truth in result.truths if truth == "yes")
            composer.say(
                "table",
                f"{lead}the table lists {joined(tuple(row_named(table, r.key) for r in rows))}",
                *(self._cite.row(table.name, r) for r in rows),
                ".",
            )
            return
        self._about_all(composer, result, lead, fields)

    def _about_rows(self, composer: Composer, result: TableResult, lead: str, fields: tuple[Field, ...]) -> None:
        table = self._table(result)
        rows = result.scope_rows
        for position, row in enumerate(rows[:MOST_ROWS_CITED]):
            clause = self._clause(table, row, fields)
            composer.say("table", lead if position == 0 else "", *clause, ".")
            self._tension(composer, table, row, fields)
        if isinstance(result.meaning.predicate, CompareRow):
            composer.say(
                "table", *self._clause(table, self._tables.row(table.name, result.meaning.predicate.key), fields), "."
            )

    def _about_all(self, composer: Composer, result: TableResult, lead: str, fields: tuple[Field, ...]) -> None:
        meaning, table = result.meaning, self._table(result)
        predicate = meaning.predicate or EVERY_ROW
        holding = result.holding("yes")
        among = "" if meaning.scope == EVERY_ROW else f" among {self._render.scope(meaning.table, meaning.scope)}"
        verb = self._predicate(result, predicate, is_one=len(holding) == 1)
        everyone = result.truths
        if not holding:
            support = self._support(result, tuple(row for row, _ in everyone))
            composer.say(
                "derived",
                f"{lead}none of the {number_word(len(everyone))} {row_nouns(table)}{among} {self._predicate(result, predicate)}",
                *support,
                ".",
                operation="none",
            )
        elif len(holding) > MOST_ROWS_CITED:
            composer.say(
                "derived",
                f"{lead}{len(holding):,} of the {len(everyone):,} {row_nouns(table)}{among} {verb}",
                self._cite.header(table),
                ".",
                operation="count",
            )
        else:
            some = (
                f"all {number_word(len(holding))}"
                if len(holding) == len(everyone)
                else f"{number_word(len(holding))} of the {number_word(len(everyone))}"
            )
            names = self._named_rows(result, holding)
            composer.say("derived", f"{lead}{some} {row_nouns(table)}{among} {verb}: ", *names, ".", operation="count")
        failing = result.holding("no", "partly")
        if (
            failing
            and result.verdict != "yes"
            and len(failing) <= MOST_ROWS_CITED
            and (meaning.quantifier in ("every", "most") or result.holding("partly"))
        ):
            for row in failing if meaning.quantifier in ("every", "most") else result.holding("partly"):
                composer.say("table", *self._clause(table, row, fields), ".", prefix="- ")


def _among(scope: Condition) -> tuple[tuple[str, ...], Condition]:
    """The rows that a filter picks from, with the filter; no rows where it picks from the whole table."""
    if isinstance(scope, All) and len(scope.parts) == 2 and isinstance(scope.parts[0], Keys):
        return scope.parts[0].keys, scope.parts[1]
    return (), scope
