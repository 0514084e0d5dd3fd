"""Whether a cell says a phrase: the parts of a cell, and how a phrase matches one of them.

A cell's text falls into parts: its items if it is a list; the values of other rows joined by "and"; else the segments
between commas and semicolons. A phrase matches a part when every content word of it stands in the part with the same
polarity ("non-binding" does not match "binding"); a match is whole when the part has no further content word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from mineralbot.language import stem_of, tokens_of

MatchStrength = Literal["whole", "part", "qualified", "negated", "none"]
_RANK: dict[MatchStrength, int] = {"none": 0, "negated": 1, "qualified": 2, "part": 3, "whole": 4}
_QUALIFYING_WORDS = """
    pending awaiting intent intended intention planned proposed draft subject expected projected possible potential
    provisional partial partly unconfirmed future prospective target conditional tentative due negotiation
"""
_QUALIFIERS = frozenset(map(stem_of, _QUALIFYING_WORDS.split()))
_IDLE_WORDS = "a an the of and or on in for to with its it is be as by"
_IDLE = frozenset(_IDLE_WORDS.split())
_LABELLED = re.compile(r"[^:]{2,40}: \S")
_NEGATIONS = frozenset(("non", "not", "no", "un", "without", "n't"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A stretch of a cell's text with its content words, negated ones marked with a leading "¬"."""

    text: str
    words: frozenset[str]


@lru_cache(maxsize=100_000)
def content_words(text: str) -> frozenset[str]:
    """The stems of the content words of a phrase; a word after "non", "not" or "no" is marked "¬"."""
    words: list[str] = []
    negated = False
    for token in tokens_of(text):
        if token.lower in _NEGATIONS:
            negated = True
        elif token.is_word and token.lower not in _IDLE and token.lower != "'s":
            fused = re.fullmatch(r"non(\w{4,})", token.lower)
            stem = stem_of(fused.group(1)) if fused else token.stem
            words.append(f"¬{stem}" if negated or fused else stem)
            negated = False
    return frozenset(words)


def without_brackets(text: str) -> str:
    """The text less what stands in brackets."""
    return re.sub(r"\s*\([^)]*\)", "", text).strip()


def acronym_of(text: str) -> str:
    """The acronym in brackets after a long form: "Free Dock Scheme (FDS)" gives "FDS"; "" if there is none."""
    found = re.search(r"\(([A-Z][A-Za-z]*[A-Z][A-Za-z]*)\)", text)
    return found.group(1) if found else ""


def segments_of(text: str) -> tuple[str, ...]:
    """The stretches of a text between commas and semicolons."""
    return tuple(segment.strip() for segment in re.split(r"[;,]\s+", text) if segment.strip())


def is_labelled(text: str) -> bool:
    """Whether each of several segments says of what it is ("Lease: firm; licence: open") and speaks for itself."""
    segments = segments_of(text)
    return len(segments) > 1 and all(_LABELLED.match(segment) for segment in segments)


def halves_of(text: str, values: frozenset[str]) -> tuple[str, ...]:
    """The values joined by "and", where at least one of them is a whole value of another row; else none."""
    if "and" not in text and "+" not in text:
        return ()
    halves = tuple(half.strip() for half in re.split(r"\s+and\s+|\s*\+\s*", text))
    return halves if len(halves) > 1 and any(half in values for half in halves) else ()


@lru_cache(maxsize=100_000)
def _part(text: str) -> Part:
    return Part(text=text, words=content_words(without_brackets(text)) | content_words(acronym_of(text)))


def match(phrase: str, parts: tuple[str, ...]) -> MatchStrength:
    """How strongly the best of the parts says the phrase: whole, in part, only with a qualifier, or its negation."""
    strengths: list[MatchStrength] = [_match_part(phrase, part) for part in parts]
    return max(strengths, key=_RANK.__getitem__, default="none")


@lru_cache(maxsize=200_000)
def _match_part(phrase: str, text: str) -> MatchStrength:
    words, acronym = content_words(without_brackets(phrase)), content_words(acronym_of(phrase))
    part, long_form, short_form = _part(text), content_words(without_brackets(text)), content_words(acronym_of(text))
    if not words:
        return "none"
    if words == long_form or (short_form and short_form in (words, acronym)) or (acronym and acronym == long_form):
        return "whole"
    if is_labelled(text):
        return "none"  # its segments say what it says
    if words <= part.words:
        return "qualified" if (part.words & _QUALIFIERS) - words else "part"
    flipped = {word.removeprefix("¬") if word.startswith("¬") else f"¬{word}" for word in words}
    shared = words & part.words
    if (flipped & part.words) and len(shared) + len(flipped & part.words) == len(words):
        return "negated"
    return "none"
