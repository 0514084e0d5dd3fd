"""The tabs to read: tables, figures, and the whole brief."""

import csv
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from mineralbot.values import Corpus
from tests.web.browsing import ANSWER_MILLISECONDS
from tests.web.talking import ask, whole_reply


def tab_of(page: Page, name: str) -> Locator:
    page.get_by_role("tab", name=name).click()
    expect(page.get_by_role("tab", name=name)).to_have_attribute("aria-selected", "true")
    panel = page.locator('[role="tabpanel"]:visible')
    expect(panel).to_have_count(1)
    return panel


def tones_of(picture: Path) -> set[tuple[int, ...]]:
    """The colours of a picture, without the shades at their edges."""
    with Image.open(picture) as opened:
        counted = opened.convert("RGB").getcolors(1 << 24) or []
    return {tone for count, tone in counted if count > 200}


def keys_of(panel: Locator) -> list[str]:
    return panel.locator(".explorer tbody tr:visible th").all_inner_texts()


def test_the_table_is_sorted_by_its_columns(page: Page, corpus: Corpus) -> None:
    panel = tab_of(page, "The agreements")
    keys = [row.key for row in corpus.tables[0].rows]
    assert keys_of(panel) == keys
    panel.get_by_role("button", name="Country").press("Enter")
    assert keys_of(panel) == sorted(keys)
    panel.get_by_role("button", name="Date").click()
    assert keys_of(panel)[-2:] == ["Indonesia", "Philippines"]
    heads = panel.locator(".explorer [aria-sort]")
    assert heads.evaluate_all("all => all.map(one => one.ariaSort)") == ["none", "none", "ascending", "none", "none"]
    panel.get_by_role("button", name="Date").click()
    assert keys_of(panel)[:2] in (["Indonesia", "Philippines"], ["Philippines", "Indonesia"])
    expect(page.locator("#spoken")).to_contain_text("descending")


def test_the_table_is_filtered(page: Page) -> None:
    panel = tab_of(page, "The agreements")
    panel.get_by_role("searchbox", name="Filter").fill("cobalt FEB")
    assert keys_of(panel) == ["Indonesia", "Philippines"]
    expect(panel.locator(".shown")).to_have_text("2 of 5 rows")
    panel.get_by_role("searchbox", name="Filter").fill("no such row")
    expect(panel.locator(".shown")).to_have_text("0 of 5 rows")
    expect(panel.get_by_text("No row has these words.")).to_be_visible()
    panel.get_by_role("searchbox", name="Filter").fill("")
    expect(panel.locator(".shown")).to_have_text("5 rows")


def test_a_row_opens_its_source(page: Page, corpus: Corpus) -> None:
    panel = tab_of(page, "The agreements")
    panel.get_by_text("Show").first.click()
    row = corpus.tables[0].rows[0]
    expect(panel.locator("details[open] code")).to_have_text(corpus.quote(row.place).strip())


@pytest.mark.parametrize(("tab", "place"), [("The agreements", 0), ("The agreements", 1), ("The figures", 0)])
def test_a_chart_is_saved_as_picture_and_as_table(page: Page, tab: str, place: int) -> None:
    panel = tab_of(page, tab)
    chart = panel.locator(".chart").nth(place)
    with page.expect_download() as picture:
        chart.get_by_role("button", name="Save as PNG").click()
    assert len(tones_of(Path(picture.value.path()))) > 2
    assert picture.value.suggested_filename.endswith(".png")
    with page.expect_download() as table:
        chart.get_by_role("button", name="Save as CSV").click()
    rows = list(csv.DictReader(Path(table.value.path()).read_text(encoding="utf-8-sig").splitlines()))
    chart.get_by_text("In words").click()
    assert chart.locator("details li").count() == len(rows) > 1


def test_the_brief_is_read_by_its_contents_and_asked_about(page: Page, corpus: Corpus) -> None:
    panel = tab_of(page, "The brief")
    headings = [passage for passage in corpus.documents[0].passages if passage.kind == "heading"]
    links = panel.get_by_role("navigation", name="Contents").get_by_role("link")
    expect(links).to_have_text([heading.text for heading in headings])
    links.last.click()
    target = panel.locator(":target")
    expect(target).to_have_text(headings[-1].text)
    expect(target).to_be_in_viewport()
    panel.get_by_role("button", name=f"Ask about this: {headings[-1].text}").click()
    reply = whole_reply(page, 0)
    expect(reply).to_be_visible()
    expect(reply).to_have_attribute("data-status", "answered")
    expect(page.locator(".turn .question")).to_contain_text(headings[-1].text)


def test_a_source_of_a_row_and_of_a_figure_is_shown_in_the_brief(page: Page, corpus: Corpus, address: str) -> None:
    panel = tab_of(page, "The agreements")
    panel.get_by_text("Show").first.click()
    panel.get_by_role("link", name="Show in the brief").click()
    brief = page.locator("#brief")
    expect(brief.locator("tr:target")).to_contain_text(corpus.tables[0].rows[0].key)
    expect(brief.locator("tr:target")).to_be_in_viewport()
    panel = tab_of(page, "The figures")
    panel.get_by_text("In words").first.click()
    panel.get_by_role("link", name="in the text").last.click()
    expect(brief.locator(":target")).to_contain_text(f"{corpus.figures[-1].value:g}%")
    expect(brief.locator(":target")).to_be_in_viewport()
    with page.context.new_page() as other:
        other.goto(f"{address}/?from=mail#{page.url.split('#')[1]}")
        expect(other.locator("#brief :target")).to_be_in_viewport(timeout=ANSWER_MILLISECONDS)
        assert "?from=mail#" in other.url


def test_the_brief_marks_what_the_conversation_has_cited(page: Page) -> None:
    assert tab_of(page, "The brief").locator("[data-asked]").count() == 0
    page.get_by_role("tab", name="Ask").click()
    ask(page, "When did Malaysia sign?")
    ask(page, "What is the processing commitment gap?")
    panel = tab_of(page, "The brief")
    expect(panel.locator("[data-asked]")).to_have_count(2)
    expect(panel.locator("td[data-asked]")).to_contain_text("Oct 2025")
