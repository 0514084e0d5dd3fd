"""Follow-ups on figures of the prose: "and tin?", "which of those is highest?", "by how much?", "and outside it?"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mineralbot.reading.likeness import content_stems
from mineralbot.values.meanings import FigureMeaning

if TYPE_CHECKING:
    from mineralbot.dialogue.focus import Focus
    from mineralbot.reading import Question, Reader
    from mineralbot.values import Corpus

_GAPS = (
    r"\b(?:how (?:many|much)|by how)\b.*\b(?:point|low|lower|high|higher|more|less|big|large|small|great|difference|"
    r"much|many)\b|\bdifference\b|\bgap\b"
)
_LOWEST = r"\b(?:lowest|smallest|least|weakest|lower|smaller)\b"
_EXTREMES = (
    r"\b(?:highest|largest|biggest|greatest|top|most|lowest|smallest|least|weakest|"
    r"higher|lower|bigger|larger|smaller)\b"
)
_WHOSE_OR_WHEN = r"\b(?:whose|what year|which year|by when|when|by which|today|current|projection|forecast)\b"
_ELSEWHERE = r"\b(?:outside|elsewhere|rest|other than)\b"


class FigureEllipsis:
    """Reads follow-ups on the figures that were given last."""

    def __init__(self, corpus: Corpus, reader: Reader) -> None:
        self._figures = corpus.figures
        self._reader = reader

    def quoted(self, focus: Focus) -> tuple[int, ...]:
        """The figures that stand in the passages quoted last."""
        return tuple(n for n, f in enumerate(self._figures) if f.passage_id in focus.passages and f.owner)

    def compared(self, question: Question, focus: Focus) -> FigureMeaning | None:
        """A comparison of the figures spoken of, or the owner or year of the last."""
        figures = focus.figures or self.quoted(focus)
        if not figures or question.of("key", "value", "substance", "owner", "row", "heading"):
            return None
        if len(figures) > 1 and question.has(_GAPS):
            return FigureMeaning(operation="difference", figures=figures[:2])
        if len(figures) > 1 and question.has(_EXTREMES):
            return FigureMeaning(operation="lowest" if question.has(_LOWEST) else "highest", figures=figures)
        if question.has(_WHOSE_OR_WHEN) and len(question.content()) <= 3:
            return FigureMeaning(operation="value", figures=figures[:1])
        return None

    def changed(self, question: Question, last: FigureMeaning) -> FigureMeaning | None:
        """The last question on a figure, asked of another."""
        meanings = (candidate.meaning for candidate in self._reader.candidates(question))
        found = next((meaning for meaning in meanings if isinstance(meaning, FigureMeaning)), None)
        if found is not None:
            is_rest = last.operation == "complement" and found.operation == "value"
            return replace(found, operation="complement") if is_rest else found
        if question.has(_ELSEWHERE):
            return FigureMeaning(operation="complement", figures=last.figures)
        stems = {token.stem for token in question.tokens if token.is_word}
        numbers = tuple(n for n, f in enumerate(self._figures) if stems & content_stems(f.measure))
        return FigureMeaning(operation="value", figures=numbers) if numbers else None
