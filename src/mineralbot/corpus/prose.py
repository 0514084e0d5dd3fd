"""Markdown as passages, each with the exact span of the file that it was read from."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from mineralbot.corpus.numbers import is_caption
from mineralbot.corpus.records import LINE_END
from mineralbot.corpus.sources import BYTE_ORDER_MARK
from mineralbot.values import Document, Passage, PassageKind, Place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

FRONT_MATTER = re.compile(r"\A\ufeff?---[ \t]*(?:\r\n|\r|\n).*?(?:\r\n|\r|\n)---[ \t]*(?=\r|\n|\Z)", re.DOTALL)
HTML_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
HTML_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A block of Markdown before its headings are known: `level` is that of a heading, 0 elsewhere."""

    kind: PassageKind
    text: str
    start: int
    end: int
    level: int = 0
    list_id: int | None = None


def read_document(text: str, *, name: str, path: str, title: str = "", description: str = "") -> Document:
    """The passages of a Markdown file in the order of the text, headings among them.

    The first heading is the title if no other heading is of its level or above. Front matter, comments and rules are no
    passages; each row of a table is a paragraph.

    Args:
        text: The whole file as decoded.
        name: Name of the resource.
        path: Path of the file, relative to the corpus folder.
        title: Title of the resource, used where the file has none.
        description: Description of the resource.
    """
    blocks = _with_title(_read_blocks(text))
    passages = _place_under_headings(blocks, text, name, path)
    printed = next((passage.text for passage in passages if passage.kind == "title"), "")
    return Document(name=name, title=printed or title or name, description=description, path=path, passages=passages)


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark").enable(["table", "strikethrough"])


def _read_blocks(text: str) -> list[Block]:
    source = _without_front_matter(text).replace("\0", "\ufffd")
    tokens = _parser().parse(source)
    line_starts = [0, *(match.end() for match in LINE_END.finditer(source)), len(source)]
    spans = _Spans(source, line_starts)
    blocks: list[Block] = []
    open_lists: list[int] = []
    list_count, item_is_new = 0, False
    for index, token in enumerate(tokens):
        if token.type in {"bullet_list_open", "ordered_list_open"}:
            open_lists.append(list_count)
            list_count += 1
        elif token.type in {"bullet_list_close", "ordered_list_close"}:
            open_lists.pop()
        elif token.type == "list_item_open":
            item_is_new = True
        elif token.type == "tr_open":
            blocks += spans.table_row(tokens, index)
        elif token.type in {"fence", "code_block", "html_block"}:
            blocks += spans.raw_block(token)
        elif token.type == "inline" and tokens[index - 1].type == "heading_open":
            blocks += spans.inline(token, "heading", level=int(tokens[index - 1].tag[1:]))
        elif token.type == "inline" and tokens[index - 1].type == "paragraph_open":
            is_item = bool(open_lists) and item_is_new
            kind: PassageKind = "item" if is_item else "figure" if is_caption(token.content) else "paragraph"
            blocks += spans.inline(token, kind, list_id=open_lists[-1] if is_item else None)
            item_is_new = False
    return blocks


class _Spans:
    """Finds where the tokens of a parsed file stand in its text."""

    def __init__(self, text: str, line_starts: Sequence[int]) -> None:
        self.text = text
        self.line_starts = line_starts

    def inline(self, token: Token, kind: PassageKind, *, level: int = 0, list_id: int | None = None) -> list[Block]:
        """The block of a heading, paragraph or item; none where nothing readable is left of it."""
        read = _plain(token)
        if not read or token.map is None:
            return []
        start, end = self._content_span(token.content.split("\n"), *token.map)
        return [Block(kind=kind, text=read, start=start, end=end, level=level, list_id=list_id)]

    def table_row(self, tokens: Sequence[Token], index: int) -> list[Block]:
        """One block for a row of a Markdown table, its cells set apart by bars."""
        closing = next(i for i in range(index, len(tokens)) if tokens[i].type == "tr_close")
        cells = [_plain(token) for token in tokens[index:closing] if token.type == "inline"]
        lines = tokens[index].map
        if lines is None or not any(cells):
            return []
        start, end = self._lines_span(*lines)
        return [Block(kind="paragraph", text=" | ".join(cells), start=start, end=end)]

    def raw_block(self, token: Token) -> list[Block]:
        """The block of code or HTML, tags and comments left out."""
        content = token.content
        if token.type == "html_block":
            content = HTML_TAG.sub(" ", HTML_COMMENT.sub(" ", content))
        read = " ".join(content.split())
        if not read or token.map is None:
            return []
        first, last = token.map
        if token.type == "fence":
            first, last = first + 1, first + 1 + token.content.count("\n")
        start, end = self._lines_span(first, last)
        return [Block(kind="paragraph", text=read, start=start, end=end)]

    def _content_span(self, content: Sequence[str], first: int, last: int) -> tuple[int, int]:
        start = self._offset_in_line(first, content[0].strip())
        last_line = max(line for line in range(first, last) if self._line(line).strip())
        tail = content[-1].strip()
        return start, self._offset_in_line(max(first, last_line if len(content) > 1 else first), tail) + len(tail)

    def _offset_in_line(self, line: int, part: str) -> int:
        found = self._line(line).rfind(part)
        return self.line_starts[line] + max(found, 0)

    def _lines_span(self, first: int, last: int) -> tuple[int, int]:
        start, end = self.line_starts[first], self.line_starts[last]
        raw = self.text[start:end]
        return start + len(raw) - len(raw.lstrip()), start + len(raw.rstrip())

    def _line(self, line: int) -> str:
        return self.text[self.line_starts[line] : self.line_starts[line + 1]].rstrip("\r\n")


def _without_front_matter(text: str) -> str:
    match = FRONT_MATTER.match(text)
    if match:
        return re.sub(r"[^\r\n]", " ", match.group()) + text[match.end() :]
    return " " + text[1:] if text.startswith(BYTE_ORDER_MARK) else text


def _plain(token: Token) -> str:
    """Text of an inline token as read: markup removed, white space folded."""
    parts = []
    for child in token.children or []:
        if child.type in {"softbreak", "hardbreak"}:
            parts.append(" ")
        elif child.type != "html_inline":
            parts.append(child.content)
    return " ".join("".join(parts).split())


def _with_title(blocks: list[Block]) -> list[Block]:
    headings = [index for index, block in enumerate(blocks) if block.kind == "heading"]
    if headings and all(blocks[index].level > blocks[headings[0]].level for index in headings[1:]):
        blocks[headings[0]] = replace(blocks[headings[0]], kind="title")
    return blocks


def _place_under_headings(blocks: Sequence[Block], text: str, name: str, path: str) -> tuple[Passage, ...]:
    passages = []
    above: list[Block] = []
    counts: Counter[tuple[str, ...]] = Counter()
    for position, block in enumerate(blocks):
        if block.level:
            above = [heading for heading in above if heading.level < block.level]
        headings = tuple(heading.text for heading in above)
        identity = (name, *headings, block.text)
        passages.append(
            Passage(
                id=_passage_id(identity, counts[identity]),
                source=name,
                kind=block.kind,
                text=block.text,
                quote=text[block.start : block.end],
                place=Place(path=path, start=block.start, end=block.end),
                headings=headings,
                position=position,
                list_id=block.list_id,
            )
        )
        counts[identity] += 1
        if block.level:
            above.append(block)
    return tuple(passages)


def _passage_id(identity: tuple[str, ...], count: int) -> str:
    return hashlib.sha256("\0".join((*identity, str(count))).encode()).hexdigest()[:16]
