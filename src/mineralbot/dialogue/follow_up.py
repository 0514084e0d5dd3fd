"""A follow-up made standalone: what it points to is put in its place, what it leaves out is taken over."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mineralbot.dialogue.about_answers import AboutAnswers
from mineralbot.dialogue.ellipsis import TableEllipsis, asks_same_questions, is_elliptic, named_rows
from mineralbot.dialogue.figure_ellipsis import FigureEllipsis
from mineralbot.dialogue.membership import Membership
from mineralbot.dialogue.number_claims import NumberClaims
from mineralbot.dialogue.other_times import OtherTimes
from mineralbot.dialogue.pointing import Pointing
from mineralbot.dialogue.quoted import Quoted
from mineralbot.dialogue.reference import leans_on_nothing, refers_to_nothing
from mineralbot.dialogue.remedies import Remedies
from mineralbot.dialogue.rewording import Rewording
from mineralbot.values.meanings import (
    AbsentMeaning,
    FigureMeaning,
    Meaning,
    PassageMeaning,
    Reading,
    SeveralMeaning,
    TableMeaning,
    UnclearMeaning,
)

if TYPE_CHECKING:
    from mineralbot.dialogue.focus import Focus
    from mineralbot.reading import Question, Reader
    from mineralbot.tables import Tables
    from mineralbot.values import Corpus


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """A follow-up as understood: a reading of its own, or the question with its pointing words resolved."""

    reading: Reading | None = None
    question: Question | None = None


class FollowUp:
    """Resolves follow-ups against a focus."""

    def __init__(self, corpus: Corpus, tables: Tables, reader: Reader) -> None:
        self._reader = reader
        self._quoted = Quoted(reader)
        self._about_answers = AboutAnswers(tables, reader, self._quoted)
        self._membership = Membership(tables)
        self._number_claims = NumberClaims(tables)
        self._other_times = OtherTimes(corpus, reader)
        self._remedies = Remedies(reader)
        self._pointing = Pointing(tables)
        self._rewording = Rewording(reader, tables)
        self._ellipsis = TableEllipsis(tables, reader)
        self._figures = FigureEllipsis(corpus, reader)

    def follow(self, question: Question, focus: Focus) -> Followed | None:
        """What the question means in the conversation; None where it stands alone."""
        waiting = self._named_in_reply(question, focus)
        if waiting is not None:
            reading = self._reader.read(waiting)
            is_read = not isinstance(reading.meaning, AbsentMeaning)
            return Followed(reading=replace(reading, is_follow_up=True) if is_read else None, question=waiting)
        meaning = self._on_last_answer(question, focus) or self._changed(question, focus)
        if meaning is not None:
            return Followed(reading=Reading(meaning=meaning, is_follow_up=True))
        pointed = self._figures.with_owner(question, focus) or self.pointed(question, focus)
        return Followed(question=pointed) if pointed is not None else None

    def pointed(self, question: Question, focus: Focus) -> Question | None:
        """The question with its pointing words marked as the rows they stand for; None where it points to none."""
        return self._pointing.pointed(question, focus)

    def marked(self, question: Question, span: range, table: str, rows: tuple[str, ...]) -> Question:
        """The question with a span of its tokens standing for rows."""
        return self._pointing.marked(question, span, table, rows)

    def said_of_it(self, question: Question, focus: Focus, meaning: Meaning) -> Meaning | None:
        """What was quoted of "it", where only other passages speak of what is asked whether it is."""
        return self._quoted.said_of_it(question, focus, meaning)

    def untold(self, question: Question, meaning: Meaning, focus: Focus) -> tuple[str, ...]:
        """The words of a question of which what is quoted once more says nothing."""
        return self._quoted.untold(question, meaning, focus)

    def headed(self, question: Question, reading: Reading) -> Reading:
        """The reading with the heading of a passage that was found, where it is asked which heading is about that."""
        if not isinstance(reading.meaning, PassageMeaning):
            return reading
        return replace(reading, meaning=self._quoted.headed(question, reading.meaning))

    def about_passages(self, question: Question, focus: Focus) -> Question | None:
        """The question with "that" or "it" put in words: the heading of the passage quoted last."""
        return self._quoted.in_words(question, focus)

    def refocused(self, question: Question, focus: Focus) -> tuple[str, Focus] | None:
        """The question in other words, with the focus in which they are read; None where it needs none."""
        return self._rewording.reworded(question, focus)

    def refers_to_nothing(self, question: Question, focus: Focus) -> bool:
        """Whether the question points back though there is nothing to point to."""
        return refers_to_nothing(question, focus, self._reader.benign)

    def leans_on_nothing(self, question: Question, focus: Focus) -> bool:
        """Whether a question that was not understood points back though there is nothing to point to."""
        return leans_on_nothing(question, focus)

    def _on_last_answer(self, question: Question, focus: Focus) -> Meaning | None:
        """What a question on the last answer means: said again, counted, its rest, one of it, a remedy."""
        return (
            self._other_times.meaning(question, focus)
            or self._about_answers.complement(question, focus)
            or self._membership.same_as(question, focus)
            or self._membership.at_that_time(question, focus)
            or self._membership.others_so(question, focus)
            or self._membership.alike_so_far(question, focus)
            or self._number_claims.meaning(question, focus)
            or self._about_answers.items_claimed(question, focus)
            or self._ellipsis.longer_list(question, focus)
            or self._about_answers.fulfilling(question, focus)
            or self._about_answers.meaning(question, focus)
            or self._membership.one_of_them(question, focus)
            or self._membership.others_alike(question, focus)
            or self._remedies.meaning(question, self._on_item(question, focus))
            or self._quoted.about_one(question, focus)
            or self._quoted.section(question, focus)
            or self._quoted.choice(question, focus)
            or self._quoted.unnamed(question, focus)
            or self._quoted.without_numbers(question, focus)
            or self._quoted.true_of_others(question, focus)
            or self._quoted.terse(question, focus)
        )

    def _named_in_reply(self, question: Question, focus: Focus) -> Question | None:
        """The question that waits for a name, with the rows named in reply to "which one?"."""
        named = named_rows(question, focus.table)
        if not focus.asked or named is None or not is_elliptic(question):
            return None
        return self._pointing.with_rows(self._reader.link(focus.asked), *named)

    def _on_item(self, question: Question, focus: Focus) -> Focus:
        """The focus on the one item of the list shown last that a question picks."""
        picked = self._quoted.item(question, focus)
        if not isinstance(picked, PassageMeaning):
            return focus
        return replace(focus, meaning=picked, passages=picked.passages)

    def _changed(self, question: Question, focus: Focus) -> Meaning | None:
        """The last meaning with one slot changed."""
        if focus.meaning is None and not focus.columns:
            return None
        flipped = self._ellipsis.flipped(question, focus) if is_elliptic(question) else None
        flipped = flipped or self._ellipsis.ranked(question, focus)
        picked = None if flipped is not None else self._pointing.picked(question, focus)
        return flipped or self._with_other_slot(picked or question, focus)

    def _with_other_slot(self, question: Question, focus: Focus) -> Meaning | None:
        found = (
            self._figures.since_when(question, focus)
            or self._figures.set_beside(question, focus)
            or self._figures.compared(question, focus)
            or self._ellipsis.half(question, focus)
            or self._quoted.item(question, focus)
            or self._ellipsis.asserted_alone(question, focus)
            or self._ellipsis.narrowed(question, focus)
            or self._ellipsis.reduced(question, focus)
            or self._ellipsis.turned_round(question, focus)
            or self._ellipsis.outermost(question, focus)
            or self._ellipsis.before_or_after(question, focus)
        )
        if found is not None or not is_elliptic(question):
            return found
        if asks_same_questions(question) and focus.before is not None and focus.meaning is not None:
            asked = focus.meaning.parts if isinstance(focus.meaning, SeveralMeaning) else (focus.before, focus.meaning)
            return self._ellipsis.changed(question, focus, SeveralMeaning(parts=asked))
        if isinstance(focus.last, FigureMeaning):
            return self._figures.changed(question, focus.last)
        quoted = self._figures.quoted(focus)
        if quoted:
            return self._figures.changed(question, FigureMeaning(operation="value", figures=quoted))
        if isinstance(focus.last, TableMeaning) or focus.columns:
            return self._ellipsis.changed(question, focus, focus.meaning)
        return None


def unclear() -> UnclearMeaning:
    """What a question that points to nothing means."""
    return UnclearMeaning(reason="reference")
