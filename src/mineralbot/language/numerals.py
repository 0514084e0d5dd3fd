"""Numbers as digits or words."""

from __future__ import annotations

import re

from text_to_num import text2num

SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "bn": 1e9, "trillion": 1e12}
_COUNT_WORDS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"
)  # fmt: skip
COUNTS = {word: n for n, word in enumerate(_COUNT_WORDS, 1)}
_ORDINAL_WORDS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
_ORDINAL_FIGURES = ("1st", "2nd", "3rd", "4th", "5th", "6th", "7th", "8th")
ORDINALS = {word: n for words in (_ORDINAL_WORDS, _ORDINAL_FIGURES) for n, word in enumerate(words, 1)}
_WORD = (
    r"(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|"
    r"seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|"
    r"hundred|thousand|million|billion)"
)
# A number in digits, with a scale or without, or in words, as a part of other patterns.
NUMBER = (
    rf"(?:\d+(?:,\d{{3}})*(?:\.\d+)?(?:\s*(?:{'|'.join(SCALES)})\b)?|"
    rf"{_WORD}(?:[\s-]+(?:and\s+)?{_WORD}){{0,12}})"
)


def value_of(words: str) -> float | None:
    """The number that digits or number words say; None if they say none.

    >>> value_of("2.5 million"), value_of("twenty-one"), value_of("many")
    (2500000.0, 21.0, None)
    """
    cleaned = words.lower().replace(",", "").replace("-", " ").strip()
    if cleaned in ("a", "an"):
        return 1.0
    digits = re.fullmatch(r"(\d+(?:\.\d+)?)\s*([a-z]*)", cleaned)
    if digits:
        return float(digits.group(1)) * SCALES.get(digits.group(2), 1)
    try:
        return float(text2num(cleaned, "en"))
    except ValueError:
        return None
