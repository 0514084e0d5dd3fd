"""Which tables are tables of figures though nobody says so: by their headers, their units and their numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from statistics import mean
from typing import TYPE_CHECKING

from mineralbot.corpus.kinds import split_unit
from mineralbot.corpus.numbers import Quantity, read_quantity

if TYPE_CHECKING:
    from mineralbot.values import Cell, Field, Table

PERIOD = re.compile(
    r"(?:fy\s?|q[1-4][\s/-]*|h[12][\s/-]*|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+)?"
    r"(?:19|20)\d\d(?:\s?[-–/]\s?(?:\d\d|\d{4}|q[1-4]))?",
    re.IGNORECASE,
)
_FILLING = frozenset({"the", "of", "in", "main", "key", "reported", "latest", "measured", "observed", "printed", "for"})
_VALUES = frozenset({
    "value", "values", "figure", "figures", "amount", "amounts", "number", "numbers", "quantity", "result", "results",
    "reading", "count", "total", "level", "percentage", "percent", "share", "score", "data", "observation",
    "measurement", "statistic", "how much", "how many",
})  # fmt: skip
_UNITS = frozenset({"unit", "units", "uom", "measured in", "expressed in", "given in"})
# Headers of what is measured; those of the first set are given to nothing else.
_INDICATORS = frozenset({
    "indicator", "indicators", "metric", "metrics", "statistic", "statistics", "kpi", "variable", "parameter", "figure",
    "figures", "data point", "datapoint", "series", "measurement", "what is measured", "headline",
})  # fmt: skip
_MEASURES = _INDICATORS | {
    "measure", "item", "description", "what", "fact", "label", "name", "topic", "subject", "measures", "caption",
}  # fmt: skip
_TIMES = frozenset({
    "year", "years", "period", "quarter", "month", "date", "time", "when", "season", "as of", "as at", "half-year",
})  # fmt: skip
_NOTES = frozenset({
    "note", "notes", "remark", "remarks", "comment", "comments", "caveat", "caveats", "footnote", "explanation",
    "qualification", "qualifier", "basis", "scope", "coverage", "details",
})  # fmt: skip
_OWNERS = frozenset({
    "place", "where", "region", "area", "country", "location", "site", "owner", "who", "whose", "group", "city",
    "district", "town", "organisation", "organization", "operator", "entity", "holder", "province", "county", "state",
    "party", "company", "body", "village", "island", "territory",
})  # fmt: skip
_WHOLES = frozenset({"share of", "out of", "whole", "as a share of", "per cent of", "percentage of", "denominator"})
_HEADINGS = frozenset({"heading", "section", "chapter"})
_SOURCES = frozenset({"source", "sources", "reference", "references", "link", "url", "id", "code", "no", "nr", "ref"})
OUTLOOKS = {
    "target": "target", "goal": "goal", "aim": "aim", "projection": "projection", "projected": "projection",
    "forecast": "forecast", "expected": "projection", "planned": "plan", "plan": "plan", "budget": "budget",
    "outlook": "projection", "estimate": "estimate", "estimated": "estimate",
}  # fmt: skip
_MEASURED = frozenset(
    {"actual", "measured", "observed", "reported", "counted", "final", "outturn", "current", "result"}
)
_TITLED = re.compile(
    r"\b(?:figures|indicators|statistics|metrics|measurements|kpis|data points|in numbers)\b"
    r"|\b(?:key|main|headline) numbers\b",
    re.IGNORECASE,
)
_SHORT_WORDS = 3  # words of a cell that names an owner
_FEWEST_ROWS = 2
_MOST_ROWS = 2_000  # of a table of figures; a longer one holds records


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureLayout:
    """Where a table has what of its figures: names of columns, "" for what it has not.

    Attributes:
        values: The column of the numbers, or several, each for the period that it is called by.
        times: The columns that say when, the plainest year first.
        outlook: The column that says which figures are targets or projections.
    """

    values: tuple[str, ...]
    measure: str
    unit: str = ""
    owner: str = ""
    whole: str = ""
    times: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    outlook: str = ""
    heading: str = ""

    @property
    def is_wide(self) -> bool:
        """Whether each row holds figures of several periods, side by side."""
        return len(self.values) > 1


def figure_layout(table: Table) -> FigureLayout | None:
    """How a table of figures is laid out; None where a table is one of things.

    A table of figures has one column of numbers (or one for each of several periods), beside it what is measured, and
    either a column of units, units of several kinds in its cells, or a header that says so: "Indicator", "Metric". All
    its other columns say when, where, of what, or with what caveat. A table of things that have one number each
    ("Pier, Builder, Cost") lacks these.
    """
    if not _FEWEST_ROWS <= len(table.rows) <= _MOST_ROWS:
        return None
    columns = [_Column(field, [row.cells[n] for row in table.rows]) for n, field in enumerate(table.fields)]
    return _Recogniser(table, columns).layout()


class _Column:
    """A column with what its header and its cells say of it."""

    def __init__(self, field: Field, cells: list[Cell]) -> None:
        self.field = field
        self.name = field.name
        self.headers = tuple(dict.fromkeys(_header(text) for text in (field.name, field.title)))
        self.texts = [cell.text for cell in cells if cell.text]
        self.words_each = mean([len(text.split()) for text in self.texts]) if self.texts else 0.0

    @cached_property
    def quantities(self) -> list[Quantity | None]:
        """What its filled cells are as quantities."""
        return [read_quantity(text) for text in self.texts]

    @property
    def is_number(self) -> bool:
        """Whether all its cells are numbers, be it with units of several kinds."""
        if not self.texts or self.is_called(_TIMES) or self.field.kind in ("list", "boolean", "year", "month", "date"):
            return False
        is_filled_with_numbers = self.field.kind == "number" or all(self.quantities)
        return is_filled_with_numbers and not (self.field.is_key and not self.has_units)

    @property
    def has_units(self) -> bool:
        """Whether the cells give units, not all the same."""
        return all(self.quantities) and len({q.printed_unit for q in self.quantities if q} - {""}) > 1

    @property
    def is_value(self) -> bool:
        """Whether its header calls it no more than a number."""
        return any(header in _VALUES or _bare(header) <= _VALUES for header in self.headers)

    def is_called(self, words: frozenset[str]) -> bool:
        """Whether its header is one of some words, with words before it or "of …" after it."""
        return any(header in words or _head(header) in words for header in self.headers)

    @property
    def is_time(self) -> bool:
        """Whether it says when."""
        return self.field.is_time or self.is_called(_TIMES)

    @property
    def is_outlook(self) -> bool:
        """Whether it tells targets and projections from what was measured."""
        if self.field.kind == "boolean":
            return any(_bare(header) & OUTLOOKS.keys() for header in self.headers)
        said = {word for text in self.texts for word in text.lower().split()}
        return bool(said & OUTLOOKS.keys()) and said <= OUTLOOKS.keys() | _MEASURED


class _Recogniser:
    """Finds the roles of a table's columns."""

    def __init__(self, table: Table, columns: list[_Column]) -> None:
        self._table = table
        self._columns = columns

    def layout(self) -> FigureLayout | None:
        numbers = [column for column in self._columns if column.is_number]
        is_wide = len(numbers) > 1 and all(_is_of_period(c.field) for c in numbers)
        if not numbers or (len(numbers) > 1 and not is_wide):
            return None
        units = [c for c in self._columns if c not in numbers and c.is_called(_UNITS) and c.texts]
        if any(column.words_each > _SHORT_WORDS for column in units):
            return None
        measure = self._measure([*numbers, *units])
        if measure is None or not self._is_of_figures(numbers, measure, units, is_wide=is_wide):
            return None
        return self._with_roles(numbers, measure, units)

    def _is_of_figures(self, numbers: list[_Column], measure: _Column, units: list[_Column], *, is_wide: bool) -> bool:
        """Whether it is figures that the rows are, and not things that have one number each."""
        is_titled = bool(_TITLED.search(f"{self._table.title} {self._table.name}".replace("_", " ")))
        is_said = is_titled or any(c.is_called(_INDICATORS) for c in self._columns if c not in (*numbers, *units))
        of_several_kinds = any(len(set(column.texts)) > 1 for column in units) or numbers[0].has_units
        if is_wide or not numbers[0].is_value:
            return is_said and (bool(units) or of_several_kinds or is_wide)
        return is_said or bool(units) or (of_several_kinds and measure.words_each > 1)

    def _measure(self, taken: list[_Column]) -> _Column | None:
        """The column that says what is measured: of those called so the one with the most words, else the key."""
        texts = [
            c for c in self._columns if c not in taken and c.field.kind == "text" and not (c.is_time or c.is_outlook)
        ]
        called = [column for column in texts if column.is_called(_MEASURES)]
        if called:
            return max(called, key=lambda column: column.words_each)
        return next((c for c in texts if c.field.is_key), None)

    def _with_roles(self, numbers: list[_Column], measure: _Column, units: list[_Column]) -> FigureLayout | None:
        rest = [c for c in self._columns if c not in (*numbers, *units, measure)]
        times = [c for c in rest if c.is_time]
        outlooks = [c for c in rest if c not in times and c.is_outlook]
        named = [c for c in rest if c not in (*times, *outlooks)]
        notes = [c for c in named if c.is_called(_NOTES)]
        wholes = [c for c in named if c.is_called(_WHOLES)]
        headings = [c for c in named if c.is_called(_HEADINGS)]
        owners = [c for c in named if c.is_called(_OWNERS) and c not in wholes]
        aside = [c for c in named if c.is_called(_SOURCES) or c.field.is_key or c.is_called(_INDICATORS)]
        others = [c for c in named if c not in (*notes, *wholes, *headings, *owners, *aside)]
        if len(others) > 1 or any(c.field.kind == "list" for c in others):
            return None
        owners += [c for c in others if c.words_each <= _SHORT_WORDS and not owners]
        return FigureLayout(
            values=tuple(c.name for c in numbers),
            measure=measure.name,
            unit=_first(units),
            owner=_first(owners),
            whole=_first(wholes),
            times=tuple(c.name for c in sorted(times, key=lambda c: c.field.kind != "year")),
            notes=tuple(c.name for c in notes),
            outlook=_first(outlooks),
            heading=_first(headings),
        )


def _is_of_period(field: Field) -> bool:
    """Whether a column is called by a period alone ("2024", "Q3 2024", "Target (2030)", "2024 forecast")."""
    found = PERIOD.search(field.name)
    rest = set(re.findall(r"[a-z]+", PERIOD.sub(" ", field.name.lower())))
    return found is not None and rest <= OUTLOOKS.keys() | _MEASURED | _VALUES | {"baseline", "latest", "by", "in"}


def _first(columns: list[_Column]) -> str:
    return columns[0].name if columns else ""


def _header(text: str) -> str:
    """A header in lower case, without the unit in brackets at its end."""
    return " ".join(split_unit(text)[0].replace("_", " ").lower().split())


def _bare(header: str) -> set[str]:
    """The words of a header, those that say nothing and a year left out."""
    words = {word.strip(",.:") for word in header.split()}
    return {word for word in words - _FILLING if not PERIOD.fullmatch(word)} or {header}


def _head(header: str) -> str:
    """The word of a header that says what it is: "unit" of "unit of measure", "year" of "reference year".

    >>> _head("unit of measure"), _head("reference year")
    ('unit', 'year')
    """
    before = re.split(r"\s+(?:of|for|in|on)\s+", header, maxsplit=1)[0]
    return before.split()[-1] if before.split() else header
