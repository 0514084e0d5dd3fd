"""Reports as documents."""

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from mineralbot.reports import COLUMNS, NOTHING_TO_CHECK, as_csv, as_markdown, summary_of
from mineralbot.values import CheckedClaim, CheckedSentence, Citation, Corpus, Report, Verdict

CITATION = Citation(
    n=1, source="berths", row="North", columns=("Length",), heading=None, quote="300\nm", path="b.csv", start=0, end=5
)
SENTENCE = CheckedSentence(
    text="The berth is 200 m, and it is deep.",
    start=3,
    end=38,
    verdict="contradicted",
    explanation="The draft says “200”; the brief says: 300 m.",
    correction="The berth is 300 m.",
    citations=(CITATION,),
    claims=(
        CheckedClaim(text="The berth is 200 m", verdict="contradicted", citations=(1,)),
        CheckedClaim(text="it is deep", verdict="not_covered"),
    ),
)
PAYLOAD = "<img src=x onerror=alert(1)> [a](http://example.org) ![b](c) **d** `e` | f\n# g\n- h\n1. i &amp;"


def report_of(*verdicts: Verdict) -> Report:
    return Report(sentences=tuple(replace(SENTENCE, verdict=verdict) for verdict in verdicts))


@pytest.mark.parametrize(
    ("verdicts", "summary"),
    [
        ((), NOTHING_TO_CHECK),
        (("supported",), "1 sentence: 1 supported, 0 contradicted, 0 not covered."),
        (
            ("supported",) * 4 + ("contradicted",) + ("not_covered",) * 2,
            "7 sentences: 4 supported, 1 contradicted, 2 not covered.",
        ),
    ],
)
def test_the_summary_counts_the_sentences(verdicts: tuple[Verdict, ...], summary: str) -> None:
    assert summary_of(report_of(*verdicts)) == summary


def test_markdown_holds_verdict_sentence_correction_claims_and_evidence(corpus: Corpus) -> None:
    report = replace(report_of("contradicted"), notice="Mind the tide.")
    written = as_markdown(report, replace(corpus, title="Berths"))
    assert written == (
        "# Fact-check against “Berths”\n\n"
        "1 sentence: 0 supported, 1 contradicted, 0 not covered.\n\n"
        "Mind the tide.\n\n"
        "## 1. ✗ Contradicted\n\n"
        "> The berth is 200 m, and it is deep.\n\n"
        "The draft says “200”; the brief says: 300 m.\n\n"
        "**Correction:** The berth is 300 m.\n\n"
        "- contradicted: The berth is 200 m\n- not covered: it is deep\n\n"
        "- “300 m” (berths)\n"
    )


def test_the_marks_of_a_draft_are_shown_not_obeyed(corpus: Corpus) -> None:
    sentence = replace(SENTENCE, text=PAYLOAD, explanation=PAYLOAD, correction=PAYLOAD)
    html = (
        MarkdownIt("commonmark", {"html": True})
        .enable("table")
        .render(as_markdown(Report(sentences=(sentence,)), corpus))
    )
    for tag in ("<img", "<a ", "<code", "<em", "<table"):
        assert tag not in html
    assert html.count("<h1") == 1
    assert html.count("<strong>") == 1  # "Correction:"
    assert "&lt;img src=x onerror=alert(1)&gt; [a](http://example.org)" in html


@given(text=st.text(alphabet=st.sampled_from("<>&\"'`[]()!*_|-+=~#\\\n 1a.:/"), min_size=1, max_size=60))
def test_no_text_becomes_markup(corpus: Corpus, text: str) -> None:
    sentence = replace(SENTENCE, text=f"x {text}", explanation=text, correction=None, claims=(), citations=())
    html = MarkdownIt("commonmark").enable("table").render(as_markdown(Report(sentences=(sentence,)), corpus))
    tags = {tag.split(">", maxsplit=1)[0] for tag in html.split("<")[1:]}
    assert tags <= {"h1", "/h1", "h2", "/h2", "p", "/p", "blockquote", "/blockquote"}


def test_a_table_has_a_row_a_sentence(corpus: Corpus) -> None:
    head, row = csv.reader(io.StringIO(as_csv(report_of("contradicted"), corpus)))
    assert tuple(head) == COLUMNS
    assert row == [
        "1",
        "contradicted",
        SENTENCE.text,
        "3",
        "38",
        SENTENCE.explanation,
        "The berth is 300 m.",
        "“300 m” (berths)",
    ]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"])
def test_no_cell_is_computed_by_a_spreadsheet(corpus: Corpus, text: str) -> None:
    sentence = replace(SENTENCE, text=text, explanation=text, correction=text)
    _, row = csv.reader(io.StringIO(as_csv(Report(sentences=(sentence,)), corpus), newline=""))
    assert [row[n] for n in (2, 5, 6)] == [f"'{text}"] * 3


@given(text=st.text(max_size=40).filter(lambda text: text.isprintable()))
def test_a_text_survives_the_table(corpus: Corpus, text: str) -> None:
    report = Report(sentences=(replace(SENTENCE, text=text),))
    _, row = csv.reader(io.StringIO(as_csv(report, corpus), newline=""))
    assert row[2].removeprefix("'") == text.removeprefix("'")
