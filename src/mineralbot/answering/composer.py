"""Puts statements, notes and their citations together into an Answer, numbering citations in order of first use."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from mineralbot.answering.citing import Piece, Source
from mineralbot.values import Answer, Citation, Note, Statement

if TYPE_CHECKING:
    from mineralbot.values import StatementKind, Status


class Composer:
    """Collects statements and notes; markers are set where a source stands among the pieces."""

    def __init__(self) -> None:
        self._sources: list[Source] = []
        self._lines: list[str] = []
        self._statements: list[Statement] = []
        self._notes: list[Note] = []

    def _number(self, source: Source) -> int:
        if source not in self._sources:
            self._sources.append(source)
        return self._sources.index(source) + 1

    def _join(self, pieces: tuple[Piece, ...]) -> tuple[str, tuple[int, ...]]:
        numbers: list[int] = []
        text = ""
        for piece in pieces:
            if isinstance(piece, Source):
                number = self._number(piece)
                numbers.append(number)
                text += f"[{number}]" if text.endswith("]") else f" [{number}]"
            else:
                text += piece
        return re.sub(r"\s+([.,;:])", r"\1", text) if not text.startswith("|") else text, tuple(dict.fromkeys(numbers))

    def say(self, kind: StatementKind, *pieces: Piece, operation: str | None = None, prefix: str = "") -> None:
        """Adds a statement on a line of its own; `prefix` is a list mark that is not part of it."""
        text, numbers = self._join(pieces)
        self._statements.append(Statement(text=_unmarked(text), kind=kind, operation=operation, citations=numbers))
        self._lines.append(prefix + text)

    def connect(self, words: str) -> None:
        """Adds connecting words that claim nothing."""
        self._lines.append(words)

    def note(self, *pieces: Piece) -> None:
        """Adds a caveat; it cites only what the answer already cites or adds to the list."""
        text, numbers = self._join(pieces)
        note = Note(text=_unmarked(text), citations=numbers)
        if note not in self._notes:
            self._notes.append(note)

    @property
    def cited(self) -> int:
        """How many sources have been cited so far."""
        return len(self._sources)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was said."""
        return not self._statements

    def answer(
        self,
        *,
        question: str,
        standalone: str,
        status: Status,
        suggestions: tuple[str, ...] = (),
        focus: dict[str, Any] | None = None,
    ) -> Answer:
        """The Answer of all that was said. Citations that only notes use are dropped from list and notes."""
        used = [n for statement in self._statements for n in statement.citations]
        order = {n: place for place, n in enumerate(dict.fromkeys(used), 1)}
        return Answer(
            question=question,
            standalone=standalone,
            status=status,
            text=_renumber("\n".join(self._lines), order),
            statements=tuple(
                Statement(
                    text=s.text, kind=s.kind, operation=s.operation, citations=tuple(order[n] for n in s.citations)
                )
                for s in self._statements
            ),
            citations=tuple(_citation(order[n], self._sources[n - 1]) for n in order),
            notes=tuple(
                Note(text=n.text, citations=tuple(order[c] for c in n.citations if c in order)) for n in self._notes
            ),
            suggestions=suggestions,
            focus=focus or {},
        )


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


def _unmarked(text: str) -> str:
    return re.sub(r"\s*(?:\[\d+\])+", "", text)


def _renumber(text: str, order: dict[int, int]) -> str:
    return re.sub(r"\[(\d+)\]", lambda found: f"[{order[int(found.group(1))]}]", text)
