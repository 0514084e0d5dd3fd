"""What the prose proposes on something that was just quoted ("what does the note propose on that?")."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mineralbot.dialogue.wording import plain_words
from mineralbot.reading.likeness import content_stems
from mineralbot.values.meanings import PassageMeaning

if TYPE_CHECKING:
    from mineralbot.dialogue.focus import Focus
    from mineralbot.reading import Question, Reader

_MODAL = r"(?:would|could|can|might|should|must|will|ought to|has to|have to|had to|needs? to|is to|are to)"
_MENDED = (
    r"(?:chang\w*|fix\w*|solv\w*|resolv\w*|remed\w*|address\w*|mend\w*|cur\w*|improv\w*|tackl\w*|overcom\w*|clos\w*|"
    r"prevent\w*|avoid\w*|stop\w*|counter\w*|help\w*)"
)
_PROPOSED = (
    r"(?:propos\w*|recommend\w*|suggest\w*|advis\w*|advice|remed\w*|solutions?|fix(?:es)?|way out|calls? for|plans?|"
    r"planned|prescri\w*|cures?|answers? to|want\w* done|asks? for)"
)
_IT = r"(?:it|that|this|them|those|these|about it|there)"
_ASKED = (
    rf"\b(?:what|how|who|anything|which)\b.*\b{_MODAL}\b(?: \w+)?(?: be| have to be)?(?: \w+)? {_MENDED} {_IT}\b",
    rf"\bhow\b.*\b{_IT} (?:be|get|being) {_MENDED}\b",
    rf"\b(?:what|anything|which|any|does|are there)\b.*\b{_PROPOSED}\b.*\b(?:{_IT}|here|instead)\b",
    (
        rf"\bwhat\b.*\b(?:{_MODAL}|is|being)\b.*\b(?:done|happen|be different)\b.*"
        rf"\b(?:about {_IT}|differently|instead|otherwise)\b"
    ),
)
_ASKED_ON = (
    r"\b(?:what|anything|which|how|does)\b.*\b(?:recommend\w*|propos\w*|suggest\w*|advis\w*|advice|calls? for|"
    r"asks? for)\b.*\b(?:about|on|regarding|concerning|against|for|as to) (?:the |its |their )?"
    rf"((?!{_IT}\b|the\b|us$|me$)[\w ]+)$"
)
_WORDINGS = ("What should be done?", "What are the recommendations?", "What are the next steps?", "What is planned?")
_LEAST_SHARED = 2  # stems that a proposal must share with what it is to mend


class Remedies:
    """Finds the section of proposals, and in it what bears on the passages quoted last."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._prose = reader.prose

    def meaning(self, question: Question, focus: Focus) -> PassageMeaning | None:
        """The proposals on what was quoted last; None where that is not asked or none are made."""
        words = plain_words(question)
        named = self._on_topic(question, words)
        if named is not None:
            return named
        if not focus.passages or question.of("key", "owner") or not any(re.search(p, words) for p in _ASKED):
            return None
        section = self._section()
        if section is None or set(section.passages) & set(focus.passages):
            return None
        shares = {i: len(self._prose.stems[i] & self._stems_of(focus)) for i in section.passages}
        most = max(shares.values())
        on_it = tuple(i for i, share in shares.items() if share == most)
        passages = on_it if most >= _LEAST_SHARED else section.passages
        return PassageMeaning(operation="list", passages=passages, topic=section.topic)

    def _on_topic(self, question: Question, words: str) -> PassageMeaning | None:
        """The proposals that speak of what is named ("what does the note recommend about cranes?")."""
        asked = re.search(_ASKED_ON, words)
        if asked is None or question.of("key", "owner"):
            return None
        topic, section = content_stems(asked.group(1)), self._section()
        if section is None or not topic:
            return None
        told = self._prose.descendants(section.passages)
        on_it = tuple(i for i in told if topic <= self._prose.stems[i] and self._prose.passages[i].kind != "heading")
        if not on_it or len(on_it) == len(told):
            return None
        return PassageMeaning(operation="list" if len(on_it) > 1 else "quote", passages=on_it, topic=section.topic)

    def _section(self) -> PassageMeaning | None:
        """The section that says what is to be done."""
        for wording in _WORDINGS:
            found = self._reader.section_named(self._reader.link(wording))
            if found is not None and found.operation in ("list", "quote"):
                return found
        return None

    def _stems_of(self, focus: Focus) -> frozenset[str]:
        """The stems of what was quoted last and of the heading right above it, less those of the titles."""
        quoted = focus.last.passages if isinstance(focus.last, PassageMeaning) else focus.passages
        ids = [i for i in quoted if i in self._prose.passages] or list(focus.passages)
        texts = [self._prose.passages[i].text for i in self._prose.descendants(ids)]
        texts += [self._prose.passages[i].headings[-1] for i in ids if self._prose.passages[i].headings[1:]]
        return frozenset(stem for text in texts for stem in content_stems(text)) - self._prose.title_stems
