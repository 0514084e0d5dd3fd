"""Fact-checked drafts as HTML; whatever comes from a draft or from the corpus is escaped."""

from __future__ import annotations

import base64
import json
from html import escape
from typing import TYPE_CHECKING

from mineralbot.reports import (
    VERDICT_SIGNS,
    VERDICT_WORDS,
    VERDICTS,
    WORD_TYPE,
    as_csv,
    as_markdown,
    report_as_word,
    summary_of,
)
from mineralbot.values.json import report_to_json
from mineralbot.values.places import place_in_words
from mineralbot.web.anchors import BRIEF, Anchors
from mineralbot.web.inline import inline_as_html

if TYPE_CHECKING:
    from mineralbot.values import CheckedSentence, Citation, Corpus, Report, Verdict

_BYTE_ORDER_MARK = "\ufeff"  # without it, a spreadsheet takes UTF-8 for another encoding


class Sources:
    """Writes where what is cited stands, with a link to it in the tab of the whole corpus."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._anchors = Anchors(corpus)

    def place(self, citation: Citation) -> str:
        """The place in words, a link where the page shows it."""
        words, anchor = escape(place_in_words(citation, self._corpus)), self._anchors.of(citation)
        return f'<a href="#{BRIEF}{anchor}">{words}</a>' if anchor else words


def report_as_html(draft: str, report: Report, corpus: Corpus) -> str:
    """The counts, the draft with a verdict on each sentence, and buttons that save the report.

    A sentence is a button that shows and hides what the corpus says on it; `page.js` works it.
    """
    parts = (
        _counts(report),
        f'<p class="notice">{escape(report.notice)}</p>' if report.notice else "",
        f'<div class="checked">{_checked(draft, report, corpus)}</div>' if report.sentences else "",
        _downloads(report, corpus) if report.sentences else "",
    )
    return f'<section class="report" aria-label="Report">{"".join(parts)}</section>'


def progress_as_html(done: int, total: int) -> str:
    """How far the check of a draft is."""
    told = f"Checking … {done} of {total} sentences" if done else "Checking …"
    return f'<p class="pending" aria-busy="true">{told}</p>'


def fault_as_html(message: str) -> str:
    """Why a draft cannot be checked."""
    return f'<p class="fault" role="alert">{escape(message[:1].upper() + message[1:].removesuffix("."))}.</p>'


def _counts(report: Report) -> str:
    counts = report.counts
    chips = (
        f'<li data-verdict="{verdict}"><span aria-hidden="true">{VERDICT_SIGNS[verdict]}</span> '
        f"<b>{counts[verdict]}</b> {VERDICT_WORDS[verdict]}</li>"
        for verdict in VERDICTS
    )
    shown = f'<ul class="counts" aria-hidden="true">{"".join(chips)}</ul>' if report.sentences else ""
    problems = counts["contradicted"] + counts["not_covered"]
    has_filter = 0 < problems < len(report.sentences)
    only = '<label class="only"><input type="checkbox"> Only problems</label>' if has_filter else ""
    return f'<p class="summary">{escape(summary_of(report))}</p><div class="overview">{shown}{only}</div>'


def _checked(draft: str, report: Report, corpus: Corpus) -> str:
    """The whole draft, each sentence where it stands."""
    pieces, position, sources = [], 0, Sources(corpus)
    for number, sentence in enumerate(report.sentences, 1):
        pieces.append(_between(draft[position : sentence.start]))
        pieces.append(_sentence(number, sentence, sources))
        position = sentence.end
    return "".join((*pieces, _between(draft[position:])))


def _between(text: str) -> str:
    return f'<span class="between">{escape(text)}</span>' if text else ""


def _sentence(number: int, sentence: CheckedSentence, sources: Sources) -> str:
    return (
        f'<span class="sentence" id="sentence-{number}" role="button" tabindex="0" aria-expanded="false" '
        f'aria-controls="finding-{number}" data-verdict="{sentence.verdict}">'
        f'<span class="words">{escape(sentence.text)}</span> {_badge(sentence.verdict)}</span>'
        f'<div class="finding" id="finding-{number}" role="region" aria-labelledby="sentence-{number}" '
        f'data-verdict="{sentence.verdict}" hidden>{_finding(number, sentence, sources)}</div>'
    )


def _badge(verdict: Verdict) -> str:
    return (
        f'<span class="badge"><span aria-hidden="true">{VERDICT_SIGNS[verdict]}</span> {VERDICT_WORDS[verdict]}</span>'
    )


def _finding(number: int, sentence: CheckedSentence, sources: Sources) -> str:
    parts = [f"<p>{escape(sentence.explanation)}</p>"]
    if sentence.correction:
        correction = escape(sentence.correction)
        parts.append(
            f'<p class="correction"><span class="label">Correction</span> {correction}</p>'
            f'<p><button type="button" class="accept" data-accept="sentence-{number}" data-correction="{correction}">'
            "Accept the correction</button></p>"
        )
    if len(sentence.claims) > 1:
        claims = (
            f'<li data-verdict="{claim.verdict}">{_badge(claim.verdict)} {escape(claim.text)}</li>'
            for claim in sentence.claims
        )
        parts.append(f'<ul class="claims">{"".join(claims)}</ul>')
    if sentence.citations:
        quotes = (
            f"<li>“{inline_as_html(citation.quote)}” <cite>{sources.place(citation)}</cite></li>"
            for citation in sentence.citations
        )
        parts.append(f'<p class="label">Sources</p><ul class="evidence">{"".join(quotes)}</ul>')
    return "".join(parts)


def _downloads(report: Report, corpus: Corpus) -> str:
    """Buttons with the texts that they save, so that the server need not keep a report."""
    as_json = json.dumps(report_to_json(report), ensure_ascii=False, indent=1)
    as_word = base64.b64encode(report_as_word(report, corpus)).decode()
    forms = (
        ("Markdown", "fact-check.md", "text/markdown", as_markdown(report, corpus)),
        ("Word", "fact-check.docx", WORD_TYPE, as_word),
        ("CSV", "fact-check.csv", "text/csv", _BYTE_ORDER_MARK + as_csv(report, corpus)),
        ("JSON", "fact-check.json", "application/json", as_json),
    )
    buttons = "".join(_download(*form) for form in forms)
    return (
        f'<p class="downloads"><button type="button" class="copy-draft">Copy the draft</button> '
        f'<span class="label">Save the report</span> {buttons}</p>'
    )


def _download(label: str, name: str, kind: str, content: str) -> str:
    encoding = ' data-encoding="base64"' if kind == WORD_TYPE else ""
    return (
        f'<button type="button" class="download" data-name="{name}" data-type="{kind}"{encoding} '
        f'data-content="{escape(content)}">{label}</button>'
    )
