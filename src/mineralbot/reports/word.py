"""Conversations and reports as Word documents."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from mineralbot.reports.checks import VERDICT_SIGNS, VERDICT_WORDS, evidence_of, summary_of
from mineralbot.reports.conversations import footnote_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.document import Document
    from docx.text.paragraph import Paragraph
    from markdown_it.token import Token

    from mineralbot.values import Answer, CheckedSentence, Corpus, Report

WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"  # its media type
_MARKDOWN = MarkdownIt("zero").enable(["emphasis", "list", "table"])
_UNPRINTABLE = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # what XML cannot hold
_LIST_STYLES = {"bullet_list_open": "List Bullet", "ordered_list_open": "List Number"}


def conversation_as_word(answers: Sequence[Answer], corpus: Corpus) -> bytes:
    """The conversation as a .docx file, a section a question."""
    document = _new_document(f"Questions on “{corpus.title}”")
    for answer in answers:
        _heading(document, answer.question, 2)
        if answer.standalone.strip() not in {"", answer.question.strip()}:
            _paragraph(document, f"Understood as: {answer.standalone}")
        _add_markdown(document, answer.text)
        for note in answer.notes:
            _paragraph(document, f"Note: {note.text}", "Intense Quote")
        for citation in answer.citations:
            _paragraph(document, f"[{citation.n}] {footnote_of(citation, corpus)}")
    return _bytes_of(document)


def report_as_word(report: Report, corpus: Corpus) -> bytes:
    """The report of a fact-check as a .docx file, a section a sentence."""
    document = _new_document(f"Fact-check against “{corpus.title}”")
    for line in (summary_of(report), report.notice):
        if line:
            _paragraph(document, line)
    for number, sentence in enumerate(report.sentences, 1):
        _add_sentence(document, number, sentence, corpus)
    return _bytes_of(document)


def _add_sentence(document: Document, number: int, sentence: CheckedSentence, corpus: Corpus) -> None:
    verdict = sentence.verdict
    _heading(document, f"{number}. {VERDICT_SIGNS[verdict]} {VERDICT_WORDS[verdict].capitalize()}", 2)
    _paragraph(document, sentence.text, "Quote")
    _paragraph(document, sentence.explanation)
    if sentence.correction:
        _paragraph(document, f"Correction: {sentence.correction}")
    for citation in sentence.citations:
        _paragraph(document, evidence_of(citation, corpus), "List Bullet")


def _new_document(title: str) -> Document:
    import docx

    document = docx.Document()
    document.core_properties.title = _printable(title)[:255]
    document.core_properties.author = ""
    _heading(document, title, 1)
    return document


def _bytes_of(document: Document) -> bytes:
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _heading(document: Document, text: str, level: int) -> None:
    document.add_heading(_printable(" ".join(text.split())), level)


def _paragraph(document: Document, text: str, style: str | None = None) -> None:
    document.add_paragraph(_printable(text), style)


def _printable(text: str) -> str:
    return _UNPRINTABLE.sub("\ufffd", text)


def _add_markdown(document: Document, markdown: str) -> None:
    """The paragraphs, lists and tables of an answer."""
    tokens = _MARKDOWN.parse(markdown)
    styles: list[str] = []
    rows: list[list[Token]] = []
    for token in tokens:
        if token.type in _LIST_STYLES:
            styles.append(_LIST_STYLES[token.type])
        elif token.type in {"bullet_list_close", "ordered_list_close"}:
            styles.pop()
        elif token.type == "table_open":
            rows = []
        elif token.type == "tr_open":
            rows.append([])
        elif token.type == "table_close":
            _add_table(document, rows)
            rows = []
        elif token.type == "inline" and rows:
            rows[-1].append(token)
        elif token.type == "inline":
            _add_runs(document.add_paragraph(style=styles[-1] if styles else None), token)


def _add_table(document: Document, rows: Sequence[Sequence[Token]]) -> None:
    table = document.add_table(rows=0, cols=max(len(row) for row in rows), style="Table Grid")
    for row in rows:
        for cell, token in zip(table.add_row().cells, row, strict=False):
            _add_runs(cell.paragraphs[0], token)


def _add_runs(paragraph: Paragraph, token: Token) -> None:
    bold = 0
    for child in token.children or []:
        bold += child.nesting if child.type.startswith("strong_") else 0
        if child.type in {"softbreak", "hardbreak"}:
            paragraph.add_run().add_break()
        elif child.content:
            paragraph.add_run(_printable(child.content)).bold = bool(bold)
