"""Which words ask for what a column measures."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from mineralbot.language import lemma_of
from mineralbot.reading.english import DIMENSIONS, MEASURE_NOUNS, words_of

if TYPE_CHECKING:
    from mineralbot.values import Field

_SPOKEN_UNITS = {
    "m": ("metre", "meter"),
    "km": ("kilometre", "kilometer"),
    "cm": ("centimetre", "centimeter"),
    "mm": ("millimetre",),
    "kg": ("kilogram", "kilo"),
    "t": ("tonne", "ton"),
    "mw": ("megawatt",),
    "kw": ("kilowatt",),
    "gw": ("gigawatt",),
    "kwh": ("kilowatt-hour",),
    "mwh": ("megawatt-hour",),
    "%": ("percent", "per", "%"),
    "€": ("euro", "eur", "€"),
    "$": ("dollar", "usd", "$"),
    "£": ("pound", "gbp", "£"),
    "eur": ("euro", "€"),
    "usd": ("dollar", "$"),
    "gbp": ("pound", "£"),
    "ha": ("hectare",),
    "l": ("litre", "liter"),
    "h": ("hour",),
    "d": ("day",),
    "wk": ("week",),
    "yr": ("year",),
    "ml": ("megalitre", "megaliter", "millilitre"),
    "gwh": ("gigawatt-hour",),
    "tj": ("terajoule",),
    "min": ("minute",),
    "s": ("second",),
    "million": ("million",),
    "km²": ("square",),
    "days": ("day",),
    "years": ("year",),
}
_SHORTEST_UNIT_WORD = 4  # letters; a shorter word is no unit spoken out
SPEEDS = words_of(
    "fast faster fastest quick quicker quickest slow slower slowest long longer longest short shorter shortest"
)
_SHORT_UNITS = frozenset(
    ("km", "cm", "mm", "kg", "kw", "mw", "gw", "kwh", "mwh", "gwh", "twh", "tj", "eur", "usd", "gbp")
)
_UNITS_OF_TIME = frozenset(("day", "week", "hour", "year", "minute", "second", "month"))
_OF_TIME = frozenset(("year", "opened", "founded", "built", "established", "date", "age"))
_NOUN_ENDINGS = frozenset(("ment", "ement", "ing", "eing", "ion", "ation", "ature", "ure", "ery"))
_SHORTEST_DEED = 4  # letters of a verb without its last "e"
_OTHER_UNITS = frozenset(name for names in _SPOKEN_UNITS.values() for name in names) - _UNITS_OF_TIME


def unit_names(unit: str) -> tuple[str, ...]:
    """Words by which a unit is spoken.

    >>> unit_names("€ million")
    ('€', 'euro', 'eur', '€', 'million', 'million')
    """
    words = re.findall(r"[^\W\d_]+²?|[€$£%]", unit.lower())
    return tuple(name for word in words for name in (word, *_SPOKEN_UNITS.get(word, ())))


def _measures_in(lemma: str, unit: str) -> bool:
    """Whether a word is one of a unit's ("crates a day"), in the singular or the plural."""
    return lemma in unit_names(unit) or f"{lemma}s" in unit_names(unit)


def is_counted_in(lemma: str, field: Field) -> bool:
    """Whether a word is the unit of a column of numbers ("megawatts", "MW")."""
    if field.kind != "number" or not field.unit:
        return False
    return (len(lemma) >= _SHORTEST_UNIT_WORD or lemma in _SHORT_UNITS) and _measures_in(lemma, field.unit)


@lru_cache(maxsize=4_096)
def _words_of(name: str, title: str) -> frozenset[str]:
    """The words of a column's name and title, without what stands in brackets."""
    names = re.sub(r"\([^)]*\)", "", f"{name} {title}")
    return frozenset(word.lower() for word in re.findall(r"[A-Za-z]+", names))


def is_duration(field: Field) -> bool:
    """Whether a column of numbers tells how long something takes, so that the fastest has the least."""
    units = {lemma_of(name) for name in unit_names(field.unit)}
    is_rate = "/" in field.unit or "per" in units
    return field.kind == "number" and not is_rate and bool(units & _UNITS_OF_TIME)


def is_akin(lemma: str, field: Field) -> bool:
    """Whether a word asks for what a column measures: its adjective ("deep" for depth) or a near noun or verb."""
    if is_counted_in(lemma, field):
        return True
    if field.is_time and (lemma in _OTHER_UNITS or lemma in _SHORT_UNITS):
        return False
    words = _words_of(field.name, field.title)
    measured = words & _OF_TIME if field.is_time else words if field.kind == "number" else frozenset()
    if lemma in SPEEDS and is_duration(field):
        return True
    if lemma in DIMENSIONS and measured.intersection(DIMENSIONS[lemma][0]):
        return True
    return any(lemma in MEASURE_NOUNS.get(word, ()) or _is_of_deed(lemma, word) for word in words)


def _is_of_deed(noun: str, participle: str) -> bool:
    """Whether a noun names what a participle says was done.

    >>> _is_of_deed("agreement", "agreed"), _is_of_deed("inspection", "inspected"), _is_of_deed("signal", "signed")
    (True, True, False)
    """
    stem = lemma_of(participle).removesuffix("e") if participle.endswith("ed") else ""
    return len(stem) >= _SHORTEST_DEED and noun.startswith(stem) and noun.removeprefix(stem) in _NOUN_ENDINGS
