"""A text with its marks: what its words stand for in the corpus, each mark keeping its place, so that the rest is known."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from mineralbot.reading.english import AUXILIARIES, FUNCTION_WORDS

if TYPE_CHECKING:
    from mineralbot.language import DateSpan, Quantity, Token
    from mineralbot.reading.vocabulary import Entry

MarkKind = Literal[
    "substance", "key", "value", "column", "row", "owner", "heading", "acronym", "quantity", "date", "name"
]
_YES_NO_FRAMES = (
    r"\b(?:true or false|yes or no|right|correct|is that so|or not|is (?:it|that|this) (?:true|right|correct|accurate|fair|so|the case|possible)|"
    r"would (?:it|that) be (?:true|right|correct|accurate|fair|ok|wrong)|"
    r"(?:be|do|have|will|would|can|could) (?:not )?(?:it|they|he|she|there)) ?\?*$"
)
_THAT_FRAMES = (
    r"^(?:so |and |but |please |can you |could you )*(?:be it|would it be|be i|be we|am i|can i|may i|could i|can we|should i|do (?:it|the \w+)|check|confirm|verify|tell me)"
    r" (?:\w+ ){0,4}?(?:that|if|whether|say|write|claim|state|quote|in say|to say)\b"
)


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
    """A text as the readers see it: tokens, marks, and its lemmas as one string to be searched by pattern."""

    text: str
    tokens: tuple[Token, ...]
    marks: tuple[Mark, ...] = ()
    corrections: dict[int, str] = field(default_factory=dict)

    @cached_property
    def lemmas(self) -> str:
        """The lemmas of the tokens, one blank between."""
        return " ".join(self.lemma(n) for n in range(len(self.tokens)))

    @cached_property
    def words(self) -> str:
        """The tokens in lower case, one blank between."""
        return " ".join(self.corrections.get(n, t.lower) for n, t in enumerate(self.tokens))

    def lemma(self, position: int) -> str:
        """The lemma of a token, its spelling corrected."""
        from mineralbot.language import lemma_of

        corrected = self.corrections.get(position)
        return lemma_of(corrected) if corrected else self.tokens[position].lemma

    def find(self, pattern: str, *, lemmas: bool = True) -> range | None:
        """The tokens of the first match of a pattern over lemmas (or words), None if there is none."""
        for string in (self.lemmas, self.words) if lemmas else (self.words,):
            found = re.search(pattern, string)
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
    def act(self) -> Literal["wh", "whether", "imperative", "fragment", "statement"]:
        """How it is put: a question word, a yes/no question, a command, a fragment, or a plain statement."""
        words = self.words
        first = self.tokens[0].lower if self.tokens else ""
        if re.search(
            r"\b(?:say|claim|write|confirm|state|pretend|admit|agree|repeat|assume|suppose|insist|assert|acknowledge) that\b",
            words,
        ) and not re.search(r"\b(?:does|do|did|where|which|what) .{0,30}\b(?:say|state|claim) that\b", words):
            return "whether"
        if re.search(_YES_NO_FRAMES, self.lemmas.rstrip(" ?.!")) or re.search(_THAT_FRAMES, self.lemmas):
            return "whether"
        opening = re.sub(
            r"^(?:so|and|but|ok|okay|well|then|also|now|hi|hello|hey|please|sorry|um|actually|really|,|in|by|for|at|on|to|of|from|as|with|the|since|given)\s+",
            "",
            words,
        )
        if re.match(r"(?:what|which|who|whom|whose|when|where|why|how|whats|whos|wheres|hows|wat|wich|wht)\b", opening):
            return "wh"
        if first in AUXILIARIES or (
            re.match(
                r"(?:\w+ ){0,2}?(?:is|are|was|were|do|does|did|has|have|had|will|can|could|would|isn|aren|doesn|didn|hasn)\b",
                opening,
            )
            and opening.split(" ")[0]
            in AUXILIARIES | {"isn", "aren", "doesn", "didn", "hasn", "wasn", "weren", "don", "haven", "won"}
        ):
            return "whether"
        if re.search(r"\b(?:what|which|who|whose|when|where|why|how many|how much|how)\b", words):
            return "wh"
        if re.match(
            r"(?:please |can you |could you |just )*(?:list|name|give|tell|show|describe|explain|summari[sz]e|compare|define|count|rank|sort|provide|quote|cite|outline|find|identify|enumerate|remind|spell|recap|walk|run|contrast|break|state|write|draft|check|confirm|verify)\b",
            opening,
        ):
            return "imperative"
        has_verb = re.search(
            r"\b(?:be|have|do|will|can|must|should|would|sign|say|cover|make|agree|ink|include|contain|take|lack|need|account|get|produce|process|handle|\w+ed)\b",
            self.lemmas,
        )
        if has_verb and len(self.tokens) > 3:
            return "whether" if "?" in words else "statement"
        return "fragment"

    def content(self) -> tuple[int, ...]:
        """The indices of tokens that carry content: words that are not of a closed class."""
        return tuple(
            n
            for n, token in enumerate(self.tokens)
            if token.is_word and token.lower not in FUNCTION_WORDS and self.lemma(n) not in FUNCTION_WORDS
        )
