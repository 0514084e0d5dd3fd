"""Numbers with units, as people print them in cells and captions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

MAGNITUDES = {
    "thousand": 1e3, "k": 1e3,
    "million": 1e6, "mn": 1e6, "m": 1e6,
    "billion": 1e9, "bn": 1e9, "b": 1e9,
    "trillion": 1e12, "tn": 1e12,
}  # fmt: skip
MAGNITUDE_NAMES = {1e3: "thousand", 1e6: "million", 1e9: "billion", 1e12: "trillion"}
PERCENT_WORDS = frozenset({"%", "percent", "per cent"})
CURRENCIES = "€$£¥₹₩฿₫₱"
CURRENCY_CODES = "USD|EUR|GBP|JPY|CNY|INR|AUD|CAD|CHF"
# Units that follow a number in running text; a cell may carry any unit.
UNIT_WORDS = frozenset({
    "mm", "cm", "m", "km", "mi", "ft", "yd", "metre", "metres", "meter", "meters", "centimetre", "centimetres",
    "kilometre", "kilometres", "kilometer", "kilometers", "mile", "miles", "foot", "feet", "inch", "inches", "acre",
    "acres", "hectare", "hectares", "ha", "km²", "m²", "m³", "km2", "m2", "m3", "sqm", "g", "kg", "t", "kt", "mt",
    "gram", "grams", "kilogram", "kilograms", "tonne", "tonnes", "ton", "tons", "kilotonne", "kilotonnes", "ounce",
    "ounces", "pound", "pounds", "barrel", "barrels", "litre", "litres", "liter", "liters", "gallon", "gallons",
    "w", "kw", "mw", "gw", "tw", "wh", "kwh", "mwh", "gwh", "twh", "watt", "watts", "kilowatt", "kilowatts",
    "megawatt", "megawatts", "gigawatt", "gigawatts", "terawatt", "terawatts", "kilowatt-hours", "megawatt-hours",
    "gigawatt-hours", "terawatt-hours", "volt", "volts", "kv", "joule", "joules", "mj", "gj", "tj", "pj", "ej",
    "second", "seconds", "minute", "minutes", "hour", "hours", "day", "days", "week", "weeks", "month", "months",
    "year", "years", "decade", "decades", "degree", "degrees", "°c", "°f", "ppm", "ppb", "point", "points",
    "dollar", "dollars", "euro", "euros", "yen", "yuan", "rupee", "rupees",
})  # fmt: skip

_DIGITS = r"(?:\d{1,3}(?:[,\u00a0\u202f]\d{3})+|\d+)(?:\.\d+)?"
_MAGNITUDE = r"(?:thousand|million|billion|trillion|mn|bn|tn|k|m|b)"
_CURRENCY = re.compile(rf"[{CURRENCIES}]|(?:US|A|C|S|HK|NZ)\$|(?:{CURRENCY_CODES})\b", re.IGNORECASE)
NUMBER = re.compile(
    rf"(?<![\w.,-])(?P<sign>[-+−]?)(?:(?P<currency>{_CURRENCY.pattern})\s?)?"
    rf"(?P<digits>{_DIGITS})(?![\d])"
    rf"(?:\s?(?P<magnitude>{_MAGNITUDE})(?![\w%]))?"
    r"(?:\s?(?P<percent>%|(?:percent|per\scent)\b))?",
    re.IGNORECASE,
)
_NEXT_WORD = re.compile(r"[\s\u00a0-]?([^\W\d_][\w²³-]*|°[CF])")
_UNIT = re.compile(r"(?!(?:st|nd|rd|th)\b)[^\W\d_][^\d,;]*|°[CF]|/\s?[^\W\d_]+")
_STRONG = re.compile(r"(\*\*|__)(?P<inside>.+?)\1")
CAPTION_WORDS = 12
LONGEST_UNIT_WORDS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number in `unit`; `magnitude` (1, 1e3, 1e6, …) is what was printed beside it and is not multiplied in."""

    value: float
    unit: str
    magnitude: float = 1.0

    @property
    def printed_unit(self) -> str:
        """The unit with its magnitude: "€ million", "million tonnes", "%"."""
        name = MAGNITUDE_NAMES.get(self.magnitude, "")
        parts = (self.unit, name) if _CURRENCY.fullmatch(self.unit) else (name, self.unit)
        return " ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundQuantity:
    """A quantity of a running text and its span there."""

    quantity: Quantity
    start: int
    end: int


def read_quantity(text: str) -> Quantity | None:
    """The quantity that a whole cell is, or None where it is anything else.

    >>> read_quantity("1,250 MW")
    Quantity(value=1250.0, unit='MW', magnitude=1.0)
    >>> read_quantity("$3.2m").printed_unit
    '$ million'
    >>> read_quantity("3 or 4") is None
    True
    """
    match = NUMBER.match(text)
    if match is None:
        return None
    rest = text[match.end() :].strip()
    if match["magnitude"] in {"m", "b", "k"} and not match["currency"]:
        rest = text[match.end("digits") :].strip()
        return _quantity(match, rest, with_magnitude=False) if not any(map(str.isdigit, rest)) else None
    if rest and (not _UNIT.fullmatch(rest) or len(rest.split()) > LONGEST_UNIT_WORDS):
        return None
    return _quantity(match, rest)


def find_quantities(text: str) -> Iterator[FoundQuantity]:
    """Every number of a text that has a unit, a currency, a magnitude or a percent sign, in order.

    >>> [found.quantity.value for found in find_quantities("In 2024 the 2 cranes lifted 1,200 tonnes, 15% less.")]
    [1200.0, 15.0]
    """
    for match in NUMBER.finditer(text):
        quantity, end = _quantity_in_text(text, match)
        if quantity.unit or quantity.magnitude != 1.0:
            yield FoundQuantity(quantity=quantity, start=match.start(), end=end)


def find_bare_numbers(text: str) -> Iterator[FoundQuantity]:
    """Every number of a text, unit or none, but for those that can be a year."""
    for match in NUMBER.finditer(text):
        quantity, end = _quantity_in_text(text, match)
        if quantity.unit or not is_year(match["digits"]):
            yield FoundQuantity(quantity=quantity, start=match.start(), end=end)


def is_year(text: str) -> bool:
    """Whether a text is four digits that people write for a year."""
    return bool(re.fullmatch(r"1[5-9]\d\d|20\d\d|2100", text))


def is_caption(markdown: str) -> bool:
    """Whether a paragraph is a number with its caption: short, no sentence, with a quantity or a number set in bold."""
    words = markdown.split()
    if len(words) > CAPTION_WORDS or "\n" in markdown or markdown.rstrip("*_ ").endswith((".", ":", ";", "?", "!")):
        return False
    bold_number = any(any(find_bare_numbers(strong["inside"])) for strong in _STRONG.finditer(markdown))
    return bold_number or any(find_quantities(markdown.replace("*", " ").replace("__", " ")))


def _quantity_in_text(text: str, match: re.Match[str]) -> tuple[Quantity, int]:
    if match["currency"] or match["percent"]:
        return _quantity(match, ""), match.end()
    has_letter_magnitude = (match["magnitude"] or "") in {"m", "b", "k"}
    end = match.end("digits") if has_letter_magnitude else match.end()
    following = _NEXT_WORD.match(text, end)
    if following and following[1].lower() in UNIT_WORDS:
        return _quantity(match, following[1], with_magnitude=not has_letter_magnitude), following.end()
    return _quantity(match, "", with_magnitude=not has_letter_magnitude), end


def _quantity(match: re.Match[str], rest: str, *, with_magnitude: bool = True) -> Quantity:
    value = float(re.sub(r"[,\u00a0\u202f]", "", match["digits"]))
    magnitude = MAGNITUDES[match["magnitude"].lower()] if match["magnitude"] and with_magnitude else 1.0
    unit = "%" if match["percent"] or rest in PERCENT_WORDS else match["currency"] or rest
    negative = match["sign"] in {"-", "−"}
    return Quantity(value=-value if negative else value, unit=unit, magnitude=magnitude)
