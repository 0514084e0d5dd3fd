"""The passages of a corpus as the readers of questions on its prose need them."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from mineralbot.language import stem_of, words_in
from mineralbot.reading.english import FUNCTION_WORDS
from mineralbot.reading.likeness import content_stems

if TYPE_CHECKING:
    from mineralbot.values import Corpus, Passage
    from mineralbot.values.meanings import PassageMeaning

Search = Callable[[str], dict[str, float]]  # a text to the ids of the passages near it, each with its cosine


@dataclass(frozen=True, slots=True, kw_only=True)
class ProseProposal:
    """A meaning on the prose with the tokens it accounts for and its trust, 0 to 1."""

    meaning: PassageMeaning
    used: frozenset[int]
    score: float
    is_section: bool = False


class Prose:
    """The passages of a corpus in order, with the stems of their words and of the headings above them.

    Attributes:
        passages: Every passage by its id.
        headings: Those that are headings.
        said: Those that are neither headings nor titles.
        stems: By id, the stems of a passage's content words; `words` are those words in lower case.
        above: By id, the stems of the headings above a passage, the title left out.
        title_stems: Stems of the titles of all documents.
    """

    def __init__(self, corpus: Corpus) -> None:
        order = [passage for document in corpus.documents for passage in document.passages]
        self.passages = {passage.id: passage for passage in order}
        self.headings = [passage for passage in order if passage.kind == "heading"]
        self.said = [passage for passage in order if passage.kind not in ("title", "heading")]
        self.words = {passage.id: content_words(passage.text) for passage in order}
        self.stems = {i: frozenset(map(_stem_of_word, words)) for i, words in self.words.items()}
        above = {headings: _stems_of(headings[1:]) for headings in {passage.headings for passage in order}}
        self.above = {passage.id: above[passage.headings] for passage in order}
        self.title_stems = _stems_of(passage.text for passage in order if passage.kind == "title")
        self._order = order
        self._ranks = {passage.id: rank for rank, passage in enumerate(order)}
        self._under: dict[tuple[str, ...], list[Passage]] = defaultdict(list)
        for passage in order:
            if passage.kind != "title":
                self._under[passage.headings].append(passage)
        self._spread = Counter(stem for passage in self.said for stem in self.stems[passage.id])
        self._reach = Counter(stem for passage in self.said for stem in self.stems[passage.id] | self.above[passage.id])
        self._with_table = {table.headings[-1] for table in corpus.tables if table.headings}

    def is_said(self, stem: str) -> bool:
        """Whether a word with this stem stands in a passage, headings left out."""
        return stem in self._spread

    def rarity(self, stem: str) -> float:
        """Inverse document frequency of a stem over the passages and the headings above them; the more the rarer."""
        return math.log(1 + len(self.said) / self._reach[stem]) if stem in self._reach else math.log(1 + len(self.said))

    def in_order(self, ids: Iterable[str]) -> list[Passage]:
        """Of the passages with some ids those that are neither headings nor titles, in the order of the text."""
        ranks = sorted(self._ranks[i] for i in ids if i in self._ranks)
        return [self._order[n] for n in ranks if self._order[n].kind not in ("title", "heading")]

    def children(self, heading: Passage) -> tuple[Passage, ...]:
        """What stands under a heading: its paragraphs, items and figures, or its sub-headings where it has none."""
        path = (*heading.headings, heading.text)
        under = self._under.get(path, ())
        own = tuple(passage for passage in under if passage.kind != "heading")
        return own or tuple(under)

    def with_items(self, passage: Passage) -> list[Passage]:
        """A passage, followed by the list that it leads up to if it ends in a colon."""
        led = [passage]
        if passage.text.endswith(":"):
            after = islice(self._order, self._ranks[passage.id] + 1, None)
            led += takewhile(lambda p: p.kind == "item" and p.headings == passage.headings, after)
        return led

    def descendants(self, ids: Iterable[str]) -> list[str]:
        """The ids and, under each that is a heading, the ids of all that stands there."""
        found = list(ids)
        for passage in [self.passages[i] for i in found]:
            if passage.kind == "heading":
                found += self.descendants(child.id for child in self.children(passage))
        return found

    def has_table(self, heading: Passage) -> bool:
        """Whether a table stands under a heading."""
        return heading.text in self._with_table


def topics_of(corpus: Corpus) -> list[tuple[str, str]]:
    """(id of a heading, a wording of what it is about) for every heading."""
    headings = [p for d in corpus.documents for p in d.passages if p.kind == "heading"]
    return [(p.id, topic) for p in headings for topic in (p.text, *corpus.lexicon.topics.get(p.text, ()))]


def _stems_of(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(stem for text in texts for stem in content_stems(text))


def content_words(text: str) -> frozenset[str]:
    """The content words of a text, in lower case."""
    return frozenset(word for word in words_in(text) if word not in FUNCTION_WORDS)


def _stem_of_word(word: str) -> str:
    """The stem of a word; a number is its own."""
    return stem_of(word) if word[0].isalpha() else word
