"""Puts statements, notes and their citations together into an Answer, numbering citations in order of first use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mineralbot.answering.citing import Piece, Source
from mineralbot.answering.lines import Line, numbered, printed, shortened
from mineralbot.values import Answer, Citation, Note, Statement

if TYPE_CHECKING:
    from mineralbot.values import StatementKind, Status


class Composer:
    """Collects statements and notes; markers are set where a source stands among the pieces."""

    def __init__(self) -> None:
        self._lines: list[Line] = []
        self._notes: list[tuple[Piece, ...]] = []

    def say(self, kind: StatementKind, *pieces: Piece, operation: str | None = None, prefix: str = "") -> None:
        """Adds a statement on a line of its own; `prefix` is a list mark that is not part of it."""
        self._lines.append(Line(kind=kind, pieces=pieces, operation=operation, prefix=prefix))

    def connect(self, words: str) -> None:
        """Adds connecting words that claim nothing."""
        self._lines.append(Line(kind=None, pieces=(words,)))

    def note(self, *pieces: Piece) -> None:
        """Adds a caveat; it cites only what the statements cite."""
        if pieces not in self._notes:
            self._notes.append(pieces)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was said."""
        return all(line.kind is None for line in self._lines)

    @property
    def cited(self) -> int:
        """How many sources the statements cite so far."""
        return len(numbered(self._lines))

    def answer(
        self,
        *,
        question: str,
        standalone: str,
        status: Status,
        suggestions: tuple[str, ...] = (),
        focus: dict[str, Any] | None = None,
    ) -> Answer:
        """The Answer of all that was said, in under 2,000 characters: of what is too long the end is only counted."""
        lines = shortened(self._lines)
        numbers = numbered(lines)
        return Answer(
            question=question,
            standalone=standalone,
            status=status,
            text=printed(lines),
            statements=tuple(
                Statement(
                    text=line.text, kind=line.kind, operation=line.operation, citations=_cited(line.pieces, numbers)
                )
                for line in lines
                if line.kind is not None
            ),
            citations=tuple(_citation(number, source) for source, number in numbers.items()),
            notes=tuple(Note(text=_unmarked(pieces), citations=_cited(pieces, numbers)) for pieces in self._notes),
            suggestions=suggestions,
            focus=focus or {},
        )


def _cited(pieces: tuple[Piece, ...], numbers: dict[Source, int]) -> tuple[int, ...]:
    sources = dict.fromkeys(piece for piece in pieces if isinstance(piece, Source))
    return tuple(numbers[source] for source in sources if source in numbers)


def _unmarked(pieces: tuple[Piece, ...]) -> str:
    return "".join(piece for piece in pieces if isinstance(piece, str))


def _citation(number: int, source: Source) -> Citation:
    return Citation(
        n=number,
        source=source.source,
        row=source.row,
        columns=source.columns,
        heading=source.heading,
        quote=source.quote,
        path=source.place.path,
        start=source.place.start,
        end=source.place.end,
    )
