"""Meanings as JSON and back, so that a focus can travel with a client and be validated when it returns."""

from __future__ import annotations

import dataclasses
from typing import Any as Anything

from mineralbot.errors import InputError
from mineralbot.values import meanings

_CLASSES = {
    name: found
    for name, found in vars(meanings).items()
    if isinstance(found, type) and dataclasses.is_dataclass(found) and name != "Reading"
}
_DEEPEST = 12  # levels of nesting in a focus that comes back


def encode(value: Anything) -> Anything:
    """A meaning or condition as lists, dicts, strings and numbers; defaults are left out."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        shown = {
            f.name: encode(getattr(value, f.name))
            for f in dataclasses.fields(value)
            if getattr(value, f.name) != f.default
        }
        return {"is": type(value).__name__, **shown}
    if isinstance(value, tuple):
        return [encode(item) for item in value]
    return value


def decode(value: Anything, depth: int = 0) -> Anything:
    """The value that `encode` wrote.

    Raises:
        InputError: It is not of that form.
    """
    if depth > _DEEPEST:
        raise InputError("the focus is nested too deep: send back the focus of an earlier answer unchanged, or none")
    if isinstance(value, dict):
        found = _CLASSES.get(str(value.get("is")))
        if found is None:
            raise InputError(
                f"the focus holds {str(value.get('is'))[:40]!r}: send back the focus of an earlier answer unchanged, or none"
            )
        try:
            return found(**{str(name): decode(part, depth + 1) for name, part in value.items() if name != "is"})
        except TypeError as error:
            raise InputError(
                "the focus has fields that no answer gives: send back the focus of an earlier answer unchanged, or none"
            ) from error
    if isinstance(value, list):
        return tuple(decode(item, depth + 1) for item in value)
    if value is None or isinstance(value, str | int | float | bool):
        return value
    raise InputError("the focus holds what JSON cannot: send back the focus of an earlier answer unchanged, or none")
