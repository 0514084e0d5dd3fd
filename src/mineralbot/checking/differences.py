"""In what a claim and a passage differ that say the same else: a place, a time, a number."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from math import isinf
from typing import TYPE_CHECKING

from mineralbot.checking.bearing import clauses_in, sentence_for, sentences_in
from mineralbot.language import dates_of, quantities_of, stem_of, tokens_of
from mineralbot.reading.english import FUNCTION_WORDS
from mineralbot.reading.likeness import content_stems

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mineralbot.language import Quantity
    from mineralbot.reading import Question
    from mineralbot.values import Passage

_FUNCTION_STEMS = frozenset(map(stem_of, FUNCTION_WORDS))
_DENIED_PLACE = re.compile(
    r"\bnot (above|below|beyond|before|after|under|over|inside|outside|within|behind|near|past|upstream|downstream)\b"
)
_WHOLE_OF = re.compile(
    r"\b(?:the (?:whole|entirety) of|all of|the (?:whole|entire|full|total)|every (?:bit|part|penny) of)"
    r"(?: (?:the|its|their|his|her))? (?P<what>[^,.;:]+)",
    re.IGNORECASE,
)
_OF = re.compile(r"\s+of(?: (?:the|its|their|his|her))? (?P<what>[^,.;:]+)", re.IGNORECASE)
_MONTH = re.compile(r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b")
_PARTS = re.compile(r"[.;,]\s+|\s+(?:and|but|while|whereas)\s+")
_FEW = 2  # up to which a number may be no count ("two sides")
_NAMING = 2  # content words of what a share is of, from which it is known again
_YEAR_WITH_RELATION = re.compile(r"\b(by|in|until|since|before|after|from) (?:19|20)\d\d\b", re.IGNORECASE)


def _nearest(claim: Question, text: str) -> list[str]:
    """The sentences of a passage that share most words with a claim, numbers apart: its numbers must stand there."""
    numbers = {n for mark in claim.of("quantity") for n in mark.span}
    stems = frozenset(t.stem for n, t in enumerate(claim.tokens) if t.is_word and n not in numbers) - _FUNCTION_STEMS
    shared = [(len(content_stems(sentence) & stems), sentence) for sentence in sentences_in(text)]
    most = max(count for count, _ in shared)
    return [sentence for count, sentence in shared if count == most]


def difference(claim: Question, passage: Passage) -> str:
    """In what a claim and a passage differ: "place", "year", "number", or "unknown" where the passage has no such."""
    if _denied_place(claim.text, passage.text):
        return "place"
    if _is_whole_of_part(claim.text, passage.text):
        return "number"
    if _numbers_agree(claim, passage):
        if _other_year(claim, passage):
            return "year"
        is_dated = _years_of(claim.text) <= _years_of(passage.text) and not _is_of_other_month(claim.text, passage.text)
        return "" if is_dated else "unknown"
    is_of_time = not _years_of(claim.text) <= _years_of(passage.text)
    is_elsewhere = _are_among(claim, quantities_of(passage.text)) and not _are_of_others(claim, passage.text)
    return "number" if _other_number(claim, passage) and not (is_of_time or is_elsewhere) else "unknown"


def _is_whole_of_part(claim: str, text: str) -> bool:
    """Whether a claim says of all of something what a text says of a share of it ("half of the pilot's fee")."""
    if any(quantity.kind == "share" for quantity in quantities_of(claim)):
        return False
    wholes = [_first_stems(found["what"]) for found in _WHOLE_OF.finditer(claim)]
    return any(whole & part for whole in wholes for part in _shared_parts(text))


@lru_cache(maxsize=20_000)
def _shared_parts(text: str) -> tuple[frozenset[str], ...]:
    """What the shares of a text are of, those of the whole left out."""
    shares = [q for q in quantities_of(text) if q.kind == "share" and q.value < 100]
    after = (_OF.match(text, share.end) for share in shares)
    return tuple(_first_stems(found["what"]) for found in after if found)


def _first_stems(phrase: str) -> frozenset[str]:
    """The stems of the first content words of a phrase."""
    stems = [t.stem for t in tokens_of(phrase) if t.is_word and t.lower not in FUNCTION_WORDS]
    return frozenset(stems[:_NAMING])


def _other_number(claim: Question, passage: Passage) -> bool:
    """Whether a passage gives, for the multiple, share, count or year that a claim gives, another one."""
    said = {q.kind for q in quantities_of(claim.text) if q.kind in ("multiple", "share")}
    text = sentence_for(claim, passage.text)
    held = {q.kind for q in quantities_of(text)}
    return bool(said & held or set(counted_in(claim.text)) & set(counted_in(text)))


def _other_year(claim: Question, passage: Passage) -> bool:
    """Whether a passage gives, for the one year by, in or since which a claim says something, another one."""
    said, held = _years_of(claim.text), _years_of(passage.text)
    own, theirs = _YEAR_WITH_RELATION.findall(claim.text), _YEAR_WITH_RELATION.findall(passage.text)
    is_one = len(said) == len(held) == len(own) == len(theirs) == 1
    return is_one and said != held and own == theirs and passage.kind != "figure"


@lru_cache(maxsize=20_000)
def counted_in(text: str) -> tuple[str, ...]:
    """The stems of what numbers of a text count ("eight weeks")."""
    tokens = tokens_of(text)
    ends = {q.end for q in quantities_of(text) if q.kind == "number" and isinf(q.low) == isinf(q.high)}
    pairs = pairwise(tokens)
    return tuple(
        after.stem for one, after in pairs if one.end in ends and after.is_word and after.lower not in FUNCTION_WORDS
    )


def _is_of_other_month(claim: str, text: str) -> bool:
    """Whether a claim gives a month that a text gives for something else ("opens in May and closes in June")."""
    said = set(map(str.lower, _MONTH.findall(claim)))
    stems_said = content_stems(_MONTH.sub("", claim))
    parts = [(content_stems(part), set(map(str.lower, _MONTH.findall(part)))) for part in _PARTS.split(text)]
    dated = [(len(stems & stems_said), months) for stems, months in parts if months]
    if not said or len(dated) < 2:
        return False
    most = max(shared for shared, _ in dated)
    return not any(said <= months for shared, months in dated if shared == most)


@lru_cache(maxsize=20_000)
def _years_of(text: str) -> frozenset[int]:
    """The years that a text names."""
    return frozenset(
        month // 12 for date in dates_of(text) if not date.text.isalpha() for month in (date.first, date.last)
    )


def _denied_place(claim: str, passage: str) -> bool:
    """Whether a claim says that something is where a passage says that it is not ("above" of "but not above it")."""
    denied = set(_DENIED_PLACE.findall(passage.lower()))
    own = set(_DENIED_PLACE.findall(claim.lower()))
    return any(re.search(rf"\b{place}\b", claim.lower()) for place in denied - own)


def _numbers_agree(claim: Question, passage: Passage) -> bool:
    """Whether each number of a claim stands in what a passage says nearest to it, or counts the things it lists."""
    held = [quantity for sentence in _nearest(claim, passage.text) for quantity in quantities_of(sentence)]
    return _are_among(claim, held) and not _are_of_others(claim, passage.text)


def _are_of_others(claim: Question, text: str) -> bool:
    """Whether a number of a claim stands in a text, but with another subject than the claim has it of.

    "The tug pays 20%" is not what a text says by "The tug pays 45%, the pilot 20%".
    """
    return any(
        subject and _has_another(subject, quantity, text)
        for clause, subject in clauses_in(claim.text)
        for quantity in quantities_of(clause)
        if quantity.kind == "share" or (quantity.kind == "number" and quantity.value > _FEW)
    )


def _has_another(said: frozenset[str], quantity: Quantity, text: str) -> bool:
    """Whether the clauses of a text that have most of what is said give other shares than the one that is said."""
    numbered = [
        (stems, [q for q in quantities_of(clause) if q.kind == quantity.kind]) for clause, stems in clauses_in(text)
    ]
    shared = [(len(stems & said), quantities) for stems, quantities in numbered if quantities]
    most = max((count for count, _ in shared), default=0)
    nearest = [q for count, quantities in shared if count == most for q in quantities]
    return most > 0 and len(shared) > 1 and not any(_is_met(quantity, other) for other in nearest)


def _is_met(quantity: Quantity, other: Quantity) -> bool:
    """Whether a number is another, or admits it; of two bounds on one side the one must be the other."""
    if quantity.kind != other.kind:
        return False
    bounds = (quantity.low, quantity.high)
    if isinf(other.low) == isinf(quantity.low) != isinf(other.high) == isinf(quantity.high):
        return bounds == (other.low, other.high)
    return quantity.admits(other.value) or bounds == (other.low, other.high)


def _are_among(claim: Question, held: Sequence[Quantity]) -> bool:
    """Whether each number of a claim is among others, or is bounded as one of them is."""
    said = [q for q in quantities_of(claim.text) if q.kind != "number" or q.value > 2]
    return all(any(_is_met(q, o) for o in held) for q in said)
