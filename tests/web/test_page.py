"""What a reader sees and does in the browser."""

from playwright.sync_api import Browser, Page, expect

from mineralbot.values import Corpus
from tests.web.talking import ask, box_of, whole_reply

PAYLOAD = '<img src=x onerror="document.title=1"><script>document.title=2</script><b>When did Malaysia sign?</b>'


def test_three_questions_are_answered_with_their_citations(page: Page) -> None:
    first = ask(page, "When did Malaysia sign?")
    expect(first.locator(".said")).to_contain_text("Oct 2025")
    expect(first.locator(".sources li").first).to_contain_text("Oct 2025")
    expect(first.locator(".sources cite").first).to_contain_text("Malaysia › Date")
    second = ask(page, "Which countries' agreements cover cobalt?")
    expect(second.locator(".said")).to_contain_text("Indonesia")
    expect(second.locator(".said")).to_contain_text("Philippines")
    third = ask(page, "What is the processing commitment gap?")
    expect(third.locator(".said")).to_contain_text("Many agreements lack binding commitments")
    expect(third.locator(".sources cite").first).to_contain_text("Processing commitment gap")
    assert page.locator(".turn .question").all_inner_texts()[1].endswith("Which countries' agreements cover cobalt?")


def test_the_page_is_titled_after_the_corpus(page: Page, corpus: Corpus) -> None:
    assert page.title() == corpus.title
    expect(page.get_by_role("heading", level=1)).to_have_text(corpus.title)
    assert page.locator("html").get_attribute("lang") == "en"


def test_html_in_a_question_is_shown_as_text(page: Page, corpus: Corpus) -> None:
    ask(page, PAYLOAD)
    expect(page.locator(".turn .question")).to_contain_text(PAYLOAD)
    assert page.locator(".turn img, .turn script, .turn b").count() == 0
    assert page.title() == corpus.title


def test_an_example_question_is_asked_by_a_click(page: Page) -> None:
    example = page.locator(".offer:visible").first
    question = example.inner_text()
    example.click()
    reply = whole_reply(page, 0)
    expect(page.locator(".turn .question")).to_contain_text(question)
    expect(reply).to_have_attribute("data-status", "answered")


def test_a_refusal_offers_questions_that_are_answered(page: Page) -> None:
    refusal = ask(page, "What does the agreement with Laos cover?")
    expect(refusal).to_have_attribute("data-status", "abstained")
    page.locator(".offer:visible").first.click()
    expect(whole_reply(page, 1)).to_have_attribute("data-status", "answered")


def test_a_follow_up_is_understood_in_its_own_conversation_alone(page: Page, browser: Browser, address: str) -> None:
    ask(page, "When did Malaysia sign?")
    with browser.new_context() as other:
        stranger = other.new_page()
        stranger.goto(address)
        expect(ask(stranger, "and is it binding?")).to_have_attribute("data-status", "clarify")
    follow_up = ask(page, "and Vietnam?")
    expect(follow_up.locator(".understood")).to_contain_text("Vietnam")
    expect(follow_up.locator(".said")).to_contain_text("Oct 2025")


def test_a_new_conversation_begins_empty(page: Page) -> None:
    ask(page, "When did Malaysia sign?")
    page.get_by_role("button", name="New conversation").click()
    expect(page.locator(".turn")).to_have_count(0)
    expect(page.locator(".offer:visible").first).to_be_visible()
    expect(ask(page, "and is it binding?")).to_have_attribute("data-status", "clarify")


def test_a_blank_question_changes_nothing(page: Page) -> None:
    box_of(page).fill("   ")
    box_of(page).press("Enter")
    page.wait_for_timeout(500)
    assert page.locator(".turn").count() == 0
