"""The kinds of answer that a question asks for: a person, a named thing, a time, an amount."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from mineralbot.reading.question import Question
    from mineralbot.values import Passage

AnswerKind = Literal["agent", "named", "time", "amount"]
_NAMED = (
    r"\b(?:which|what) (?:\w+ )?(?:company|companies|firm|corporation|minister|person|people|official|bank|investor|"
    r"ngo|organi[sz]ation|ministry|village|town|city|province|island|mine|plant|smelter|refinery|port|project|"
    r"country|countries|nation|law|article|clause|paragraph|court|agency)\b"
)
_AMOUNTS = (
    r"\bhow (?:much|many|big|large|high|often|far|deep|long|old|tall|wide)\b|"
    r"\bwhat (?:amount|sum|price|cost|rate|percentage|share|number|proportion|budget|value)\b"
)
_TIMES = r"\b(?:when|(?:what|which) (?:date|day|year|month)|what time|how long|how soon|by when|deadline|since when)\b"
# Patterns over a question's lemmas; the first that is found tells the kind.
_ASKED: tuple[tuple[AnswerKind, str], ...] = (
    ("agent", r"\b(?:who|whom|whose)\b(?! (?:be|do|does|is|are)? ?(?:at risk|affected|hurt))"),
    ("named", _NAMED),
    ("time", _TIMES),
    ("amount", _AMOUNTS),
)
_TIME = re.compile(
    r"\b(?:19|20)\d\d\b|\bcentur|\bmonth|\byear|\bweek|\bsummer|\bwinter|\bspring|\bautumn|"
    r"January|February|March|April|May|June|July|August|September|October|November|December"
)
_AMOUNT = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|double|triple|half|twice|every|each|many|few|all)\b",
    re.IGNORECASE,
)
_AGENT = re.compile(
    r"\b(?:by|firms?|compan|board|partner|countr|govern|communit|people|users?|states?|ministr|agenc|actor|council|"
    r"office|team)",
    re.IGNORECASE,
)
_NAME_WITHIN = re.compile(r"[a-z,] (?:[A-Z][a-z]+ ?)+")


def can_answer(question: Question, passage: Passage) -> bool:
    """Whether a passage can hold an answer of the kind that is asked for."""
    if question.act == "whether":
        return True
    for kind, pattern in _ASKED:
        if question.has(pattern):
            return _holds(question, passage.text, kind)
    return True


def _holds(question: Question, text: str, kind: AnswerKind) -> bool:
    match kind:
        case "time":
            return bool(_TIME.search(text))
        case "amount":
            return bool(_AMOUNT.search(text))
        case "agent":
            return bool(_AGENT.search(text)) or (text[:1].isupper() and bool(_NAME_WITHIN.search(text)))
        case "named":
            return _names_one(question, text)


def _names_one(question: Question, text: str) -> bool:
    """Whether a text names a thing of the kind asked for: the noun itself beside a proper name."""
    span = question.find(_NAMED)
    noun = re.escape(question.lemma(span.stop - 1)) if span else ""
    return bool(noun) and bool(
        re.search(rf"\b[A-Z][\w-]+ (?:[A-Z][\w-]+ )*{noun}|{noun}\w* (?:of |called |named )?[A-Z]", text)
    )
