"""A table as plain Python reads it: the csv module, the schema's words, and nothing of the code under test."""

import csv
import json
import re
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

Moment = tuple[int, ...]


@dataclass(frozen=True)
class Column:
    """A column with the words its schema has for it."""

    name: str
    label: str
    description: str
    kind: str

    @property
    def clause(self) -> str:
        """The beginning of its description ("month in which the work begins")."""
        text = re.split(r"[.:;,(]", self.description.removeprefix("The "))[0].strip()
        return text[0].lower() + text[1:]

    @property
    def plain_name(self) -> str:
        """Its name without a unit in brackets."""
        return re.sub(r"\s*\(.*\)", "", self.name).lower()

    @property
    def unit(self) -> str:
        """The unit that stands in brackets in its name."""
        return "".join(re.findall(r"\((.*)\)", self.name))

    @property
    def participles(self) -> tuple[str, ...]:
        """Words of its description that say what was done ("was signed, concluded or agreed")."""
        return tuple(re.findall(r"\w+ed\b", self.description)) if re.search(r"\bwas\b", self.description) else ()

    @property
    def thing_and_participle(self) -> tuple[str, str] | None:
        """Of a label such as "minerals covered": both its words."""
        found = re.fullmatch(r"(\w+) (\w+ed)", self.label)
        return (found[1], found[2]) if found else None


@dataclass(frozen=True)
class Sheet:
    """A table: its columns by name, its rows as printed."""

    folder: Path
    name: str
    key: str
    row_noun: str
    columns: tuple[Column, ...]
    rows: tuple[dict[str, str], ...]

    @cached_property
    def keys(self) -> tuple[str, ...]:
        return tuple(row[self.key] for row in self.rows)

    @property
    def others(self) -> tuple[Column, ...]:
        """The columns that are not the key."""
        return tuple(column for column in self.columns if column.name != self.key)

    def values(self, column: Column) -> tuple[str, ...]:
        """The distinct values of a column, of a list column its distinct items, in the table's order."""
        found = [part for row in self.rows for part in parts(row[column.name], column)]
        by_case = {part.lower(): part for part in reversed(found)}
        return tuple(dict.fromkeys(by_case[part.lower()] for part in found))

    def having(self, column: Column, value: str) -> frozenset[str]:
        """Keys of the rows whose cell is the value, holds it as an item, or as a phrase of its text."""
        return frozenset(row[self.key] for row in self.rows if holds(row[column.name], value, column))


def read_sheets(folder: Path) -> tuple[Sheet, ...]:
    """The tables of a corpus folder; those that only structure figures of the prose left out."""
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    tables = [resource for resource in package["resources"] if "schema" in resource]
    return tuple(_sheet(folder, table) for table in tables if "mineralbot:figures" not in table)


def parts(text: str, column: Column) -> tuple[str, ...]:
    """The items of a list cell, the text of any other; nothing of an empty cell."""
    if not text or column.kind != "list":
        return (text,) if text else ()
    return tuple(re.split(r",\s*(?:and\s+)?|\s+and\s+", text))


def holds(text: str, value: str, column: Column) -> bool:
    if column.kind == "text":
        return re.search(rf"(?<!\w){re.escape(value.lower())}(?!\w)", text.lower()) is not None
    return value.lower() in [part.lower() for part in parts(text, column)]


def number(text: str) -> float:
    """The number of a cell such as "2.5 MW"."""
    return float(re.findall(r"-?\d+(?:\.\d+)?", text)[0])


def moment(text: str, column: Column) -> Moment:
    """What a cell of time sorts by."""
    if column.kind == "month":
        month = datetime.strptime(text, "%b %Y")  # noqa: DTZ007 - a month has no time zone
        return month.year, month.month
    if column.kind == "date":
        day = date.fromisoformat(text)
        return day.year, day.month, day.day
    return (int(text),)


def _sheet(folder: Path, table: dict[str, Any]) -> Sheet:
    with (folder / table["path"]).open(encoding="utf-8", newline="") as file:
        rows = tuple(csv.DictReader(file))
    return Sheet(
        folder=folder,
        name=table["name"],
        key=table["schema"]["primaryKey"][0],
        row_noun=table.get("mineralbot:row", ""),
        columns=tuple(_column(field, rows) for field in table["schema"]["fields"]),
        rows=rows,
    )


def _column(field: dict[str, Any], rows: tuple[dict[str, str], ...]) -> Column:
    cells = [row[field["name"]] for row in rows if row[field["name"]]]
    kind = field.get("mineralbot:kind") or _kind(field["type"], cells)
    return Column(name=field["name"], label=field["title"].lower(), description=field["description"], kind=kind)


def _kind(declared: str, cells: list[str]) -> str:
    if declared != "string":
        return {"integer": "number"}.get(declared, declared)
    if all(re.fullmatch(r"[A-Z][a-z]{2} \d{4}", cell) for cell in cells):
        return "month"
    return "list" if any("," in cell for cell in cells) else "text"
