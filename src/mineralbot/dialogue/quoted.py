"""Follow-ups on the passages quoted last: an item of a list ("the third one"), "that" in words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mineralbot.values.meanings import PassageMeaning

if TYPE_CHECKING:
    from mineralbot.dialogue.focus import Focus
    from mineralbot.reading import Question, Reader

_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "last": -1, "final": -1, "1st": 1, "2nd": 2, "3rd": 3,
}  # fmt: skip
_CARDINALS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
_ITEM = (
    rf"\b(?:the|that|its|number|point|item) ?({'|'.join((*_ORDINALS, *_CARDINALS))})\b"
    r"(?: (?:one|of (?:those|these|them)|on the list|on that list|\w+))?"
)
_NUMBERED = r"\b(?:number|point|item)\b"
_POINTING = r"\b(?:that|this|it|its|them|those|these|they|their)\b"


class Quoted:
    """Reads what points to passages."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._passages = reader.prose.passages

    def item(self, question: Question, focus: Focus) -> PassageMeaning | None:
        """An item of the list of passages shown last."""
        if len(focus.passages) < 2 or question.of("key", "value", "owner", "acronym"):
            return None
        found = re.search(_ITEM, question.words)
        if not found or (found.group(1) in _CARDINALS and not re.search(_NUMBERED, found.group())):
            return None
        number = (_ORDINALS | _CARDINALS)[found.group(1)]
        content = [n for n in question.content() if question.tokens[n].lower not in found.group().split()]
        if len(content) > 2 or number > len(focus.passages):
            return None
        chosen = focus.passages[number - 1] if number > 0 else focus.passages[-1]
        return PassageMeaning(
            operation="quote", passages=(chosen,), topic=self._passages[chosen].headings[-1], item=number
        )

    def in_words(self, question: Question, focus: Focus) -> Question | None:
        """The question with "that" or "it" put in words: what was defined last, or the heading of what was quoted."""
        span = question.find(_POINTING, lemmas=False)
        if span is None:
            return None
        start, end = question.tokens[span.start].start, question.tokens[span.stop - 1].end
        return self._reader.link(f"{question.text[:start]}{self._named(focus)}{question.text[end:]}")

    def _named(self, focus: Focus) -> str:
        if isinstance(focus.meaning, PassageMeaning) and focus.meaning.operation == "define":
            return focus.meaning.topic
        passage = self._passages[focus.passages[0]]
        heading = passage.text if passage.kind == "heading" else passage.headings[-1]
        return f"the {heading.rstrip('?')}"
