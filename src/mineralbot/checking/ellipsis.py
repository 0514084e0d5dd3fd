"""Sentences that say of other rows what the last one said: "So did X", "Neither does Y's", "The others are not"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mineralbot.checking.polarity import is_negated
from mineralbot.reading import Mark, Question

if TYPE_CHECKING:
    from mineralbot.reading.vocabulary import Entry

_DO = r"(?:do|does|did|is|are|was|were|has|have|had|will|can)"
_TOO = r"(?: (?:too|as well|also|likewise|so))*"
_LIKE_THE_LAST = re.compile(
    rf"so {_DO} K|(?:the same|this|that|it|likewise|ditto)(?: also)? (?:goes|holds|is true|is the case|applies"
    rf"|can be said)(?: true)?{_TOO} (?:for|of|to|in) K{_TOO}|likewise ,? ?K|as {_DO} K|K (?:too|as well|likewise|also)"
    rf"|K {_DO}(?: it)? (?:so|too|as well|also|likewise)|K {_DO} likewise"
)
_AFFIRMED = re.compile(rf"K {_DO}")
_DENIED = re.compile(
    rf"(?:neither|nor) {_DO} K|K {_DO} (?:not|n't)(?: (?:either|so|do so))?|K not(?: either)?|not(?: so)? K|not K"
    rf"|K {_DO} neither"
)
_NAMING = re.compile(
    r"(?:they|these|those|it|this|that|the (?:two|three|four|five|six))"
    r"(?: (?:countries|agreements|rows|ones|partners))? (?:are|were|is|was) K"
)
_JOINING = frozenset((",", "and", "or", "the", "both"))
_LEADING = re.compile(r"^(?:(?:and|but|while|whereas|yet|however|in contrast|by contrast) ,? ?)+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaning:
    """What a sentence that leans on the last one says.

    Attributes:
        claims: The last claim, said of each of the rows in turn.
        is_denied: Whether it is denied of them what the last claim said.
    """

    claims: tuple[Question, ...]
    is_denied: bool


def leaning(claim: Question, last: Question | None) -> Leaning | None:
    """What a sentence says that only names rows and says "so" or "not"; None where it says something of its own."""
    if last is None or not claim.of("key") or not last.of("key") or last.has(r"\b(?:only|alone|solely)\b"):
        return None
    said = _LEADING.sub("", _skeleton(claim))
    was_denied = is_negated(last.tokens)
    if _LIKE_THE_LAST.fullmatch(said):
        is_denied = False
    elif _DENIED.fullmatch(said):
        is_denied = not was_denied
    elif _AFFIRMED.fullmatch(said):
        is_denied = was_denied
    else:
        return None
    entries = tuple(dict.fromkeys(entry for mark in claim.of("key") for entry in mark.entries))
    return Leaning(claims=tuple(_said_of(last, entry) for entry in entries), is_denied=is_denied)


def names_again(claim: Question) -> tuple[str, ...]:
    """The rows that a sentence says are the ones spoken of ("They are X and Y"); none where it says more."""
    is_naming = _NAMING.fullmatch(_skeleton(claim)) is not None
    return tuple(entry.text for mark in claim.of("key") for entry in mark.entries) if is_naming else ()


def _skeleton(claim: Question) -> str:
    """The words of a claim with K for the rows that it names and whatever only helps to name them."""
    naming = {n: "K" for mark in claim.of("key") for n in mark.span}
    words = claim.words.split(" ")
    for n in range(1, len(words)):
        is_beside = n - 1 in naming
        helps = any(n in mark.span for mark in claim.of("row", "value"))
        if n not in naming and is_beside and (words[n] in ("'s", "'") or helps):
            naming[n] = "K"
    said = " ".join(naming.get(n, word) for n, word in enumerate(words))
    said = re.sub(r"\b(?:the|those|these) (?=K)", "", re.sub(r'[.!"]', "", said))
    return re.sub(r"K(?: ?,? ?(?:and|or|nor)? ?K)*", "K", re.sub(r"\s+", " ", said)).strip()


def _said_of(last: Question, entry: Entry) -> Question:
    """A claim said of another row, which stands where it names its own."""
    first = last.of("key")[0]
    end = first.end
    for mark in last.of("key")[1:]:
        if all(last.tokens[n].lower in _JOINING for n in range(end, mark.start)):
            end = mark.end
    other = Mark(kind="key", start=first.start, end=end, entries=(entry,), phrase=entry.text)
    marks = (other, *(mark for mark in last.marks if mark.kind not in ("key", "name")))
    return replace(last, marks=tuple(sorted(marks, key=lambda m: (m.start, -m.end, m.kind))))
