"""Numbers and shares in a text, in any dress, each with the values that make it true."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from mineralbot.language.dates import dates_of
from mineralbot.language.hedges import bounds_of, hedge_after, hedge_before
from mineralbot.language.numerals import NUMBER, value_of
from mineralbot.language.words import straighten

if TYPE_CHECKING:
    from collections.abc import Iterator

QuantityKind = Literal["share", "number", "multiple"]
Found = tuple[QuantityKind, float | None, tuple[int, int]]  # the value, None if there is none, and the span


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number of a text: `text[start:end]`.

    `low` and `high` bound the values that make it true, open where `is_open`; a share ("%", fractions, "n in m") is
    in per cent.
    """

    kind: QuantityKind
    value: float
    low: float
    high: float
    is_open: bool
    start: int
    end: int
    text: str

    def admits(self, value: float) -> bool:
        """Whether the value makes what was written true."""
        is_bound = self.is_open and abs(value - self.value) < 1e-9
        return self.low - 1e-9 <= value <= self.high + 1e-9 and not is_bound


_FRACTION_PARTS = {
    "half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "twentieth": 20, "hundredth": 100,
}  # fmt: skip
_PARTS = "|".join(_FRACTION_PARTS)
_PERCENT = r"(?:\s*%|\s*-?per[\s-]?cent\b|\s+percentage\s+points?\b|\s+pc\b|\s+p\.c\.|\s+pct\b)"
_SHARE = re.compile(rf"(?<![\w.])(?P<number>{NUMBER}){_PERCENT}", re.IGNORECASE)
_N_IN_M = re.compile(
    rf"(?<![\w.])(?P<n>{NUMBER})\s+(?:in|out\s+of|of)\s+(?:every\s+|each\s+)(?P<m>{NUMBER})\b|"
    rf"(?<![\w.])(?P<n2>{NUMBER})\s+(?:in|out\s+of)\s+"
    r"(?P<m2>ten|10|100|a\s+hundred|five|5|four|4|three|3|two|2|twenty|20)\b",
    re.IGNORECASE,
)
_FRACTION = re.compile(
    rf"(?<![\w.])(?:(?P<n>{NUMBER}|a|an)[\s-]+(?P<and>and\s+an?\s+)?)?(?P<part>{_PARTS})s?\b"
    r"(?=\s+(?:of|the|that|its|a|as|from|comes?|to)\b|[\s,.;?!)]|$)",
    re.IGNORECASE,
)
_MULTIPLE = re.compile(
    r"\b(?P<word>double[sd]?|doubling|twice|two-?fold|triple[sd]?|tripling|thrice|three-?fold|treble[sd]?|"
    r"quadruple[sd]?|quadrupling|four-?fold|halve[sd]?|halving|ten-?fold|five-?fold)\b|"
    rf"(?<![\w.])(?P<n>{NUMBER})(?:\s+and\s+an?\s+(?P<part>{_PARTS}))?\s+times\b|\b(?P<x>\d+)x\b",
    re.IGNORECASE,
)
# By how a word of `_MULTIPLE` begins.
_MULTIPLES = {
    "do": 2.0, "twi": 2.0, "two": 2.0, "tri": 3.0, "th": 3.0, "tre": 3.0, "q": 4.0, "fo": 4.0, "h": 0.5, "te": 10.0,
    "fi": 5.0,
}  # fmt: skip
_PLAIN_NUMBER = re.compile(rf"(?<![\w./-])(?P<number>{NUMBER})(?![\w/]|-\d|-year-olds?\b)", re.IGNORECASE)


@lru_cache(maxsize=2_000)
def quantities_of(text: str) -> tuple[Quantity, ...]:
    """The shares, multiples and numbers of a text, in order, none inside another; dates are left to `dates_of`.

    >>> [(q.kind, q.low, q.high) for q in quantities_of("Half of 90 berths, 4 % of at most three ships")]
    [('share', 50.0, 50.0), ('number', 90.0, 90.0), ('share', 4.0, 4.0), ('number', -inf, 3.0)]
    """
    plain = straighten(text)
    taken = bytearray(len(plain))
    for date in dates_of(text):
        taken[date.start : date.end] = b"\1" * (date.end - date.start)
    found = []
    for finder in (_shares, _counted_shares, _multiples, _fractions, _numbers):
        for kind, value, (start, end) in finder(plain):
            if value is not None and not any(taken[start:end]):
                taken[start:end] = b"\1" * (end - start)
                found.append(_quantity(kind, value, (start, end), plain, text))
    return tuple(sorted(found, key=lambda quantity: quantity.start))


def _shares(plain: str) -> Iterator[Found]:
    for match in _SHARE.finditer(plain):
        yield "share", value_of(match.group("number")), match.span()


def _counted_shares(plain: str) -> Iterator[Found]:
    for match in _N_IN_M.finditer(plain):
        part = value_of(match.group("n") or match.group("n2"))
        whole = value_of((match.group("m") or match.group("m2")).replace("a ", ""))
        yield "share", _per_cent(part, whole), match.span()


def _fractions(plain: str) -> Iterator[Found]:
    for match in _FRACTION.finditer(plain):
        part = match.group("part").lower()
        if match.group("and") and (whole := value_of(match.group("n"))) is not None:
            yield "number", whole + 1 / _FRACTION_PARTS[part], match.span()
        elif match.group("n") or part in ("half", "quarter"):
            yield "share", _per_cent(value_of(match.group("n") or "one"), _FRACTION_PARTS[part]), match.span()


def _per_cent(part: float | None, whole: float | None) -> float | None:
    return part / whole * 100 if part is not None and whole and part <= whole else None


def _multiples(plain: str) -> Iterator[Found]:
    for match in _MULTIPLE.finditer(plain):
        word = (match.group("word") or "").lower()
        value = next((value for start, value in _MULTIPLES.items() if word.startswith(start)), None)
        number = value or value_of(match.group("n") or match.group("x"))
        part = 1 / _FRACTION_PARTS[match.group("part").lower()] if match.group("part") else 0.0
        yield "multiple", number + part if number is not None else None, match.span()


def _numbers(plain: str) -> Iterator[Found]:
    for match in _PLAIN_NUMBER.finditer(plain):
        yield "number", value_of(match.group("number")), match.span()


def _quantity(kind: QuantityKind, value: float, span: tuple[int, int], plain: str, text: str) -> Quantity:
    """The quantity whose number has this span, with the hedges on both sides of it."""
    hedge, start = hedge_before(plain, span[0]) or ("", span[0])
    if hedge == "all but" and kind == "share":
        value = 100 - value
    hedge, end = hedge_after(plain, span[1]) or (hedge, span[1])
    low, high, is_open = bounds_of(value, hedge)
    return Quantity(
        kind=kind, value=value, low=low, high=high, is_open=is_open, start=start, end=end, text=text[start:end]
    )
