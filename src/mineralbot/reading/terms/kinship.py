"""Which words ask for what a column measures."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mineralbot.reading.english import DIMENSIONS, MEASURE_NOUNS

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


def is_akin(lemma: str, field: Field) -> bool:
    """Whether a word asks for what a column measures: its adjective ("deep" for depth) or a near noun or verb."""
    names = re.sub(r"\([^)]*\)", "", f"{field.name} {field.title}")
    words = {word.lower() for word in re.findall(r"[A-Za-z]+", names)}
    is_measured = bool(field.unit) and field.kind == "number"
    if is_measured and len(lemma) >= _SHORTEST_UNIT_WORD and _measures_in(lemma, field.unit):
        return True
    if lemma in DIMENSIONS and set(DIMENSIONS[lemma][0]) & words:
        return True
    return any(lemma in MEASURE_NOUNS.get(word, ()) for word in words)
