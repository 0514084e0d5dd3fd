"""HTML from questions, drafts and corpus files in a browser: shown as text, and none of it runs."""

import threading
from collections.abc import Iterator

import pytest
import uvicorn
from playwright.sync_api import BrowserContext, Page, expect

from mineralbot.bot import Mineralbot
from mineralbot.server import new_application
from mineralbot.server.listening import listen
from tests.corpora.bots import open_bot
from tests.web.browsing import ANSWER_MILLISECONDS
from tests.web.payloads import PAYLOADS
from tests.web.talking import ask

STEP = 52  # payloads in one question
FOREIGN = "#sheet :is(script, iframe, object, embed, marquee, math, video, base, form:not(.word), img, body, style)"


@pytest.fixture(scope="module")
def hostile(bot: Mineralbot, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a page over a corpus of payloads is served."""
    assert bot.corpus.documents  # opened first, so that its model is prepared
    folder = tmp_path_factory.mktemp("hostile")
    paragraphs = "\n\n".join(f"Berth {number} has {payload}" for number, payload in enumerate(PAYLOADS))
    cells = "\n".join(f'P{n},"{payload.replace(chr(34), chr(34) * 2)}"' for n, payload in enumerate(PAYLOADS))
    (folder / "note.md").write_text(f"# Port <img src=x onerror=document.title='run'>\n\n{paragraphs}\n", "utf-8")
    (folder / "berths.csv").write_text(f"Berth,<img src=x onerror=document.title='run'>\n{cells}\n", "utf-8")
    opened = open_bot(folder, tmp_path_factory)
    servers: list[uvicorn.Server] = []

    def run() -> None:
        servers.append(uvicorn.Server(uvicorn.Config(new_application(opened), log_level="error")))
        servers[0].run(sockets=[listener])

    with listen("127.0.0.1", 0) as listener:
        thread = threading.Thread(target=run, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        servers[0].should_exit = True
        thread.join(timeout=30)
    assert not thread.is_alive()


def assert_nothing_ran(page: Page) -> None:
    page.wait_for_timeout(300)
    assert page.title() != "run"
    assert page.locator(FOREIGN).evaluate_all("all => all.map(one => one.outerHTML.slice(0, 200))") == []


def test_no_payload_of_a_question_runs(page: Page) -> None:
    for start in range(0, len(PAYLOADS), STEP):
        payloads = PAYLOADS[start : start + STEP]
        ask(page, "\n".join(payloads))
        shown = page.locator(".turn .question").last.inner_text()
        assert [payload for payload in payloads if " ".join(payload.split()) not in " ".join(shown.split())] == []
    assert_nothing_ran(page)


def test_no_payload_of_a_draft_runs(page: Page) -> None:
    page.get_by_role("tab", name="Check a draft").click()
    page.get_by_role("textbox", name="Your draft").fill("\n\n".join(PAYLOADS))
    page.get_by_role("button", name="Check", exact=True).click()
    report = page.get_by_role("region", name="Report")
    expect(report).to_be_visible(timeout=6 * ANSWER_MILLISECONDS)
    shown = " ".join(report.locator(".checked").evaluate("one => one.textContent").split())
    assert shown.count("document.title") >= len(PAYLOADS)
    assert_nothing_ran(page)


def test_no_payload_of_a_corpus_file_runs(context: BrowserContext, hostile: str) -> None:
    with context.new_page() as page:
        page.set_default_timeout(ANSWER_MILLISECONDS)
        page.goto(hostile)
        ask(page, "What is said about P3?")
        assert "document.title" in page.locator("#evidence").inner_text()
        for tab in page.get_by_role("tab").all_inner_texts():
            page.get_by_role("tab", name=tab).click()
            panel = page.locator('[role="tabpanel"]:visible')
            expect(panel).to_have_count(1)
            assert_nothing_ran(page)
        assert page.locator("#brief").inner_text().count("document.title") >= len(PAYLOADS)
