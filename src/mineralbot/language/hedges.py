"""Words that loosen or bound a number: "roughly", "just under", "at least".

An approximation ("roughly", "about", "close to") is true within ±10 % of the number named; "just under" and "almost"
within 10 % below it; "just over" within 10 % above; a bare number has no tolerance.
"""

from __future__ import annotations

import re
from math import inf, isinf

TOLERANCE = 0.1  # of the number named, for "roughly" and its like
_REACH = 60  # characters before a number in which its hedge begins
_BARELY = r"just|a\s+little|little|slightly|a\s+(?:bit|shade|touch|fraction|whisker)|barely|scarcely|not\s+much"
_DEGREES = rf"{_BARELY}|well|far"
_BEFORE = re.compile(
    rf"(?<!\w)(?P<hedge>(?:{_DEGREES})\s+(?:under|over|above|below|short of|shy of|more than|less than|less)|"
    r"not quite|roughly|about|around|approximately|approx\.?|circa|some|nearly|almost|close to|near(?:ly)? to|or so|"
    r"more or less|more than|over|above|upwards of|at least|no less than|not less than|a minimum of|in excess of|"
    r"exceed(?:s|ing|ed)?|top(?:s|ping|ped)|surpass(?:es|ing|ed)?|"
    r"greater than|higher than|larger than|bigger than|north of|"
    r"less than|lower than|smaller than|"
    r"fewer than|under|below|"
    r"at most|no more than|not more than|up to|"
    r"a maximum of|short of|exactly|only|just|all but|precisely|fully|a full|as much as|as many as)"
    r"\s+(?:the\s+|a\s+|some\s+)?(?:[€$£]\s*)?$",
    re.IGNORECASE,
)
_AFTER = re.compile(r"\s*(?:or more|or higher|and (?:over|above|up)|or less|or fewer|or so)\b", re.IGNORECASE)
_SAID_BEFORE = {"or less": "at most", "or fewer": "at most", "or so": "about"}
# What a hedge begins with, the lowest and the highest value that it admits in tolerances from the number, and whether
# these bounds themselves are shut out. The first that fits counts.
_MORE = (
    r"more than|over|above|upwards|in excess|exceed|top[ps]|surpass|greater|higher|larger|bigger|north|"
    r"(?:well|far) (?:over|above|more)"
)
_BOUNDS: tuple[tuple[str, float, float, bool], ...] = (
    (r"nearly|almost", -1, 0, False),
    (r"not quite", -1, 0, True),
    (rf"(?:{_BARELY}) (?:under|below|less|short|shy)", -1, 0, True),
    (rf"(?:{_BARELY}) (?:over|above|more)", 0, 1, True),
    (r"roughly|about|around|approx|circa|close to|near|some$|or so|more or less", -1, 1, False),
    (_MORE, 0, inf, True),
    (r"at least|no less|not less|a minimum|as much as|as many as", 0, inf, False),
    (r"less than|lower|smaller|fewer|under|below|short of|(?:well|far) (?:under|below|less|short)", -inf, 0, True),
    (r"at most|no more|not more|up to|a maximum", -inf, 0, False),
)


def hedge_before(text: str, end: int) -> tuple[str, int] | None:
    """The hedge that stands right before a place of a text, and where it starts; None if none does.

    >>> hedge_before("at most 3", 8)
    ('at most', 0)
    """
    found = _BEFORE.search(text, max(0, end - _REACH), end)
    return (found.group("hedge").lower(), found.start("hedge")) if found else None


def hedge_after(text: str, start: int) -> tuple[str, int] | None:
    """The hedge that stands right after a place, as it would be said before a number, and where it ends.

    >>> hedge_after("3 or so", 1)
    ('about', 7)
    """
    found = _AFTER.match(text, start)
    return (_SAID_BEFORE.get(found.group().strip().lower(), "at least"), found.end()) if found else None


def bounds_of(value: float, hedge: str) -> tuple[float, float, bool]:
    """Lowest and highest value that make "hedge value" true, and whether the bounds themselves are shut out.

    >>> bounds_of(50, "more than")
    (50.0, inf, True)
    """
    plain = re.sub(r"\s+", " ", hedge)
    for pattern, low, high, is_open in _BOUNDS:
        if re.match(pattern, plain):
            return _away(value, low), _away(value, high), is_open
    return value, value, False


def _away(value: float, tolerances: float) -> float:
    return tolerances if isinf(tolerances) else value + tolerances * abs(value) * TOLERANCE
