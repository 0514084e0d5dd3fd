"""CSV resources as typed tables, every cell with its place."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from math import isfinite
from typing import TYPE_CHECKING, Any

from mineralbot.corpus.kinds import (
    TypedColumn,
    infer_kind,
    kind_of_schema,
    read_column,
    read_value,
    split_unit,
    unit_told,
)
from mineralbot.corpus.package import DESCRIPTOR_NAME, Resource
from mineralbot.corpus.records import RawField, Record, guess_delimiter, scan_records
from mineralbot.corpus.schemas import WANTED, read_schema
from mineralbot.errors import CorpusError
from mineralbot.values import Cell, Field, ForeignKey, Place, Row, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from frictionless import Field as SchemaField
    from frictionless import Schema

# What people print in a cell that they leave open, where no schema says so.
USUAL_MISSING_VALUES = ("", "-", "–", "—", "n/a", "N/A")
STANDARD_MISSING_VALUES = ("",)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Grid:
    """A CSV file read but not yet typed: its header, its records, and the descriptor of each column."""

    resource: Resource
    header: Record
    records: Sequence[Record]
    schema: Schema | None
    descriptors: Sequence[dict[str, Any]]

    @property
    def names(self) -> list[str]:
        return [field.text for field in self.header.fields]

    def where(self, record: Record, column: str = "") -> str:
        """The beginning of an error message: file, row and column."""
        return f"{self.resource.path}, row {record.number}" + (f", column {column!r}" if column else "")


def read_table(text: str, resource: Resource, headings: tuple[str, ...] = ()) -> Table:
    """The typed table of a CSV file.

    Where no column can be the key, no field is one, and its rows go by their numbers in the file.

    Args:
        text: The whole file as decoded.
        resource: How the package describes it.
        headings: The headings of the prose under which it stands.

    Raises:
        CorpusError: The file is no table, or contradicts its schema.
    """
    grid = _read_grid(text, resource)
    texts = [_column_texts(grid, index) for index in range(len(grid.names))]
    key = _key_column(grid, texts)
    columns = [_typed_column(grid, index, texts[index], is_key=index == key) for index in range(len(texts))]
    fields = tuple(_field(grid, index, columns[index], is_key=index == key) for index in range(len(columns)))
    rows = tuple(_row(grid, number, texts, columns, key) for number in range(len(grid.records)))
    return Table(
        name=resource.name,
        title=resource.title or resource.name,
        description=resource.description,
        path=resource.path,
        fields=fields,
        key=grid.names[key] if key is not None else "",
        rows=rows,
        header_place=Place(path=resource.path, start=grid.header.start, end=grid.header.end),
        headings=headings,
        foreign_keys=_foreign_keys(grid),
        is_derived=bool(resource.figures),
        holds_figures=bool(resource.figures),
        row_noun=resource.row_noun,
    )


def check_keys(tables: Sequence[Table]) -> None:
    """See that every table has a key; one of figures gets its own.

    Raises:
        CorpusError: The rows of a table have no key.
    """
    for table in tables:
        if not table.key:
            raise CorpusError(
                f"{table.path}: found no column whose cells are all filled and all different; "
                "wanted a key that names each row; add such a column"
            )


def check_foreign_keys(tables: Sequence[Table]) -> None:
    """See that every foreign key leads to a row.

    Raises:
        CorpusError: A foreign key names a table or column that is not there, or a cell holds no key of that table.
    """
    by_name = {table.name: table for table in tables}
    for table in tables:
        for foreign_key in table.foreign_keys:
            target = by_name.get(foreign_key.table)
            if target is None or foreign_key.table_column not in {field.name for field in target.fields}:
                raise CorpusError(
                    f"{DESCRIPTOR_NAME}, resource {table.name}: the foreign key of {foreign_key.column!r} refers to "
                    f"{foreign_key.table}.{foreign_key.table_column}, which is not there; correct the reference"
                )
            _check_references(table, foreign_key, target)


def _check_references(table: Table, foreign_key: ForeignKey, target: Table) -> None:
    known = {cell.text for row in target.rows for cell in row.cells if cell.column == foreign_key.table_column}
    for row in table.rows:
        found = next(cell.text for cell in row.cells if cell.column == foreign_key.column)
        if found and found not in known:
            raise CorpusError(
                f"{table.path}, row {row.key!r}, column {foreign_key.column!r}: found {found!r}, wanted a value of "
                f"{foreign_key.table_column!r} in {target.path}; correct the cell or add that row"
            )


def _read_grid(text: str, resource: Resource) -> _Grid:
    delimiter = resource.delimiter or guess_delimiter(text)
    records = list(scan_records(text, path=resource.path, delimiter=delimiter))
    if not records:
        raise CorpusError(
            f"{resource.path} is empty; wanted a header line and rows; fill it or take it out of the folder"
        )
    header, *rows = records
    names = [field.text for field in header.fields]
    for position, name in enumerate(names):
        if not name or name in names[:position]:
            found = f"the name {name!r} twice" if name else f"no name for column {position + 1}"
            raise CorpusError(
                f"{resource.path}, row {header.number}: found {found}; give each column a name of its own"
            )
    for row in rows:
        if len(row.fields) != len(names):
            raise CorpusError(
                f"{resource.path}, row {row.number}: found {len(row.fields)} cells, wanted the header's {len(names)}; "
                "add or remove cells (a cell that holds a comma stands in double quotes)"
            )
    schema = read_schema(resource, names)
    declared = {str(field["name"]): field for field in resource.schema.get("fields", [])}
    descriptors = [declared.get(name, {}) for name in names]
    return _Grid(resource=resource, header=header, records=rows, schema=schema, descriptors=descriptors)


def _column_texts(grid: _Grid, index: int) -> list[str]:
    missing = _missing_values(grid, index)
    texts = (record.fields[index].text for record in grid.records)
    return ["" if text in missing else text for text in texts]


def _missing_values(grid: _Grid, index: int) -> frozenset[str]:
    if not grid.resource.schema:
        return frozenset(USUAL_MISSING_VALUES)
    of_table = grid.resource.schema.get("missingValues", STANDARD_MISSING_VALUES)
    listed = grid.descriptors[index].get("missingValues", of_table)
    return frozenset(str(entry.get("value", "")) if isinstance(entry, dict) else str(entry) for entry in listed) | {""}


def _key_column(grid: _Grid, texts: Sequence[Sequence[str]]) -> int | None:
    """The declared key, else the first column whose cells are all filled and all different; None without."""
    declared = grid.schema.primary_key if grid.schema else []
    if len(declared) == 1:
        index = grid.names.index(declared[0])
        _check_key(grid, index, texts[index])
        return index
    for index, column in enumerate(texts):
        if all(column) and len(set(column)) == len(column):
            return index
    return None


def _check_key(grid: _Grid, index: int, texts: Sequence[str]) -> None:
    rows: dict[str, int] = {}
    for record, text in zip(grid.records, texts, strict=True):
        where = grid.where(record, grid.names[index])
        if not text:
            raise CorpusError(
                f"{where}: found an empty key, wanted a value of its own; fill the cell or remove the row"
            )
        if text in rows:
            raise CorpusError(
                f"{where}: found the key {text!r} again (first in row {rows[text]}), wanted each key once; "
                "rename or remove one of the rows"
            )
        rows[text] = record.number


def _typed_column(grid: _Grid, index: int, texts: Sequence[str], *, is_key: bool) -> TypedColumn:
    """A column read by its distinct texts: those of a long one come again and again."""
    ranks = {text: rank for rank, text in enumerate(dict.fromkeys(texts))}
    firsts = dict(zip(reversed(texts), reversed(grid.records), strict=True))
    column = _typed_texts(grid, index, {text: firsts[text] for text in ranks}, is_key=is_key)
    places = [ranks[text] for text in texts]
    values = tuple(column.values[place] for place in places)
    items = tuple(column.items[place] for place in places)
    return replace(column, values=values, items=items)


def _typed_texts(grid: _Grid, index: int, firsts: dict[str, Record], *, is_key: bool) -> TypedColumn:
    """The distinct texts of a column typed, each with the record in which it stands first."""
    texts = tuple(firsts)
    descriptor, name = grid.descriptors[index], grid.names[index]
    _check_constraints(grid, index, firsts)
    kind = kind_of_schema(descriptor)
    if kind is None:
        declared_type = str(descriptor.get("type", "any"))
        kind = infer_kind(texts, is_key=is_key, declared_type=declared_type, name=name)
    unit = str(descriptor.get("mineralbot:unit") or descriptor.get("unit") or unit_told(name, descriptor))
    column = read_column(
        kind, texts, unit=unit if kind == "number" else "", declared=kind_of_schema(descriptor) == "list"
    )
    column = _as_schema_reads(grid, index, texts, column)
    for (text, record), value in zip(firsts.items(), column.values, strict=True):
        if text and value is None:
            raise CorpusError(f"{grid.where(record, name)}: found {text!r}, wanted {WANTED[kind]}; {_remedy(grid)}")
    return column


def _as_schema_reads(grid: _Grid, index: int, texts: Sequence[str], column: TypedColumn) -> TypedColumn:
    """The column with the values that its declared format gives (decimal commas, words for true, formats of days)."""
    descriptor = grid.descriptors[index]
    date_format = str(descriptor.get("format", "default"))
    if column.kind == "date" and "%" in date_format:
        return replace(column, values=tuple(read_value("date", text, date_format=date_format) for text in texts))
    if grid.schema is None or descriptor.get("type") not in {"number", "integer", "boolean", "year"}:
        return column
    field = grid.schema.get_field(grid.names[index])
    read = [field.read_cell(text)[0] if text else None for text in texts]
    if column.kind == "number":
        return replace(
            column, values=tuple(float(value) if value is not None and isfinite(value) else None for value in read)
        )
    return replace(column, values=tuple(read)) if column.kind in {"boolean", "year"} else column


def _check_constraints(grid: _Grid, index: int, firsts: dict[str, Record]) -> None:
    """Hold each text to its schema field: type, required, enum, minimum, pattern and their like."""
    name = grid.names[index]
    if grid.schema is None or not grid.schema.has_field(name):
        return
    field = grid.schema.get_field(name)
    try:
        read = field.create_cell_reader()
    except re.error as error:
        pattern = field.constraints["pattern"]
        raise CorpusError(
            f"{DESCRIPTOR_NAME}, resource {grid.resource.name}, field {name!r}: the pattern {pattern!r} is no regular "
            f"expression ({error}); correct it"
        ) from error
    for text, record in firsts.items():
        _, notes = read(text or None)
        if notes:
            raise CorpusError(
                f"{grid.where(record, name)}: found {text!r}, wanted {_wanted(field, notes)}; {_remedy(grid)}"
            )
    if field.constraints.get("unique"):
        _check_unique(grid, name, index)


def _check_unique(grid: _Grid, name: str, index: int) -> None:
    seen: set[str] = set()
    for record, text in zip(grid.records, _column_texts(grid, index), strict=True):
        if text in seen:
            raise CorpusError(
                f"{grid.where(record, name)}: found {text!r} again, wanted each value once; {_remedy(grid)}"
            )
        seen |= {text} if text else set()


def _wanted(field: SchemaField, notes: dict[str, str]) -> str:
    if "type" in notes:
        kind = kind_of_schema(field.to_descriptor())
        return WANTED[kind] if kind else f"a value of type {field.type}"
    if "required" in notes:
        return "a value, as the schema requires one"
    constraint = next(iter(notes))
    return f"a value with {constraint} {json.dumps(field.constraints[constraint], ensure_ascii=False, default=str)}"


def _remedy(grid: _Grid) -> str:
    return f"correct the cell or the schema of {grid.resource.name} in {DESCRIPTOR_NAME}"


def _field(grid: _Grid, index: int, column: TypedColumn, *, is_key: bool) -> Field:
    descriptor, name = grid.descriptors[index], grid.names[index]
    singular, plural = descriptor.get("mineralbot:verb", ("", ""))
    title = str(descriptor.get("title") or name)
    return Field(
        name=name,
        title=split_unit(title)[0] if column.kind == "number" and column.unit else title,
        description=str(descriptor.get("description") or ""),
        kind=column.kind,
        unit=column.unit,
        is_key=is_key,
        verb=(singular, plural),
    )


def _row(
    grid: _Grid, number: int, texts: Sequence[Sequence[str]], columns: Sequence[TypedColumn], key_index: int | None
) -> Row:
    record = grid.records[number]
    key = texts[key_index][number] if key_index is not None else str(record.number)
    path = grid.resource.path
    cells = tuple(
        Cell(
            table=grid.resource.name,
            row=key,
            column=name,
            text=texts[index][number],
            place=_cell_place(path, record.fields[index], is_missing=not texts[index][number]),
            value=columns[index].values[number],
            items=columns[index].items[number],
        )
        for index, name in enumerate(grid.names)
    )
    return Row(key=key, cells=cells, place=Place(path=path, start=record.start, end=record.end))


def _cell_place(path: str, field: RawField, *, is_missing: bool) -> Place:
    return Place(path=path, start=field.start, end=field.start if is_missing else field.end)


def _foreign_keys(grid: _Grid) -> tuple[ForeignKey, ...]:
    """The foreign keys of one column each; those over several columns are left aside."""
    if grid.schema is None:
        return ()
    return tuple(
        ForeignKey(
            column=entry["fields"][0],
            table=entry["reference"]["resource"] or grid.resource.name,
            table_column=entry["reference"]["fields"][0],
        )
        for entry in grid.schema.foreign_keys
        if len(entry["fields"]) == 1
    )
