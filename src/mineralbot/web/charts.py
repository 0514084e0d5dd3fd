"""Charts as SVG, each told in words as well: bars of numbers, moments on a line, and which row lists which item."""

from __future__ import annotations

import csv
import io
import re
import textwrap
import zlib
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from mineralbot.reports import uncomputed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

WIDTH = 340  # in px as all below, at which the text is 14 px high: about as wide as a telephone shows
_LABEL_CHARACTERS = 42
_LABEL_LINES = 3
_AXIS_LEFT = 24
_LONGEST_ROOM = 170  # to the right of the last moment or of the longest bar
_FEWEST_TICKS = 3  # on a line of years
_LINE = 19
_GAP = 16
_MARGIN = 6
_BAR = 18
_HATCHING = "\0"  # stands for the id of the chart's own pattern
_COLUMN = 30  # of a grid
_CHARACTER = 8  # about as wide as one is
_NUMBER = re.compile(r"[-+]?[\d.,]+%?")
_LONGEST_NAME = 24  # characters of a row's or a column's name that a grid shows


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A number to draw.

    Attributes:
        label: What it is a number of.
        printed: The number with its unit, as a reader sees it.
        group: Whose it is; empty if nobody's.
        is_projection: Whether it is said to lie ahead.
    """

    label: str
    value: float
    printed: str
    group: str = ""
    is_projection: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A moment to draw: `at` in years and fractions of one."""

    label: str
    at: float
    printed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A chart to show and to save.

    Attributes:
        name: Of its files, without an ending.
        caption: What it shows, and of what.
        lines: The same in words, a line a mark.
        columns: Names of the columns of its table.
        rows: Its table.
        places: The id of where each line stands in the corpus, "" where it is on no page; empty for no links.
        shown: HTML that is shown in place of the picture, which is then only saved.
    """

    name: str
    caption: str
    svg: str
    lines: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    places: tuple[str, ...] = ()
    shown: str = ""


def chart_as_html(chart: Chart) -> str:
    """The chart with its caption, its words, and buttons that save it as a picture and as a table."""
    places = chart.places or ("",) * len(chart.lines)
    items = "".join(f"<li>{_line(*pair)}</li>" for pair in zip(chart.lines, places, strict=True))
    caption = escape(chart.caption)
    kind, saved = ("chart broad", f"<div hidden>{chart.svg}</div>") if chart.shown else ("chart", "")
    return (
        f'<figure class="{kind}" id="chart-{escape(chart.name)}"><figcaption>{caption}</figcaption>'
        f'<div class="drawn" tabindex="0" role="group" aria-label="{caption}">{chart.shown or chart.svg}</div>{saved}'
        f'<div class="tools"><button type="button" data-picture="{escape(chart.name)}.png">Save as PNG</button>'
        f"{table_download(chart.name, (chart.columns, *chart.rows))}</div>"
        f"<details><summary>In words</summary><ul>{items}</ul></details></figure>"
    )


def table_download(name: str, rows: Iterable[Sequence[str]]) -> str:
    """A button that saves rows as comma-separated values; nothing that a spreadsheet would compute is in them."""
    table = io.StringIO()
    csv.writer(table, lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC).writerows(
        [cell if _NUMBER.fullmatch(cell) else uncomputed(cell) for cell in row] for row in rows
    )
    return (
        f'<button type="button" class="download" data-name="{escape(name)}.csv" data-type="text/csv" '
        f'data-content="\ufeff{escape(table.getvalue())}">Save as CSV</button>'
    )


def _line(line: str, place: str) -> str:
    """A line with a link to where it stands."""
    return escape(line) + (f' <a href="#{place}">in the text</a>' if place else "")


def bars_as_svg(title: str, bars: Sequence[Bar], most: float | None = None) -> str:
    """A bar a number, the longest value or `most` taking the whole width.

    The first owner's bars are dark, the second's light, others in between; a projection is hatched.
    """
    groups = list(dict.fromkeys(bar.group for bar in bars if bar.group))
    longest = WIDTH - 2 * _MARGIN - _room(bar.printed for bar in bars)
    full = max([most or 0.0, *(abs(bar.value) for bar in bars)]) or 1.0
    pieces: list[str] = []
    top = _MARGIN
    if groups:
        pieces.append(_legend(groups, has_projection=any(bar.is_projection for bar in bars)))
        top += _LINE + _GAP
    for bar in bars:
        lines = _lines(f"{bar.label} ({bar.group})" if bar.group and len(groups) > 1 else bar.label)
        width = max(1.0, longest * abs(bar.value) / full)
        pieces += _bar(bar, lines, top, width, _tone(bar.group, groups))
        top += _LINE * len(lines) + _BAR + _GAP
    return _svg(title, top, "".join(pieces))


def moments_as_svg(title: str, moments: Sequence[Moment]) -> str:
    """A dot a moment on a line of years; the later a moment, the higher its labels, so that no line crosses them."""
    first, last = int(min(m.at for m in moments)), int(max(m.at for m in moments)) + 1
    room = _room(name for moment in moments for name in (_cut(moment.label), moment.printed))

    def across(at: float) -> float:
        return _AXIS_LEFT + (WIDTH - _AXIS_LEFT - room) * (at - first) / (last - first)

    pieces = [f'<line class="axis" x1="{_AXIS_LEFT}" x2="{across(last):.1f}" y1="40" y2="40"/>']
    for year in _ticks(first, last):
        x = across(year)
        pieces.append(f'<line class="axis" x1="{x:.1f}" x2="{x:.1f}" y1="34" y2="46"/>')
        pieces.append(f'<text class="soft" text-anchor="middle" x="{x:.1f}" y="24">{year}</text>')
    top = 66
    for printed, at, labels in reversed(list(_together(moments))):
        x = across(at)
        bottom = top + _LINE * len(labels)
        pieces.append(f'<line class="axis" x1="{x:.1f}" x2="{x:.1f}" y1="40" y2="{bottom}"/>')
        pieces.append(f'<circle class="dot" cx="{x:.1f}" cy="40" r="6"/>')
        pieces.append(f'<text class="strong" x="{x + 8:.1f}" y="{top}">{escape(printed)}</text>')
        for number, label in enumerate(labels, 1):
            pieces.append(f'<text x="{x + 8:.1f}" y="{top + _LINE * number}">{escape(label)}</text>')
        top = bottom + _LINE + _GAP
    return _svg(title, top - _LINE, "".join(pieces))


def grid_as_svg(title: str, names: Sequence[str], rows: Sequence[tuple[str, Sequence[bool]]]) -> str:
    """A dot where a row has what the column names, a dash where it has not; the names of columns stand upright."""
    heads, keys = [_cut(name) for name in names], [_cut(key) for key, _ in rows]
    left = _MARGIN + _CHARACTER * max(map(len, keys)) + _GAP
    top = _MARGIN + _CHARACTER * max(map(len, heads)) + _GAP
    pieces = [
        f'<text transform="rotate(-90 {x} {top - _GAP})" x="{x}" y="{top - _GAP}">{escape(head)}</text>'
        for x, head in zip(range(left + _COLUMN // 2 + 5, 10**6, _COLUMN), heads, strict=False)
    ]
    for (_, marks), key in zip(rows, keys, strict=True):
        pieces.append(f'<text x="{_MARGIN}" y="{top + 5}">{escape(key)}</text>')
        pieces += [
            _mark(left + _COLUMN * column + _COLUMN // 2, top, is_there) for column, is_there in enumerate(marks)
        ]
        top += _LINE + _GAP // 2
    return _svg(title, top, "".join(pieces), left + _COLUMN * len(names) + _MARGIN)


def _mark(x: int, y: int, is_there: bool) -> str:  # noqa: FBT001 - a mark is there or not
    dash = f'<line class="axis" x1="{x - 4}" x2="{x + 4}" y1="{y}" y2="{y}"/>'
    return f'<circle class="dot" cx="{x}" cy="{y}" r="6"/>' if is_there else dash


def _cut(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"


def _together(moments: Sequence[Moment]) -> Iterator[tuple[str, float, list[str]]]:
    """What happened at the same moment, in time."""
    for at in sorted({moment.at for moment in moments}):
        same = [moment for moment in moments if moment.at == at]
        yield same[0].printed, at, [_cut(moment.label) for moment in same]


def _ticks(first: int, last: int) -> range:
    """Round years to print on a line of years: at most twice as many as the fewest.

    >>> list(_ticks(2025, 2027)), list(_ticks(1887, 2004))
    ([2025, 2026, 2027], [1900, 1950, 2000])
    """
    steps = (digit * 10**power for power in range(9) for digit in (1, 2, 5))
    step = next(step for step in steps if (last - first) // step <= _FEWEST_TICKS)
    return range(-(-first // step) * step, last + 1, step)


def _room(names: Iterable[str]) -> int:
    """What the longest of the names takes beside a mark."""
    return min(_LONGEST_ROOM, _GAP + (_CHARACTER + 1) * max(map(len, names)))


def _legend(groups: Sequence[str], *, has_projection: bool) -> str:
    entries = [(group, _tone(group, groups), False) for group in groups]
    entries += [("Projection", "tone-0", True)] if has_projection else []
    pieces, x = [], _MARGIN
    for name, tone, is_hatched in entries:
        pieces.append(_rectangle(x, _MARGIN, 16, 12, tone, is_hatched=is_hatched))
        pieces.append(f'<text x="{x + 22}" y="{_MARGIN + 11}">{escape(name)}</text>')
        x += 42 + 8 * len(name)
    return "".join(pieces)


def _bar(bar: Bar, lines: Sequence[str], top: float, width: float, tone: str) -> Iterator[str]:
    for number, line in enumerate(lines, 1):
        yield f'<text x="{_MARGIN}" y="{top + _LINE * number - 6}">{escape(line)}</text>'
    below = top + _LINE * len(lines)
    yield _rectangle(_MARGIN, below, width, _BAR, tone, is_hatched=bar.is_projection)
    yield f'<text class="strong" x="{_MARGIN + width + 8:.1f}" y="{below + 14}">{escape(bar.printed)}</text>'


def _rectangle(x: float, y: float, width: float, height: float, tone: str, *, is_hatched: bool) -> str:
    place = f'x="{x}" y="{y}" width="{width:.1f}" height="{height}"'
    hatching = f'<rect class="hatched" fill="url(#{_HATCHING})" {place}/>' if is_hatched else ""
    return f'<rect class="{tone}" {place}/>{hatching}'


def _tone(group: str, groups: Sequence[str]) -> str:
    return f"tone-{min(groups.index(group), 2)}" if group in groups else "tone-0"


def _lines(label: str) -> list[str]:
    return textwrap.wrap(label, _LABEL_CHARACTERS, max_lines=_LABEL_LINES, placeholder=" …") or [""]


def _svg(title: str, height: float, content: str, width: float = WIDTH) -> str:
    hatching = f"hatching-{zlib.crc32(title.encode()):x}"  # of this chart alone, so that it can be saved alone
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{escape(title)}" '
        f'viewBox="0 0 {width} {height:.0f}" width="{width}" height="{height:.0f}"><defs><pattern id="{hatching}" '
        'width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        f'<rect class="gap" width="3" height="6"/></pattern></defs>{content.replace(_HATCHING, hatching)}</svg>'
    )
