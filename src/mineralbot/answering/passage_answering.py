"""Passages in words: quotations with the headings under which they stand."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from mineralbot.reading.wording import number_word, row_noun, row_nouns

if TYPE_CHECKING:
    from mineralbot.answering.citing import Citer
    from mineralbot.answering.composer import Composer
    from mineralbot.values import Cell, Corpus, Passage, Row, Table
    from mineralbot.values.meanings import PassageMeaning

_MOST_PLACES = 3  # passages given to "where does it say …?"
_MOST_OPENING = 3  # passages of the opening that a summary quotes
_MOST_ROWS_NAMED = 12


class PassageAnswering:
    """Says what meanings on the prose come to."""

    def __init__(self, corpus: Corpus, citer: Citer) -> None:
        self._tables = corpus.tables
        self._cite = citer
        self._order = [p for d in corpus.documents for p in d.passages]
        self._under: dict[tuple[str, ...], list[Passage]] = defaultdict(list)
        for passage in self._order:
            self._under[passage.headings].append(passage)

    def say(self, composer: Composer, meaning: PassageMeaning) -> None:
        """Adds a meaning's result to an answer."""
        passages = [self._cite.passages[i] for i in meaning.passages]
        match meaning.operation:
            case "define":
                self._define(composer, meaning, passages[0])
            case "count":
                self._count(composer, meaning, passages)
            case "empty":
                text = f"The brief has the heading “{passages[0].text}” but nothing stands under it"
                composer.say("absent", text, self._cite.passage(passages[0]), ".")
            case "where":
                self._where(composer, passages)
            case _:
                if meaning.operation == "mention" or meaning.is_so is not None:
                    composer.connect("No:" if meaning.is_so is False else "Yes:")
                self._quotes(composer, passages)

    def summary(self, composer: Composer) -> None:
        """Adds the brief in a few sentences: its opening, then what each section says first, and what tables list."""
        opening = [p for p in self._order if p.kind in ("paragraph", "item") and len(p.headings) == 1]
        for passage in opening[:_MOST_OPENING]:
            prefix = "- " if passage.kind == "item" else ""
            composer.say("quote", passage.text, self._cite.passage(passage), prefix=prefix)
        for heading in self._order:
            if heading.kind == "heading" and len(heading.headings) == 1:
                self._section_line(composer, heading)

    def _define(self, composer: Composer, meaning: PassageMeaning, passage: Passage) -> None:
        if meaning.expands:
            text = f"{meaning.topic} stands for {meaning.expands}"
            composer.say("derived", text, self._cite.passage(passage), ".", operation="expand")
        self._quotes(composer, [passage])

    def _count(self, composer: Composer, meaning: PassageMeaning, passages: list[Passage]) -> None:
        heading, *items = passages
        text = f"Under “{heading.text}” the brief lists {number_word(len(items))}"
        if meaning.asserted_count is not None:
            text += f", not {number_word(meaning.asserted_count)}"
        composer.say("derived", text, *map(self._cite.passage, items), ":", operation="count")
        self._quotes(composer, items)

    def _where(self, composer: Composer, passages: list[Passage]) -> None:
        for passage in passages[:_MOST_PLACES]:
            headings = " › ".join(passage.headings[1:] or passage.headings)
            composer.say("table", f"This stands under “{headings}”: {passage.text}", self._cite.passage(passage))

    def _quotes(self, composer: Composer, passages: list[Passage]) -> None:
        """Quotes passages, a heading with all that stands right under it."""
        for passage in passages:
            self._quote(composer, passage, self._right_under(passage), is_list=len(passages) > 1)

    def _right_under(self, passage: Passage) -> list[Passage]:
        """The passages right under a heading; none where the passage is no heading."""
        path = (*passage.headings, passage.text)
        return self._under.get(path, []) if passage.kind == "heading" else []

    def _quote(self, composer: Composer, passage: Passage, inner: list[Passage], *, is_list: bool) -> None:
        text = f"**{passage.text}**" if passage.kind == "heading" else passage.text
        composer.say("quote", text, self._cite.passage(passage), prefix="- " if is_list else "")
        for under in inner:
            composer.say("quote", under.text, self._cite.passage(under), prefix="  - " if is_list else "- ")

    def _section_line(self, composer: Composer, heading: Passage) -> None:
        path = (*heading.headings, heading.text)
        inside = [p for p in self._order if p.headings[: len(path)] == path and p.kind in ("paragraph", "item")]
        subs = [p for p in self._order if p.headings == path and p.kind == "heading"]
        table = next((t for t in self._tables if t.headings and t.headings[-1] == heading.text), None)
        if len(subs) > 2:
            self._line(composer, heading, "; ".join(sub.text for sub in subs), subs)
        elif inside:
            best = max(inside, key=lambda p: (p.kind == "paragraph" and len(p.headings) > 1, -p.position))
            self._line(composer, heading, best.text, [best])
        elif table is not None:
            self._table_line(composer, heading, table)

    def _line(self, composer: Composer, heading: Passage, text: str, passages: list[Passage]) -> None:
        sources = map(self._cite.passage, (heading, *passages))
        composer.say("quote", f"**{heading.text}** {text}", *sources, prefix="- ")

    def _table_line(self, composer: Composer, heading: Passage, table: Table) -> None:
        rows = table.rows[:_MOST_ROWS_NAMED]
        nouns = row_noun(table) if len(table.rows) == 1 else row_nouns(table)
        composer.say(
            "derived",
            f"**{heading.text}** The table lists {number_word(len(table.rows))} {nouns}: "
            f"{', '.join(row.key for row in rows)}",
            self._cite.passage(heading),
            *(self._cite.cell(_key_cell(table, row)) for row in rows),
            ".",
            operation="count",
            prefix="- ",
        )


def _key_cell(table: Table, row: Row) -> Cell:
    return next(cell for cell in row.cells if cell.column == table.key)
