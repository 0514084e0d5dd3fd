"""What an answer must hold, and the faults of one that does not."""

import re
from dataclasses import dataclass
from typing import Any

from tests.table.sheet import Column, Sheet, moment, number, parts

NUMBER_WORDS = (
    "no|none|zero|0",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
LONG_MONTHS = ("uary", "ruary", "ch", "il", "", "e", "y", "ust", "tember", "ober", "ember", "ember")
YES, NO = r"^\W*yes\b", r"^\W*no(t|ne)?\b"


@dataclass(frozen=True)
class Expected:
    """What a right answer looks like.

    Attributes:
        says: Patterns that the text must hold.
        named: The rows that it must name, and no other; None where it may name any.
        cited: Rows that must be cited; each with the column, where one is given.
        statuses: The statuses accepted; a refusal is not looked at further.
        says_not: Patterns that the text must not hold.
    """

    says: tuple[str, ...] = ()
    named: frozenset[str] | None = None
    cited: frozenset[str] = frozenset()
    column: str = ""
    statuses: tuple[str, ...] = ("answered",)
    says_not: tuple[str, ...] = ()


REFUSED = Expected(statuses=("abstained", "clarify"))
NOTHING_SUCH = Expected(statuses=("abstained", "clarify", "answered"), says=(r"\b(no|none|not|nothing)\b",))


def faults(reply: dict[str, Any], expected: Expected, sheet: Sheet) -> list[str]:
    """What is wrong with a reply; empty where it is right."""
    if reply["status"] not in expected.statuses:
        return [f"status {reply['status']}, wanted {expected.statuses[0]}"]
    if reply["status"] != "answered":
        return []
    text = read(reply["text"])
    found = [f"lacks /{p}/" for p in expected.says if not re.search(p, text, re.IGNORECASE)]
    found += [f"has /{p}/" for p in expected.says_not if re.search(p, text, re.IGNORECASE)]
    named = frozenset(key for key in sheet.keys if names(text, key))
    if expected.named is not None and named != expected.named:
        found.append(f"names {sorted(named)}, wanted {sorted(expected.named)}")
    return found + [f"does not cite {row}" for row in sorted(expected.cited) if not cites(reply, sheet, row, expected)]


def read(text: str) -> str:
    """The text without markers and emphasis."""
    return re.sub(r"\[\d+(?:, ?\d+)*\]|[*_`]", "", text)


def names(text: str, key: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(key)}(?!\w)", text, re.IGNORECASE) is not None


def cites(reply: dict[str, Any], sheet: Sheet, row: str, expected: Expected) -> bool:
    return any(
        citation["source"] == sheet.name
        and citation["row"] == row
        and (not expected.column or expected.column in citation["columns"])
        for citation in reply["citations"]
    )


def saying(cell: str, column: Column) -> tuple[str, ...]:
    """Patterns for a cell: each item of a list, a time in any accepted form, a number as such, else its words."""
    if column.kind == "month":
        return (_month_pattern(*moment(cell, column)),)
    if column.kind == "date":
        return (_date_pattern(*moment(cell, column)),)
    if column.kind == "number":
        return (number_pattern(number(cell)),)
    if column.kind == "boolean":
        return (r"\byes\b|\bhas\b|\bwith\b" if cell == "yes" else r"\bno(t|ne)?\b|\bwithout\b",)
    return tuple(words_pattern(part) for part in parts(cell, column))


def words_pattern(text: str) -> str:
    """The words in order, whatever stands between them; a plural or not."""
    stem = r"\W+".join(map(re.escape, re.findall(r"\w+", text.removesuffix("s"))))
    return rf"\b{stem}s?\b"


def number_pattern(value: float) -> str:
    """The number, rounded or cut to any number of decimals, and not as a part of another."""
    cut = {f"{int(value * 10**digits) / 10**digits:.{digits}f}" for digits in range(1, 5)}
    rounded = {f"{value:.{digits}f}" for digits in range(1, 5)}
    whole = {f"{value:.0f}", f"{value:,.0f}"} if value == round(value) else set()
    return "|".join(rf"(?<![\d.,]){re.escape(text)}(?![\d]|[.,]\d)" for text in sorted(cut | rounded | whole))


def count_pattern(count: int) -> str:
    """The count in digits or as a word."""
    word = NUMBER_WORDS[count] if count < len(NUMBER_WORDS) else str(count)
    return rf"\b({count}|{word})\b"


def _month_pattern(year: int, month: int) -> str:
    name = f"{MONTHS[month - 1]}({LONG_MONTHS[month - 1]}|t)?"
    return rf"\b{name}\.?,?\s+(of\s+)?{year}\b|\b{year}-{month:02}\b|\b0?{month}/{year}\b"


def _date_pattern(year: int, month: int, day: int) -> str:
    name = f"{MONTHS[month - 1]}({LONG_MONTHS[month - 1]}|t)?"
    long = rf"\b0?{day}(st|nd|rd|th)?\s+(of\s+)?{name}\.?,?\s+{year}|\b{name}\.?\s+0?{day}(st|nd|rd|th)?,?\s+{year}"
    return rf"{year}-{month:02}-{day:02}|{long}"
