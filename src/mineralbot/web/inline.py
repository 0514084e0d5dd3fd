"""Markdown within a line as HTML: emphasis and code only, all else as the text that it is."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

_MARKDOWN = MarkdownIt("commonmark").enable("strikethrough")
_TAGS = {"strong_open": "<strong>", "strong_close": "</strong>", "em_open": "<em>", "em_close": "</em>"}


def inline_as_html(markdown: str) -> str:
    """The text with its emphasis; links and pictures as their words, tags as text.

    >>> inline_as_html("**9 m** [deep](https://example.org) <b>")
    '<strong>9 m</strong> deep &lt;b&gt;'
    """
    (line,) = _MARKDOWN.parseInline(markdown)
    return "".join(_pieces(line.children or ()))


def inline_as_text(markdown: str) -> str:
    """The text without its marks of emphasis, in one line.

    >>> inline_as_text("**9 m** deep")
    '9 m deep'
    """
    (line,) = _MARKDOWN.parseInline(markdown)
    return " ".join(
        "".join(token.content or " " * token.type.endswith("break") for token in line.children or ()).split()
    )


def _pieces(tokens: Sequence[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type in _TAGS:
            yield _TAGS[token.type]
        elif token.type in {"softbreak", "hardbreak"}:
            yield " "
        elif token.type == "code_inline":
            yield f"<code>{escape(token.content)}</code>"
        else:
            yield escape(token.content)


def marked_as_html(markdown: str, spans: Sequence[tuple[int, int]]) -> str:
    """The text with each of the spans of its characters marked.

    Args:
        markdown: As it stands in the file.
        spans: First character and end of each, in any order; what lies outside the text is left out.

    >>> marked_as_html("It is 9 m deep.", [(6, 9)])
    'It is <mark>9 m</mark> deep.'
    """
    pieces, position = [], 0
    for start, end in _merged(spans, len(markdown)):
        pieces += [_kept_spaces(markdown[position:start]), f"<mark>{_kept_spaces(markdown[start:end])}</mark>"]
        position = end
    return "".join((*pieces, _kept_spaces(markdown[position:])))


def _kept_spaces(markdown: str) -> str:
    """As HTML, with the space at either end that Markdown would drop."""
    lead = " " if markdown[:1].isspace() else ""
    tail = " " if markdown.strip() and markdown[-1:].isspace() else ""
    return f"{lead}{inline_as_html(markdown.strip())}{tail}"


def _merged(spans: Sequence[tuple[int, int]], length: int) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted((max(start, 0), min(end, length)) for start, end in spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        elif start < end:
            merged.append((start, end))
    return merged
