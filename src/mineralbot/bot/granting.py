"""What a question takes for granted, and whether what it asks is so, held against the corpus as a claim."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from mineralbot.language import dates_of
from mineralbot.reading import LONGEST_QUESTION, in_plain_words
from mineralbot.values.meanings import AbsentMeaning, PassageMeaning, Reading, UnclearMeaning

if TYPE_CHECKING:
    from mineralbot.bot.understanding import Understanding
    from mineralbot.checking import Judge
    from mineralbot.checking.judgement import Judgement
    from mineralbot.dialogue import Focus
    from mineralbot.reading import Question, Reader

_LED_IN = re.compile(
    r"(?:(?:so|and|but|well|ok|okay|hi|hello)[, ]+)?"
    r"(?:after|since|given(?: the fact)?(?: that)?|as|because|now that|considering(?: that)?|seeing (?:that|as)|"
    r"assuming(?: that)?|although|though|with)\s+(?P<clause>.+?),\s+"
    r"(?P<rest>(?:(?:in|by|on|at|for|of|to|from|with|under) )?(?:what|which|who|whom|whose|when|where|why|how|is|are|"
    r"was|were|does|do|did|has|have|can|could|please|tell|list|name|give|explain|describe)\b.+)",
    re.IGNORECASE | re.DOTALL,
)
_LED_OUT = re.compile(
    r"(?P<rest>(?:what|which|who|whom|whose|when|where|why|how)\b.+?),?\s+"
    r"(?:since|given that|now that|considering(?: that)?|seeing (?:that|as)|because|although|though)\s+(?P<clause>.+)",
    re.IGNORECASE | re.DOTALL,
)
_PUT_UP = re.compile(
    r"^(?:(?:so|and|but|ok|well)[, ]+)?(?:(?:is|was) it (?:really |actually )?(?:true|correct|right|the case|so|fair)"
    r"(?: to say)?(?: that)?|am i (?:right|correct) (?:that|in thinking(?: that)?)|can (?:i|we) (?:say|write) that|"
    r"(?:does|do|did) (?:the |this |your )?(?:\w+ )?(?:brief|document|text|paper|report|note|authors?) "
    r"(?:really |actually )?(?:say|state|claim|confirm|argue|note|suggest|write|find|hold)(?: that)?|"
    r"(?:the |this )?(?:brief|document|text|paper|report|note) (?:says?|states?|claims?|argues?|notes?)(?: that)?)\s+",
    re.IGNORECASE,
)
_TAG = re.compile(
    r",?\s*(?:right|correct|true|is that so|isn't it|aren't they|doesn't it|don't they|no|"
    r"(?:i|we|they) (?:read|heard|saw|was told|were told)(?: it| that)?(?: in (?:the|this) \w+)?)\s*[?.]*\s*$",
    re.IGNORECASE,
)
_SHORTEST_CLAUSE = 3  # words
_OPEN = r"\b(?:will|would|should|shall|may|might|could|can|must|any|anything)\b"
_SAYS_THAT = r"\b(?:say|state|claim|argue|confirm|write) (?:that|the|there)\b"
_WHY = (
    r"\bwhy\b|\bhow come\b|\b(?:for what|what be the) reason\b|\bon what ground\b"
    r"|\bwhat (?:make|prompt|lead|drive|cause|push|induce|persuade|explain|justify|be behind)\b"
)
_MADE_TO = re.compile(
    r"\bwhat (?:made|prompted|led|drove|caused|pushed|induced|persuaded) (?P<who>.{2,40}?) to (?P<deed>\w.+)|"
    r"\b(?:what (?:explains|justifies|is behind)|on what grounds) (?P<rest>\w.+)",
    re.IGNORECASE,
)


class Granting:
    """Reads texts in a conversation as claims as well: wrong premises are corrected, yes/no questions are judged."""

    def __init__(self, understanding: Understanding, reader: Reader, judge: Judge) -> None:
        self._understanding = understanding
        self._reader = reader
        self._judge = judge

    def read(self, text: str, focus: Focus) -> Reading:
        """What a text means, with what it takes for granted and the corpus contradicts."""
        if len(text) <= LONGEST_QUESTION:
            text = in_plain_words(text)
        reading = self._understanding.read(text, focus)
        meaning = reading.meaning
        if isinstance(meaning, AbsentMeaning) and meaning.reason != "unknown":
            return reading
        asking, _ = self._reader.asking(text)
        led = _LED_IN.fullmatch(asking) or _LED_OUT.fullmatch(asking)
        if (
            led is not None
            and _says_something(led["clause"])
            and (isinstance(meaning, AbsentMeaning) or not reading.premises)
        ):
            return self._without(led["clause"], led["rest"], focus, reading)
        if reading.is_follow_up or not isinstance(meaning, AbsentMeaning | PassageMeaning):
            return reading
        question = self._reader.link(asking)
        if question.act in ("whether", "statement"):
            return self._judged(asking, question, reading)
        return self._why(question, reading) if question.has(_WHY) else reading

    def _without(self, clause: str, rest: str, focus: Focus, reading: Reading) -> Reading:
        """The question without a clause that leads up to it, where that is wrong or keeps it from being read."""
        claim = self._reader.link(_PUT_UP.sub("", clause))
        judgement = self._of(claim)
        is_wrong = judgement.verdict == "contradicted" and judgement.meaning is not None
        if not is_wrong and not (judgement.verdict == "supported" and isinstance(reading.meaning, AbsentMeaning)):
            return reading
        bare = self._understanding.read(rest, _focus_on(claim, focus))
        if not is_wrong or judgement.meaning is None:
            return reading if isinstance(bare.meaning, AbsentMeaning) else bare
        if isinstance(bare.meaning, UnclearMeaning):
            bare = Reading(meaning=AbsentMeaning(missing=(), reason="unknown"))
        return replace(bare, premises=(judgement.meaning, *bare.premises))

    def _judged(self, asking: str, question: Question, reading: Reading) -> Reading:
        """A yes/no question on the prose with the verdict on what it says."""
        if question.has(_OPEN):
            return reading
        judgement = self._of(self._reader.link(_TAG.sub("", _PUT_UP.sub("", asking)).strip(" ?")))
        is_so = {"supported": True, "contradicted": False}.get(judgement.verdict)
        meaning = reading.meaning
        is_elsewhere = is_so and isinstance(meaning, PassageMeaning) and not _quotes(meaning, judgement)
        if is_so is not None and not is_elsewhere and isinstance(judgement.meaning, PassageMeaning):
            return Reading(meaning=replace(judgement.meaning, operation="whether", is_so=is_so))
        if is_so is not None and isinstance(meaning, AbsentMeaning) and judgement.meaning is not None:
            return Reading(meaning=judgement.meaning)
        if isinstance(meaning, PassageMeaning) and meaning.operation == "mention" and question.has(_SAYS_THAT):
            return replace(reading, meaning=replace(meaning, operation="quote"))
        return reading

    def _why(self, question: Question, reading: Reading) -> Reading:
        """A question for the reason of what is not so, with what is so."""
        if not isinstance(reading.meaning, AbsentMeaning) or reading.premises:
            return reading
        judgement = self._of(self._reader.link(_without_why(question.text)))
        if judgement.verdict != "contradicted" or judgement.meaning is None:
            return reading
        return replace(reading, premises=(judgement.meaning,))

    def _of(self, claim: Question) -> Judgement:
        return self._judge.judge(replace(claim, is_claim=True))


def _without_why(text: str) -> str:
    """A question for a reason as what it takes for granted.

    >>> _without_why("What prompted the harbour to close in 2031?")
    'the harbour close in 2031?'
    """
    made = _MADE_TO.search(text)
    if made is None:
        return text
    return made["rest"] or f"{made['who']} {made['deed']}"


def _says_something(clause: str) -> bool:
    """Whether a clause says something of something ("the pier is open"), and is no mere time ("last year")."""
    dates = sum(len(clause[date.start : date.end].split()) for date in dates_of(clause))
    return len(clause.split()) - dates >= _SHORTEST_CLAUSE


def _quotes(meaning: PassageMeaning, judgement: Judgement) -> bool:
    """Whether the passages of a meaning are those that decided."""
    decided = judgement.meaning.passages if isinstance(judgement.meaning, PassageMeaning) else ()
    return set(decided) <= set(meaning.passages)


def _focus_on(claim: Question, focus: Focus) -> Focus:
    """A focus on the rows that a clause names, for the pronouns of what follows it."""
    keys = [entry for mark in claim.of("key") for entry in mark.entries]
    if not keys:
        return focus
    rows = tuple(dict.fromkeys(entry.text for entry in keys if entry.table == keys[0].table))
    return focus.on(keys[0].table, rows)
