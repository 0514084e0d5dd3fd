"""The kinds of answer that a question asks for: a person, a named thing, a time, an amount."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from mineralbot.language import tokens_of
from mineralbot.reading.weights import AGENT_NOUN

if TYPE_CHECKING:
    from mineralbot.reading.question import Question
    from mineralbot.values import Passage

_OFFICE = (
    r"minister|president|premier|ambassador|secretary|negotiator|diplomat|envoy|chairman|chairwoman|chair|director|"
    r"officer|lawyer|adviser|advisor|spokesperson|spokesman|spokeswoman|author|mayor|governor|founder|ceo|chief|head|"
    rf"miner|producer|refiner|smelter|maker|exporter|importer|buyer|seller|{AGENT_NOUN}"
)
_WHO_HOLDS = rf"\bwho (?:be|act as|serve as)(?: the| an?)?(?: \w+){{0,2}}? (?:{_OFFICE})\b"
_PERSONS = (
    r"\b(?:which|what|name|identify|the name of)(?: the| an?| be the)?(?: \w+){0,2}? "
    rf"(?:{_OFFICE}|official|politician|signatory|person|company|firm|corporation|bank|investor|agency|ministry)\b"
)  # a person or a body; "who" is of rows as well

AnswerKind = Literal["agent", "named", "duration", "time", "amount"]
_NAMED = (
    r"\b(?:which|what|name|identify|list)(?: the)? (?:\w+ )?(?:company|companies|firm|corporation|minister|"
    r"person|people|official|bank|investor|"
    r"ngo|organi[sz]ation|ministry|village|town|city|province|island|mine|plant|smelter|refinery|port|project(?! to\b)|"
    r"country|countries|nation|law|article|clause|paragraph|court|agency)\b"
)
_AMOUNTS = (
    r"\bhow (?:much|many|big|large|high|often|far|deep|long|old|tall|wide)\b|"
    r"\bwhat (?:amount|sum|price|cost|rate|percentage|share|number|proportion|budget|value)\b"
)
_COUNTED = r"\bhow many (?:(?:more|other|different|new) )?\w+(?: \w+)?"
_FAR = 4  # tokens that may stand between a number and what it counts
_DURATIONS = r"\bhow long\b|\bsince when\b|\bhow many (?:year|month|week|day|hour|decade)\b"
_DURATION = re.compile(r"\b(?:year|month|week|day|hour|decade|centur|since)", re.IGNORECASE)
_TIMES = r"\b(?:when|(?:what|which) (?:date|day|year|month)|what time|how soon|by when|deadline)\b"
# Patterns over a question's lemmas; the first that is found tells the kind.
_ASKED: tuple[tuple[AnswerKind, str], ...] = (
    ("agent", r"\b(?:who|whom|whose)\b(?! (?:be|do|does|is|are)? ?(?:at risk|affected|hurt))"),
    ("named", _NAMED),
    ("duration", _DURATIONS),
    ("time", _TIMES),
    ("amount", _AMOUNTS),
)
_TIME = re.compile(
    r"\b(?:19|20)\d\d\b|\bcentur|\bmonth|\byear|\bweek|\bsummer|\bwinter|\bspring|\bautumn|"
    r"January|February|March|April|May|June|July|August|September|October|November|December"
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
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
    """Whether a passage can hold an answer of the kind that is asked for; no caption of a figure tells why it is so."""
    if passage.kind == "figure" and question.has(r"\bwhy\b|\bhow come\b"):
        return False
    kind = kind_asked(question)
    return kind is None or _holds(question, passage.text, kind)


def kind_asked(question: Question) -> AnswerKind | None:
    """The kind of answer that a question asks for; None if any will do."""
    if question.act == "whether":
        return None
    return next((kind for kind, pattern in _ASKED if question.has(pattern)), None)


def person_asked(question: Question) -> range | None:
    """The words that ask for a person or a body by its office ("which minister"); None if none do."""
    return question.find(_PERSONS)


def office_asked(question: Question) -> int | None:
    """The token of the office whose holder is asked for ("who is the director of …"); None where none is."""
    span = question.find(_WHO_HOLDS)
    return None if span is None else span.stop - 1


def words_of_kind(question: Question) -> frozenset[int]:
    """The tokens that ask for a time ("by what year", "how long"), which no answer need repeat."""
    patterns: dict[AnswerKind | None, str] = {"time": _TIMES, "duration": _DURATIONS}
    pattern = patterns.get(kind_asked(question), "")
    return frozenset(question.find(pattern) or () if pattern else ())


def says_how_long(text: str) -> bool:
    """Whether a text has a unit of time."""
    return bool(_DURATION.search(text))


def _holds(question: Question, text: str, kind: AnswerKind) -> bool:
    match kind:
        case "duration":
            return says_how_long(text)
        case "time":
            return bool(_TIME.search(text))
        case "amount":
            return bool(_AMOUNT.search(_YEAR.sub("", text))) and _counts(question, text)
        case "agent":
            return bool(_AGENT.search(text)) or (text[:1].isupper() and bool(_NAME_WITHIN.search(text)))
        case "named":
            return _names_one(question, text)


def _counts(question: Question, text: str) -> bool:
    """Whether a text has a number beside what is counted, where a question asks how many."""
    span = question.find(_COUNTED)
    counted = {question.tokens[n].stem for n in question.content() if span and n in span}
    if not counted:
        return True
    tokens = tokens_of(_YEAR.sub("", text))
    numbers = [n for n, token in enumerate(tokens) if _AMOUNT.fullmatch(token.text) or token.text[0].isdigit()]
    numbers = [n for n in numbers if n + 1 == len(tokens) or tokens[n + 1].text != "%"]
    return any(token.stem in counted and 0 < n - m <= _FAR for n, token in enumerate(tokens) for m in numbers)


def _names_one(question: Question, text: str) -> bool:
    """Whether a text names a thing of the kind asked for: the noun itself beside a proper name."""
    span = question.find(_NAMED)
    noun = re.escape(question.lemma(span.stop - 1)) if span else ""
    return bool(noun) and bool(
        re.search(rf"\b[A-Z][\w-]+ (?:[A-Z][\w-]+ )*{noun}|{noun}\w* (?:of |called |named )?[A-Z]", text)
    )
