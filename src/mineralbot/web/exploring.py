"""The tabs to look at tables and figures, drawn from the corpus and its schema."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date
from html import escape
from typing import TYPE_CHECKING

from mineralbot.reading.wording import plural
from mineralbot.values import Month
from mineralbot.web.charts import Bar, Chart, Moment, bars_as_svg, chart_as_html, moments_as_svg

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mineralbot.values import Cell, Corpus, Field, Figure, Row, Table

_FEWEST = 2  # marks of a chart
_MOST = 40
_MOST_ITEMS = 24  # columns of a matrix
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
    for table in _tables(corpus):
        matrices = "".join(_matrix(table, field) for field in table.fields if field.kind == "list")
        timelines = "".join(chart_as_html(chart) for chart in _timelines(table))
        drawn = f'<div class="charts">{timelines}</div>' if timelines else ""
        parts.append(
            f'<section class="table"><h2>{escape(table.title or table.name)}</h2>'
            f"<p>{escape(table.description)}</p>{_explorer(table, corpus)}{matrices}{drawn}</section>"
        )
    return "".join(parts)


def figures_as_html(corpus: Corpus) -> str:
    """Bars of the figures of the text, a chart a unit, and of the numbers of the tables, a chart a column."""
    charts = [*_figure_charts(corpus), *_number_charts(corpus)]
    drawn = "".join(chart_as_html(chart) for chart in charts)
    return f'<h2>Figures</h2><div class="charts">{drawn}</div>' if drawn else ""


def _tables(corpus: Corpus) -> list[Table]:
    return [table for table in corpus.tables if not table.is_derived and table.rows]


def _explorer(table: Table, corpus: Corpus) -> str:
    title = escape(table.title or table.name)
    heads = "".join(
        f'<th scope="col" aria-sort="none"><button type="button" data-sort="{place}">'
        f'{escape(field.title or field.name)}<span class="arrow" aria-hidden="true"></span></button></th>'
        for place, field in enumerate(table.fields)
    )
    rows = "".join(_explored_row(row, table, corpus) for row in table.rows)
    return (
        f'<div class="explorer"><label class="filter">Filter <input type="search" data-filter autocomplete="off" '
        f'placeholder="words of a row"></label><p class="shown">'
        f"{len(table.rows)} rows</p>"
        f'<div class="wide" tabindex="0" role="group" aria-label="{title}"><table><caption class="unseen">{title}. '
        f'Press the name of a column to sort.</caption><thead><tr>{heads}<th scope="col">Source</th></tr></thead>'
        f"<tbody>{rows}</tbody></table></div></div>"
    )


def _explored_row(row: Row, table: Table, corpus: Corpus) -> str:
    cells = "".join(_explored_cell(field, cell) for field, cell in zip(table.fields, row.cells, strict=True))
    place = row.place
    return (
        f'<tr>{cells}<td><details><summary>Show<span class="unseen"> the source of {escape(row.key)}</span></summary>'
        f"<code>{escape(corpus.quote(place).strip())}</code><cite>{escape(place.path)}, characters "
        f"{place.start}–{place.end}</cite></details></td></tr>"
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


def _matrix(table: Table, field: Field) -> str:
    """Which row lists which item, in words and by sign."""
    column = [f.name for f in table.fields].index(field.name)
    spelled: dict[str, str] = {}
    for row in table.rows:
        for item in row.cells[column].items:
            spelled.setdefault(item.casefold(), item[:1].upper() + item[1:])
    if not spelled or len(spelled) > _MOST_ITEMS:
        return ""
    heads = "".join(f'<th scope="col">{escape(item)}</th>' for item in spelled.values())
    rows = "".join(_matrix_row(row, row.cells[column], list(spelled)) for row in table.rows)
    key = _title_of(table, table.key)
    caption = f"{key} × {field.title or field.name}"
    return (
        f'<div class="wide matrix" tabindex="0" role="group" aria-label="{escape(caption)}"><table>'
        f'<caption>{escape(caption)}</caption><thead><tr><th scope="col">{escape(key)}</th>{heads}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def _matrix_row(row: Row, cell: Cell, columns: Sequence[str]) -> str:
    items = {item.casefold() for item in cell.items}
    cells = "".join(
        '<td class="yes"><span aria-hidden="true">●</span><span class="unseen">yes</span></td>'
        if item in items
        else '<td class="no"><span aria-hidden="true">–</span><span class="unseen">no</span></td>'
        for item in columns
    )
    return f'<tr><th scope="row">{escape(row.key)}</th>{cells}</tr>'


def _timelines(table: Table) -> Iterator[Chart]:
    for column, field in enumerate(table.fields):
        found = [(row, row.cells[column], _moment_of(row.cells[column])) for row in table.rows]
        moments = [Moment(label=row.key, at=at, printed=cell.text) for row, cell, at in found if at is not None]
        if field.kind not in {"month", "date", "year"} or not _FEWEST <= len(moments) <= _MOST:
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
        owners = ", ".join(dict.fromkeys(figure.owner for figure in figures if figure.owner))
        of_whole = f"each a share of the whole: {whole}" if whole else f"in {unit}"
        caption = f"Figures of the text, {of_whole}{f'. Whose: {owners}' if owners else ''}"
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
        )


def _number_charts(corpus: Corpus) -> Iterator[Chart]:
    for table in _tables(corpus):
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
    return Bar(
        label=figure.measure,
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

    >>> _with_unit("9", "m"), _with_unit("9", "%"), _with_unit("9 m", "m")
    ('9 m', '9%', '9 m')
    """
    if not unit or unit in number:
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
