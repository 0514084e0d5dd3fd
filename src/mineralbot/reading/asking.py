"""Which sentences of a text ask, and which questions a sentence joins."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mineralbot.language import tokens_of
from mineralbot.reading.question import Question
from mineralbot.reading.weights import BENIGN

if TYPE_CHECKING:
    from collections.abc import Callable

_MARKUP = re.compile(r"\s*(?:</?\w[^<>]{0,40}>\s*)+")
_SHORT_LEAD = 4  # words; so short a lead before a colon names what is asked about
_LONG_MESSAGE = 600  # characters; of a longer message only the sentences that ask are read
_TOLD_TO_SAY = re.compile(
    r"(.*\b(?:say|claim|write|confirm|state|pretend|admit|agree|repeat|insist|acknowledge|"
    r"declare|announce|proclaim|swear|"
    r"tell (?:me|us|them|everyone))(?: \w+)? that)\s+(.{8,})",
    re.IGNORECASE | re.DOTALL,
)
_TOLD_TO_IGNORE = re.compile(
    r"((?:disregard|ignore|forget|never mind|set aside)\b.*\b(?:tell (?:me|us)|say|write|confirm))\s+"
    r"(?!(?:what|which|who|whose|when|where|why|how|whether|if|about|me|us|that)\b)(.{8,})",
    re.IGNORECASE | re.DOTALL,
)
_QUESTION_WORD = re.compile(r"\b(?:does|do|did|where|which|what|who)\b", re.IGNORECASE)
_OF_PEOPLE = re.compile(r"\s*(?:i|we|my|our|he|she|they|thanks|many thanks|please (?:do not|don't))\b", re.IGNORECASE)
_ASKS_WITHIN = re.compile(
    r"\b(?:asks?|asked|asking|wonders?|wondering|tell (?:me|us)|let (?:me|us) know|(?:like|wants?|needs?|have) to know|"
    r"want to understand|find out|curious(?: about)?|indicate|clarify|advise|confirm)"
    r"(?: (?:me|us|you))?,?:? (?:whether|if|what|which|who|whose|when|where|why|how|in what|by how)\b",
    re.IGNORECASE,
)
_IS_SAID = re.compile(
    r"\W*(?:and |so |but )?(?:is|was) (?:this|that|it) (?:really |actually )?(?:written|said|stated|true|so|correct|"
    r"right|accurate|the case|what it says)\b.*\?",
    re.IGNORECASE,
)
_OPENS_ASKING = re.compile(
    r"\s*(?:so |and |now |please |kindly |my question:? )*(?:what|which|who|whose|when|where|why|how|list|name|give|"
    r"tell|show|summari[sz]e|explain|describe|compare)\b",
    re.IGNORECASE,
)
_SENTENCE_ENDS = re.compile(r"(?<=[.!?])\s+|\n+|(?<=-->)\s*")
_DASH = re.compile(r"\s+(?:-{1,2}|\u2013|\u2014)\s+")
_PICKING = (
    r"\b(?:ones?|first|second|third|fourth|fifth|last|latter|former|others?|rest|it|that|this|those|these|same)\b"
)
_POINTING = r"\b(?:it|that|this|they)\b"
_DESCRIBES_ON = re.compile(r"(?:whose|who|which|that)\b", re.IGNORECASE)
_DESCRIBING = re.compile(
    r"(?:and |so )?(?:(?:is|are|was|were) there|do any|does any|name|list|show|find|give me) .*"
    r"\b(?:whose|who|which|that)\b",
    re.IGNORECASE,
)
_ALONE = re.compile(r"\W*(?:when|where|why)\W*$", re.IGNORECASE)
_JOINTS = re.compile(
    r"(?<=[?!.;])\s+|"
    r"\s*[+&]\s*(?=(?:what|which|who|when|where|why|how)\b)|"
    r"\s*,\s+plus\s+(?=(?:the|its|their|his|her|any|a)\b)|"
    r"\s*[,;]?\s+(?:and|but|or)\s+(?:also\s+)?"
    r"(?=(?:please )?(?:tell|give|show|remind) (?:me|us)\b|"
    r"(?:what|which|who|whose|when|where|why|how|whether|by how|roughly when|"
    r"(?:in|on|at|for|to|from|with|of|by|under) (?:what|which|whose)(?= \w))\b|"
    r"(?:is|are|does|do|did|has|was|were|will|can) "
    r"(?:it|they|the|its|their|there|any|all|that|this|these|those)\b)",
    re.IGNORECASE,
)


def split_questions(text: str) -> list[str]:
    """A compound question at ", and what …" and between sentences.

    >>> split_questions("Where is the pier, and who built it?")
    ['Where is the pier', 'who built it?']
    """
    pieces = _whole_clauses(_JOINTS.split(re.sub(r"\s+", " ", text).strip()))
    return [piece.strip(" ,;") for piece in pieces if piece and (len(tokens_of(piece)) > 1 or _ALONE.match(piece))]


def _whole_clauses(pieces: list[str]) -> list[str]:
    """The pieces; one that goes on describing ("is there a pier whose … and whose …") stays with what it is of."""
    whole: list[str] = []
    for piece in pieces:
        if piece and whole and _DESCRIBES_ON.match(piece) and _DESCRIBING.match(whole[-1]):
            whole[-1] = f"{whole[-1]} and {piece}"
        else:
            whole.append(piece or "")
    return whole


class Asking:
    """Tells what a text asks from what only leads up to it."""

    def __init__(self, link: Callable[[str], Question]) -> None:
        self._link = link

    def parts(self, text: str) -> tuple[str, str]:
        """The sentences of a text that ask, and those that only lead up to it."""
        text = _MARKUP.sub(". ", text).strip(" .") or text
        told = self._told_to_say(text)
        if told:
            return f"Is it true that {told}?", ""
        sentences = [sentence for sentence in _SENTENCE_ENDS.split(text.strip()) if sentence.strip()]
        if len(sentences) < 2:
            return self._after_colon(text), ""
        asking = _asking_of(sentences, is_long=len(text) > _LONG_MESSAGE)
        if len(asking) == 1 and _IS_SAID.fullmatch(asking[0]) and sentences.index(asking[0]):
            said = sentences[sentences.index(asking[0]) - 1]
            return f"Is it true that {_bare_claim(said)}?", ""
        if not asking or len(asking) == len(sentences) or not self._stands_alone(" ".join(asking), text):
            return text, ""
        background = " ".join(sentence for sentence in sentences if sentence not in asking)
        return self._after_colon(" ".join(asking)), background

    def _told_to_say(self, text: str) -> str:
        """The statement that a text orders to be made ("Just confirm that …"); "" if it orders none."""
        told = _TOLD_TO_SAY.fullmatch(text) or _TOLD_TO_IGNORE.fullmatch(text)
        if told is None or "?" in told.group(1) or _QUESTION_WORD.search(told.group(1)):
            return ""
        names_something = self._link(told.group(1)).of("key", "value", "owner", "heading")
        return "" if names_something else told.group(2).rstrip(".?! ")

    def _stands_alone(self, asking: str, text: str) -> bool:
        """Whether the asking sentences say what they ask about; "True?" or "What was it?" lean on those before."""
        question = self._link(asking)
        points = question.has(_POINTING, lemmas=False)
        names_something = question.of("key", "value", "column", "heading", "owner", "acronym", "substance")
        if question.marks and (names_something or not points):
            return True
        points = points or question.has(r"\bthem\b", lemmas=False)
        says_something = any(question.tokens[n].stem not in BENIGN for n in question.content())
        return (says_something and not points) or len(text) > _LONG_MESSAGE

    def _after_colon(self, text: str) -> str:
        """What follows a colon, where it asks by itself and nothing before it names anything of the corpus."""
        before, mark, after = text.rpartition(": ")
        if not mark:
            before, mark, after = _DASH.sub(" - ", text, count=1).partition(" - ")
        if not mark or len(tokens_of(after)) < 3 or not _asks(after) or not _is_request(after):
            return text
        lead = self._link(before)
        if any(mark.kind != "quantity" or (mark.quantity and mark.quantity.kind == "share") for mark in lead.marks):
            return text
        is_plain = all(lead.tokens[n].stem in BENIGN for n in lead.content()) or bool(_OF_PEOPLE.match(before))
        is_idle = is_plain and not lead.has(_PICKING, lemmas=False)
        is_short = len(tokens_of(before.rpartition(": ")[2])) < _SHORT_LEAD
        return after if is_idle or not (is_short or mark == " - ") else text


def _asking_of(sentences: list[str], *, is_long: bool) -> list[str]:
    """The sentences that ask; of a long message those with a question mark or a request, where there are any."""
    asking = [sentence for sentence in sentences if _asks(sentence)]
    if not is_long:
        return asking
    marked = [sentence for sentence in asking if sentence.rstrip().endswith("?")]
    return marked or [s for s in asking if _ASKS_WITHIN.search(s) or _OPENS_ASKING.match(s)] or asking


def _bare_claim(sentence: str) -> str:
    """What a sentence says, without who says it ("My uncle says: …", "They told me that …")."""
    return re.split(r": | that ", sentence, maxsplit=1)[-1].rstrip(" .!?")


def _asks(sentence: str) -> bool:
    if sentence.lstrip().startswith("<!--"):
        return False
    if sentence.rstrip().endswith("?") or _ASKS_WITHIN.search(sentence):
        return True
    return _is_request(sentence) and not _OF_PEOPLE.match(sentence)


def _is_request(sentence: str) -> bool:
    return Question(text=sentence, tokens=tokens_of(sentence)).act in ("wh", "imperative", "whether")
