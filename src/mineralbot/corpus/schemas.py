"""Schemas of tables: their shape, and how frictionless reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from frictionless import FrictionlessException, Schema

from mineralbot.corpus.package import DESCRIPTOR_NAME
from mineralbot.errors import CorpusError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mineralbot.corpus.package import Resource
    from mineralbot.values import FieldKind

WANTED: dict[FieldKind, str] = {
    "number": "a number",
    "month": 'a month as "Feb 2031" or "2031-02"',
    "date": 'a day as "2031-02-28"',
    "year": 'a year as "2031"',
    "boolean": 'a boolean as "true" or "false"',
    "list": "a list",
    "text": "a text",
}
MOMENT_TYPES = frozenset({"date", "datetime", "yearmonth"})


def read_schema(resource: Resource, names: Sequence[str]) -> Schema | None:
    """The schema of a table as frictionless reads it; None where the package has none.

    Months and days become strings, and are read by us: a date type refuses or invents a day.

    Args:
        resource: The table's description.
        names: The columns that the table has.

    Raises:
        CorpusError: The schema is not valid, or names a column that the table lacks.
    """
    if not resource.schema:
        return None
    where = f"{DESCRIPTOR_NAME}, resource {resource.name}"
    fields = resource.schema.get("fields")
    if not isinstance(fields, list) or not all(isinstance(field, dict) for field in fields):
        raise CorpusError(f'{where}: its schema has no list "fields" of objects; add one object a column')
    for field in fields:
        _check_shape(field, f"{where}, field {field.get('name')!r}")
    try:
        schema = Schema.from_descriptor({**resource.schema, "fields": [_moment_as_text(field) for field in fields]})
    except FrictionlessException as error:
        reasons = "; ".join(reason.note for reason in error.reasons) or error.error.note
        raise CorpusError(f"{where}: its schema is not valid ({' '.join(reasons.split())}); correct it") from error
    _check_columns(schema, resource.path, names)
    return schema


def _check_shape(field: dict[str, Any], where: str) -> None:
    """Hold the keys that we read ourselves to their shape; frictionless checks the rest."""
    wanted: dict[str, tuple[Callable[[Any], bool], str]] = {
        "name": (_is_text, "a text"),
        "type": (_is_text, "the name of a type"),
        "format": (_is_text, "a text"),
        "constraints": (lambda found: isinstance(found, dict), "an object"),
        "mineralbot:kind": (lambda found: found in list(WANTED), f"one of {', '.join(WANTED)}"),
        "mineralbot:unit": (_is_text, "a text"),
        "mineralbot:verb": (_is_pair, 'its singular and plural as ["holds", "hold"]'),
    }
    for key, (holds, what) in wanted.items():
        if key in field and not holds(field[key]):
            raise CorpusError(f'{where}: "{key}" is {field[key]!r}; wanted {what}; correct it')


def _is_text(found: object) -> bool:
    return isinstance(found, str)


def _is_pair(found: object) -> bool:
    return isinstance(found, list) and len(found) == 2 and all(map(_is_text, found))


def _moment_as_text(field: dict[str, Any]) -> dict[str, Any]:
    if field.get("type") not in MOMENT_TYPES:
        return field
    required = field.get("constraints", {}).get("required", False)
    return {"name": field.get("name"), "type": "string", "constraints": {"required": required}}


def _check_columns(schema: Schema, path: str, names: Sequence[str]) -> None:
    for field in schema.fields:
        if field.name not in names:
            what = "the key column " if field.name in schema.primary_key else ""
            raise CorpusError(
                f"{path}: found the columns {', '.join(names)}, wanted {what}{field.name!r} as the schema says; "
                f"add the column or correct {DESCRIPTOR_NAME}"
            )
