"""What a reader who checks a draft sees and does in the browser."""

import csv
import json
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from mineralbot.values import Corpus
from tests.drafts.makers import LOCK, docx_of, paragraph_of, pdf_of, run_of
from tests.web.browsing import ANSWER_MILLISECONDS

DRAFT = "Malaysia signed in October 2025. Malaysia's agreement covers nickel.\n\nGood morning, everyone."
PAYLOAD = '<img src=x onerror="document.title=1"><script>document.title=2</script><b>Good morning</b>'


@pytest.fixture
def tab(page: Page) -> Page:
    """The page, its second tab chosen."""
    page.get_by_role("tab", name="Check a draft").click()
    expect(box_of(page)).to_be_visible()
    return page


def box_of(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Your draft")


def check(page: Page, draft: str) -> Locator:
    """The report on the draft."""
    box_of(page).fill(draft)
    page.get_by_role("button", name="Check", exact=True).click()
    return report_of(page)


def upload(page: Page, name: str, content: bytes) -> None:
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Upload a file").click()
    chooser.value.set_files({"name": name, "mimeType": "application/octet-stream", "buffer": content})


def report_of(page: Page) -> Locator:
    report = page.get_by_role("region", name="Report")
    expect(report).to_be_visible(timeout=ANSWER_MILLISECONDS)
    return report


def test_a_draft_is_shown_with_verdicts_and_counts(tab: Page) -> None:
    report = check(tab, DRAFT)
    expect(report.locator(".counts li")).to_have_text(["✓ 1 supported", "✗ 1 contradicted", "○ 1 not covered"])
    told = "3 sentences: 1 supported, 1 contradicted, 1 not covered."
    expect(report.locator(".summary")).to_have_text(told)
    expect(tab.locator("#spoken")).to_have_text(told)
    expect(report.locator(".sentence .badge")).to_have_text(["✓ supported", "✗ contradicted", "○ not covered"])
    expect(report.locator(".sentence .words")).to_have_text(
        ["Malaysia signed in October 2025.", "Malaysia's agreement covers nickel.", "Good morning, everyone."]
    )
    tones = report.locator(".words").evaluate_all("all => all.map(one => getComputedStyle(one).backgroundColor)")
    assert len(set(tones)) == 3


def test_a_click_shows_and_hides_quote_explanation_and_correction(tab: Page) -> None:
    sentence = check(tab, DRAFT).locator(".sentence").nth(1)
    finding = tab.locator("#finding-2")
    expect(finding).to_be_hidden()
    sentence.click()
    expect(finding).to_be_visible()
    expect(sentence).to_have_attribute("aria-expanded", "true")
    expect(finding.locator(".correction")).to_contain_text("Rare earths")
    expect(finding.locator(".evidence li")).to_have_text(
        "“Rare earths” Agreements with the United States › Malaysia › Minerals"
    )
    sentence.click()
    expect(finding).to_be_hidden()


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_a_sentence_is_reached_and_opened_by_the_keyboard(tab: Page, key: str) -> None:
    report = check(tab, DRAFT)
    report.get_by_role("checkbox", name="Only problems").focus()
    tab.keyboard.press("Tab")
    expect(report.locator(".sentence").nth(0)).to_be_focused()
    tab.keyboard.press(key)
    expect(tab.locator("#finding-1")).to_be_visible()
    expect(tab.locator("#finding-1 .evidence")).to_contain_text("Oct 2025")


def test_the_report_is_saved(tab: Page) -> None:
    report = check(tab, DRAFT)
    saved = {}
    for label in ("Markdown", "CSV", "JSON"):
        with tab.expect_download() as download:
            report.get_by_role("button", name=label, exact=True).click()
        saved[download.value.suggested_filename] = Path(download.value.path()).read_text(encoding="utf-8-sig")
    assert list(saved) == ["fact-check.md", "fact-check.csv", "fact-check.json"]
    assert "\n## 2. ✗ Contradicted\n" in saved["fact-check.md"]
    assert [row["verdict"] for row in csv.DictReader(saved["fact-check.csv"].splitlines())][1] == "contradicted"
    assert json.loads(saved["fact-check.json"])["counts"] == {"supported": 1, "contradicted": 1, "not_covered": 1}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("draft.docx", docx_of(paragraph_of(run_of("Malaysia signed in Oct 2025.")))),
        ("draft.pdf", pdf_of("Malaysia signed in", "Oct 2025.")),
        ("draft.txt", b"Malaysia signed in Oct 2025."),
        ("draft.md", b"# Malaysia signed in Oct 2025."),
    ],
)
def test_a_file_is_uploaded_shown_and_checked(tab: Page, name: str, content: bytes) -> None:
    upload(tab, name, content)
    expect(report_of(tab).locator(".sentence .badge")).to_have_text("✓ supported")
    expect(box_of(tab)).to_have_value(
        content.decode() if name.endswith((".txt", ".md")) else "Malaysia signed in Oct 2025."
    )


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("secret.pdf", pdf_of("It closed.", encryption=LOCK), "Secret.pdf is encrypted: save it without a password."),
        ("picture.txt", b"\x89PNG\r\n", "Picture.txt is a PNG picture: wanted plain text, Markdown, .docx or .pdf."),
        ("long.txt", b"x" * 1_500_000, "The draft has 1,500,000 characters: the page takes 100,000 at most; "),
    ],
)
def test_a_file_that_cannot_be_checked_is_told(tab: Page, name: str, content: bytes, told: str) -> None:
    upload(tab, name, content)
    expect(tab.get_by_role("alert")).to_contain_text(told, timeout=ANSWER_MILLISECONDS)


def test_html_in_a_draft_is_shown_as_text(tab: Page, corpus: Corpus) -> None:
    report = check(tab, f"{DRAFT}\n\n{PAYLOAD}")
    expect(report).to_contain_text(PAYLOAD)
    assert tab.locator(".report :is(img, script)").count() == 0
    assert tab.title() == corpus.title


def test_an_empty_draft_is_told(tab: Page) -> None:
    expect(check(tab, "  ")).to_have_text("The draft is empty: there is nothing to check.")


def test_a_longer_draft_shows_how_far_it_is(tab: Page) -> None:
    box_of(tab).fill("\n\n".join(f"Malaysia signed {number} agreements." for number in range(2, 62)))
    tab.get_by_role("button", name="Check", exact=True).click()
    expect(tab.locator("#report .pending")).to_contain_text("of 60 sentences")
    expect(tab.get_by_role("region", name="Report").locator(".sentence")).to_have_count(60, timeout=60_000)


def test_the_conversation_stays_while_a_draft_is_checked(tab: Page) -> None:
    tab.get_by_role("tab", name="Ask").click()
    box = tab.get_by_role("textbox", name="Your question")
    box.fill("When did Malaysia sign?")
    box.press("Enter")
    expect(tab.locator(".sources li")).to_have_count(1, timeout=ANSWER_MILLISECONDS)
    tab.get_by_role("tab", name="Check a draft").click()
    check(tab, DRAFT)
    tab.get_by_role("tab", name="Ask").click()
    expect(tab.locator(".turn .said")).to_contain_text("Oct 2025")
    tab.get_by_role("tab", name="Check a draft").click()
    expect(tab.locator(".sentence")).to_have_count(3)


def test_only_problems_are_shown_when_asked_for(tab: Page) -> None:
    report = check(tab, DRAFT)
    only = report.get_by_role("checkbox", name="Only problems")
    only.check()
    expect(report.locator(".sentence").nth(0)).to_be_hidden()
    expect(report.locator(".sentence").nth(1)).to_be_visible()
    expect(report.locator(".sentence").nth(2)).to_be_visible()
    only.uncheck()
    expect(report.locator(".sentence").nth(0)).to_be_visible()


def test_a_correction_goes_into_the_draft_and_out_again(tab: Page) -> None:
    report = check(tab, DRAFT)
    report.locator(".sentence").nth(1).click()
    report.get_by_role("button", name="Accept the correction").click()
    corrected = DRAFT.replace("Malaysia's agreement covers nickel.", "Malaysia's agreement covers Rare earths.")
    expect(box_of(tab)).to_have_value(corrected)
    report.get_by_role("button", name="Take it back").click()
    expect(box_of(tab)).to_have_value(DRAFT)
    report.get_by_role("button", name="Accept the correction").click()
    again = check(tab, box_of(tab).input_value())
    expect(again.locator(".badge").nth(1)).to_have_text("✓ supported", timeout=ANSWER_MILLISECONDS)


def test_the_corrected_draft_is_copied(tab: Page) -> None:
    report = check(tab, DRAFT)
    report.get_by_role("button", name="Copy the draft").click()
    expect(report.get_by_role("button", name="Copied")).to_be_visible()
    assert tab.evaluate("navigator.clipboard.readText()") == DRAFT


def test_a_file_is_dropped(tab: Page) -> None:
    tab.evaluate(
        """() => {
            const files = new DataTransfer();
            files.items.add(new File(["Malaysia signed in Oct 2025."], "draft.txt", { type: "text/plain" }));
            const event = new DragEvent("drop", { dataTransfer: files, bubbles: true, cancelable: true });
            document.querySelector("#draft textarea").dispatchEvent(event);
        }"""
    )
    expect(report_of(tab).locator(".sentence .badge")).to_have_text("✓ supported")
