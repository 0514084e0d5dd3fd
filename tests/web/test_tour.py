"""A whole tour of the page, in light and dark, on a desk and on a telephone: every tab and every state of it."""

from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Literal, get_args

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.web.browsing import ANSWER_MILLISECONDS
from tests.web.conftest import DESKTOP, visit
from tests.web.talking import ask, box_of

Scheme = Literal["light", "dark"]
TELEPHONE: ViewportSize = {"width": 375, "height": 812}
SIZES = {"desktop": DESKTOP, "telephone": TELEPHONE}
QUESTIONS = (
    "When did Malaysia sign?",
    "and Vietnam?",
    "How much of the world's battery production will China have by 2030?",
    "Compare Malaysia and Vietnam.",
    "Which agreements cover cobalt?",
)
DRAFT = (
    "Malaysia and Thailand signed in October 2025. Indonesia's agreement has been ratified. It covers nickel, cobalt, "
    "copper and rare earths. China processes 87% of the world's cobalt.\n\nNine more partners will follow next year."
)


LOADED = 4  # how much slower a machine may be that runs other tests at the same time


BOX_SEEN = """new MutationObserver(() => {
    const box = document.querySelector("#question textarea");
    if (box?.offsetParent && !window.seen) window.seen = performance.now();
}).observe(document, { childList: true, subtree: true, attributes: true });"""


class Tour:
    """Looks at each state: nothing wider than the window, nothing that axe finds, and a picture of it."""

    def __init__(self, page: Page, name: str, folder: Path) -> None:
        self.page = page
        self.name = name
        self.folder = folder
        self.has_axe = name in {"desktop-light", "telephone-dark"}  # each size and each scheme once

    def look(self, state: str) -> None:
        width = self.page.viewport_size["width"] if self.page.viewport_size else 0
        assert self.page.evaluate("document.documentElement.scrollWidth") <= width, state
        if self.has_axe:
            found = Axe().run(self.page, options={"resultTypes": ["violations"]}).response["violations"]
            assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == [], state
        self.page.screenshot(
            path=self.folder / f"{state}-{self.name}.png", full_page=state in {"check", "tables", "figures"}
        )

    def open(self, tab: str) -> None:
        self.page.get_by_role("tab", name=tab, exact=True).click()
        expect(self.page.get_by_role("tab", name=tab)).to_have_attribute("aria-selected", "true")
        expect(self.page.locator('[role="tabpanel"]:visible')).to_have_count(1)


@pytest.fixture(params=[(size, scheme) for size in SIZES for scheme in get_args(Scheme)], ids="-".join)
def tour(request: pytest.FixtureRequest, browser: Browser, address: str, tmp_path: Path) -> Iterator[Tour]:
    size, scheme = request.param
    folder: Path = request.config.getoption("--screenshots") or tmp_path
    with browser.new_context(viewport=SIZES[size], color_scheme=scheme, reduced_motion="reduce") as context:
        for page in visit(context.new_page(), address):
            yield Tour(page, f"{size}-{scheme}", folder)


def test_every_tab_and_state_is_fit_for_everybody(tour: Tour) -> None:
    page = tour.page
    tour.look("begin")
    for question in QUESTIONS:
        ask(page, question)
    expect(page.locator(".turn").last).to_be_in_viewport()
    tour.look("ask")
    ask(page, "What does the agreement with Laos cover?")
    page.get_by_role("button", name="Helpful", exact=True).last.click()
    expect(page.locator("form.word")).to_be_in_viewport()
    expect(page.locator(".turn").last.locator(".offer").first).to_be_in_viewport()
    tour.look("refusal")
    tour.open("Check a draft")
    page.get_by_role("button", name="Check", exact=True).click()
    expect(page.locator("#report .summary")).to_be_visible()
    tour.look("check-empty")
    page.get_by_role("textbox", name="Your draft").fill(DRAFT)
    page.get_by_role("button", name="Check", exact=True).click()
    expect(page.locator(".report .sentence")).to_have_count(5, timeout=ANSWER_MILLISECONDS)
    page.locator(".report .sentence").nth(3).click()
    tour.look("check")
    for tab, state in (("The agreements", "tables"), ("The figures", "figures"), ("The brief", "brief")):
        tour.open(tab)
        tour.look(state)


def test_the_page_is_read_at_twice_its_size(browser: Browser, address: str) -> None:
    half: ViewportSize = {"width": DESKTOP["width"] // 2, "height": DESKTOP["height"] // 2}
    with browser.new_context(viewport=half, device_scale_factor=2) as context:
        for page in visit(context.new_page(), address):
            ask(page, "Compare Malaysia and Vietnam.")
            for tab in page.get_by_role("tab").all():
                tab.click()
                assert page.evaluate("document.documentElement.scrollWidth") <= half["width"]


def test_the_keyboard_alone_asks_and_follows_a_source(page: Page) -> None:
    expect(box_of(page)).to_be_focused()
    page.keyboard.type("When did Malaysia sign?")
    page.keyboard.press("Enter")
    marker = page.locator(".turn a.marker").first
    expect(marker).to_be_visible(timeout=ANSWER_MILLISECONDS)
    expect(page.locator(".reply[aria-busy]")).to_have_count(0)
    for _ in range(30):
        page.keyboard.press("Shift+Tab")
        if marker.evaluate("one => one === document.activeElement"):
            break
    expect(marker).to_be_focused()
    assert marker.evaluate("one => getComputedStyle(one).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    expect(page.locator("#evidence :target")).to_have_text("Oct 2025 [1]")


def test_every_tab_is_reached_by_the_keyboard(page: Page) -> None:
    tabs = page.get_by_role("tab")
    tabs.first.focus()
    page.keyboard.press("ArrowLeft")
    expect(tabs.last).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(tabs.first).to_be_focused()
    for tab in tabs.all():
        for _ in range(3):
            if tab.evaluate("one => one === document.activeElement"):
                break
            page.keyboard.press("Tab")
        expect(tab).to_be_focused()
        page.keyboard.press("Enter")
        expect(tab).to_have_attribute("aria-selected", "true")


def test_the_page_says_that_the_server_is_away(browser: Browser, address: str) -> None:
    with browser.new_context(viewport=DESKTOP) as context:
        page = context.new_page()
        page.goto(address)
        expect(box_of(page)).to_be_visible(timeout=ANSWER_MILLISECONDS)
        context.set_offline(True)
        away = page.locator("#offline")
        expect(away).to_be_visible(timeout=ANSWER_MILLISECONDS)
        expect(away).to_contain_text("The server does not answer")
        context.set_offline(False)
        expect(away).to_be_hidden(timeout=ANSWER_MILLISECONDS)


def test_the_question_box_can_be_used_soon(browser: Browser, address: str) -> None:
    took = []
    for _ in range(3):  # each a new reader, whose browser keeps nothing of the page
        with browser.new_context(viewport=DESKTOP) as context:
            page = context.new_page()
            page.add_init_script(BOX_SEEN)
            page.goto(address)
            page.wait_for_function("window.seen > 0", timeout=ANSWER_MILLISECONDS)
            took.append(page.evaluate("window.seen"))
    assert median(took) < LOADED * 1500


def test_an_answer_is_on_the_screen_soon(page: Page) -> None:
    page.evaluate(
        """() => {
            window.took = [];
            const answered = () => document.querySelectorAll(".turn .sources").length;
            const begin = ({ key }) => {
                if (key === "Enter") { window.began = performance.now(); window.before = answered(); }
            };
            document.addEventListener("keydown", begin, true);
            new MutationObserver(() => {
                if (window.began && answered() > window.before) {
                    window.took.push(performance.now() - window.began);
                    window.began = 0;
                }
            }).observe(document.querySelector("#conversation"), { childList: true, subtree: true });
        }"""
    )
    for question in QUESTIONS:
        ask(page, question)
    took = page.evaluate("window.took")
    assert len(took) == len(QUESTIONS)
    assert median(took) < LOADED * 300
