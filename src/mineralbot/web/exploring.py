"""The tabs to look at tables and figures, drawn from the corpus and its schema."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date
from html import escape
from typing import TYPE_CHECKING

from mineralbot.reading.wording import plural
from mineralbot.values import Month
from mineralbot.web.anchors import BRIEF, MOST_ROWS, passage_id, row_id
from mineralbot.web.charts import (
    Bar,
    Chart,
    Moment,
    bars_as_svg,
    chart_as_html,
    grid_as_svg,
    moments_as_svg,
    table_download,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mineralbot.values import Cell, Corpus, Field, Figure, Row, Table

_FEWEST = 2  # marks of a chart
_MOST = 40
_MOST_ITEMS = 24  # columns of a matrix
_MOST_SAVED = 5_000  # rows of a table that the page carries to be saved
_BARE = re.compile(r"[-+−]?[\d.,\s]+")  # a number without a unit
_MONTHS = 12
_DAYS = 365.25


def name_of_tables(corpus: Corpus) -> str:
    """What the tab of tables is called: after the rows of the only table, where the package names them."""
    tables = _tables(corpus)
    if len(tables) == 1 and tables[0].row_noun:
        return f"The {plural(tables[0].row_noun)}"
    return "The tables"


def tables_as_html(corpus: Corpus) -> str:
    """Every table to sort and to filter, which rows list which items, and when things happened."""
    parts = []
    for number, table in enumerate(corpus.tables):
        if table.is_derived or not table.rows:
            continue
        charts = (*(chart for field in table.fields for chart in _matrix(table, field)), *_timelines(table))
        drawn = f'<div class="charts">{"".join(map(chart_as_html, charts))}</div>' if charts else ""
        parts.append(
            f'<section class="table"><h2>{escape(table.title or table.name)}</h2>'
            f"<p>{escape(table.description)}</p>{_explorer(number, table, corpus)}{drawn}</section>"
        )
    return "".join(parts)


def figures_as_html(corpus: Corpus) -> str:
    """Bars of the figures of the text, a chart a unit, and of the numbers of the tables, a chart a column."""
    charts = [*_figure_charts(corpus), *_number_charts(corpus)]
    drawn = "".join(chart_as_html(chart) for chart in charts)
    return f'<h2>Figures</h2><div class="charts">{drawn}</div>' if drawn else ""


def _tables(corpus: Corpus) -> list[Table]:
    return [table for table in corpus.tables if not table.is_derived and table.rows]


def _place_of(figure: Figure, corpus: Corpus) -> str:
    """The id of what shows a figure: its passage, else its row."""
    if figure.passage_id or figure.cell is None:
        return passage_id(figure.passage_id)
    number, table = next((n, t) for n, t in enumerate(corpus.tables) if t.name == figure.cell.table)
    return row_id(number, next(n for n, row in enumerate(table.rows) if row.key == figure.cell.row))


def _explorer(number: int, table: Table, corpus: Corpus) -> str:
    title = escape(table.title or table.name)
    heads = "".join(
        f'<th scope="col" aria-sort="none"><button type="button" data-sort="{place}">'
        f'{escape(field.title or field.name)}<span class="arrow" aria-hidden="true"></span></button></th>'
        for place, field in enumerate(table.fields)
    )
    shown = table.rows[:MOST_ROWS]
    rows = "".join(_explored_row(row_id(number, place), row, table, corpus) for place, row in enumerate(shown))
    return (
        f'<div class="explorer"><label class="filter">Filter <input type="search" data-filter autocomplete="off" '
        f'placeholder="words of a row"></label><p class="shown">{len(shown)} rows</p>'
        f'<div class="wide" tabindex="0" role="group" aria-label="{title}"><table><caption class="unseen">{title}. '
        f'Press the name of a column to sort.</caption><thead><tr>{heads}<th scope="col">Source</th></tr></thead>'
        f'<tbody>{rows}</tbody></table><p class="none" hidden>No row has these words.</p></div>{_below(table)}</div>'
    )


def _below(table: Table) -> str:
    """How much of a great table is not shown, and a button that saves all of it."""
    count = len(table.rows)
    left = f'<p class="hint">The first {MOST_ROWS} of {count:,} rows are shown.</p>' if count > MOST_ROWS else ""
    if count > _MOST_SAVED:
        return left
    names = tuple(field.title or field.name for field in table.fields)
    rows = (tuple(cell.text for cell in row.cells) for row in table.rows)
    return f'{left}<div class="tools">{table_download(_file_name(table.name), (names, *rows))}</div>'


def _explored_row(identity: str, row: Row, table: Table, corpus: Corpus) -> str:
    cells = "".join(_explored_cell(field, cell) for field, cell in zip(table.fields, row.cells, strict=True))
    place = row.place
    return (
        f'<tr>{cells}<td><details><summary>Show<span class="unseen"> the source of {escape(row.key)}</span></summary>'
        f"<code>{escape(corpus.quote(place).strip())}</code><cite>{escape(place.path)}, characters "
        f'{place.start}–{place.end}</cite> <a href="#{BRIEF}{identity}">Show in the brief</a></details></td></tr>'
    )


def _explored_cell(field: Field, cell: Cell) -> str:
    tag, scope = ("th", ' scope="row"') if field.is_key else ("td", "")
    text = escape(cell.text) or '<span class="empty">none</span>'
    scope += ' class="nowrap"' if field.kind not in {"text", "list"} else ""
    return f'<{tag}{scope} data-value="{escape(_sortable(cell))}">{text}</{tag}>'


def _sortable(cell: Cell) -> str:
    """What the cell is sorted by, as text that sorts as numbers and moments do: empty cells last."""
    if cell.value is None:
        return "\uffff"
    at = _moment_of(cell)
    number = at if at is not None else cell.value
    return f"{number + 1e12:030.6f}" if isinstance(number, float) else str(number).casefold()


def _matrix(table: Table, field: Field) -> Iterator[Chart]:
    """Which row lists which item; none where that would be too many of either."""
    column = [f.name for f in table.fields].index(field.name)
    spelled: dict[str, str] = {}
    if field.kind == "list":
        for item in (item for row in table.rows for item in row.cells[column].items):
            spelled.setdefault(item.casefold(), item[:1].upper() + item[1:])
    if not spelled or len(spelled) > _MOST_ITEMS or len(table.rows) > MOST_ROWS:
        return
    items, names = list(spelled), list(spelled.values())
    key = _title_of(table, table.key)
    caption = f"{table.title or table.name}: {key} × {field.title or field.name}"
    marks = [(row.key, [item in _folded(row.cells[column]) for item in items]) for row in table.rows]
    heads = "".join(f'<th scope="col">{escape(name)}</th>' for name in names)
    body = "".join(_matrix_row(*marked) for marked in marks)
    yield Chart(
        name=_file_name(table.name, field.name),
        caption=caption,
        svg=grid_as_svg(caption, names, marks),
        lines=tuple(f"{row.key}: {', '.join(row.cells[column].items) or 'none'}" for row in table.rows),
        columns=(key, *names),
        rows=tuple((row_key, *("yes" if is_there else "no" for is_there in each)) for row_key, each in marks),
        shown=f'<table class="matrix"><thead><tr><th scope="col">{escape(key)}</th>{heads}</tr></thead>'
        f"<tbody>{body}</tbody></table>",
    )


def _folded(cell: Cell) -> set[str]:
    return {item.casefold() for item in cell.items}


def _matrix_row(key: str, marks: Sequence[bool]) -> str:
    cells = "".join(
        '<td class="yes"><span aria-hidden="true">●</span><span class="unseen">yes</span></td>'
        if is_there
        else '<td class="no"><span aria-hidden="true">–</span><span class="unseen">no</span></td>'
        for is_there in marks
    )
    return f'<tr><th scope="row">{escape(key)}</th>{cells}</tr>'


def _timelines(table: Table) -> Iterator[Chart]:
    for column, field in enumerate(table.fields):
        found = [(row, row.cells[column], _moment_of(row.cells[column])) for row in table.rows]
        moments = [Moment(label=row.key, at=at, printed=cell.text) for row, cell, at in found if at is not None]
        if not field.is_time or not _FEWEST <= len(moments) <= _MOST:
            continue
        caption = f"{table.title or table.name}: {field.title or field.name}"
        in_time = sorted(moments, key=lambda moment: moment.at)
        yield Chart(
            name=_file_name(table.name, field.name),
            caption=caption,
            svg=moments_as_svg(caption, moments),
            lines=tuple(f"{moment.printed}: {moment.label}" for moment in in_time),
            columns=(field.title or field.name, _title_of(table, table.key)),
            rows=tuple((moment.printed, moment.label) for moment in in_time),
        )


def _figure_charts(corpus: Corpus) -> Iterator[Chart]:
    by_kind: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for figure in corpus.figures:
        by_kind[figure.unit, figure.whole].append(figure)
    for (unit, whole), figures in by_kind.items():
        if not unit or not _FEWEST <= len(figures) <= _MOST:
            continue
        bars = [_bar_of(figure) for figure in figures]
        caption = f"Figures of the text in {unit}{f', each a share of the whole: {whole}' if whole else ''}"
        yield Chart(
            name=_file_name("figures", whole, unit),
            caption=caption,
            svg=bars_as_svg(caption, bars, 100 if unit == "%" else None),
            lines=tuple(_line_of(bar) for bar in bars),
            columns=("Measure", "Value", "Unit", "Owner", "Share of", "Projection"),
            rows=tuple(
                (f.measure, f"{f.value:g}", f.unit, f.owner, f.whole, "yes" if f.is_projection else "no")
                for f in figures
            ),
            places=tuple(f"{BRIEF}{_place_of(figure, corpus)}" for figure in figures),
        )


def _number_charts(corpus: Corpus) -> Iterator[Chart]:
    for table in (table for table in _tables(corpus) if not table.holds_figures):
        for column, field in enumerate(table.fields):
            cells = [(row.key, row.cells[column]) for row in table.rows]
            bars = [
                Bar(label=key, value=cell.value, printed=_with_unit(cell.text, field.unit))
                for key, cell in cells
                if isinstance(cell.value, float)
            ]
            if field.kind != "number" or not _FEWEST <= len(bars) <= _MOST:
                continue
            caption = f"{table.title or table.name}: {field.title or field.name}"
            yield Chart(
                name=_file_name(table.name, field.name),
                caption=f"{caption} ({field.unit})" if field.unit else caption,
                svg=bars_as_svg(caption, bars),
                lines=tuple(_line_of(bar) for bar in bars),
                columns=(_title_of(table, table.key), field.title or field.name),
                rows=tuple((key, cell.text) for key, cell in cells),
            )


def _bar_of(figure: Figure) -> Bar:
    time = figure.period or figure.year if figure.cell is not None else ""
    return Bar(
        label=f"{figure.measure}, {time}" if time else figure.measure,
        value=figure.value,
        printed=_with_unit(f"{figure.value:g}", figure.unit),
        group=figure.owner,
        is_projection=figure.is_projection,
    )


def _line_of(bar: Bar) -> str:
    owner = f" ({bar.group})" if bar.group else ""
    return f"{bar.label}{owner}: {bar.printed}{', a projection' if bar.is_projection else ''}"


def _with_unit(number: str, unit: str) -> str:
    """The number with its unit, where it does not print it already.

    >>> _with_unit("9", "m"), _with_unit("9", "%"), _with_unit("9 m", "metres")
    ('9 m', '9%', '9 m')
    """
    if not unit or not _BARE.fullmatch(number):
        return number
    return f"{number}%" if unit == "%" else f"{number} {unit}"


def _moment_of(cell: Cell) -> float | None:
    """The moment in years, in the middle of what is known of it."""
    value = cell.value
    if isinstance(value, Month):
        return value.year + (value.month - 0.5) / _MONTHS
    if isinstance(value, date):
        return value.year + (value.timetuple().tm_yday - 0.5) / _DAYS
    return value + 0.0 if isinstance(value, int) and not isinstance(value, bool) else None


def _title_of(table: Table, column: str) -> str:
    return next((field.title or field.name for field in table.fields if field.name == column), column)


def _file_name(*parts: str) -> str:
    return "-".join(word.lower() for part in parts for word in re.findall(r"\w+", part.replace("%", "percent")))
