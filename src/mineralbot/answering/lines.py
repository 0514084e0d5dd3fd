"""The lines that an answer's text is made of, and how a text that is too long is shortened."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mineralbot.answering.citing import Piece, Source
from mineralbot.reading.wording import number_word

if TYPE_CHECKING:
    from mineralbot.values import StatementKind

LONGEST_TEXT = 1999  # characters of an answer
_LONGEST_MARKER = 7  # characters of a citation's marker with the blank before it
_CLOSING_SIZE = 70  # characters kept free for the statement of what is left out


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of the text: a statement, or, with no kind, connecting words.

    `prefix` is a list mark that is not part of the statement.
    """

    kind: StatementKind | None
    pieces: tuple[Piece, ...]
    operation: str | None = None
    prefix: str = ""

    @property
    def text(self) -> str:
        """The line without list mark and markers."""
        return "".join(piece for piece in self.pieces if isinstance(piece, str))

    @property
    def sources(self) -> tuple[Source, ...]:
        """What the line cites, in order."""
        return tuple(piece for piece in self.pieces if isinstance(piece, Source))

    @property
    def is_of_list(self) -> bool:
        """Whether the line is an item of a list or a row of a table."""
        return bool(self.prefix) or (self.kind is not None and self.text.startswith("|"))

    def marked(self, numbers: dict[Source, int]) -> str:
        """The line as it is printed, with markers."""
        text = self.prefix
        for piece in self.pieces:
            if isinstance(piece, str):
                text += piece
            else:
                text += f"[{numbers[piece]}]" if text.endswith("]") else f" [{numbers[piece]}]"
        return text

    @property
    def size(self) -> int:
        """How many characters it takes at most, its line break included."""
        return len(self.prefix) + len(self.text) + _LONGEST_MARKER * len(self.sources) + 1


def numbered(lines: list[Line]) -> dict[Source, int]:
    """What the lines cite, numbered from 1 in order of first use."""
    sources = dict.fromkeys(source for line in lines if line.kind is not None for source in line.sources)
    return {source: number for number, source in enumerate(sources, 1)}


def printed(lines: list[Line]) -> str:
    """The text of the lines."""
    numbers = numbered(lines)
    return "\n".join(line.marked(numbers) for line in lines)


def shortened(lines: list[Line]) -> list[Line]:
    """The lines, their last left out and counted where the text is too long, those of lists first."""
    if len(printed(lines)) <= LONGEST_TEXT:
        return lines
    statements = [n for n, line in enumerate(lines) if line.kind is not None]
    droppable = sorted(statements[1:], key=lambda n: (not lines[n].is_of_list, -n))
    excess = sum(line.size for line in lines) + _CLOSING_SIZE - LONGEST_TEXT
    dropped: set[int] = set()
    for n in droppable:
        if excess <= 0:
            break
        dropped.add(n)
        excess -= lines[n].size
    kept = [line for n, line in enumerate(lines) if n not in dropped]
    if excess > 0:
        kept = [_cut(lines[n], LONGEST_TEXT - _CLOSING_SIZE) for n in statements[:1]]
    return [*kept, *_closing([lines[n] for n in sorted(dropped)])]


def _closing(left_out: list[Line]) -> list[Line]:
    """The statement of how many lines are left out, citing the header line or the heading above the last."""
    sources = [source for line in left_out for source in line.sources]
    if not sources:
        return []
    entries = "entry is" if len(left_out) == 1 else "entries are"
    text = f"{number_word(len(left_out)).capitalize()} more {entries} left out here"
    return [Line(kind="derived", pieces=(text, sources[-1].above or sources[-1], "."), operation="count")]


def _cut(line: Line, room: int) -> Line:
    """The line cut at a word so that it takes so many characters; it still cites its first source."""
    pieces: list[Piece] = []
    left = room - len(line.prefix) - 2 * _LONGEST_MARKER
    for piece in line.pieces:
        if isinstance(piece, str) and len(piece) > left:
            pieces.append(f"{piece[: max(0, left)].rpartition(' ')[0]} …")
            break
        pieces.append(piece)
        left -= len(piece) if isinstance(piece, str) else _LONGEST_MARKER
    is_cited = any(isinstance(piece, Source) for piece in pieces)
    return replace(line, pieces=(*pieces, *(() if is_cited else line.sources[:1])))
