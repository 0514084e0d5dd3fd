"""Numbers with their units, as they are printed."""

import re
from decimal import Decimal

_CURRENCY = re.compile(
    r"([A-Z]{0,3}[€$£¥]|(?:EUR|USD|GBP|CHF|JPY|CNY|AUD|CAD|NZD|SEK|NOK|DKK|INR|BRL|ZAR|SGD|MYR|IDR|THB|PHP|VND|KRW)\b)\s*(.*)"
)


def number_text(value: float) -> str:
    """A number in digits, however great or small.

    >>> number_text(1e6), number_text(3.60)
    ('1,000,000', '3.6')
    """
    text = f"{Decimal(repr(value)):,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def with_unit(number: str, unit: str) -> str:
    """A number that is already in words or digits with its unit: a currency's sign or code goes before it.

    >>> with_unit("7", "€ million"), with_unit("-5", "$"), with_unit("31", "%"), with_unit("12.5", "m")
    ('€7 million', '-$5', '31%', '12.5 m')
    >>> with_unit("7", "EUR million")
    'EUR 7 million'
    """
    if unit == "%":
        return f"{number}%"
    currency = _CURRENCY.fullmatch(unit)
    if currency is None:
        return f"{number} {unit}".strip()
    sign = "-" if number.startswith("-") else ""
    blank = " " if currency.group(1)[-1].isalpha() else ""
    return f"{sign}{currency.group(1)}{blank}{number.removeprefix('-')} {currency.group(2)}".strip()


def amount(value: float, unit: str) -> str:
    """A number with its unit.

    >>> amount(4200, "t")
    '4,200 t'
    """
    return with_unit(number_text(value), unit)
