"""A page of another origin embeds the chat: a listed origin may, any other may not."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route

import mineralbot.server
from mineralbot.bot import Mineralbot
from mineralbot.server import new_application
from mineralbot.server.policy import Policy
from tests.server.serving import served

WAIT_MILLISECONDS = 30_000
SCRIPT = Path(mineralbot.server.__file__).parent / "widget.js"


def test_the_script_is_small() -> None:
    assert len(SCRIPT.read_bytes()) < 15_000


def host_page(request: Request) -> HTMLResponse:
    script = f'<script src="{request.query_params["bot"]}/widget.js" data-label="Ask here" defer></script>'
    return HTMLResponse(f"<!doctype html><html lang=en><title>Host</title>{script}<h1>Host</h1></html>")


@pytest.fixture(scope="module")
def pages(bot: Mineralbot) -> Iterator[tuple[str, str, str]]:
    """A page that may embed, one that may not, and the bot."""
    host = Starlette(routes=[Route("/", host_page)])
    with served(host) as listed, served(host) as other:
        # In a thread of its own: the browser's event loop runs in this one.
        with ThreadPoolExecutor(1) as pool:
            app = pool.submit(new_application, bot, policy=Policy(origins=(listed,))).result(timeout=120)
        with served(app) as address:
            yield f"{listed}/?bot={address}", f"{other}/?bot={address}", address


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    with browser.new_context() as context:
        opened = context.new_page()
        opened.set_default_timeout(WAIT_MILLISECONDS)
        yield opened


def test_a_listed_page_embeds_the_chat_by_keyboard(tab: Page, pages: tuple[str, str, str]) -> None:
    tab.goto(pages[0])
    button = tab.get_by_role("button", name="Ask here")
    expect(button).to_have_attribute("aria-expanded", "false")
    button.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(tab.get_by_role("dialog", name="Ask here")).to_be_visible()
    box = tab.frame_locator("#mineralbot-panel iframe").get_by_role("textbox", name="Your question")
    expect(box).to_be_visible(timeout=WAIT_MILLISECONDS)
    button.press("Escape")
    expect(tab.get_by_role("dialog", name="Ask here")).to_be_hidden()
    expect(button).to_be_focused()


def test_another_page_is_refused_by_the_browser(tab: Page, pages: tuple[str, str, str]) -> None:
    complaints: list[str] = []
    tab.on("console", lambda message: complaints.append(message.text))
    tab.goto(pages[1])
    with tab.expect_event("console", lambda message: "frame-ancestors" in message.text.lower()):
        tab.get_by_role("button", name="Ask here").click()
    assert any("frame-ancestors" in text.lower() for text in complaints)
    box = tab.frame_locator("#mineralbot-panel iframe").get_by_role("textbox", name="Your question")
    expect(box).to_have_count(0)
