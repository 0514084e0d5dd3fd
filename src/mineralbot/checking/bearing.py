"""The part of a passage that a claim is about."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from mineralbot.checking.sentences import sentences_of
from mineralbot.reading.english import FUNCTION_WORDS
from mineralbot.reading.likeness import content_stems

if TYPE_CHECKING:
    from mineralbot.reading import Question

_POLAR = re.compile(
    r"(?<=\.)\s+|;\s+|,\s+(?=(?:but|not|since|because|although|though|while|whereas)\b)|\s+(?=(?:and|but) not\b)"
    r"|\s+and\s+(?=lack\b|weak\b|no\b|limited\b)"
)
_GOES_ON = re.compile(r"(?:it|he|she|they|its|their|which|who|whose|that|an? (?:\w+ )?one)\b", re.IGNORECASE)
_CLAUSE = re.compile(r"(?<=[.;!?])\s+|,\s+(?:and\s+|but\s+)?|;\s+|\s+(?:while|whereas|but|and(?= (?:it|they)\b))\s+")
_LEANS = re.compile(
    r"^(?:\w+ ){0,3}(?:it|its|he|she|his|her)\b|\b(?:they|them|their|this|these|those|the rest|both)\b", re.IGNORECASE
)
_MOST_IN_ONE = 0.6  # of what claim and passage share, that one sentence has


@lru_cache(maxsize=20_000)
def _stretches(text: str) -> tuple[str, ...]:
    """The stretches of a text that have each a polarity of their own."""
    return tuple(_POLAR.split(text))


def bearing_on(claim: Question, text: str) -> str:
    """The stretch of a passage that a claim is about: what polarity and what numbers the rest has does not matter."""
    text = sentence_for(claim, text)
    stretches = _stretches(text)
    if len(stretches) == 1:
        return text
    stems = frozenset(t.stem for t in claim.tokens if t.is_word and t.lower not in FUNCTION_WORDS)
    best = max(stretches, key=lambda s: len(content_stems(s) & stems))
    return best if content_stems(best) & stems == content_stems(text) & stems else text


def sentence_for(claim: Question, text: str) -> str:
    """The sentence of a passage that has most of what a claim shares with it; all of it, where none has enough."""
    sentences = sentences_in(text)
    if len(sentences) == 1:
        return text
    stems = frozenset(t.stem for t in claim.tokens if t.is_word and t.lower not in FUNCTION_WORDS)
    shared = len(content_stems(text) & stems)
    best = max(sentences, key=lambda s: len(content_stems(s) & stems))
    return best if shared and len(content_stems(best) & stems) >= _MOST_IN_ONE * shared else text


def core_of(claim: Question, text: str) -> tuple[str, str]:
    """The sentence of a passage that a claim is about, with those before it from which it goes on; and its neighbours.

    What is done in one sentence by one thing is not done by what the next speaks of, though it may be done to it.
    """
    sentences = sentences_in(text)
    if len(sentences) == 1:
        return text, text
    stems = frozenset(t.stem for t in claim.tokens if t.lower.isalpha() and t.lower not in FUNCTION_WORDS)
    starts = [_start_of(sentences, n) for n in range(len(sentences))]
    shared = [len(content_stems(" ".join(sentences[start : n + 1])) & stems) for n, start in enumerate(starts)]
    best = shared.index(max(shared))
    first = starts[best]
    return " ".join(sentences[first : best + 1]), " ".join(sentences[max(0, first - 1) : best + 2])


def _start_of(sentences: tuple[str, ...], n: int) -> int:
    """The first of the sentences from which one goes on."""
    while n and _LEANS.search(sentences[n]):
        n -= 1
    return n


@lru_cache(maxsize=20_000)
def sentences_in(text: str) -> tuple[str, ...]:
    """The sentences of a text; the text itself where it has none."""
    return tuple(sentence.text for sentence in sentences_of(text)) or (text,)


@lru_cache(maxsize=20_000)
def clauses_in(text: str) -> tuple[tuple[str, frozenset[str]], ...]:
    """The clauses of a text with their content stems, digits left out, and those of the one that they go on from."""
    found: list[tuple[str, frozenset[str]]] = []
    for clause in filter(None, _CLAUSE.split(text)):
        own = frozenset(stem for stem in content_stems(clause) if not stem[0].isdigit())
        found.append((clause, own | found[-1][1] if found and _GOES_ON.match(clause) else own))
    return tuple(found)
