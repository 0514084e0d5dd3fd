"""Turns of a conversation as HTML; whatever comes from a question or from the corpus is escaped."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from mineralbot.reports import answer_as_markdown, answer_as_text
from mineralbot.values.places import place_in_words
from mineralbot.web.anchors import BRIEF
from mineralbot.web.corpus_markup import Shown
from mineralbot.web.inline import inline_as_html, inline_as_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mineralbot.values import Answer, Citation, Note
    from mineralbot.web.corpus_markup import CorpusMarkup
    from mineralbot.web.turns import Opinion, Turn

# What an answer needs of Markdown. No HTML, links or images: a corpus could send a reader elsewhere with them.
_MARKDOWN = MarkdownIt("zero", {"html": False, "breaks": True}).enable(["emphasis", "list", "table"])
_MARKER = re.compile(r"\[(\d+(?:,\s*\d+)*)\]")
EVIDENCE = "e-"  # set before the ids of the copy of the corpus beside the conversation
STOPPED = "Stopped before it was answered."
_OPINIONS: tuple[tuple[Opinion, str], ...] = (("helpful", "Helpful"), ("unhelpful", "Not helpful"))
_KEPT = "Kept on the server: your opinion, the question and the answer; nothing on who you are."
_OFFERED = {"clarify": "For example", "abstained": "You could ask"}


class TurnMarkup:
    """Writes the turns of conversations on one corpus.

    Args:
        corpus_markup: Writes the copies of the corpus that citations link to.
        has_opinions: Whether an answer asks what it is worth.
    """

    def __init__(self, corpus_markup: CorpusMarkup, *, has_opinions: bool) -> None:
        self._has_opinions = has_opinions
        self._corpus = corpus_markup.corpus
        self._corpus_markup = corpus_markup

    def turn(self, number: int, turn: Turn) -> str:
        """The question with its whole answer, or with why there is none."""
        if turn.answer is not None:
            return self._answered(number, turn, turn.answer)
        if turn.is_pending:
            return _turn(turn.question, "pending", '<p class="pending">Reading …</p>', is_whole=False)
        again = f'<div class="tools">{_asking_again(turn.question)}</div>'
        return _turn(turn.question, "failed", f'<div class="said"><p>{escape(turn.fault)}</p></div>{again}')

    def evidence(self, answer: Answer | None) -> str:
        """The corpus, with what the answer cites marked."""
        cited = self._corpus_markup.cited(answer.citations if answer else ())
        nothing = "The last answer cites nothing." if answer else "What an answer cites is marked here."
        told = "What the last answer cites is marked." if cited else nothing
        whole = self._corpus_markup.whole(Shown(prefix=EVIDENCE, cited=cited))
        back = '<p class="back"><a href="#conversation">Back to the answer</a></p>' if answer else ""
        return (
            f'<section class="pane" aria-label="Evidence" tabindex="0"><p class="label">Evidence</p>'
            f'<p class="hint">{told}</p><div class="corpus">{whole}</div>'
            f"{back}</section>"
        )

    def brief(self, turns: Sequence[Turn]) -> str:
        """The corpus with its contents, and a mark at what the answers of the turns cite."""
        citations = (citation for turn in turns if turn.answer for citation in turn.answer.citations)
        shown = Shown(prefix=BRIEF, asked=frozenset(self._corpus_markup.cited(citations)), has_asking=True)
        contents = self._corpus_markup.contents(BRIEF)
        listed = f'<nav class="contents" aria-label="Contents"><p class="label">Contents</p>{contents}</nav>'
        return f'{listed if contents else ""}<div class="corpus">{self._corpus_markup.whole(shown)}</div>'

    def _answered(self, number: int, turn: Turn, answer: Answer) -> str:
        markers = {citation.n: self._marker(citation) for citation in answer.citations}
        parts = (
            _understood(answer),
            f'<div class="said">{_said(answer.text, markers)}</div>',
            *(_note(note, markers) for note in answer.notes),
            self._sources(answer.citations),
            _offers(_OFFERED.get(answer.status, "You could also ask"), answer.suggestions),
            self._tools(number, turn, answer),
        )
        return _turn(turn.question, answer.status, "".join(parts))

    def _marker(self, citation: Citation) -> str:
        """A link to the place of the evidence; the quote shows under the pointer and at the focus."""
        anchor = self._corpus_markup.anchors.of(citation)
        quote = escape(f"“{inline_as_text(citation.quote)}”")
        link = f' href="#{EVIDENCE}{anchor}"' if anchor else ""
        return f'<a class="marker"{link} data-quote="{quote}" aria-label="[{citation.n}] {quote}">[{citation.n}]</a>'

    def _sources(self, citations: Sequence[Citation]) -> str:
        if not citations:
            return ""
        items = "".join(self._source(citation) for citation in citations)
        return f'<div class="sources"><h3>Sources</h3><ol>{items}</ol></div>'

    def _source(self, citation: Citation) -> str:
        anchor = self._corpus_markup.anchors.of(citation)
        place = escape(place_in_words(citation, self._corpus))
        shown = f'<a href="#{EVIDENCE}{anchor}">{place}</a>' if anchor else place
        return (
            f'<li><span class="number">[{citation.n}]</span><div><blockquote>{inline_as_html(citation.quote)}'
            f"</blockquote><cite>{shown}</cite></div></li>"
        )

    def _tools(self, number: int, turn: Turn, answer: Answer) -> str:
        question = answer.standalone or turn.question
        copies = (
            ("Copy", answer_as_text(answer, self._corpus)),
            ("Copy as Markdown", answer_as_markdown(answer, self._corpus)),
        )
        opinions = f'<span class="opinions">{_opinions(number, turn)}</span>' if self._has_opinions else ""
        buttons = "".join(
            f'<button type="button" data-copy="{escape(text)}">{label}</button>' for label, text in copies
        )
        return (
            f'<div class="tools" role="group" aria-label="With this answer">{buttons}'
            f'<button type="button" data-link="{escape(question)}">Copy link</button>{_asking_again(question)}'
            f'<button type="button" data-edit="{escape(question)}">Edit</button>'
            f"{opinions}</div>{_word(number, turn)}"
        )


def turns_as_html(turns: Sequence[str], examples: Sequence[str]) -> str:
    """The turns of a conversation; before the first, examples of what can be asked."""
    shown = "".join(turns) or _offers("For example", examples)
    return f'<section class="turns" aria-label="Conversation">{shown}</section>'


def opened_as_html(title: str, notice: str = "") -> str:
    """The head of the page: the corpus's title, what the page does, what to know first, and the line read out."""
    told = f'<p class="notice">{escape(notice)}</p>' if notice else ""
    return (
        f'<header class="masthead"><h1>{escape(title)}</h1>'
        "<p>Every answer is taken from this brief and shows where it stands; what the brief does not hold is not "
        f'answered.</p>{told}</header><p id="spoken" class="unseen" role="status"></p>'
        '<p id="offline" role="alert" hidden>The server does not answer. What is on the page stays; '
        "ask again when it is back.</p>"
    )


def _turn(question: str, status: str, reply: str, *, is_whole: bool = True) -> str:
    busy = "" if is_whole else ' aria-busy="true"'
    return (
        f'<article class="turn"><h2 class="question"><span class="unseen">You asked: </span>{escape(question)}</h2>'
        f'<div class="reply" data-status="{status}"{busy}>{reply}</div></article>'
    )


def _offers(lead: str, questions: Sequence[str]) -> str:
    """Questions as buttons that ask them."""
    buttons = "".join(
        f'<button type="button" class="offer" data-ask="{escape(question)}">{escape(question)}</button>'
        for question in questions
    )
    label = escape(lead)
    group = f'<div class="offers" role="group" aria-label="{label}"><p class="label">{label}</p>{buttons}</div>'
    return group if questions else ""


def _asking_again(question: str) -> str:
    return f'<button type="button" data-ask="{escape(question)}">Ask again</button>'


def _said(markdown: str, markers: Mapping[int, str]) -> str:
    html = _with_markers(_MARKDOWN.render(markdown), markers)
    return html.replace("<table>", '<div class="wide" tabindex="0" role="group" aria-label="Table"><table>').replace(
        "</table>", "</table></div>"
    )


def _with_markers(html: str, markers: Mapping[int, str]) -> str:
    def linked(match: re.Match[str]) -> str:
        numbers = [int(number) for number in match[1].split(",")]
        return "".join(markers.get(number, f'<span class="marker">[{number}]</span>') for number in numbers)

    return _MARKER.sub(linked, html)


def _understood(answer: Answer) -> str:
    if answer.standalone.strip() in {"", answer.question.strip()}:
        return ""
    return f'<p class="understood">Understood as: <q>{escape(answer.standalone, quote=False)}</q></p>'


def _note(note: Note, markers: Mapping[int, str]) -> str:
    return (
        f'<div class="note" role="note"><span class="label">Note</span> '
        f"{_with_markers(escape(note.text), markers)}</div>"
    )


def _opinions(number: int, turn: Turn) -> str:
    return "".join(
        f'<button type="button" data-opinion="{opinion}" data-turn="{number}" '
        f'title="{_KEPT}" aria-pressed="{str(turn.opinion == opinion).lower()}">{label}</button>'
        for opinion, label in _OPINIONS
    )


def _word(number: int, turn: Turn) -> str:
    """What is asked of a reader who has told an opinion, and what is kept of it."""
    if not turn.opinion:
        return ""
    if turn.word:
        return f'<p class="thanks">Thank you. {_KEPT}</p>'
    return (
        f'<form class="word" data-opinion="{turn.opinion}" data-turn="{number}"><label>Thank you. A word on why '
        f'(optional) <input name="word" maxlength="1000" autocomplete="off"></label>'
        f'<button type="submit">Send</button><p class="thanks">{_KEPT}</p></form>'
    )
