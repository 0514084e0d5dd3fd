"""The evidence beside the conversation, and what a reader does with an answer."""

import json
import re
from pathlib import Path

import docx
from playwright.sync_api import Page, expect

from mineralbot.bot import Mineralbot
from mineralbot.feedback import FeedbackStore
from mineralbot.values import Corpus
from mineralbot.web.asking import AskTab
from mineralbot.web.conversations import Conversations
from mineralbot.web.markup import STOPPED
from mineralbot.web.turns import Turn
from tests.web.browsing import ANSWER_MILLISECONDS
from tests.web.talking import ask, box_of, whole_reply

ON_CELL, ON_PROSE = "When did Malaysia sign?", "What is the processing commitment gap?"


def marked(page: Page) -> list[str]:
    return page.locator("#evidence mark").all_inner_texts()


def test_the_evidence_marks_what_the_last_answer_cites(page: Page) -> None:
    expect(page.locator("#evidence mark")).to_have_count(0)
    ask(page, ON_CELL)
    assert marked(page) == ["Oct 2025"]
    expect(page.locator("#evidence td[data-cited]")).to_have_text("Oct 2025 [1]")
    ask(page, ON_PROSE)
    (mark,) = marked(page)
    assert mark.startswith("Many agreements lack binding commitments")
    expect(page.locator("#evidence mark")).to_be_in_viewport()


def test_a_marker_leads_to_its_place_and_shows_its_quote(page: Page) -> None:
    ask(page, ON_CELL)
    ask(page, ON_PROSE)
    marker = page.locator(".turn").nth(0).locator(".said a.marker")
    marker.hover()
    shown = marker.evaluate("one => getComputedStyle(one, '::after').content")
    assert shown == '"“Oct 2025”"'
    marker.click()
    place = page.locator("#evidence td:target")
    expect(place).to_have_text("Oct 2025")
    expect(place).to_be_in_viewport()
    assert place.evaluate("one => getComputedStyle(one).outlineStyle") == "solid"
    page.locator(".turn").nth(1).locator(".sources cite a").click()
    expect(page.locator("#evidence p:target")).to_contain_text("Many agreements")
    ask(page, ON_CELL)
    expect(page.locator("#evidence :target")).to_have_count(0)
    assert "#" not in page.url


def test_every_citation_of_every_example_leads_to_the_evidence(page: Page) -> None:
    for example in page.locator(".offer:visible").all_inner_texts()[:4]:
        ask(page, example)
    lost = page.evaluate(
        "[...document.querySelectorAll('.turn a[href]')].filter(one => !document.querySelector(one.hash)).length"
    )
    assert lost == 0
    assert page.locator(".turn a.marker[href]").count() >= 4


def test_an_answer_is_copied_with_its_footnotes(page: Page, corpus: Corpus) -> None:
    reply = ask(page, ON_CELL)
    reply.get_by_role("button", name="Copy", exact=True).click()
    expect(page.locator("#spoken")).to_have_text("Copied.")
    copied = page.evaluate("navigator.clipboard.readText()")
    table = corpus.tables[0]
    assert re.search(
        rf"Oct 2025 \[1\]\.\n\n\[1\] “Oct 2025” \({table.title} › .*\), {table.path}, characters \d", copied
    )
    reply.get_by_role("button", name="Copy as Markdown").click()
    expect(reply.get_by_role("button", name="Copied")).to_have_count(2)
    assert "\n\n- \\[1\\] “Oct 2025”" in page.evaluate("navigator.clipboard.readText()")


def test_a_link_to_an_answer_asks_it_again(page: Page) -> None:
    ask(page, ON_CELL)
    follow_up = ask(page, "and Vietnam?")
    follow_up.get_by_role("button", name="Copy link").click()
    expect(follow_up.get_by_role("button", name="Copied")).to_be_visible()
    link = page.evaluate("navigator.clipboard.readText()")
    assert "#ask=" in link
    assert "Vietnam" in link
    with page.context.new_page() as other:
        asked: list[str] = []
        other.on("request", lambda request: asked.append(request.url))
        other.goto(link)
        expect(other.locator(".turn .said")).to_contain_text("Oct 2025", timeout=ANSWER_MILLISECONDS)
        assert not [url for url in asked if "Vietnam" in url.split("#")[0]]


def test_a_question_is_edited_and_one_that_failed_is_asked_again(page: Page) -> None:
    reply = ask(page, ON_CELL)
    reply.get_by_role("button", name="Edit", exact=True).click()
    expect(box_of(page)).to_have_value(ON_CELL)
    expect(box_of(page)).to_be_focused()
    box_of(page).fill("")
    page.evaluate(
        "document.querySelector('.tools').innerHTML = '<button data-ask=\"When did Vietnam sign?\">Again</button>'"
    )
    page.get_by_role("button", name="Again").click()
    expect(whole_reply(page, 1).locator(".said")).to_contain_text("Vietnam")


def test_a_question_that_refers_to_nothing_offers_its_readings(page: Page) -> None:
    reply = ask(page, "and is it binding?")
    expect(reply).to_have_attribute("data-status", "clarify")
    reading = reply.locator(".offers button").first
    question = reading.inner_text()
    reading.press("Enter")
    expect(whole_reply(page, 1)).to_have_attribute("data-status", "answered")
    expect(page.locator(".turn .question").last).to_contain_text(question)
    expect(box_of(page)).to_be_focused()


def test_an_answered_question_is_asked_again_as_it_was_understood(page: Page) -> None:
    ask(page, ON_CELL)
    ask(page, "and Vietnam?").get_by_role("button", name="Ask again").click()
    expect(whole_reply(page, 2).locator(".said")).to_contain_text("Vietnam's agreement dates from Oct 2025")


def test_a_conversation_is_saved_in_three_forms(page: Page) -> None:
    ask(page, ON_CELL)
    ask(page, "and Vietnam?")
    saved = {}
    for name in ("save-md", "save-docx", "save-json"):
        with page.expect_download() as download:
            page.locator(f"#{name}").click()
        saved[name] = Path(download.value.path())
        assert download.value.suggested_filename == f"conversation.{name.removeprefix('save-')}"
    assert "\n## and Vietnam?\n\nUnderstood as: " in saved["save-md"].read_text(encoding="utf-8")
    answers = json.loads(saved["save-json"].read_text(encoding="utf-8"))["answers"]
    assert [answer["citations"][0]["quote"] for answer in answers] == ["Oct 2025", "Oct 2025"]
    with saved["save-docx"].open("rb") as file:
        assert ON_CELL in [paragraph.text for paragraph in docx.Document(file).paragraphs]


def test_an_opinion_is_kept_with_its_word(page: Page, feedback_file: Path) -> None:
    reply = ask(page, ON_CELL)
    reply.get_by_role("button", name="Not helpful").click()
    expect(reply.get_by_role("textbox")).to_be_focused()
    pressed = reply.get_by_role("button", name="Not helpful")
    expect(pressed).to_have_attribute("aria-pressed", "true")
    expect(reply.locator(".thanks")).to_contain_text("Kept on the server: your opinion, the question and the answer")
    reply.get_by_role("textbox").fill("no <b>day</b> given")
    reply.get_by_role("button", name="Send").click()
    expect(reply.locator("form")).to_have_count(0)
    kept = [entry for entry in FeedbackStore(feedback_file).entries() if entry.word]
    assert [(entry.is_helpful, entry.word, entry.question) for entry in kept] == [
        (False, "no <b>day</b> given", ON_CELL)
    ]


def test_nothing_is_stored_in_the_browser_unless_asked_for(page: Page, address: str) -> None:
    ask(page, ON_CELL)
    assert page.evaluate("localStorage.length + sessionStorage.length + document.cookie.length") == 0
    page.get_by_role("checkbox", name="Keep in this browser").check()
    page.wait_for_function("localStorage.length > 0", timeout=ANSWER_MILLISECONDS)
    ask(page, ON_PROSE)
    page.wait_for_function("Object.values(localStorage).join().includes('gap')", timeout=ANSWER_MILLISECONDS)
    page.goto("about:blank")
    page.goto(address)
    expect(page.locator(".turn")).to_have_count(2, timeout=ANSWER_MILLISECONDS)
    keep = page.get_by_role("checkbox", name="Keep in this browser")
    expect(keep).to_be_checked()
    keep.uncheck()
    page.wait_for_function("localStorage.length == 0", timeout=ANSWER_MILLISECONDS)
    keep.check()
    page.wait_for_function("localStorage.length > 0", timeout=ANSWER_MILLISECONDS)
    page.get_by_role("button", name="Clear history").click()
    page.wait_for_function("localStorage.length == 0", timeout=ANSWER_MILLISECONDS)
    expect(page.locator("#spoken")).to_have_text("Nothing is kept in this browser.")
    expect(keep).not_to_be_checked()
    expect(page.locator(".turn")).to_have_count(2)


def test_a_question_that_is_stopped_says_so_and_can_be_asked_again(bot: Mineralbot) -> None:
    tab = AskTab(bot, Conversations(bot.corpus, has_opinions=False), None)
    conversation, box, turns, *_ = tab.stop((Turn(question=ON_CELL),), None, is_kept=False)
    assert [turn.fault for turn in turns] == [STOPPED]
    assert f'data-ask="{ON_CELL}">Ask again' in conversation
    assert (box["submit_btn"], box["stop_btn"]) == ("Ask", False)


def test_an_answer_is_read_out_once_and_whole(page: Page) -> None:
    page.evaluate(
        """() => {
            window.told = [];
            const line = document.querySelector("#spoken");
            new MutationObserver(() => window.told.push(line.textContent)).observe(line, { childList: true });
        }"""
    )
    ask(page, ON_CELL)
    page.wait_for_function("window.told.length > 0", timeout=ANSWER_MILLISECONDS)
    told = page.evaluate("window.told")
    assert len(told) == 1
    assert re.fullmatch(r"Malaysia.* Oct 2025 \[1\]\. One source\.", told[0])
    lines = page.locator('[aria-live]:not([aria-live="off"]), [role="status"], [role="log"]')
    assert [line for line in lines.all_text_contents() if line.strip()] == told
