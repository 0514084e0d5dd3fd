"""Judges reckoned statements: what one states is reckoned again, said again, and compared with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mineralbot.answering import Composer
from mineralbot.answering.lines import LONGEST_TEXT
from mineralbot.checking.judgement import Judgement
from mineralbot.checking.reckoning.alike import names_other, outline, says_otherwise, slots_of
from mineralbot.checking.reckoning.cells import Cells
from mineralbot.checking.reckoning.counting import Counting
from mineralbot.checking.reckoning.figures import FigureReckoner
from mineralbot.checking.reckoning.frames import FRAMES
from mineralbot.checking.reckoning.sheet import Sheet
from mineralbot.checking.wording import plainly
from mineralbot.values.meanings import DocumentMeaning, Reading

if TYPE_CHECKING:
    from collections.abc import Callable

    from mineralbot.answering import Answerer
    from mineralbot.reading import Question, Reader
    from mineralbot.tables import Tables
    from mineralbot.values import Corpus, StatementKind
    from mineralbot.values.meanings import Meaning

_COLUMNS = "Of each "


class Reckoner:
    """Judges statements that count, list, order and compare in one of the sentences in which results are said."""

    def __init__(
        self, corpus: Corpus, tables: Tables, reader: Reader, answerer: Answerer, judge: Callable[[Question], Judgement]
    ) -> None:
        self._reader = reader
        self._answerer = answerer
        sheets = [Sheet(name, tables, reader) for name in tables.names if not tables.table(name).holds_figures]
        self._frames = [(frame.pattern(sheet), frame.meaning, sheet) for sheet in sheets for frame in FRAMES]
        self._kinds = (
            *(Cells(sheet, self.told).judge for sheet in sheets),
            self._framed,
            *(Counting(sheet, tables, self.said, reader, judge).judge for sheet in sheets),
            FigureReckoner(corpus.figures, self.said, reader.link).judge,
            self._columns,
        )

    def judge(self, sentence: str) -> Judgement | None:
        """The verdict on a sentence; None where it is none of those in which results are said."""
        if len(sentence) > LONGEST_TEXT:
            return None
        text = plainly(sentence).rstrip(".")
        return next((found for kind in self._kinds if (found := kind(text)) is not None), None)

    def said(self, meaning: Meaning) -> tuple[str, ...]:
        """The statements in which a meaning's result is said, those that are reckoned."""
        return self._statements(meaning, "derived")

    def told(self, meaning: Meaning) -> tuple[str, ...]:
        """The statements in which a meaning's result is said, those that put cells into words."""
        return self._statements(meaning, "table")

    def _statements(self, meaning: Meaning, kind: StatementKind) -> tuple[str, ...]:
        composer = Composer()
        self._answerer.say(composer, Reading(meaning=meaning))
        answer = composer.answer(question="", standalone="", status="answered")
        return tuple(plainly(s.text).rstrip(".") for s in answer.statements if s.kind == kind)

    def _framed(self, text: str) -> Judgement | None:
        for pattern, meaning_of, sheet in self._frames:
            found = pattern.fullmatch(text)
            meaning = meaning_of(sheet, {k: v for k, v in found.groupdict().items() if v}) if found else None
            if found is None or meaning is None:
                continue
            outlined = outline(text, slots_of(found))
            said = self.said(meaning)
            matches = [(right, pattern.fullmatch(right)) for right in said]
            rights = [outline(right, slots_of(again)) for right, again in matches if again]
            if outlined in rights:
                return Judgement(verdict="supported", meaning=meaning, trust=1.2)
            is_wrong = self._is_known(text) and (
                any(says_otherwise(outlined, right, self._reader.link) for right in rights)
                if rights
                else names_other(outlined, " ".join(said), self._reader.link)
            )
            return Judgement(verdict="contradicted" if is_wrong else "not_covered", meaning=meaning, trust=1.2)
        return None

    def _is_known(self, text: str) -> bool:
        """Whether a text names nothing that the corpus does not know."""
        question = self._reader.link(text)
        return all(mark.kind != "name" or _is_key(question, mark.start) for mark in question.marks)

    def _columns(self, text: str) -> Judgement | None:
        """What the columns of the tables are."""
        if not text.startswith(_COLUMNS):
            return None
        meaning = DocumentMeaning(aspect="columns")
        wanted = outline(text, {})
        is_so = any(outline(right, {}) == wanted for right in self.said(meaning))
        return Judgement(verdict="supported", meaning=meaning, trust=1.2) if is_so else None


def _is_key(question: Question, position: int) -> bool:
    return any(position in mark.span for mark in question.of("key", "owner"))
