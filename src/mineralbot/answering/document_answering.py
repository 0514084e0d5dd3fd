"""The brief as a document in words: its title, its headings, a summary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mineralbot.reading.wording import joined, row_noun, title_of

if TYPE_CHECKING:
    from mineralbot.answering.citing import Citer
    from mineralbot.answering.composer import Composer
    from mineralbot.answering.passage_answering import PassageAnswering
    from mineralbot.values import Corpus

_ABSENT = {
    "date": "when it was written or published",
    "author": "who wrote, published or paid for it",
    "source": "which sources its statements and figures come from",
    "link": "where a copy of it can be found",
}
_MOST_HEADINGS = 40


class DocumentAnswering:
    """Says what the document is called, is about, and consists of."""

    def __init__(self, corpus: Corpus, citer: Citer, passages: PassageAnswering) -> None:
        everything = [p for d in corpus.documents for p in d.passages]
        self._titles = [p for p in everything if p.kind == "title"]
        self._paragraphs = [p for p in everything if p.kind == "paragraph"]
        self._tables = [table for table in corpus.tables if not table.is_derived]
        self._headings = [p for p in everything if p.kind == "heading"]
        self._cite = citer
        self._passages = passages

    def say(self, composer: Composer, aspect: str) -> bool:
        """Adds what was asked of the document; False where it does not say."""
        if aspect == "summary":
            self._passages.summary(composer)
            return not composer.is_empty
        if aspect == "title" and self._titles:
            composer.say("quote", f"**{self._titles[0].text}**", self._cite.passage(self._titles[0]))
            return True
        if aspect == "contents" and self._headings:
            self._contents(composer)
            return True
        if aspect == "columns" and self._tables:
            self._columns(composer)
            return True
        if aspect in ("opening", "ending") and self._paragraphs:
            passage = self._paragraphs[0 if aspect == "opening" else -1]
            composer.say("quote", passage.text, self._cite.passage(passage))
            return True
        composer.say("absent", f"The brief does not say {_ABSENT.get(aspect, aspect)}.")
        return False

    def _columns(self, composer: Composer) -> None:
        for table in self._tables:
            titles = joined(tuple(title_of(field) for field in table.fields))
            text = f"Of each {row_noun(table)} the table “{table.title}” gives the {titles}"
            composer.say("derived", text, self._cite.header(table.name), ".", operation="columns")

    def _contents(self, composer: Composer) -> None:
        for title in self._titles[:1]:
            composer.say("quote", f"**{title.text}**", self._cite.passage(title))
        for heading in self._headings[:_MOST_HEADINGS]:
            indent = "  " * (len(heading.headings) - 1)
            composer.say("quote", f"**{heading.text}**", self._cite.passage(heading), prefix=f"{indent}- ")
