"""How rows, columns, numbers and months are called in a sentence."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from mineralbot.language import COUNTS, MONTHS, amount, lemma_of, plural_of
from mineralbot.reading.english import words_of

if TYPE_CHECKING:
    from mineralbot.values import Field, Table

_RATE = re.compile(
    r"\b(?:coverage|rate|level|growth|share|proportion|percentage|ratio|efficiency|index)s?\b", re.IGNORECASE
)
_DEED = re.compile(r"\w+ed (?:an?|the|no|more|less|in|on|at|by|from|to|their|its|under|over|for|with)\b", re.IGNORECASE)
_SMALL = ("no", *COUNTS)
_CODE = re.compile(r"[A-Za-z]{0,5}[-/. ]?\d{1,6}[A-Za-z]?")
_KEYS_SEEN = 50
_CODES = words_of("ref reference id no nr number code key index")  # what a column of codes is called
_SAME_IN_PLURAL = words_of(
    "fish sheep deer series species aircraft spacecraft hovercraft salmon trout cod headquarters"
)


@cache
def plural(noun: str) -> str:
    """The plural of an English noun, whose last word (or the last before "of") is taken for its head.

    >>> plural("lighthouse"), plural("port of call"), plural("FAQ"), plural("Fish")
    ('lighthouses', 'ports of call', 'FAQs', 'Fish')
    """
    whole, of, complement = noun.partition(" of ")
    before, blank, head = whole.rpartition(" ")
    return f"{before}{blank}{_plural_of_word(head)}{of}{complement}"


def _plural_of_word(word: str) -> str:
    if word.lower() in _SAME_IN_PLURAL or word.lower().endswith("works") or not word[-1:].isalpha():
        return word
    if word[-1].isupper():
        return f"{word}s"
    return plural_of(word)


def number_word(number: int) -> str:
    """A small number in words, a greater one in digits.

    >>> number_word(7), number_word(1200)
    ('seven', '1,200')
    """
    return _SMALL[number] if 0 <= number < len(_SMALL) else f"{number:,}"


def joined(words: tuple[str, ...], conjunction: str = "and") -> str:
    """The words as a list is said.

    >>> joined(("salt", "tin", "zinc"), "or")
    'salt, tin or zinc'
    """
    return f" {conjunction} ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def possessive(name: str) -> str:
    """A name's possessive."""
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def row_noun(table: Table) -> str:
    """What one row is called: as the package says, else by its key's column, or by the table where that is a number."""
    key = next(field for field in table.fields if field.is_key).name.replace("_", " ").lower()
    if table.row_noun or key.split(" ")[-1].rstrip(".") not in _CODES:
        return table.row_noun or key
    *first, last = table.name.replace("_", " ").replace("-", " ").lower().split(" ")
    return " ".join((*first, lemma_of(last)))


def is_coded(table: Table) -> bool:
    """Whether the keys of a table are codes, which say nothing of the rows ("S-07")."""
    keys = [row.key for row in table.rows[:_KEYS_SEEN]]
    return bool(keys) and all(_CODE.fullmatch(key) for key in keys)


def row_nouns(table: Table) -> str:
    """What several rows are called."""
    return plural(row_noun(table))


def row_named(table: Table, key: str) -> str:
    """How one row is called: "Atlantis's treaty", or its key alone where the key is the row's own name."""
    return f"{possessive(key)} {table.row_noun}" if table.row_noun else key


def rows_named(table: Table, keys: tuple[str, ...]) -> str:
    """How some rows are called."""
    if not table.row_noun:
        return joined(keys)
    return joined(tuple(possessive(key) for key in keys)) + f" {table.row_noun if len(keys) == 1 else row_nouns(table)}"


def with_article(noun: str) -> str:
    """A noun with "a" or "an" before it.

    >>> with_article("target"), with_article("aim")
    ('a target', 'an aim')
    """
    return f"{'an' if noun[:1] in 'aeiou' else 'a'} {noun}"


def share_of(measure: str) -> str:
    """What leads up to a measure that is no rate itself, in words.

    >>> share_of("salt output"), share_of("school attendance rate")
    ('share of ', '')
    """
    return "" if _RATE.search(measure) else "share of "


def is_deed(measure: str) -> bool:
    """Whether a measure tells what was done ("received a permit"), and names nothing.

    >>> is_deed("received a permit"), is_deed("salt output")
    (True, False)
    """
    return bool(_DEED.match(measure))


def title_of(field: Field) -> str:
    """A column's title as it is said."""
    return field.title or field.name


def moment_words(field: Field, number: float) -> str:
    """A month (counted as year × 12 + month − 1) or a day (its ordinal) of a column, in words."""
    if field.kind == "month":
        return f"{month_name(number)} {int(number) // 12}"
    day = date.fromordinal(int(number))
    return f"{day.day} {month_name(day.month - 1)} {day.year}"


def month_name(number: float) -> str:
    """The name of a month counted as year × 12 + month − 1, its year left out.

    >>> month_name(2031 * 12 + 9)
    'October'
    """
    return MONTHS[int(number) % 12].capitalize()


def amount_words(field: Field, number: float) -> str:
    """A number of a column with the column's unit."""
    return f"{number:g}" if field.kind == "year" else amount(number, field.unit)
