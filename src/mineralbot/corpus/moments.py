"""Months and days as people print them; a day is never made up."""

from __future__ import annotations

import re
from datetime import date

from mineralbot.values import Month

MONTH_NAMES = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
SHORTEST_MONTH_NAME = 3

_NAMED_MONTH = re.compile(r"([A-Za-z]+)\.?[\s,-]+(\d{4})")
_NUMBERED_MONTH = re.compile(r"(\d{4})[-/](\d{1,2})|(\d{1,2})/(\d{4})")
_ISO_DAY = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ][\d:.]+Z?)?")
_DOTTED_DAY = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")
_SLASHED_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[\s-]+(?:of\s+)?([A-Za-z]+)\.?[\s,-]+(\d{4})")
_MONTH_FIRST = re.compile(r"([A-Za-z]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")


def read_month(text: str) -> Month | None:
    """The month that a whole cell is, or None.

    >>> read_month("Feb 2031"), read_month("2031-02"), read_month("3 Feb 2031")
    (Month(year=2031, month=2), Month(year=2031, month=2), None)
    """
    named = _NAMED_MONTH.fullmatch(text)
    if named:
        number = month_number(named[1])
        return Month(int(named[2]), number) if number else None
    numbered = _NUMBERED_MONTH.fullmatch(text)
    if numbered is None:
        return None
    year, number = int(numbered[1] or numbered[4]), int(numbered[2] or numbered[3])
    return Month(year, number) if 1 <= number <= len(MONTH_NAMES) else None


def read_day(text: str) -> date | None:
    """The day that a whole cell is, or None; "3/4/2026", which two countries read in two ways, is None.

    >>> read_day("3 November 2025"), read_day("Nov 2025")
    (datetime.date(2025, 11, 3), None)
    """
    if match := _ISO_DAY.fullmatch(text):
        return _day(match[1], int(match[2]), match[3])
    if match := _DOTTED_DAY.fullmatch(text):
        return _day(match[3], int(match[2]), match[1])
    if match := _DAY_FIRST.fullmatch(text):
        return _day(match[3], month_number(match[2]), match[1])
    if match := _MONTH_FIRST.fullmatch(text):
        return _day(match[3], month_number(match[1]), match[2])
    if match := _SLASHED_DAY.fullmatch(text):
        day_first, month_first = _day(match[3], int(match[2]), match[1]), _day(match[3], int(match[1]), match[2])
        return (day_first or month_first) if not (day_first and month_first) or day_first == month_first else None
    return None


def month_number(name: str) -> int | None:
    """1 to 12 for an English month's name or its beginning of three letters or more, else None."""
    beginning = name.lower()
    if len(beginning) < SHORTEST_MONTH_NAME:
        return None
    matches = [number for number, month in enumerate(MONTH_NAMES, 1) if month.startswith(beginning)]
    return matches[0] if matches else (MONTH_NAMES.index("september") + 1 if beginning == "sept" else None)


def _day(year: str, month: int | None, day: str) -> date | None:
    try:
        return date(int(year), month or 0, int(day))
    except ValueError:
        return None
