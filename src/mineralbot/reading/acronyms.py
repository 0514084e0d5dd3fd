"""Questions on what an acronym of the prose stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mineralbot.language import stem_of
from mineralbot.reading.english import words_of
from mineralbot.reading.prose import ProseProposal
from mineralbot.values.meanings import PassageMeaning

if TYPE_CHECKING:
    from mineralbot.reading.question import Mark, Question
    from mineralbot.values import Passage

_DEFINE = (
    r"\b(?:stand(?:s)? for|short for|what (?:be|do|does)? ?(?:the )?\w+ ?(?:mean|abbreviat\w+|acronym)|meaning of|"
    r"define|definition of|full (?:name|form)|spell(?:ed|s)? out|abbreviat\w+|acronym|long form|expand\w*|in full)\b"
)
_ASK = r"\b(?:what|who|define|explain|describe|tell)\b"
_ABOUT_ACRONYMS = frozenset(
    map(
        stem_of,
        words_of(
            "acronym abbreviation abbreviated short stand full form letters spell spelled meaning define definition "
            "long initials expand expanded"
        ),
    )
)


def definition_asked(question: Question, passages: dict[str, Passage]) -> ProseProposal | None:
    """The meaning of a question for the long form of an acronym; None if it is none."""
    for mark in question.of("acronym"):
        if _asks_for(question, mark):
            entry = mark.entries[0]
            passage = passages[entry.text]
            meaning = PassageMeaning(
                operation="define",
                passages=(passage.id,),
                topic=entry.column,
                expands=long_form(passage.text, entry.column),
            )
            return ProseProposal(meaning=meaning, used=frozenset(range(len(question.tokens))), score=1.0)
    return None


def _asks_for(question: Question, mark: Mark) -> bool:
    others = [n for n in question.content() if n not in mark.span]
    if not question.has(_DEFINE):
        return not others and question.has(_ASK)
    return len([n for n in others if question.tokens[n].stem not in _ABOUT_ACRONYMS]) <= 1


def long_form(text: str, acronym: str) -> str:
    """The words before "(ACRONYM)" whose initials it is made of; "" if none fit.

    >>> long_form("the Port of Atlantis Authority (PAA) says", "PAA")
    'Port of Atlantis Authority'
    """
    words = text.split(f"({acronym})", maxsplit=1)[0].strip().split(" ")
    letters = [letter for letter in acronym if letter.isupper()]
    for size in range(max(1, len(letters)), min(len(words), 2 * len(letters)) + 1):
        initials = [word[0] for word in words[-size:] if word]
        capitals = [initial for initial in initials if initial.isupper()]
        fits = letters in (capitals, [initial.upper() for initial in initials])
        if fits and words[-size][:1].isupper():
            return " ".join(words[-size:])
    return ""
