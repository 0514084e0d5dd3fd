"""Fact-checked drafts as HTML."""

import base64
import io
import json
import re
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mineralbot.reports import NOTHING_TO_CHECK, as_csv, as_markdown
from mineralbot.values import CheckedClaim, CheckedSentence, Citation, Corpus, Report
from mineralbot.values.json import report_to_json
from mineralbot.web.report_markup import fault_as_html, progress_as_html, report_as_html

PAYLOAD = "<img src=x onerror=alert(1)><script>alert(2)</script>\" onload='alert(3)'"
CITATION = Citation(
    n=1, source="berths", row="North", columns=("Length",), heading=None, quote="300 m", path="b.csv", start=0, end=5
)
DRAFT = "# Berths\n\nIt is 200 m, and deep. It is open."
CONTRADICTED = CheckedSentence(
    text="It is 200 m, and deep.",
    start=10,
    end=32,
    verdict="contradicted",
    explanation="The brief says 300 m.",
    correction="It is 300 m, and deep.",
    citations=(CITATION,),
    claims=(
        CheckedClaim(text="It is 200 m", verdict="contradicted", citations=(1,)),
        CheckedClaim(text="deep", verdict="not_covered"),
    ),
)
SUPPORTED = CheckedSentence(
    text="It is open.", start=33, end=44, verdict="supported", explanation="The brief says so.", correction=None
)
REPORT = Report(sentences=(CONTRADICTED, SUPPORTED))
TAGS = {"section", "p", "ul", "li", "span", "div", "b", "button", "cite", "code", "strong", "em", "label", "input"}


class Page(HTMLParser):
    """The tags of a page, and its text outside the findings."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag != "input":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def texts_of(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", html))


def test_a_sentence_is_a_button_with_its_verdict_in_words_and_its_finding_below(corpus: Corpus) -> None:
    html = report_as_html(DRAFT, REPORT, corpus)
    sentence, finding = re.findall(r'<span class="sentence".*?</div>', html)[0].split("</span></span>")
    assert 'role="button" tabindex="0" aria-expanded="false" aria-controls="finding-1"' in sentence
    assert 'data-verdict="contradicted"' in sentence
    assert texts_of(sentence) == "It is 200 m, and deep. ✗ contradicted"
    assert 'id="finding-1"' in finding
    assert " hidden>" in finding
    assert texts_of(finding) == (
        "The brief says 300 m.Correction It is 300 m, and deep.Accept the correction"
        "✗ contradicted It is 200 m○ not covered deepSources“300 m” berths"
    )


def test_the_whole_draft_is_shown_with_the_counts_on_top(corpus: Corpus) -> None:
    html = report_as_html(DRAFT, REPORT, corpus)
    counts, shown = html.split('<div class="checked">')
    assert "2 sentences: 1 supported, 1 contradicted, 0 not covered." in counts
    assert "✗ 1 contradicted" in texts_of(counts)
    shown = re.sub(r'<div class="finding".*?</div>| <span class="badge">.*?</span> \w+</span>', "", shown)
    assert texts_of(shown.split("</div>")[0]) == DRAFT


def test_a_correction_names_its_sentence(corpus: Corpus) -> None:
    tags = Page(report_as_html(DRAFT, REPORT, corpus)).tags
    (accept,) = [attributes for _, attributes in tags if attributes.get("class") == "accept"]
    assert (accept["data-accept"], accept["data-correction"]) == ("sentence-1", "It is 300 m, and deep.")


@pytest.mark.parametrize(
    ("sentences", "is_offered"), [((CONTRADICTED, SUPPORTED), True), ((SUPPORTED,), False), ((CONTRADICTED,), False)]
)
def test_a_filter_is_offered_where_there_is_something_to_filter(
    corpus: Corpus, sentences: tuple[CheckedSentence, ...], *, is_offered: bool
) -> None:
    html = report_as_html(DRAFT, Report(sentences=sentences), corpus)
    assert ("Only problems" in html) is is_offered


def test_the_report_can_be_saved_in_four_forms(corpus: Corpus) -> None:
    saved = {
        attributes["data-name"]: attributes["data-content"]
        for _, attributes in Page(report_as_html(DRAFT, REPORT, corpus)).tags
        if attributes.get("class") == "download"
    }
    document = docx.Document(io.BytesIO(base64.b64decode(saved["fact-check.docx"] or "")))
    assert "It is 200 m, and deep." in [paragraph.text for paragraph in document.paragraphs]
    assert saved["fact-check.md"] == as_markdown(REPORT, corpus)
    assert saved["fact-check.csv"] == "\ufeff" + as_csv(REPORT, corpus)
    assert json.loads(saved["fact-check.json"] or "") == report_to_json(REPORT)


def test_an_empty_draft_has_nothing_to_save(corpus: Corpus) -> None:
    html = report_as_html(" ", Report(sentences=()), corpus)
    assert texts_of(html) == NOTHING_TO_CHECK


def test_a_notice_is_shown(corpus: Corpus) -> None:
    assert "Mind the &lt;tide&gt;." in report_as_html(DRAFT, replace(REPORT, notice="Mind the <tide>."), corpus)


@pytest.mark.parametrize("field", ["explanation", "correction"])
def test_html_in_a_finding_is_shown_as_text(corpus: Corpus, field: str) -> None:
    sentence = replace(CONTRADICTED, **{field: PAYLOAD})
    assert_harmless(report_as_html(DRAFT, Report(sentences=(sentence,)), corpus))


@settings(max_examples=50)  # each writes a report in four forms
@given(text=st.text(alphabet=st.sampled_from("<>&\"'`[]()!*_|-#\n 1aex:/"), min_size=1, max_size=60))
def test_no_draft_makes_a_tag_of_its_own(corpus: Corpus, text: str) -> None:
    draft = f"{text}{text}{text}"
    sentence = replace(CONTRADICTED, text=text, start=len(text), end=2 * len(text))
    cited = replace(sentence, citations=(replace(CITATION, quote=text, row=text),))
    assert_harmless(report_as_html(draft, Report(sentences=(cited,), notice=text), corpus))


def test_progress_and_faults_are_told_as_text() -> None:
    assert texts_of(progress_as_html(0, 0)) == "Checking …"
    assert texts_of(progress_as_html(3, 10)) == "Checking … 3 of 10 sentences"
    assert texts_of(fault_as_html("the draft is long")) == "The draft is long."
    assert_harmless(fault_as_html(PAYLOAD))


def assert_harmless(html: str) -> None:
    page = Page(html)
    assert not page.open
    assert {tag for tag, _ in page.tags} <= TAGS
    assert not {name for _, attributes in page.tags for name in attributes if name.startswith("on") or name == "src"}
