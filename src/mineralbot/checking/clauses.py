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
_PERCENT = r"(?:[a-z]+ (?:than |of )?)?[\w.-]+ ?(?:%|per ?cent)"
_EACH_SHARE = re.compile(rf"(?:,? and |, )(?={_PERCENT} (?:of|in|for) )", re.IGNORECASE)
_FIRST_SHARE = re.compile(rf"^(?P<lead>.+?)\b{_PERCENT} (?:of|in|for) ", re.IGNORECASE)
_NUMBER = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,3})"
_COUNTED_TWICE = re.compile(
    rf"^(?P<one>{_NUMBER})(?P<of> of the(?: {_NUMBER})?)? (?P<noun>[\w-]+) (?P<verb>[\w-]+(?: \w+)?) (?P<what>.+?),?"
    rf" (?:and|while|but|with) (?:the (?:other|remaining) )?(?P<other>{_NUMBER}) (?P<that>.+)$",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(r"^(?:from|in|to|on|by|of|for|during|since)\b")
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
        or _shared_out(claim.text)
        or _counted_twice(claim.text)
        or _stretches(claim.text)
        or _by_row(claim)
        or [c for c in _CLAUSES.split(claim.text) if c and len(c.split()) >= _SHORTEST_CLAUSE]
    )


def says_two_things(text: str) -> bool:
    """Whether a sentence is to be judged by its parts: it grants something first, or counts and then names."""
    return _CONCEDED.match(text) is not None or any(
        parted(text) for parted in (_listed, _stretches, _shared_out, _counted_twice)
    )


def counts_twice(text: str) -> bool:
    """Whether a sentence gives two counts, the second of which is not of what the first counts."""
    return bool(_counted_twice(text))


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


def _shared_out(text: str) -> list[str]:
    """Several shares of one owner: "Atlantis lands 9% of salmon and 6% of sole"."""
    first, *others = _EACH_SHARE.split(text)
    lead = _FIRST_SHARE.match(first)
    if not others or not lead or not lead.group("lead").strip():
        return []
    return [f"{first}.", *(f"{lead.group('lead').strip()} {other.rstrip('.')}." for other in others)]


def _counted_twice(text: str) -> list[str]:
    """Two counts of the same things, the verb said once or twice: "Two piers date from May and one from June"."""
    found = _COUNTED_TWICE.match(text)
    if not found:
        return []
    of, noun, verb, what = (found.group(name) or "" for name in ("of", "noun", "verb", "what"))
    that = found.group("that")
    if _PREPOSITION.match(that):
        lead, _, last = verb.partition(" ")
        that = f"{lead if _PREPOSITION.match(last) else verb} {that}"
    group = f"{of} {noun}" if of else f" {noun}" if found.group("other").lower() != "one" else f" of the {noun}"
    return [f"{found.group('one')}{of} {noun} {verb} {what}.", f"{found.group('other').capitalize()}{group} {that}"]


def is_interleaved(claim: Question) -> bool:
    """Whether a sentence says one thing of one row and another of the next ("X signed a pact and Y a treaty")."""
    return len(_row_starts(claim)) > 1


def _row_starts(claim: Question) -> list[int]:
    """Where each row begins of which something is said, with a value after each."""
    starts: list[int] = []
    has_value = True
    keys = {n for mark in claim.of("key") for n in mark.span}
    for mark in claim.of("key", "value", "date"):
        if mark.kind == "value" and keys.issuperset(mark.span):
            continue  # the name of a row, which another table has as a value
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
