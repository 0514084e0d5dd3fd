"""Passages in words: quotations with the headings under which they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mineralbot.reading.wording import number_word

if TYPE_CHECKING:
    from mineralbot.answering.composer import Citer, Composer
    from mineralbot.values import Corpus, Passage
    from mineralbot.values.meanings import PassageMeaning

_LONGEST_QUOTED = 1700  # characters of quotations in one answer


class PassageAnswering:
    """Says what meanings on the prose come to."""

    def __init__(self, corpus: Corpus, citer: Citer) -> None:
        self._corpus = corpus
        self._cite = citer
        self._order = [p for d in corpus.documents for p in d.passages]

    def say(self, composer: Composer, meaning: PassageMeaning) -> None:
        """Adds a meaning's result to an answer."""
        passages = [self._cite.passages[i] for i in meaning.passages]
        match meaning.operation:
            case "define":
                self._define(composer, meaning, passages[0])
            case "count":
                self._count(composer, meaning, passages)
            case "empty":
                heading = passages[0]
                composer.say(
                    "absent",
                    f"The brief has the heading “{heading.text}” but nothing stands under it",
                    self._cite.passage(heading),
                    ".",
                )
            case "where":
                self._where(composer, passages)
            case _:
                if meaning.operation == "mention":
                    composer.connect("Yes:")
                self._quotes(composer, passages)

    def _define(self, composer: Composer, meaning: PassageMeaning, passage: Passage) -> None:
        if meaning.expands:
            composer.say(
                "derived",
                f"{meaning.topic} stands for {meaning.expands}",
                self._cite.passage(passage),
                ".",
                operation="expand",
            )
        self._quotes(composer, [passage])

    def _count(self, composer: Composer, meaning: PassageMeaning, passages: list[Passage]) -> None:
        heading, *items = passages
        composer.say(
            "derived",
            f"Under “{heading.text}” the brief lists {number_word(len(items))}",
            *(self._cite.passage(i) for i in items),
            ":",
            operation="count",
        )
        self._quotes(composer, items)

    def _where(self, composer: Composer, passages: list[Passage]) -> None:
        for passage in passages[:3]:
            headings = passage.headings[1:] or passage.headings
            composer.say(
                "table", f"This stands under “{' › '.join(headings)}”: {passage.text}", self._cite.passage(passage)
            )

    def _quotes(self, composer: Composer, passages: list[Passage]) -> None:
        total = 0
        for passage in passages:
            texts = self._expanded(passage)
            size = sum(len(p.text) for p in texts) + 12
            if total and total + size > _LONGEST_QUOTED:
                break
            total += size
            self._quote(composer, passage, texts, is_list=len(passages) > 1)

    def _expanded(self, passage: Passage) -> list[Passage]:
        if passage.kind != "heading":
            return [passage]
        path = (*passage.headings, passage.text)
        return [passage, *(p for p in self._order if p.headings == path)]

    def _quote(self, composer: Composer, passage: Passage, texts: list[Passage], *, is_list: bool) -> None:
        prefix = "- " if is_list else ""
        if passage.kind != "heading":
            composer.say("quote", passage.text, self._cite.passage(passage), prefix=prefix)
            return
        composer.say("quote", f"**{passage.text}**", self._cite.passage(passage), prefix=prefix)
        for text in texts[1:]:
            composer.say("quote", text.text, self._cite.passage(text), prefix="  - " if is_list else "- ")

    def summary(self, composer: Composer) -> None:
        """The brief in a few sentences: its opening, then what each section says first, and what the tables list."""
        opening = [p for p in self._order if p.kind in ("paragraph", "item") and len(p.headings) == 1]
        self._quotes_short(composer, opening[:3])
        for heading in (p for p in self._order if p.kind == "heading" and len(p.headings) == 1):
            self._section_line(composer, heading)

    def _section_line(self, composer: Composer, heading: Passage) -> None:
        path = (*heading.headings, heading.text)
        inside = [p for p in self._order if p.headings[: len(path)] == path and p.kind in ("paragraph", "item")]
        subs = [p for p in self._order if p.headings == path and p.kind == "heading"]
        table = next((t for t in self._corpus.tables if t.headings and t.headings[-1] == heading.text), None)
        if len(subs) > 2:
            composer.say(
                "quote",
                f"**{heading.text}** {'; '.join(s.text for s in subs)}",
                self._cite.passage(heading),
                *(self._cite.passage(s) for s in subs),
                prefix="- ",
            )
        elif inside:
            best = max(inside, key=lambda p: (p.kind == "paragraph" and len(p.headings) > 1, -p.position))
            composer.say(
                "quote",
                f"**{heading.text}** {best.text}",
                self._cite.passage(heading),
                self._cite.passage(best),
                prefix="- ",
            )
        elif table is not None:
            names = ", ".join(row.key for row in table.rows[:12])
            composer.say(
                "derived",
                f"**{heading.text}** The table lists {number_word(len(table.rows))} {table.row_noun or 'row'}s: {names}",
                self._cite.passage(heading),
                *(self._cite.cell(r.cells[0]) for r in table.rows[:12]),
                ".",
                operation="count",
                prefix="- ",
            )

    def _quotes_short(self, composer: Composer, passages: list[Passage]) -> None:
        for passage in passages:
            composer.say(
                "quote", passage.text, self._cite.passage(passage), prefix="- " if passage.kind == "item" else ""
            )
