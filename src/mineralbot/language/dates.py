"""Months, quarters and years in a text."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from mineralbot.language.words import straighten

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
DateRelation = Literal["in", "before", "after", "since", "until"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DateSpan:
    """A month or longer stretch of time in a text; months counted as year × 12 + month − 1.

    `relation` is the comparison it is named with: "in", "before", "after", "since" (that month on), "until". `day` is
    that of the month, 0 if none is named.
    """

    first: int
    last: int
    relation: DateRelation
    start: int
    end: int
    text: str
    day: int = 0


_YEAR = r"(?:19|20)\d\d"
_MONTH = r"(?:jan|feb|febr|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)(?:uary|ruary|ch|il|e|y|ust|tember|ober|ember)?"
_BARE_MONTH = "|".join(month for month in MONTHS if month != "may")
_DATE = re.compile(
    rf"\b(?P<iso>{_YEAR})-(?P<isom>0[1-9]|1[0-2])(?:-(?P<isod>\d\d))?\b"
    rf"|\b(?P<slashm>0?[1-9]|1[0-2])/(?P<slashy>{_YEAR})\b"
    rf"|\b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?)?(?P<month>{_MONTH})\.?,?"
    rf"(?:\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,?(?=\s+{_YEAR}))?"
    rf"\s*(?:of\s+)?[\s'-]*(?P<year>{_YEAR}|(?<=')\d\d)\b"
    rf"|\b(?P<half>first|second)\s+half\s+of\s+(?P<halfy>{_YEAR})\b"
    rf"|\b(?:(?P<q>q[1-4])|(?P<qw>first|second|third|fourth|last|final)\s+quarter)\s+(?:of\s+)?(?P<qy>{_YEAR})\b"
    rf"|\b(?P<part>early|late|end\s+of|start\s+of|beginning\s+of|mid)[\s-]+(?P<party>{_YEAR})\b"
    rf"|(?<![\d.,$€£])\b(?P<only>{_YEAR})(?:s)?\b(?!\s*(?:%|per\s?cent))"
    rf"|\b(?P<bare>{_BARE_MONTH})\b",
    re.IGNORECASE,
)
_REACH = 60  # characters before a date in which its relation begins
_END = r"\s+(?:the\s+)?(?:end\s+of\s+)?$"
_OF_END = re.compile(r"\bend\s+of\b", re.IGNORECASE)
# The first that fits counts: "no earlier than" is no "earlier than".
_RELATIONS: tuple[tuple[re.Pattern[str], DateRelation], ...] = (
    (re.compile(r"\b(?:since|as\s+of|starting(?:\s+in)?|no\s+earlier\s+than)\s+(?:the\s+)?$", re.IGNORECASE), "since"),
    (re.compile(r"\b(?:until|till|up\s+to|no\s+later\s+than|by\s+the\s+end\s+of)\s+$", re.IGNORECASE), "until"),
    (
        re.compile(r"\b(?:before|prior\s+to|earlier\s+than|ahead\s+of|preceding|predat\w+)" + _END, re.IGNORECASE),
        "before",
    ),
    (re.compile(r"\b(?:after|later\s+than|following|beyond|past|postdat\w+)" + _END, re.IGNORECASE), "after"),
)
_OR_LATER = re.compile(
    r"\s*(?:(?P<later>or\s+(?:later|after(?:wards)?|since)|onwards?|and\s+(?:later|after|since|onwards?))"
    r"|or\s+(?:earlier|before)|and\s+(?:earlier|before))\b(?!\s+(?:\w+\s+)?(?:\d|the\b|\w+'s\b))",
    re.IGNORECASE,
)
_YEAR_MONTHS = 12
_RUN = re.compile(r"\s*(?:and|to|till|until|through|-|–)\s*(?:the\s+end\s+of\s+)?", re.IGNORECASE)
_QUARTERS = {"first": 1, "second": 2, "third": 3}
# First and last month, from 0, of what is called by these words; "late" and "end of" are the last four.
_PARTS_OF_YEAR = {"early": (0, 3), "start of": (0, 2), "beginning of": (0, 2), "mid": (4, 7)}


@lru_cache(maxsize=2_000)
def dates_of(text: str) -> tuple[DateSpan, ...]:
    """The months, quarters and years of a text, in order. A bare month ("in October") has year 0: any year's.

    >>> [(d.relation, divmod(d.first, 12), divmod(d.last, 12)) for d in dates_of("since mid-2031")]
    [('since', (2031, 4), (2031, 7))]
    """
    plain = straighten(text)
    return _with_years([_date(match, plain, text) for match in _DATE.finditer(plain)], plain)


def _with_years(dates: list[DateSpan], plain: str) -> tuple[DateSpan, ...]:
    """The dates, a bare month that runs up to one of a year being of that year ("between March and May 2031")."""
    found = dates[:1]
    for date in dates[1:]:
        before = found[-1]
        is_run = before.first < _YEAR_MONTHS <= date.first and _RUN.fullmatch(plain, before.end, date.start)
        if is_run and before.first <= date.first % _YEAR_MONTHS:
            year = date.first - date.first % _YEAR_MONTHS
            found[-1] = replace(before, first=year + before.first, last=year + before.last)
        found.append(date)
    return tuple(found)


def _date(match: re.Match[str], plain: str, text: str) -> DateSpan:
    (relation, start), end = _relation(plain, match), match.end()
    if relation == "in":
        relation, end = _relation_after(plain, end)
    group = match.groupdict(default="")
    month = _month(group)
    first, last = _stretch(group) if month is None else (month, month)
    return DateSpan(
        first=first,
        last=last,
        relation=relation,
        start=start,
        end=end,
        text=text[match.start() : match.end()],
        day=int(group["isod"] or group["day"] or group["day2"] or 0),
    )


def _relation(plain: str, date: re.Match[str]) -> tuple[DateRelation, int]:
    """The relation that is named right before a date, and where it starts; before the end of a date is until it."""
    at = date.start()
    for pattern, relation in _RELATIONS:
        found = pattern.search(plain, max(0, at - _REACH), at)
        if found:
            is_of_end = _OF_END.search(f"{found.group()}{date.group()}")
            return "until" if relation == "before" and is_of_end else relation, found.start()
    return "in", at


def _relation_after(plain: str, end: int) -> tuple[DateRelation, int]:
    """The relation that is named right after the date that ends at a place, and where it ends ("or later")."""
    found = _OR_LATER.match(plain, end)
    if found is None:
        return "in", end
    return ("since" if found.group("later") else "until"), found.end()


def _month(group: dict[str, str]) -> int | None:
    """The month that is named; None where a longer stretch is."""
    if group["iso"] or group["slashm"]:
        return int(group["iso"] or group["slashy"]) * 12 + int(group["isom"] or group["slashm"]) - 1
    name = (group["month"] or group["bare"]).lower()
    if not name:
        return None
    month = next(number for number, month in enumerate(MONTHS) if month.startswith(name[:3]))
    year = int(group["year"] or 0)
    return (year + 2000 if len(group["year"]) == 2 else year) * 12 + month


def _stretch(group: dict[str, str]) -> tuple[int, int]:
    year = int(group["halfy"] or group["qy"] or group["party"] or group["only"]) * 12
    first, last = _part_of_year(group)
    return year + first, year + last


def _part_of_year(group: dict[str, str]) -> tuple[int, int]:
    """Its first and last month, from 0."""
    if group["half"]:
        return (0, 5) if group["half"].lower() == "first" else (6, 11)
    if group["qy"]:
        quarter = int(group["q"][1]) if group["q"] else _QUARTERS.get(group["qw"].lower(), 4)
        return 3 * quarter - 3, 3 * quarter - 1
    if group["part"]:
        return _PARTS_OF_YEAR.get(re.sub(r"\s+", " ", group["part"].lower()), (8, 11))
    return 0, 11
