"""The figures of a table that is recognised as one of figures, each with its row and the passage that prints it too."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mineralbot.corpus.figure_tables import OUTLOOKS, PERIOD, FigureLayout
from mineralbot.corpus.numbers import PERCENT_WORDS, find_bare_numbers, is_year, read_quantity
from mineralbot.values import Figure

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mineralbot.values import Cell, Document, Field, Passage, Row, Table

_OUTLOOK = "|".join(OUTLOOKS)
# Where a measure or a note begins or ends on it, a figure is a target; elsewhere it only speaks of one.
_IS_OUTLOOK = re.compile(
    rf"^(?:an? )?(?P<first>{_OUTLOOK})\b|[(,;:–—-] ?(?:an? )?(?P<last>{_OUTLOOK})\)?$|\bis an? (?P<said>{_OUTLOOK})\b",
    re.IGNORECASE,
)
_SHARE_OF = re.compile(r"(?:%|per ?cent|percent|percentage|pct\.?) (?:of|share of) (?P<whole>.+)", re.IGNORECASE)
_PERCENT = re.compile(r"(?:pct\.?|percentage|percentages|in %|per ?cent|percent)", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
_ROOT_LETTERS = 5  # of a word by which it is compared with another
_LEAST_SHARED = 0.5  # of the words of a measure that a passage holds which prints the figure
_SHORTEST_WORD = 4


@dataclass(frozen=True, slots=True)
class _Printed:
    """A passage with the numbers that it prints and the roots of its words."""

    passage: Passage
    values: frozenset[tuple[float, str]]
    roots: frozenset[str]


def tabled_figures(table: Table, layout: FigureLayout, documents: Sequence[Document]) -> list[Figure]:
    """The figures of a table's rows, in order; a row without a number has none.

    Args:
        table: A table of figures.
        layout: Where it has what of them.
        documents: The prose, which may print the same figures.
    """
    fields = {field.name: field for field in table.fields}
    printed = [_printed(p) for document in documents for p in document.passages if p.kind not in {"title", "heading"}]
    return [figure for row in table.rows for figure in _figures_of(row, layout, fields, printed)]


def keyed(table: Table, layout: FigureLayout) -> Table:
    """A table of figures with a key: where it has none but its numbers, its rows go by what, where and when."""
    if table.key and table.key not in layout.values:
        return table
    parts = [column for column in (layout.measure, layout.owner, *layout.times) if column]
    keys: dict[str, None] = {}
    for row in table.rows:
        texts = {cell.column: cell.text for cell in row.cells}
        key = ", ".join(texts[column] for column in parts if texts[column])
        keys[key if key not in keys else f"{key} ({texts[layout.values[0]]}, {len(keys) + 1})"] = None
    rows = tuple(
        replace(row, key=key, cells=tuple(replace(cell, row=key) for cell in row.cells))
        for key, row in zip(keys, table.rows, strict=True)
    )
    fields = tuple(replace(field, is_key=field.name == layout.measure) for field in table.fields)
    return replace(table, key=layout.measure, fields=fields, rows=rows)


def _printed(passage: Passage) -> _Printed:
    quantities = [found.quantity for found in find_bare_numbers(passage.text)]
    values = {(q.value, q.unit) for q in quantities} | {(q.value * q.magnitude, q.unit) for q in quantities}
    roots = _roots(" ".join((passage.text, *passage.headings[-1:])))
    return _Printed(passage, frozenset(values), roots)


def _figures_of(
    row: Row, layout: FigureLayout, fields: dict[str, Field], printed: Sequence[_Printed]
) -> Iterator[Figure]:
    cells = {cell.column: cell for cell in row.cells}
    for column in layout.values:
        cell = cells[column]
        number = _number(cell, cells[layout.unit].text if layout.unit else "", fields[column])
        if number is not None and cells[layout.measure].text:
            yield _figure(row, cell, layout, number, printed)


def _number(cell: Cell, unit: str, field: Field) -> tuple[float, str, str] | None:
    """The value of a cell, its unit, and what it is a share of; None of an empty cell."""
    quantity = read_quantity(cell.text) if cell.text else None
    if isinstance(cell.value, float):
        value, own = cell.value, "" if PERIOD.fullmatch(field.unit) else field.unit
    elif quantity is not None:
        value, own = quantity.value, quantity.printed_unit
    else:
        return None
    said = " ".join((unit or own).split())
    share = _SHARE_OF.fullmatch(said)
    is_percent = share is not None or said.lower() in PERCENT_WORDS or bool(_PERCENT.fullmatch(said))
    return value, "%" if is_percent else said, share["whole"] if share else ""


def _figure(
    row: Row, cell: Cell, layout: FigureLayout, number: tuple[float, str, str], printed: Sequence[_Printed]
) -> Figure:
    value, unit, whole = number
    texts = {cell.column: cell.text for cell in row.cells}
    measure, owner = texts[layout.measure], texts.get(layout.owner, "")
    times = [texts[column] for column in layout.times if texts[column]]
    if layout.is_wide:
        times = [found.group() for found in PERIOD.finditer(cell.column)][:1]
    notes = [texts[column] for column in layout.notes if texts[column]]
    outlook = _outlook(row, cell, layout, (measure, *notes))
    under = [each for each in printed if texts.get(layout.heading, "") in ("", *each.passage.headings)]
    passage = _passage_of(value, unit, f"{measure} {owner}", under)
    years = {int(year) for text in times for year in re.findall(r"\d{4}", text) if is_year(year)}
    return Figure(
        value=value,
        unit=unit,
        measure=measure,
        owner=owner,
        whole=whole or texts.get(layout.whole, ""),
        year=max(years) if years else None,
        is_projection=outlook not in ("", "estimate"),
        passage_id=passage.id if passage else "",
        place=cell.place if layout.is_wide else row.place,
        cell=cell,
        is_beside_others=layout.is_wide,
        period=next((text for text in reversed(times) if not is_year(text)), ""),
        outlook=outlook,
        note="; ".join(notes),
    )


def _outlook(row: Row, cell: Cell, layout: FigureLayout, texts: Sequence[str]) -> str:
    """What a figure is called that is no measurement: by its own column, its header, its measure or its note."""
    flag = next((c for c in row.cells if c.column == layout.outlook), None)
    if flag is not None and flag.value is True:
        return _named(flag.column) or "projection"
    if flag is not None and isinstance(flag.value, str) and _named(flag.text):
        return _named(flag.text)
    if layout.is_wide and _named(cell.column):
        return _named(cell.column)
    found = next(filter(None, map(_IS_OUTLOOK.search, texts)), None)
    return OUTLOOKS[next(filter(None, found.groups())).lower()] if found else ""


def _named(text: str) -> str:
    return next((OUTLOOKS[word] for word in map(str.lower, _WORD.findall(text)) if word in OUTLOOKS), "")


def _passage_of(value: float, unit: str, measure: str, printed: Sequence[_Printed]) -> Passage | None:
    """The shortest passage that prints a number in its unit and at least half of the words of what it measures."""
    roots = _roots(measure)
    holding = [
        each.passage
        for each in printed
        if any(number == value and (not own or own == unit) for number, own in each.values)
        and len(roots & each.roots) >= _LEAST_SHARED * len(roots)
    ]
    return min(holding, key=lambda passage: len(passage.text), default=None)


def _roots(text: str) -> frozenset[str]:
    """The beginnings of the longer words of a text, by which "surveyed" and "surveys" are the same."""
    return frozenset(word.casefold()[:_ROOT_LETTERS] for word in _WORD.findall(text) if len(word) >= _SHORTEST_WORD)
