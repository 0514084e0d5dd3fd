"""Numbers, shares and dates in a text, in any dress, each with the values that make it true.

An approximation ("roughly", "about", "close to") is true within ±10 % of the number named; "just under" and "almost"
within 10 % below it; "just over" within 10 % above; a bare number has no tolerance.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from text_to_num import text2num

from mineralbot.language.words import straighten

TOLERANCE = 0.1  # of the number named, for "roughly" and its like
MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_MONTH = r"(?:jan|feb|febr|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)(?:uary|ruary|ch|il|e|y|ust|tember|ober|ember)?"
_FRACTION_PARTS = {
    "half": 2,
    "third": 3,
    "quarter": 4,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
    "twentieth": 20,
    "hundredth": 100,
}
_PARTS = "|".join(_FRACTION_PARTS)
_BEFORE = (
    r"(?P<hedge>(?:just|a little|slightly|well|a bit|far)\s+(?:under|over|above|below|short of|shy of|more than|less than|less)|"
    r"roughly|about|around|approximately|approx\.?|circa|some|nearly|almost|close to|near(?:ly)? to|or so|more or less|"
    r"more than|over|above|upwards of|at least|no less than|not less than|a minimum of|in excess of|exceed(?:s|ing|ed)?|greater than|"
    r"less than|fewer than|under|below|at most|no more than|not more than|up to|a maximum of|short of|exactly|only|just|all but|"
    r"precisely|fully|a full|as much as|as many as)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number of a text: `text[start:end]`.

    `low` and `high` bound the values that make it true, open where `is_open`; a share ("%", fractions, "n in m") is in per cent.
    """

    kind: Literal["share", "number", "multiple"]
    value: float
    low: float
    high: float
    is_open: bool
    start: int
    end: int
    text: str
    hedge: str = ""
    unit: str = ""

    def admits(self, value: float) -> bool:
        """Whether the value makes what was written true."""
        if self.is_open:
            return self.low < value < self.high
        return self.low - 1e-9 <= value <= self.high + 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class DateSpan:
    """A month or longer stretch of time in a text; months counted as year × 12 + month − 1.

    `relation` is the comparison it is named with: "in", "before", "after", "since" (that month on), "until".
    """

    first: int
    last: int
    relation: Literal["in", "before", "after", "since", "until"]
    start: int
    end: int
    text: str
    has_day: bool = False
    has_month: bool = True
    day: int = 0


_NUMBER_WORDS = (
    r"(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|"
    r"eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion)"
)
_SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "bn": 1e9, "trillion": 1e12}
_NUMBER = rf"(?:\d+(?:,\d{{3}})*(?:\.\d+)?(?:\s*(?:{'|'.join(_SCALES)})\b)?|{_NUMBER_WORDS}(?:[\s-]+(?:and\s+)?{_NUMBER_WORDS})*)"
_PERCENT = r"(?:\s*%|\s*-?per[\s-]?cent\b|\s+percentage\s+points?\b|\s+pc\b|\s+p\.c\.|\s+pct\b)"
_SHARE = re.compile(rf"(?<![\w.])(?P<number>{_NUMBER}){_PERCENT}", re.IGNORECASE)
_N_IN_M = re.compile(
    rf"(?<![\w.])(?P<n>{_NUMBER})\s+(?:in|out\s+of|of)\s+(?:every\s+|each\s+)(?P<m>{_NUMBER})\b|"
    rf"(?<![\w.])(?P<n2>{_NUMBER})\s+(?:in|out\s+of)\s+(?P<m2>ten|10|100|a\s+hundred|five|5|four|4|three|3|two|2|twenty|20)\b",
    re.IGNORECASE,
)
_FRACTION = re.compile(
    rf"(?<![\w.])(?:(?P<n>{_NUMBER}|a|an)[\s-]+(?:and\s+a\s+)?)?(?P<part>{_PARTS})s?\b(?=\s+(?:of|the|that|its|a|as|from|comes?|to)\b|[\s,.;?!)]|$)",
    re.IGNORECASE,
)
_MULTIPLE = re.compile(
    r"\b(?P<word>double[sd]?|doubling|twice|two-?fold|triple[sd]?|tripling|thrice|three-?fold|treble[sd]?|quadruple[sd]?|quadrupling|four-?fold|"
    r"halve[sd]?|halving|ten-?fold|five-?fold)\b|(?<![\w.])(?P<n>\d+(?:\.\d+)?|two|three|four|five|six|ten)\s+times\b|\b(?P<x>\d+)x\b",
    re.IGNORECASE,
)
_MULTIPLES = {
    "doubl": 2,
    "twice": 2,
    "twofo": 2,
    "two-f": 2,
    "tripl": 3,
    "thric": 3,
    "three": 3,
    "trebl": 3,
    "quadr": 4,
    "fourf": 4,
    "four-": 4,
    "halve": 0.5,
    "halvi": 0.5,
    "tenfo": 10,
    "ten-f": 10,
    "fivef": 5,
    "five-": 5,
}
_PLAIN_NUMBER = re.compile(rf"(?<![\w./-])(?P<number>{_NUMBER})(?![\w/]|-\d)", re.IGNORECASE)
_HEDGE_BEFORE = re.compile(_BEFORE + r"\s+(?:the\s+|a\s+|some\s+)?(?:[€$£]\s*)?$", re.IGNORECASE)


def value_of(words: str) -> float | None:
    """The number that digits or number words say; None if they say none."""
    cleaned = words.lower().replace(",", "").replace("-", " ").strip()
    if cleaned in ("a", "an"):
        return 1.0
    digits = re.fullmatch(r"(\d+(?:\.\d+)?)\s*([a-z]*)", cleaned)
    if digits:
        return float(digits.group(1)) * _SCALES.get(digits.group(2), 1)
    try:
        return float(text2num(cleaned, "en"))
    except ValueError:
        return None


def _bounds(value: float, hedge: str) -> tuple[float, float, bool]:
    """Lowest and highest value that make "hedge value" true, and whether the bounds themselves are shut out."""
    h = re.sub(r"\s+", " ", hedge.lower())
    slack = abs(value) * TOLERANCE
    if re.match(
        r"just (under|below|short|shy|less)|(a little|slightly|a bit) (under|below|less|short|shy)|nearly|almost", h
    ):
        return value - slack, value, not re.match("nearly|almost", h)
    if re.match(r"(just|a little|slightly|a bit) (over|above|more)", h):
        return value, value + slack, True
    if re.match(r"roughly|about|around|approx|circa|close to|near|some$|or so|more or less", h):
        return value - slack, value + slack, False
    if re.match(
        r"more than|over|above|upwards|in excess|exceed|greater|well (over|above|more)|far (over|above|more)", h
    ):
        return value, float("inf"), True
    if re.match(r"at least|no less|not less|a minimum|as much as|as many as", h):
        return value, float("inf"), False
    if re.match(r"less than|fewer|under|below|short of|well (under|below|less|short)|far (under|below|less|short)", h):
        return float("-inf"), value, True
    if re.match(r"at most|no more|not more|up to|a maximum", h):
        return float("-inf"), value, False
    return value, value, False


def _quantity(kind: Literal["share", "number", "multiple"], value: float, text: str, start: int, end: int) -> Quantity:
    plain = straighten(text)
    found = _HEDGE_BEFORE.search(plain[:start])
    hedge = found.group("hedge") if found else ""
    if hedge.lower() == "all but":
        value, hedge = (100 - value if kind == "share" else value), "all but"
    trailing = re.match(
        r"\s*(?:or more|or higher|and (?:over|above|up)|or less|or fewer|or so)\b", plain[end:], re.IGNORECASE
    )
    if trailing:
        hedge = {"or less": "at most", "or fewer": "at most", "or so": "about"}.get(
            trailing.group().strip().lower(), "at least"
        )
    low, high, is_open = _bounds(value, hedge)
    first = found.start("hedge") if found else start
    last = end + (trailing.end() if trailing else 0)
    return Quantity(
        kind=kind,
        value=value,
        low=low,
        high=high,
        is_open=is_open,
        start=first,
        end=last,
        text=text[first:last],
        hedge=hedge.lower(),
    )


def quantities_of(text: str) -> tuple[Quantity, ...]:
    """The shares, multiples and numbers of a text, in order, none inside another; dates are left to `dates_of`."""
    plain = straighten(text)
    taken = [(d.start, d.end) for d in dates_of(text)]
    found: list[Quantity] = []

    def add(kind: Literal["share", "number", "multiple"], value: float | None, start: int, end: int) -> None:
        if value is not None and not any(s < end and start < e for s, e in taken):
            taken.append((start, end))
            found.append(_quantity(kind, value, text, start, end))

    for match in _SHARE.finditer(plain):
        add("share", value_of(match.group("number")), *match.span())
    for match in _N_IN_M.finditer(plain):
        n, m = (
            value_of(match.group("n") or match.group("n2")),
            value_of((match.group("m") or match.group("m2")).replace("a ", "")),
        )
        add("share", n / m * 100 if n is not None and m and n <= m else None, *match.span())
    for match in _FRACTION.finditer(plain):
        if match.group("n") is None and match.group("part").lower() not in ("half", "quarter"):
            continue
        n = value_of(match.group("n") or "one")
        parts = _FRACTION_PARTS[match.group("part").lower()]
        add("share", n / parts * 100 if n is not None and n <= parts else None, *match.span())
    for match in _MULTIPLE.finditer(plain):
        word = (match.group("word") or "").lower()
        value = _MULTIPLES[word[:5]] if word else value_of(match.group("n") or match.group("x"))
        add("multiple", value, *match.span())
    for match in _PLAIN_NUMBER.finditer(plain):
        add("number", value_of(match.group("number")), *match.span())
    return tuple(sorted(found, key=lambda q: q.start))


_YEAR = r"(?:19|20)\d\d"
_DATE = re.compile(
    rf"\b(?P<iso>{_YEAR})-(?P<isom>0[1-9]|1[0-2])(?:-(?P<isod>\d\d))?\b"
    rf"|\b(?P<slashm>0?[1-9]|1[0-2])/(?P<slashy>{_YEAR})\b"
    rf"|\b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?)?(?P<month>{_MONTH})\.?,?(?:\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,?(?=\s+{_YEAR}))?\s*(?:of\s+)?[\s'-]*(?P<year>{_YEAR}|(?<=')\d\d)\b"
    rf"|\b(?P<half>first|second)\s+half\s+of\s+(?P<halfy>{_YEAR})\b"
    rf"|\b(?:(?P<q>q[1-4])|(?P<qw>first|second|third|fourth|last|final)\s+quarter)\s+(?:of\s+)?(?P<qy>{_YEAR})\b"
    rf"|\b(?P<part>early|late|end\s+of|start\s+of|beginning\s+of|mid)[\s-]+(?P<party>{_YEAR})\b"
    rf"|(?<![\d.,$€£])\b(?P<only>{_YEAR})(?:s)?\b(?!\s*(?:%|per\s?cent))"
    rf"|\b(?P<bare>january|february|march|april|june|july|august|september|october|november|december)\b",
    re.IGNORECASE,
)
_MAY = re.compile(rf"\bmay\s+(?:of\s+)?{_YEAR}", re.IGNORECASE)
_RELATIONS = (
    (r"\b(?:before|prior\s+to|earlier\s+than|ahead\s+of|preceding|predat\w+)\s+(?:the\s+)?(?:end\s+of\s+)?$", "before"),
    (r"\b(?:after|later\s+than|following|beyond|past|postdat\w+)\s+(?:the\s+)?(?:end\s+of\s+)?$", "after"),
    (r"\b(?:since|as\s+of|starting(?:\s+in)?|no\s+earlier\s+than)\s+$", "since"),
    (r"\b(?:until|till|up\s+to|no\s+later\s+than|by\s+the\s+end\s+of)\s+$", "until"),
)


def month_number(name: str) -> int:
    """1 to 12 for a month's name or its first three letters."""
    return next(i for i, month in enumerate(MONTHS, 1) if month.startswith(name.lower()[:3]))


def _span(match: re.Match[str]) -> tuple[int, int, bool, bool]:
    """First and last month, whether a day is named, whether a month is."""
    group = match.groupdict()
    if group["iso"]:
        at = int(group["iso"]) * 12 + int(group["isom"]) - 1
        return at, at, bool(group["isod"]), True
    if group["slashm"]:
        at = int(group["slashy"]) * 12 + int(group["slashm"]) - 1
        return at, at, False, True
    if group["month"]:
        year = int(group["year"]) + (2000 if len(group["year"]) == 2 else 0)
        at = year * 12 + month_number(group["month"]) - 1
        return at, at, bool(group["day"] or group["day2"]), True
    if group["bare"]:
        at = month_number(group["bare"]) - 1
        return at, at, False, True
    year = int(group["halfy"] or group["qy"] or group["party"] or group["only"]) * 12
    if group["half"]:
        shift = 0 if group["half"].lower() == "first" else 6
        return year + shift, year + shift + 5, False, False
    if group["qy"]:
        names = {"first": 1, "second": 2, "third": 3}
        quarter = int(group["q"][1]) if group["q"] else names.get(group["qw"].lower(), 4)
        return year + 3 * quarter - 3, year + 3 * quarter - 1, False, False
    if group["party"]:
        words = re.sub(r"\s+", " ", group["part"].lower())
        first, last = {"early": (0, 3), "start of": (0, 2), "beginning of": (0, 2), "mid": (4, 7)}.get(words, (8, 11))
        return year + first, year + last, False, False
    return year, year + 11, False, False


def dates_of(text: str) -> tuple[DateSpan, ...]:
    """The months, quarters and years of a text, in order. A bare month ("in October") has year 0: any year's."""
    plain = straighten(text)
    found = []
    for match in _DATE.finditer(plain):
        first, last, has_day, has_month = _span(match)
        relation, start = "in", match.start()
        for pattern, name in _RELATIONS:
            before = re.search(pattern, plain[: match.start()], re.IGNORECASE)
            if before:
                relation, start = name, before.start()
                break
        found.append(
            DateSpan(
                first=first,
                last=last,
                relation=relation,
                start=start,
                end=match.end(),
                text=text[match.start() : match.end()],
                has_day=has_day,
                has_month=has_month,
                day=int(match.group("isod") or match.group("day") or match.group("day2") or 0),
            )  # type: ignore[arg-type]
        )
    return tuple(found)
