"""Numbers with their units, as they are printed."""

_CURRENCIES = ("€", "$", "£")


def amount(value: float, unit: str) -> str:
    """A number with its unit.

    >>> amount(31, "%"), amount(4200, "t"), amount(5, "€")
    ('31%', '4,200 t', '€5')
    """
    number = f"{value:,.10g}"
    if unit == "%":
        return f"{number}%"
    return f"{unit}{number}" if unit in _CURRENCIES else f"{number} {unit}".strip()
