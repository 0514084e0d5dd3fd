"""The kind of a column and the typed values of its cells, as the schema declares or the cells show."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, get_args

from mineralbot.corpus.items import is_list_column, split_items
from mineralbot.corpus.moments import read_day, read_month
from mineralbot.corpus.numbers import MAGNITUDE_NAMES, Quantity, is_year, read_quantity
from mineralbot.values import FieldKind, Value

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

KINDS: dict[str, FieldKind] = {kind: kind for kind in get_args(FieldKind)}
KIND_OF_TYPE: dict[str, FieldKind] = {
    "integer": "number",
    "number": "number",
    "boolean": "boolean",
    "year": "year",
    "yearmonth": "month",
    "date": "date",
    "datetime": "date",
    "list": "list",
}
TRUE_WORDS = frozenset({"yes", "true", "y"})
FALSE_WORDS = frozenset({"no", "false", "n"})
_BRACKETED_UNIT = re.compile(r"\s*[(\[]([^()\[\]]{1,24})[)\]]\s*$")
_DESCRIBED_UNIT = re.compile(
    r"\bin ((?:(?:millions?|thousands?|billions?) (?:of )?)?(?:(?:square|cubic) )?(?:metres|meters|kilometres|"
    r"kilometers"
    r"|centimetres|millimetres|miles|feet|tonnes|tons|kilograms|kilos|grams|litres|liters|hectares|acres|euros|dollars"
    r"|pounds|francs|yen|hours|minutes|seconds|days|weeks|months|years|watts|kilowatts|megawatts|gigawatts"
    r"|megawatt-hours|gigawatt-hours|per cent|percent))(?=[.,;:]|$)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedColumn:
    """A column read: its kind, its unit, and one value and one tuple of items a cell."""

    kind: FieldKind
    unit: str
    values: tuple[Value, ...]
    items: tuple[tuple[str, ...], ...]


def infer_kind(texts: Sequence[str], *, is_key: bool, declared_type: str, name: str = "") -> FieldKind:
    """The kind that the cells of a column show; "text" where they disagree.

    Args:
        texts: The cells, empty ones as "".
        is_key: Whether the column names the rows: it is then never a number, a list or a boolean.
        declared_type: The schema's type, "" or "any" where it says none. A declared string stays text where its cells
            are bare numbers (they may be codes), years or yes and no.
        name: The column's name, for a unit in brackets.
    """
    filled = [text for text in texts if text]
    is_open = declared_type in {"", "any"}
    tests: list[tuple[FieldKind, Callable[[], bool]]] = [
        ("month", lambda: all(read_month(text) for text in filled)),
        ("date", lambda: all(read_day(text) for text in filled)),
        ("year", lambda: is_open and not split_unit(name)[1] and all(is_year(text) for text in filled)),
        ("number", lambda: not is_key and _are_numbers(filled, needs_unit=not is_open)),
        ("boolean", lambda: not is_key and is_open and _are_booleans(filled)),
        ("list", lambda: not is_key and is_list_column(filled)),
    ]
    if not filled:
        return "text"
    return next((kind for kind, holds in tests if holds()), "text")


def read_column(kind: FieldKind, texts: Sequence[str], *, unit: str = "", declared: bool = False) -> TypedColumn:
    """The typed values of a column's cells; None where a cell is empty or not of the kind.

    Args:
        kind: The kind of the column.
        texts: The cells, empty ones as "".
        unit: The unit where the schema or the column's name gives it; else the cells' own, if they share one.
        declared: Whether the schema says that the column is a list.
    """
    if kind == "number":
        return _read_numbers(texts, unit)
    if kind == "list":
        items = tuple(split_items(texts, declared=declared))
        return TypedColumn(kind=kind, unit="", values=tuple(text or None for text in texts), items=items)
    values = tuple(read_value(kind, text) for text in texts)
    return TypedColumn(kind=kind, unit="", values=values, items=((),) * len(texts))


def read_value(kind: FieldKind, text: str, *, date_format: str = "") -> Value:
    """The value of one cell that is no number and no list; None where it is empty or not of the kind."""
    if not text:
        return None
    if kind == "month":
        return read_month(text)
    if kind == "date":
        return _formatted_day(text, date_format) if date_format else read_day(text)
    if kind == "year":
        return int(text) if re.fullmatch(r"-?\d{1,4}", text) else None
    if kind == "boolean":
        word = text.casefold()
        return True if word in TRUE_WORDS else False if word in FALSE_WORDS else None
    return text


def split_unit(name: str) -> tuple[str, str]:
    """A column's name without the unit in brackets at its end, and that unit ("" where there is none).

    >>> split_unit("Capacity (MW)")
    ('Capacity', 'MW')
    """
    match = _BRACKETED_UNIT.search(name)
    return (name[: match.start()], match[1].strip()) if match and match.start() else (name, "")


def unit_told(name: str, field: dict[str, Any]) -> str:
    """The unit that a column's name or its title has in brackets, or that its description ends on; "" without.

    >>> unit_told("draught", {"description": "How deep the pier is, in metres."})
    'metres'
    """
    title, description = str(field.get("title") or ""), str(field.get("description") or "")
    described = _DESCRIBED_UNIT.search(description)
    return split_unit(name)[1] or split_unit(title)[1] or (described[1].replace(" of ", " ") if described else "")


def kind_of_schema(field: dict[str, Any]) -> FieldKind | None:
    """The kind that a field of a schema declares, or None where its cells have to show it."""
    declared = KINDS.get(str(field.get("mineralbot:kind")))
    return declared or KIND_OF_TYPE.get(str(field.get("type", "any")))


def _are_numbers(texts: Sequence[str], *, needs_unit: bool) -> bool:
    quantities = [read_quantity(text) for text in texts]
    units = {quantity.unit for quantity in quantities if quantity}
    return all(quantities) and len(units) == 1 and (not needs_unit or units != {""})


def _are_booleans(texts: Sequence[str]) -> bool:
    return all(text.casefold() in TRUE_WORDS | FALSE_WORDS for text in texts)


def _read_numbers(texts: Sequence[str], unit: str) -> TypedColumn:
    """Numbers in one unit: a magnitude that all cells print, or that the unit names, stays in the unit."""
    quantities = [read_quantity(text) if text else None for text in texts]
    found = [quantity for quantity in quantities if quantity]
    magnitudes = {quantity.magnitude for quantity in found}
    shared = magnitudes.pop() if len(magnitudes) == 1 else 1.0
    scale = next((size for size, name in MAGNITUDE_NAMES.items() if name in unit), 1.0) if unit else shared
    printed_unit = next((quantity.unit for quantity in found if quantity.unit), "")
    values = tuple(_scaled(quantity, scale) if quantity else None for quantity in quantities)
    column_unit = unit or Quantity(value=0, unit=printed_unit, magnitude=scale).printed_unit
    return TypedColumn(kind="number", unit=column_unit, values=values, items=((),) * len(texts))


def _scaled(quantity: Quantity, scale: float) -> float:
    is_bare = quantity.magnitude == 1.0 and not quantity.unit
    return quantity.value if is_bare or quantity.magnitude == scale else quantity.value * quantity.magnitude / scale


def _formatted_day(text: str, date_format: str) -> date | None:
    try:
        return datetime.strptime(text, date_format).date()  # noqa: DTZ007
    except ValueError:
        return None
