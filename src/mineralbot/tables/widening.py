"""A table with the columns of the tables that its foreign keys point to."""

from __future__ import annotations

from dataclasses import replace

from mineralbot.values import Cell, Row, Table

Addition = tuple[
    str, dict[str, Row], list[str]
]  # the column of foreign keys, the rows they point to, the columns added


def widen(table: Table, others: dict[str, Table]) -> Table:
    """The table with the columns of the tables its foreign keys point to; each cell keeps its own table and row."""
    fields, additions = list(table.fields), list[Addition]()
    for foreign in table.foreign_keys:
        other = others.get(foreign.table)
        if other is None or other.name == table.name:
            continue
        taken = {field.name for field in fields}
        wanted = [f for f in other.fields if f.name not in taken and f.name != foreign.table_column]
        by_key = {cell.text: row for row in other.rows for cell in row.cells if cell.column == foreign.table_column}
        fields += [replace(field, is_key=False) for field in wanted]
        additions.append((foreign.column, by_key, [field.name for field in wanted]))
    if not additions:
        return table
    rows = [replace(row, cells=(*row.cells, *_looked_up(row, additions))) for row in table.rows]
    return replace(table, fields=tuple(fields), rows=tuple(rows))


def _looked_up(row: Row, additions: list[Addition]) -> list[Cell]:
    """The cells that a row is widened by; empty ones where its foreign key points nowhere."""
    found: list[Cell] = []
    for column, by_key, names in additions:
        key = next(cell.text for cell in row.cells if cell.column == column)
        cells = {cell.column: cell for cell in by_key[key].cells} if key in by_key else {}
        blank = replace(row.cells[0], text="", value=None, items=())
        found += [cells.get(name, replace(blank, column=name)) for name in names]
    return found
