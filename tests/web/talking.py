"""Asking on the page."""

from playwright.sync_api import Locator, Page, expect

from tests.web.browsing import ANSWER_MILLISECONDS


def box_of(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Your question")


def ask(page: Page, question: str) -> Locator:
    """The reply to the question, once it is whole."""
    before = page.locator(".turn").count()
    box_of(page).fill(question)
    box_of(page).press("Enter")
    return whole_reply(page, before)


def whole_reply(page: Page, number: int) -> Locator:
    expect(page.locator(".turn")).to_have_count(number + 1, timeout=ANSWER_MILLISECONDS)
    reply = page.locator(".turn").nth(number).locator(".reply")
    expect(page.locator(".reply[aria-busy]")).to_have_count(0, timeout=ANSWER_MILLISECONDS)
    return reply
