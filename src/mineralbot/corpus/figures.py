"""Numbers that stand in the prose, from derived tables where the package has them, else as found."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mineralbot.corpus.numbers import find_bare_numbers, find_quantities, is_year
from mineralbot.corpus.package import DESCRIPTOR_NAME
from mineralbot.errors import CorpusError
from mineralbot.values import Figure

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mineralbot.corpus.package import Resource
    from mineralbot.values import Cell, Document, Passage, Row, Table

ROLES = ("value", "unit", "measure", "owner", "whole", "year", "projection", "heading")
NEEDED_ROLES = ("value", "measure")
_SENTENCE = re.compile(r"[^.!?]*(?:[.!?](?!\s)[^.!?]*)*[.!?]*\s*")
_FOUR_DIGITS = re.compile(r"(?<![\w,.])\d{4}(?![\w,]|\.\d)")
_LOOKS_AHEAD = re.compile(
    r"\b(?:by|until) \d{4}\b|\b(?:projected|forecast|expected|planned|target|estimated to)\b", re.IGNORECASE
)
_WORD = re.compile(r"\w+")


def derived_figures(table: Table, resource: Resource, documents: Sequence[Document]) -> list[Figure]:
    """The figures of a table that structures figures of the prose, one a row.

    Args:
        table: The table, marked `mineralbot:figures`.
        resource: Its description, whose `figures` maps roles to columns.
        documents: The prose in which the figures stand.

    Raises:
        CorpusError: The marks name a column that is not there, or no passage holds a row's value and measure.
    """
    _check_roles(table, resource)
    passages = [passage for document in documents for passage in document.passages]
    return [_derived_figure(table, row, resource.figures, passages) for row in table.rows]


def found_figures(documents: Sequence[Document], covered: frozenset[str]) -> list[Figure]:
    """Every number with a unit in the passages that no derived table covers, in order.

    Args:
        documents: The prose.
        covered: Ids of passages that a derived table covers.
    """
    return [
        figure
        for document in documents
        for passage in document.passages
        if passage.id not in covered and passage.kind not in {"title", "heading"}
        for figure in _figures_of(passage)
    ]


def _check_roles(table: Table, resource: Resource) -> None:
    columns = {field.name for field in table.fields}
    where = f'{DESCRIPTOR_NAME}, resource {table.name}: "mineralbot:figures"'
    for role, column in resource.figures.items():
        if role not in ROLES:
            raise CorpusError(f"{where} has the role {role!r}; wanted one of {', '.join(ROLES)}")
        if column not in columns:
            raise CorpusError(f"{where} gives {role} the column {column!r}, which {table.path} lacks; correct the name")
    for role in NEEDED_ROLES:
        if role not in resource.figures:
            raise CorpusError(f"{where} lacks the role {role!r}; name the column that holds it")


def _derived_figure(table: Table, row: Row, roles: Mapping[str, str], passages: Sequence[Passage]) -> Figure:
    by_column = {cell.column: cell for cell in row.cells}
    cells: dict[str, Cell] = {role: by_column[column] for role, column in roles.items()}
    printed = {role: cells[role].text if role in cells else "" for role in ROLES}
    value = cells["value"].value
    if not isinstance(value, float):
        raise CorpusError(
            f"{table.path}, row {row.key!r}: found {printed['value']!r}, wanted a number; correct the cell"
        )
    passage = _passage_of(value, printed, passages)
    if passage is None:
        under = f" under {printed['heading']!r}" if printed["heading"] else ""
        raise CorpusError(
            f"{table.path}, row {row.key!r}: found {printed['value']}{printed['unit']} {printed['measure']!r}, "
            f"which no passage{under} holds; wanted what stands there; correct the row"
        )
    unit_field = next(field for field in table.fields if field.name == roles["value"])
    return Figure(
        value=value,
        unit=printed["unit"] or unit_field.unit,
        measure=printed["measure"],
        owner=printed["owner"],
        whole=printed["whole"],
        year=int(printed["year"]) if is_year(printed["year"]) else None,
        is_projection="projection" in cells and cells["projection"].value is True,
        passage_id=passage.id,
        place=passage.place,
    )


def _passage_of(value: float, printed: Mapping[str, str], passages: Sequence[Passage]) -> Passage | None:
    """The shortest passage under the heading that holds both the number and the words of the measure."""
    heading, measure = printed["heading"].casefold(), _words(printed["measure"])
    holding = [
        passage
        for passage in passages
        if passage.kind not in {"title", "heading"}
        and (not heading or heading in {above.casefold() for above in passage.headings})
        and measure in _words(passage.text)
        and value in _values_in(passage.text)
    ]
    return min(holding, key=lambda passage: len(passage.text), default=None)


def _values_in(text: str) -> set[float]:
    quantities = [found.quantity for found in find_bare_numbers(text)]
    return {value for each in quantities for value in (each.value, each.value * each.magnitude)}


def _figures_of(passage: Passage) -> Iterator[Figure]:
    finder = find_bare_numbers if passage.kind == "figure" else find_quantities
    found = list(finder(passage.text))
    for one in found:
        sentence, offset = _sentence_around(passage.text, one.start)
        yield Figure(
            value=one.quantity.value,
            unit=one.quantity.printed_unit,
            measure=_without(sentence, one.start - offset, one.end - offset),
            owner="",
            whole="",
            year=_year_of(sentence, passage),
            is_projection=bool(_LOOKS_AHEAD.search(sentence)),
            passage_id=passage.id,
            place=passage.place,
        )


def _sentence_around(text: str, position: int) -> tuple[str, int]:
    for match in _SENTENCE.finditer(text):
        if match.start() <= position < match.end():
            return match.group().strip(), match.start()
    return text, 0


def _without(sentence: str, start: int, end: int) -> str:
    return " ".join((sentence[:start] + " " + sentence[end:]).split()).strip(" :–—-")


def _year_of(sentence: str, passage: Passage) -> int | None:
    """The only year of the sentence; a caption without one takes that of the heading right above it."""
    for text in (sentence, passage.headings[-1] if passage.kind == "figure" and len(passage.headings) > 1 else ""):
        years = {int(match.group()) for match in _FOUR_DIGITS.finditer(text) if is_year(match.group())}
        if years:
            return years.pop() if len(years) == 1 else None
    return None


def _words(text: str) -> str:
    """The words of a text, each between spaces, so that one text can be looked for in another by whole words."""
    return f" {' '.join(_WORD.findall(text.casefold()))} "
