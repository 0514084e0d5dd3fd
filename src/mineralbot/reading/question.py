"""A text with its marks: what its words stand for, each mark keeping its place, so that the rest is known."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Literal

from mineralbot.language import lemma_of
from mineralbot.reading.acts import Act, act_of
from mineralbot.reading.english import FUNCTION_WORDS

if TYPE_CHECKING:
    from mineralbot.language import DateSpan, Quantity, Token
    from mineralbot.reading.vocabulary import Entry

MarkKind = Literal[
    "substance", "key", "value", "column", "row", "owner", "heading", "acronym", "quantity", "date", "name"
]


@lru_cache(maxsize=4096)
def _compiled(pattern: str) -> re.Pattern[str]:
    """A pattern made ready: the readers have more of them than `re` itself remembers."""
    return re.compile(pattern)


def bare(text: str) -> str:
    """A text without what ends a sentence: as it is encoded, so that a question and what it asks of have one vector."""
    return text.rstrip(" ?!.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A span of tokens (`start` to `end`, the end excluded) and what it stands for."""

    kind: MarkKind
    start: int
    end: int
    entries: tuple[Entry, ...] = ()
    phrase: str = ""
    quantity: Quantity | None = None
    date: DateSpan | None = None

    @property
    def span(self) -> range:
        """The indices of its tokens."""
        return range(self.start, self.end)


@dataclass(frozen=True, kw_only=True)
class Question:
    """A text as the readers see it: tokens, marks, and its lemmas as one string to be searched by pattern.

    Attributes:
        corrections: By position, what a mistyped word most likely is.
        is_claim: Whether it is to be read as a plain statement, however it is put.
    """

    text: str
    tokens: tuple[Token, ...]
    marks: tuple[Mark, ...] = ()
    corrections: dict[int, str] = field(default_factory=dict)
    is_claim: bool = False

    @property
    def bare_text(self) -> str:
        """The text as it is encoded."""
        return bare(self.text)

    @cached_property
    def lemmas(self) -> str:
        """The lemmas of the tokens, one blank between."""
        return " ".join(self.lemma(n) for n in range(len(self.tokens)))

    @cached_property
    def words(self) -> str:
        """The tokens in lower case, one blank between."""
        return " ".join(self.corrections.get(n, t.lower) for n, t in enumerate(self.tokens))

    def phrase(self, span: range) -> str:
        """The text of a run of tokens, as it is written."""
        return self.text[self.tokens[span.start].start : self.tokens[span.stop - 1].end]

    def lemma(self, position: int) -> str:
        """The lemma of a token, its spelling corrected."""
        corrected = self.corrections.get(position)
        return lemma_of(corrected) if corrected else self.tokens[position].lemma

    def find(self, pattern: str, *, lemmas: bool = True) -> range | None:
        """The tokens of the first match of a pattern over lemmas (or words), None if there is none."""
        for string in (self.lemmas, self.words) if lemmas else (self.words,):
            found = _compiled(pattern).search(string)
            if found and found.start() != found.end():
                first = string.count(" ", 0, found.start())
                return range(first, first + found.group().strip().count(" ") + 1)
        return None

    def has(self, pattern: str, *, lemmas: bool = True) -> bool:
        """Whether a pattern is found."""
        return self.find(pattern, lemmas=lemmas) is not None

    def of(self, *kinds: MarkKind) -> tuple[Mark, ...]:
        """The marks of these kinds, in order."""
        return tuple(mark for mark in self.marks if mark.kind in kinds)

    @cached_property
    def act(self) -> Act:
        """How it is put: a question word, a yes/no question, a command, a fragment, or a plain statement."""
        return "statement" if self.is_claim else act_of(self.words, self.lemmas)

    def content(self) -> tuple[int, ...]:
        """The indices of tokens that carry content: words that are not of a closed class."""
        return tuple(
            n
            for n, token in enumerate(self.tokens)
            if token.is_word and token.lower not in FUNCTION_WORDS and self.lemma(n) not in FUNCTION_WORDS
        )
