"""A compound sentence parted into claims."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mineralbot.reading import Question

_CLAUSES = re.compile(
    r"\s*;\s+|,\s+(?:and|but|while|whereas|yet|although|though)\s+|\s+(?:and|but|while|whereas)\s+(?=(?:it|its|they|their|the|this|that|he|she|in|by|so|neither|nor)\b\s*\w+)",
    re.IGNORECASE,
)
_CONCEDED = re.compile(r"^(?:even )?(?:though|although|while|whilst) ([^,]+), (.+)$", re.IGNORECASE)
_LISTED = re.compile(r"^(?P<lead>.*\b(?:of the|all) \w+ [^:]+): (?P<names>[^:]+)$", re.IGNORECASE)
_BESIDE_EACH_OTHER = re.compile(
    r"^(?P<left>[^,]+) is (?P<one>[\d.]+ ?%?), (?P<gap>[^,]+?)(?P<than> than)? (?P<right>[^,]+),"
    r" (?P<other>[\d.]+ ?%?)\.?$"
)
_TIMES = re.compile(r"^(?P<times>[\d.]+ times) (?P<right>.+)$")
_SHARES = re.compile(r",\s+(?=[A-Z])|\s+and\s+(?=[A-Z])")
_SHARE = re.compile(r"^[^,]+ is [\d.]+ ?%\.?$")
_PARTICIPLE = re.compile(r"^(?:it is |they are )?(\w+(?:ed|en)|put down|called|meant|signed)\b", re.IGNORECASE)
_SHORTEST_CLAUSE = 3  # words


def clauses_of(claim: Question) -> list[str]:
    """The clauses of a sentence that say something of their own; one of them where it is simple."""
    return (
        _conceded(claim)
        or _listed(claim.text)
        or _beside_each_other(claim.text)
        or _shares(claim.text)
        or _stretches(claim.text)
        or _by_row(claim)
        or [c for c in _CLAUSES.split(claim.text) if c and len(c.split()) >= _SHORTEST_CLAUSE]
    )


def says_two_things(text: str) -> bool:
    """Whether a sentence is to be judged by its parts: it grants something first, or counts and then names."""
    return _CONCEDED.match(text) is not None or bool(_listed(text)) or bool(_stretches(text))


def _conceded(claim: Question) -> list[str]:
    """What is said in spite of something, and that; the latter said of "it" where it has no subject of its own."""
    found = _CONCEDED.match(claim.text)
    if not found:
        return []
    granted, said = found.groups()
    return [said, f"It is {granted}." if _PARTICIPLE.match(granted) else granted]


def _stretches(text: str) -> list[str]:
    """What semicolons part."""
    parts = [part for part in re.split(r"\s*;\s+", text) if part]
    return parts if len(parts) > 1 else []


def _listed(text: str) -> list[str]:
    """A count, and who is counted: "Two of the five piers take salt: Atlantis and Lyonesse"."""
    found = _LISTED.match(text)
    if not found or "(" in text:
        return []
    return [f"{found.group('lead')}.", f"They are {found.group('names').rstrip('.')}."]


def _beside_each_other(text: str) -> list[str]:
    """Two figures with their values, and how they compare: "A is 9%, 3 points more than B, 6%"."""
    found = _BESIDE_EACH_OTHER.match(text)
    if not found:
        return []
    left, right, gap = found.group("left"), found.group("right"), found.group("gap")
    ratio = _TIMES.match(f"{gap} {right}")
    right = ratio.group("right") if ratio else right
    compared = f"{left} is {ratio.group()}." if ratio else f"{left} is {gap} than {right}."
    return [f"{left} is {found.group('one')}.", f"{right} is {found.group('other')}.", compared]


def _shares(text: str) -> list[str]:
    """Several figures, each with its value: "A is 9%, B is 6% and C is 3%"."""
    parts = _SHARES.split(text)
    return parts if len(parts) > 1 and all(map(_SHARE.match, parts)) else []


def is_interleaved(claim: Question) -> bool:
    """Whether a sentence says one thing of one row and another of the next ("X signed a pact and Y a treaty")."""
    return len(_row_starts(claim)) > 1


def _row_starts(claim: Question) -> list[int]:
    """Where each row begins of which something is said, with a value after each."""
    starts: list[int] = []
    has_value = True
    for mark in claim.of("key", "value", "date"):
        if mark.kind == "key" and has_value:
            starts.append(mark.start)
            has_value = False
        elif mark.kind != "key" and starts:
            has_value = True
    return starts if has_value or len(starts) < 2 else starts[:-1]


def _by_row(claim: Question) -> list[str]:
    """The parts of an interleaved sentence, one a row."""
    starts = _row_starts(claim)
    if len(starts) < 2:
        return []
    cuts = [0, *(claim.tokens[n].start for n in starts[1:]), len(claim.text)]
    pieces = [claim.text[a:b] for a, b in itertools.pairwise(cuts)]
    return [
        re.sub(
            r"(?:,|;|\b(?:and|while|whereas|but|the|in))*\s*$",
            "",
            re.sub(r"(?:[,;]?\s*\b(?:and|while|whereas|but|the|in)\s*)+$", "", p.strip()),
        )
        for p in pieces
    ]
