"""Reports of fact-checks as documents: their words, Markdown, and a table for a spreadsheet."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from mineralbot.values.places import place_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mineralbot.values import CheckedSentence, Citation, Corpus, Report, Verdict

VERDICTS: tuple[Verdict, ...] = ("supported", "contradicted", "not_covered")
VERDICT_WORDS: dict[Verdict, str] = {
    "supported": "supported",
    "contradicted": "contradicted",
    "not_covered": "not covered",
}
VERDICT_SIGNS: dict[Verdict, str] = {"supported": "✓", "contradicted": "✗", "not_covered": "○"}
NOTHING_TO_CHECK = "The draft is empty: there is nothing to check."
COLUMNS = ("number", "verdict", "sentence", "start", "end", "explanation", "correction", "evidence")

_MARKDOWN_MARK = re.compile(r"([\\`*_\[\]<>|~&]|^[-+=#])")
_LIST_NUMBER = re.compile(r"^(\d+)([.)])")
_FORMULA_MARKS = ("=", "+", "-", "@", "\t", "\r")


def summary_of(report: Report) -> str:
    """The counts in one line."""
    if not report.sentences:
        return NOTHING_TO_CHECK
    total, counts = len(report.sentences), report.counts
    shares = ", ".join(f"{counts[verdict]} {VERDICT_WORDS[verdict]}" for verdict in VERDICTS)
    return f"{total} sentence{'' if total == 1 else 's'}: {shares}."


def evidence_of(citation: Citation, corpus: Corpus) -> str:
    """The quote and where it stands, in one line."""
    return f"“{' '.join(citation.quote.split())}” ({place_in_words(citation, corpus)})"


def as_markdown(report: Report, corpus: Corpus) -> str:
    """The report as a Markdown document; the draft's own marks are shown, not obeyed."""
    parts = [f"# Fact-check against “{plain(corpus.title)}”", plain(summary_of(report))]
    parts += [plain(report.notice)] if report.notice else []
    for number, sentence in enumerate(report.sentences, 1):
        parts += _sentence_as_markdown(number, sentence, corpus)
    return "\n\n".join(parts) + "\n"


def as_csv(report: Report, corpus: Corpus) -> str:
    """The report as comma-separated values, a row a sentence; a text that a spreadsheet would compute is no formula."""
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC)
    writer.writerow(COLUMNS)
    for number, sentence in enumerate(report.sentences, 1):
        evidence = "; ".join(evidence_of(citation, corpus) for citation in sentence.citations)
        texts = (uncomputed(text) for text in (sentence.explanation, sentence.correction or "", evidence))
        place = (uncomputed(sentence.text), sentence.start, sentence.end)
        writer.writerow((number, VERDICT_WORDS[sentence.verdict], *place, *texts))
    return table.getvalue()


def _sentence_as_markdown(number: int, sentence: CheckedSentence, corpus: Corpus) -> Iterator[str]:
    yield f"## {number}. {VERDICT_SIGNS[sentence.verdict]} {VERDICT_WORDS[sentence.verdict].capitalize()}"
    yield f"> {plain(sentence.text)}"
    yield plain(sentence.explanation)
    if sentence.correction:
        yield f"**Correction:** {plain(sentence.correction)}"
    if len(sentence.claims) > 1:
        claims = (f"- {VERDICT_WORDS[claim.verdict]}: {plain(claim.text)}" for claim in sentence.claims)
        yield "\n".join(claims)
    if sentence.citations:
        yield "\n".join(f"- {plain(evidence_of(citation, corpus))}" for citation in sentence.citations)


def plain(text: str) -> str:
    r"""The text in one line, with its marks of Markdown escaped.

    >>> plain("1. *Salt* is <b>")
    '1\\. \\*Salt\\* is \\<b\\>'
    """
    return _LIST_NUMBER.sub(r"\1\\\2", _MARKDOWN_MARK.sub(r"\\\1", " ".join(text.split())))


def uncomputed(text: str) -> str:
    """The text for a cell of a spreadsheet, marked as text where it would be taken for a formula."""
    return f"'{text}" if text.startswith(_FORMULA_MARKS) else text
