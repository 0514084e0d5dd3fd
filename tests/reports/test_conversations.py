"""Conversations as documents to keep."""

import io
import json
from dataclasses import replace

import docx
import pytest

from mineralbot.reports import (
    answer_as_markdown,
    answer_as_text,
    conversation_as_json,
    conversation_as_markdown,
    conversation_as_word,
    report_as_word,
)
from mineralbot.values import Answer, CheckedSentence, Citation, Corpus, Note, Report

CITATION = Citation(
    n=1, source="berths", row="North", columns=("Length",), heading=None, quote="300\nm", path="b.csv", start=3, end=8
)
ANSWER = Answer(
    question="how *long*?",
    standalone="How long is the North berth?",
    status="answered",
    text="The North berth is **300 m** long [1].",
    statements=(),
    citations=(CITATION,),
    notes=(Note(text="Measured in 2030 [1].", citations=(1,)),),
)
TABLE = "As follows:\n\n- one\n- two\n\n| Berth | Length |\n|---|---|\n| North | 300 m [1] |"


def test_a_copied_answer_has_its_notes_and_its_footnotes(corpus: Corpus) -> None:
    footnote = "[1] “300 m” (berths), b.csv, characters 3–8\n"
    noted = "Note: Measured in 2030 [1].\n\n"
    assert answer_as_text(ANSWER, corpus) == f"The North berth is 300 m long [1].\n\n{noted}{footnote}"
    markdown = answer_as_markdown(ANSWER, corpus)
    assert markdown.startswith("The North berth is **300 m** long [1].\n\n> **Note:** ")
    assert markdown.endswith("- \\[1\\] “300 m” (berths), b.csv, characters 3–8\n")


def test_an_answer_without_sources_has_no_footnotes(corpus: Corpus) -> None:
    assert answer_as_text(replace(ANSWER, citations=(), notes=(), text="Hello."), corpus) == "Hello.\n"


def test_a_conversation_as_markdown_shows_the_marks_of_a_question(corpus: Corpus) -> None:
    written = conversation_as_markdown((ANSWER, replace(ANSWER, standalone=" how *long*? ")), corpus)
    assert written.startswith(f"# Questions on “{corpus.title}”\n")
    assert written.count("\n## how \\*long\\*?\n") == 2
    assert written.count("Understood as: How long is the North berth?") == 1


def test_a_conversation_as_json_holds_each_answer_as_every_surface_speaks_it(corpus: Corpus) -> None:
    written = json.loads(conversation_as_json((ANSWER,), corpus))
    assert written["corpus"] == {"title": corpus.title, "fingerprint": corpus.fingerprint}
    assert written["answers"][0]["citations"][0]["quote"] == "300\nm"


def test_a_conversation_as_word_has_headings_bold_lists_and_tables(corpus: Corpus) -> None:
    document = docx.Document(io.BytesIO(conversation_as_word((ANSWER, replace(ANSWER, text=TABLE)), corpus)))
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert texts[:4] == [
        f"Questions on “{corpus.title}”",
        "how *long*?",
        "Understood as: How long is the North berth?",
        "The North berth is 300 m long [1].",
    ]
    assert [run.text for run in document.paragraphs[3].runs if run.bold] == ["300 m"]
    assert "[1] “300 m” (berths), b.csv, characters 3–8" in texts
    assert [p.text for p in document.paragraphs if p.style.name == "List Bullet"] == ["one", "two"]
    assert [cell.text for cell in document.tables[0].rows[1].cells] == ["North", "300 m [1]"]


@pytest.mark.parametrize("text", ["\x00", "\ud800", "\ufffe", "a\x1bb"])
def test_what_word_cannot_hold_is_replaced(corpus: Corpus, text: str) -> None:
    document = docx.Document(io.BytesIO(conversation_as_word((replace(ANSWER, question=text, text=text),), corpus)))
    assert "\ufffd" in document.paragraphs[1].text


def test_a_report_as_word_tells_verdict_explanation_correction_and_evidence(corpus: Corpus) -> None:
    sentence = CheckedSentence(
        text="It is 200 m.", start=0, end=12, verdict="contradicted", explanation="The brief says 300 m.",
        correction="It is 300 m.", citations=(CITATION,),
    )  # fmt: skip
    document = docx.Document(io.BytesIO(report_as_word(Report(sentences=(sentence,), notice="Mind."), corpus)))
    assert [paragraph.text for paragraph in document.paragraphs][1:] == [
        "1 sentence: 0 supported, 1 contradicted, 0 not covered.",
        "Mind.",
        "1. ✗ Contradicted",
        "It is 200 m.",
        "The brief says 300 m.",
        "Correction: It is 300 m.",
        "“300 m” (berths)",
    ]
