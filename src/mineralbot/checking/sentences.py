"""A draft's sentences with their places: abbreviations, decimals and quotations kept whole, Markdown's marks not."""

from __future__ import annotations

import re
from dataclasses import dataclass

import sentencex

_LINE_MARK = re.compile(r"[ \t]*(?:#{1,6}[ \t]+|[-*+•][ \t]+|\d{1,3}[.)][ \t]+|>[ \t]?)+")
_AFTER_ACRONYM = re.compile(r"(?<=[A-Z]{3}\.)\s+(?=[A-Z][a-z])")  # an acronym ends a sentence, an abbreviation does not
_BOLD = "**"
_BLOCK = re.compile(r"\n[ \t]*\n|\n(?=[ \t]*(?:#{1,6}[ \t]|[-*+•][ \t]|\d{1,3}[.)][ \t]|>|\|))")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of a draft: `draft[start:end] == text`, no blank at either end."""

    text: str
    start: int
    end: int


def sentences_of(draft: str) -> tuple[Sentence, ...]:
    r"""The sentences of a draft in order. Headings and list items are sentences of their own.

    >>> [s.text for s in sentences_of("# Salt\n\nIt rose by 9.5%. The U.N. agreed.")]
    ['Salt', 'It rose by 9.5%.', 'The U.N. agreed.']
    """
    found: list[Sentence] = []
    for start, block in _blocks(draft):
        mark = _LINE_MARK.match(block)
        offset = mark.end() if mark else 0
        position = start + offset
        pieces = (p for whole in _segments(block[offset:]) for p in _AFTER_ACRONYM.split(whole) if p)
        for piece in pieces:
            at = draft.find(piece, position)
            found += _trimmed(draft, at, at + len(piece))
            position = at + len(piece)
    return tuple(found)


def _blocks(draft: str) -> list[tuple[int, str]]:
    """The draft's paragraphs, headings and list items with where they start."""
    blocks, start = [], 0
    for gap in _BLOCK.finditer(draft):
        blocks.append((start, draft[start : gap.start()]))
        start = gap.end()
    return [*blocks, (start, draft[start:])]


def _segments(block: str) -> list[str]:
    """The sentences of a block; the mark that ends a heading in bold belongs to the heading."""
    found: list[str] = []
    for segment in sentencex.segment("en", block):
        closes = found and found[-1].count(_BOLD) % 2 and segment.startswith(_BOLD)
        if closes:
            found[-1] += _BOLD
        found.append(segment.removeprefix(_BOLD) if closes else segment)
    return found


def _trimmed(draft: str, start: int, end: int) -> list[Sentence]:
    while start < end and draft[start].isspace():
        start += 1
    while end > start and draft[end - 1].isspace():
        end -= 1
    return [Sentence(text=draft[start:end], start=start, end=end)] if re.search(r"\w", draft[start:end]) else []
