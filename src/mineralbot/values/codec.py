"""Meanings as JSON and back, so that a focus can travel with a client and be validated when it returns."""

from __future__ import annotations

import dataclasses
from types import UnionType
from typing import Literal, get_args, get_origin, get_type_hints

from mineralbot.errors import InputError
from mineralbot.values import meanings

WANTED = "send back the focus of an earlier answer unchanged, or none"
_CLASSES: dict[str, type] = {
    name: found
    for name, found in vars(meanings).items()
    if isinstance(found, type) and dataclasses.is_dataclass(found) and name != "Reading"
}
_DEEPEST = 12  # levels of nesting in a focus that comes back
_LARGEST_NUMBER = 1e15  # stands for infinity, which JSON has not


def encode(value: object) -> object:
    """A meaning or condition as lists, dicts, strings and numbers; defaults are left out."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        shown = {
            field.name: encode(getattr(value, field.name))
            for field in dataclasses.fields(value)
            if getattr(value, field.name) != field.default
        }
        return {"is": type(value).__name__, **shown}
    if isinstance(value, tuple):
        return [encode(item) for item in value]
    return min(max(value, -_LARGEST_NUMBER), _LARGEST_NUMBER) if isinstance(value, float) else value


def decode(value: object, depth: int = 0) -> object:
    """The value that `encode` wrote; every field of it is of its type.

    Raises:
        InputError: It is not of that form.
    """
    if depth > _DEEPEST:
        raise InputError(f"the focus is nested too deep: {WANTED}")
    if isinstance(value, dict):
        fields = {str(name): decode(part, depth + 1) for name, part in value.items() if name != "is"}
        return _made(str(value.get("is")), fields)
    if isinstance(value, list):
        return tuple(decode(item, depth + 1) for item in value)
    if value is None or isinstance(value, str | int | float):
        return value
    raise InputError(f"the focus holds what JSON cannot: {WANTED}")


def _made(name: str, fields: dict[str, object]) -> object:
    found = _CLASSES.get(name)
    if found is None:
        raise InputError(f"the focus holds {name[:40]!r}: {WANTED}")
    hints = get_type_hints(found)
    if not all(field in hints and _fits(value, hints[field]) for field, value in fields.items()):
        raise InputError(f"the focus has fields that no answer gives: {WANTED}")
    try:
        return found(**fields)
    except TypeError as error:
        raise InputError(f"the focus lacks fields that every answer gives: {WANTED}") from error


def _fits(value: object, hint: object) -> bool:
    """Whether a value is of the type of a field."""
    options = get_args(hint)
    if get_origin(hint) is Literal:
        return value in options
    if isinstance(hint, UnionType):
        return any(_fits(value, option) for option in options)
    if get_origin(hint) is tuple:
        return isinstance(value, tuple) and _fit(value, options)
    if hint in (int, float):
        wanted = int if hint is int else int | float
        return isinstance(value, wanted) and not isinstance(value, bool) and abs(value) <= _LARGEST_NUMBER
    return isinstance(hint, type) and isinstance(value, hint)


def _fit(values: tuple[object, ...], hints: tuple[object, ...]) -> bool:
    if hints[-1] is Ellipsis:
        return all(_fits(value, hints[0]) for value in values)
    return len(values) == len(hints) and all(map(_fits, values, hints))
