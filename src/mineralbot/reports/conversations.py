"""Answers and conversations as documents to keep: each with its notes and its sources."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from mineralbot.reports.checks import evidence_of, plain
from mineralbot.values.json import to_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mineralbot.values import Answer, Citation, Corpus

_EMPHASIS = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")


def answer_as_text(answer: Answer, corpus: Corpus) -> str:
    """The answer without marks of Markdown, its notes, and its sources as footnotes."""
    notes = (f"Note: {note.text}" for note in answer.notes)
    footnotes = "\n".join(f"[{citation.n}] {footnote_of(citation, corpus)}" for citation in answer.citations)
    return "\n\n".join(part for part in (_EMPHASIS.sub(r"\2", answer.text), *notes, footnotes) if part) + "\n"


def answer_as_markdown(answer: Answer, corpus: Corpus) -> str:
    """The answer in Markdown, its notes, and its sources as footnotes."""
    return "\n\n".join(_answer_in_markdown(answer, corpus)) + "\n"


def conversation_as_markdown(answers: Sequence[Answer], corpus: Corpus) -> str:
    """The conversation as a Markdown document, a section a question; marks in a question are shown, not obeyed."""
    parts = [f"# Questions on “{plain(corpus.title)}”"]
    for answer in answers:
        parts += [f"## {plain(answer.question)}", *_understood(answer), *_answer_in_markdown(answer, corpus)]
    return "\n\n".join(parts) + "\n"


def conversation_as_json(answers: Sequence[Answer], corpus: Corpus) -> str:
    """The conversation as JSON: the corpus that was asked, and each answer with all its fields."""
    written = {
        "corpus": {"title": corpus.title, "fingerprint": corpus.fingerprint},
        "answers": [to_json(answer) for answer in answers],
    }
    return json.dumps(written, ensure_ascii=False, indent=1) + "\n"


def footnote_of(citation: Citation, corpus: Corpus) -> str:
    """The quote, where it stands, and its characters in the file."""
    return f"{evidence_of(citation, corpus)}, {citation.path}, characters {citation.start}–{citation.end}"


def _understood(answer: Answer) -> Iterator[str]:
    if answer.standalone.strip() not in {"", answer.question.strip()}:
        yield f"Understood as: {plain(answer.standalone)}"


def _answer_in_markdown(answer: Answer, corpus: Corpus) -> Iterator[str]:
    yield answer.text
    yield from (f"> **Note:** {plain(note.text)}" for note in answer.notes)
    if answer.citations:
        yield "\n".join(f"- \\[{citation.n}\\] {plain(footnote_of(citation, corpus))}" for citation in answer.citations)
