"""The brief as a document in words: its title, its headings, a summary."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mineralbot.reading.wording import joined, row_noun, title_of

if TYPE_CHECKING:
    from mineralbot.answering.citing import Citer
    from mineralbot.answering.composer import Composer
    from mineralbot.answering.passage_answering import PassageAnswering
    from mineralbot.values import Corpus, Passage

_ABSENT = {
    "date": "when it was written or published",
    "author": "who wrote, published or paid for it",
    "source": "which sources its statements and figures come from",
    "link": "where a copy of it can be found",
}
_MOST_HEADINGS = 40
_OF_ITSELF = r"\b(?:this|the present) (?:policy )?(?:brief|briefing|paper|report|note|document|study)\b"
_ISSUED = re.compile(
    rf"\b(?:publish|issu|prepar|produc|compil|commission|author)\w+ {_OF_ITSELF}|\b(?:wrote|writes) {_OF_ITSELF}"
    rf"|{_OF_ITSELF} (?:was|is|has been) (?:published|issued|prepared|written|produced|compiled|commissioned) by\b",
    re.IGNORECASE,
)


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
        if aspect == "contents" and self._headings:
            self._contents(composer)
            return True
        if aspect == "columns" and self._tables:
            self._columns(composer)
            return True
        quoted = self._quoted(aspect)
        if quoted is not None:
            text = f"**{quoted.text}**" if quoted.kind == "title" else quoted.text
            composer.say("quote", text, self._cite.passage(quoted))
            return True
        composer.say("absent", f"The brief does not say {_ABSENT.get(aspect, aspect)}.")
        return False

    def _quoted(self, aspect: str) -> Passage | None:
        """The passage that answers by itself; None where none does."""
        places = {
            "title": self._titles[:1],
            "opening": self._paragraphs[:1],
            "ending": self._paragraphs[-1:],
            "author": [p for p in self._paragraphs if _ISSUED.search(p.text)],
        }
        return next(iter(places.get(aspect, [])), None)

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
