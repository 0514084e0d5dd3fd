"""Turns of a conversation as HTML; whatever comes from a question or from the corpus is escaped."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from mineralbot.values.places import place_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mineralbot.values import Answer, Citation, Corpus, Note

# What an answer needs of Markdown. No HTML, links or images: a corpus could send a reader elsewhere with them.
_MARKDOWN = MarkdownIt("zero", {"html": False, "breaks": True}).enable(["emphasis", "list", "table"])
_MARKER = re.compile(r"\[(\d+(?:,\s*\d+)*)\]")
STREAMING_STEPS = 24


def turn_as_html(answer: Answer, corpus: Corpus) -> str:
    """The question with its whole answer: notes, sources and the question as understood included."""
    parts = (
        _understood(answer),
        f'<div class="said">{_said(answer.text)}</div>',
        *(_note(note) for note in answer.notes),
        _sources(answer.citations, corpus),
    )
    return _turn(answer.question, answer.status, "".join(parts))


def turn_while_streaming(answer: Answer) -> Iterator[str]:
    """The turn with more and more of the answer's words, in a bounded number of steps, and not yet its sources."""
    words = re.findall(r"\S+\s*", answer.text)
    step = max(1, -(-len(words) // STREAMING_STEPS))
    for count in range(step, len(words) + step, step):
        said = f'<div class="said">{_said("".join(words[:count]))}</div>'
        yield _turn(answer.question, answer.status, _understood(answer) + said, is_whole=False)


def failed_turn(question: str, message: str) -> str:
    """The question with the message of an error in place of an answer."""
    return _turn(question, "failed", f'<div class="said"><p>{escape(message)}</p></div>')


def pending_turn(question: str) -> str:
    """The question alone, while its answer is being read from the corpus."""
    return _turn(question, "pending", '<p class="pending">Reading …</p>', is_whole=False)


def conversation_as_html(turns: Sequence[str]) -> str:
    """The turns, already HTML, in a region whose growth a screen reader announces."""
    return f'<div class="turns" role="log" aria-live="polite" aria-label="Conversation">{"".join(turns)}</div>'


def heading_as_html(corpus: Corpus) -> str:
    """The head of the page: the corpus's title and what the page does."""
    return (
        f'<header class="masthead"><h1>{escape(corpus.title)}</h1>'
        "<p>Ask about this brief. Every answer is taken from its text and its tables, and shows where it stands; "
        "what the brief does not hold is not answered.</p></header>"
    )


def _turn(question: str, status: str, reply: str, *, is_whole: bool = True) -> str:
    busy = "" if is_whole else ' aria-busy="true"'
    return (
        f'<article class="turn"><div class="question"><span class="unseen">You asked: </span>{escape(question)}</div>'
        f'<div class="reply" data-status="{status}"{busy}>{reply}</div></article>'
    )


def _said(markdown: str) -> str:
    return _with_markers(_MARKDOWN.render(markdown).replace("<table>", '<div class="wide"><table>')).replace(
        "</table>", "</table></div>"
    )


def _with_markers(html: str) -> str:
    return _MARKER.sub(r'<span class="marker">[\1]</span>', html)


def _understood(answer: Answer) -> str:
    if answer.standalone.strip() in {"", answer.question.strip()}:
        return ""
    return f'<p class="understood">Understood as: <q>{escape(answer.standalone, quote=False)}</q></p>'


def _note(note: Note) -> str:
    return f'<aside class="note"><span class="label">Note</span> {_with_markers(escape(note.text))}</aside>'


def _sources(citations: Sequence[Citation], corpus: Corpus) -> str:
    if not citations:
        return ""
    items = "".join(_source(citation, corpus) for citation in citations)
    return f'<section class="sources" aria-label="Sources"><h2>Sources</h2><ol>{items}</ol></section>'


def _source(citation: Citation, corpus: Corpus) -> str:
    quote = escape(" ".join(citation.quote.split()))
    place = escape(place_in_words(citation, corpus))
    return (
        f'<li><span class="number">[{citation.n}]</span><div><blockquote>{quote}</blockquote>'
        f"<cite>{place}</cite></div></li>"
    )
