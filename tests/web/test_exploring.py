"""Tables and charts, drawn from any corpus and its schema."""

import csv
import io
import re
import xml.etree.ElementTree as ET
from html import unescape
from pathlib import Path

import pytest

from mineralbot.corpus import load_corpus
from mineralbot.values import Citation, Corpus, Row
from mineralbot.web.anchors import BRIEF, MOST_ROWS
from mineralbot.web.charts import WIDTH, Bar, Moment, bars_as_svg, moments_as_svg
from mineralbot.web.corpus_markup import CorpusMarkup, Shown
from mineralbot.web.exploring import figures_as_html, name_of_tables, tables_as_html

SECOND = load_corpus(Path("tests/corpora/second"))
SVG = "{http://www.w3.org/2000/svg}"


def drawings_of(html: str) -> list[ET.Element]:
    return [ET.fromstring(svg) for svg in re.findall(r"<svg.*?</svg>", html)]  # noqa: S314 - our own


def widths_of(svg: ET.Element) -> list[float]:
    """The widths of the bars, the legend and the hatching left out."""
    bars = [r for r in svg.iter(f"{SVG}rect") if r.get("class", "").startswith("tone") and r.get("height") == "18"]
    return [float(bar.get("width", "0")) for bar in bars]


def test_the_tab_is_called_after_the_rows_of_the_only_table(corpus: Corpus) -> None:
    table = next(table for table in corpus.tables if not table.is_derived)
    assert name_of_tables(corpus) == f"The {table.row_noun}s"
    assert name_of_tables(SECOND) == "The tables"


def test_the_figures_are_bars_with_owners_in_two_tones_and_projections_hatched(corpus: Corpus) -> None:
    html = figures_as_html(corpus)
    (svg,) = drawings_of(html)
    widths = widths_of(svg)
    assert len(widths) == len(corpus.figures)
    scale = widths[0] / corpus.figures[0].value
    assert widths == pytest.approx([figure.value * scale for figure in corpus.figures], abs=0.1)
    tones = {rect.get("class") for rect in svg.iter(f"{SVG}rect")}
    assert {"tone-0", "tone-1", "hatched"} <= tones
    hatched = [rect for rect in svg.iter(f"{SVG}rect") if rect.get("class") == "hatched" and rect.get("height") == "18"]
    assert len(hatched) == sum(figure.is_projection for figure in corpus.figures) == 1
    for figure in corpus.figures:
        assert f"{figure.measure} ({figure.owner}): {figure.value:g}%" in html
    assert {figure.whole for figure in corpus.figures} == {re.findall(r"the whole: (\w+)", html)[0]}


def test_another_corpus_gets_its_own_charts() -> None:
    tables, figures = tables_as_html(SECOND), figures_as_html(SECOND)
    assert re.findall(r'figure class="chart(?: broad)?" id="chart-([^"]*)"', tables) == [
        "berths-cargo",
        "berths-opened",
        "works-funded-by",
        "works-start",
        "works-finish",
        "works-last-inspected",
    ]
    assert "Building works: Cost (€ million)" in figures
    assert tables.count('class="matrix"') == 2
    assert len(drawings_of(tables)) + len(drawings_of(figures)) > 6
    grid = drawings_of(
        re.findall(r'(?s)<figure class="chart broad" id="chart-works-funded-by">.*?</figure>', tables)[0]
    )[0]
    funded = [cell.items for row in SECOND.tables[-1].rows for cell in row.cells if cell.items]
    assert len(list(grid.iter(f"{SVG}circle"))) == sum(map(len, funded))


def test_the_matrix_says_yes_where_the_list_holds_the_item(corpus: Corpus) -> None:
    matrix = re.findall(r'<table class="matrix".*?</table>', tables_as_html(corpus))[0]
    table = next(table for table in corpus.tables if not table.is_derived)
    column = [field.kind for field in table.fields].index("list")
    rows = matrix.split("<tbody>")[1].split("</tr>")
    for row, html in zip(table.rows, rows, strict=False):
        assert html.count(">yes<") == len(row.cells[column].items)


def test_every_chart_and_table_is_saved_and_told_in_words(corpus: Corpus) -> None:
    html = tables_as_html(corpus) + figures_as_html(corpus)
    charts = re.findall(r"(?s)<figure.*?</figure>", html)
    assert len(charts) == 3
    for chart in charts:
        assert chart.count("data-picture=") == chart.count('data-type="text/csv"') == 1
        assert chart.count("<li>") > 1
    (saved,) = re.findall(r'data-name="agreements.csv"[^>]*data-content="([^"]*)"', html)
    rows = list(csv.DictReader(io.StringIO(unescape(saved).removeprefix("\ufeff"))))
    assert [list(row.values()) for row in rows] == [[cell.text for cell in row.cells] for row in corpus.tables[0].rows]


def test_figures_and_rows_lead_to_their_places_in_the_brief(corpus: Corpus) -> None:
    html = tables_as_html(corpus) + figures_as_html(corpus)
    brief = CorpusMarkup(corpus).whole(Shown(prefix=BRIEF))
    places = re.findall(r'href="#([^"]*)"', html)
    assert len(places) == len(corpus.tables[0].rows) + len(corpus.figures)
    assert [place for place in places if f'id="{place}"' not in brief] == []


def test_a_saved_table_holds_nothing_that_a_spreadsheet_would_compute(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("Key,Depth\n=A1+1,-3.5\n@b,2\n", encoding="utf-8")
    (saved,) = re.findall(r'data-name="t.csv"[^>]*data-content="([^"]*)"', tables_as_html(load_corpus(tmp_path)))
    assert list(csv.reader(io.StringIO(unescape(saved))))[1:] == [["'=A1+1", "-3.5"], ["'@b", "2"]]


def test_of_a_great_table_the_page_shows_the_first_rows(tmp_path: Path) -> None:
    rows = "".join(f"Buoy {number},{number}\n" for number in range(6000))
    (tmp_path / "t.csv").write_text(f"Buoy,Depth\n{rows}", encoding="utf-8")
    corpus = load_corpus(tmp_path)
    html = tables_as_html(corpus)
    assert html.count("<tr>") == MOST_ROWS + 1
    assert f"The first {MOST_ROWS} of 6,000 rows are shown." in html
    assert "t.csv&quot;" not in html
    assert len(html) < 250_000
    row = corpus.tables[0].rows[5000]
    cited = CorpusMarkup(corpus).whole(Shown(prefix="e-", cited={"t0-r5000": (citation_of(row),)}))
    assert 'id="e-t0-r5000" data-cited' in cited
    assert f"{MOST_ROWS + 1} of 6,000 rows are shown." in cited


def citation_of(row: Row) -> Citation:
    place = row.place
    return Citation(
        n=1, source="t", row=row.key, columns=(), heading=None, quote="", path="t.csv", start=place.start, end=place.end
    )


def test_cells_sort_as_numbers_and_moments(corpus: Corpus) -> None:
    html = tables_as_html(SECOND)
    values = re.findall(r'data-value="([^"]*)">(?:<span class="empty">)?([^<]*)<', html)
    by_text = {text: value for value, text in values}
    assert by_text["4.0"] < by_text["5.5"] < by_text["12.0"] < by_text["none"]
    assert by_text["Sep 2025"] < by_text["Mar 2026"] < by_text["Jan 2027"] < by_text["Apr 2028"]
    assert by_text["2025-09-18"] < by_text["2026-01-22"]
    assert tables_as_html(corpus).count("data-sort") == len(corpus.tables[0].fields)


def test_each_row_opens_its_source(corpus: Corpus) -> None:
    html = tables_as_html(corpus)
    for row in corpus.tables[0].rows:
        place = row.place
        assert f"{place.path}, characters {place.start}–{place.end}" in html


@pytest.mark.parametrize("value", [0.0, -3.0, 1e12])
def test_any_number_can_be_drawn(value: float) -> None:
    bars = [Bar(label="a <b> " * 30, value=value, printed="&"), Bar(label="", value=1, printed="1")]
    svg = ET.fromstring(bars_as_svg("t", bars))  # noqa: S314
    assert all(0 < width <= 340 for width in widths_of(svg))


@pytest.mark.parametrize("moments", [[2030.5], [1887.0, 2003.2], [2030.1, 2030.1, 2031.9]])
def test_any_moments_can_be_drawn(moments: list[float]) -> None:
    drawn = ET.fromstring(moments_as_svg("t", [Moment(label="<x>", at=at, printed="&") for at in moments]))  # noqa: S314
    dots = [float(dot.get("cx", "-1")) for dot in drawn.iter(f"{SVG}circle")]
    assert len(dots) == len(set(moments))
    assert all(24 <= dot <= 316 for dot in dots)


def test_nothing_that_is_written_stands_outside_its_chart() -> None:
    bars = [Bar(label="Berth", value=15, printed="22.0 € million"), Bar(label="Quay", value=3, printed="3 metres")]
    moments = [
        Moment(label="Ferry Terminal", at=2003.5, printed="2003"),
        Moment(label="Dock", at=1887.5, printed="1887"),
    ]
    for svg in (bars_as_svg("t", bars), moments_as_svg("t", moments)):
        for text in ET.fromstring(svg).iter(f"{SVG}text"):  # noqa: S314
            length = 0 if text.get("text-anchor") else 8 * len(text.text or "")
            assert float(text.get("x", "0")) + length <= WIDTH


def test_html_in_a_table_is_shown_as_text(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text('<b>K</b>,"N (<i>)",L\n<img src=x>,1,"<u>,a"\nb,2,"c,d"\n', encoding="utf-8")
    corpus = load_corpus(tmp_path)
    html = tables_as_html(corpus) + figures_as_html(corpus)
    assert not re.findall(r"<(?:b|i|u|img)\b(?!utton)", html)
    assert "&lt;img src=x&gt;" in html
