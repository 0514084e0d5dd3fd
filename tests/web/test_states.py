"""What the page shows while it waits, when something fails, and when the server has gone."""

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from mineralbot.bot import Mineralbot
from mineralbot.server import new_application
from mineralbot.server.limiting import rate_of
from mineralbot.server.policy import Policy
from mineralbot.values import Answer, Corpus, Report
from mineralbot.web.asking import UNFORESEEN
from mineralbot.web.markup import STOPPED
from tests.server.serving import served
from tests.web.browsing import ANSWER_MILLISECONDS
from tests.web.talking import ask, box_of, whole_reply

QUESTION = "When did Malaysia sign?"
BROKEN = "Is the crane broken?"


class Hesitant(Mineralbot):
    """Answers as another bot does, once it is let go; one question breaks it."""

    def __init__(self, bot: Mineralbot) -> None:
        self.__dict__.update(vars(bot))
        self.go = threading.Event()

    def answered(self, question: str, focus: dict[str, Any] | None = None) -> tuple[Answer, Corpus]:
        if question == BROKEN:
            raise RuntimeError(question)
        assert self.go.wait(30)
        return super().answered(question, focus)

    def checked(self, draft: str, _progress: Callable[[int, int], object] | None = None) -> tuple[Report, Corpus]:
        raise RuntimeError(draft)


@pytest.fixture(scope="module")
def hesitant(bot: Mineralbot) -> Hesitant:
    return Hesitant(bot)


@pytest.fixture(scope="module")
def slow_address(hesitant: Hesitant) -> Iterator[str]:
    with served(applied(hesitant)) as address:
        yield address


def applied(bot: Mineralbot, policy: Policy | None = None) -> Any:
    """The application over the bot, made in a thread of its own: the browser's event loop runs in this one."""
    made: list[Any] = []
    making = threading.Thread(target=lambda: made.append(new_application(bot, policy=policy or Policy())))
    making.start()
    making.join(timeout=120)
    return made[0]


@pytest.fixture
def slow_page(context: BrowserContext, slow_address: str, hesitant: Hesitant) -> Iterator[Page]:
    with context.new_page() as page:
        page.set_default_timeout(ANSWER_MILLISECONDS)
        page.goto(slow_address)
        expect(box_of(page)).to_be_visible()
        yield page
    hesitant.go.clear()


def test_a_question_is_stopped_and_asked_again(slow_page: Page, hesitant: Hesitant) -> None:
    box_of(slow_page).fill(QUESTION)
    box_of(slow_page).press("Enter")
    reply = slow_page.locator(".reply")
    expect(reply).to_have_text("Reading …")
    expect(reply).to_have_attribute("aria-busy", "true")
    slow_page.get_by_role("button", name="Stop").click()
    expect(reply).to_contain_text(STOPPED)
    expect(slow_page.locator("#spoken")).to_contain_text(STOPPED)
    expect(slow_page.get_by_role("button", name="Stop")).to_have_count(0)
    hesitant.go.set()
    reply.get_by_role("button", name="Ask again").click()
    expect(whole_reply(slow_page, 1).locator(".said")).to_contain_text("Oct 2025")


def test_an_error_that_was_not_foreseen_is_told(slow_page: Page, hesitant: Hesitant) -> None:
    hesitant.go.set()
    reply = ask(slow_page, BROKEN)
    expect(reply).to_contain_text(UNFORESEEN)
    expect(reply).to_have_attribute("data-status", "failed")
    expect(ask(slow_page, QUESTION).locator(".said")).to_contain_text("Oct 2025")
    slow_page.get_by_role("tab", name="Check a draft").click()
    slow_page.get_by_role("textbox", name="Your draft").fill("It is open.")
    slow_page.get_by_role("button", name="Check", exact=True).click()
    expect(slow_page.locator("#report .fault")).to_have_text(UNFORESEEN)
    expect(slow_page.locator("#spoken")).to_have_text(UNFORESEEN)


def test_a_server_that_has_gone_is_told_in_every_tab(browser: Browser, bot: Mineralbot) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.set_default_timeout(ANSWER_MILLISECONDS)
        with served(applied(bot)) as address:
            page.goto(address)
            ask(page, QUESTION)
        away = page.locator("#offline")
        box_of(page).fill("and Vietnam?")
        box_of(page).press("Enter")
        expect(away).to_be_visible()
        expect(box_of(page)).to_have_value("and Vietnam?")
        expect(page.locator(".reply[aria-busy]")).to_have_count(0)
        expect(page.locator(".turn .said")).to_contain_text("Oct 2025")
        page.get_by_role("tab", name="The brief").click()
        expect(page.locator("#brief h2")).to_be_visible()
        page.get_by_role("tab", name="Check a draft").click()
        page.get_by_role("textbox", name="Your draft").fill("It is open.")
        page.get_by_role("button", name="Check", exact=True).click()
        expect(away).to_be_in_viewport()
        expect(page.locator("#report [aria-busy]")).to_have_count(0)


def test_a_reader_who_asks_too_often_is_told(context: BrowserContext, bot: Mineralbot) -> None:
    with served(applied(bot, Policy(rate=rate_of("3/minute")))) as address, context.new_page() as page:
        page.set_default_timeout(ANSWER_MILLISECONDS)
        page.goto(address)
        ask(page, QUESTION)
        ask(page, "and Vietnam?")
        box_of(page).fill("and Thailand?")
        box_of(page).press("Enter")
        expect(page.get_by_text("more than 3 per 1 minute requests: come again in")).to_be_visible()
        expect(box_of(page)).to_have_value("and Thailand?")
