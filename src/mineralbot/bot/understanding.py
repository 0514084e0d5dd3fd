"""From a text, in the conversation that a focus tells of, to what it means."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from mineralbot.dialogue import Focus, FollowUp, in_order, unclear
from mineralbot.reading import LONGEST_QUESTION, Question, Reader, split_questions
from mineralbot.values.meanings import (
    EVERY_ROW,
    AbsentMeaning,
    FigureMeaning,
    Keys,
    Meaning,
    PassageMeaning,
    Reading,
    SeveralMeaning,
    SocialMeaning,
    TableMeaning,
    UnclearMeaning,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mineralbot.bot.memory import Memory

_MOST_PARTS = 6  # questions in one message that are read apart
_PRONOUNS = re.compile(r"\b(?:it|its|they|them|their|those|these|that one|this one)\b", re.IGNORECASE)
_OF_IT = (
    r"\b(?:in|of|to|by|under|behind|for|with|on) (?:it|that|this)\b(?: \?)?$|"
    r"\b(?:lack|lacks|have|has|need|needs|face|faces) (?:it|them|these|those)\b|\b(?:its|does it|is it|has it|it has)\b"
)
_OF_WHICH_ROW = r"^(?:in|for|by|with|from|to|of|on|at|under) (?:which|what) \w+(?: \?)?$"
_IS_IT = (
    r"^(?:and |so |but |ok )*(?:is|was|has|does|did) (?:it|that|this)\b"
    r"(?! (?:say|mention|cover|talk|speak|discuss|state|refer)\b)"
)
_ARE_THEY = r"^(?:and |so |but |ok )*(?:is|are|was|were|has|have|did) (?:it|they) (?!say\b|mention\b|true\b)"
_DOING = r"\bwhat (?:is|are|was|were) (?:it|they|he|she|those|these) (\w+ing)\b"
_LEAD = 0.05  # by which a reading on its own must be better than one that points back
_LEAD_OVER_PRONOUN = 0.5  # the same, where the question has a pronoun


class Understanding:
    """Reads texts in a conversation."""

    def __init__(self, reader: Reader, follow_up: FollowUp, memory: Memory) -> None:
        self._reader = reader
        self._follow_up = follow_up
        self._memory = memory

    def read(self, text: str, focus: Focus) -> Reading:
        """What a text means."""
        if not re.search(r"\w", text):
            return Reading(meaning=AbsentMeaning(missing=(), reason="blank"))
        if len(text) > LONGEST_QUESTION:
            return Reading(meaning=AbsentMeaning(missing=(), reason="long"))
        asking, background = self._reader.asking(text)
        if background and not focus.rows:
            focus = self._named_in(background, focus)
        whole = self._one(asking, focus)
        if background and isinstance(whole.meaning, SocialMeaning):
            whole = self._one(text, focus)
        return self._apart(asking, focus, whole) or whole

    def _named_in(self, background: str, focus: Focus) -> Focus:
        """A focus on the rows that the sentences before the question name."""
        keys = [entry for mark in self._reader.link(background).of("key") for entry in mark.entries]
        if not keys:
            return focus
        rows = tuple(dict.fromkeys(entry.text for entry in keys if entry.table == keys[0].table))
        return focus.on(keys[0].table, rows)

    def _apart(self, text: str, focus: Focus, whole: Reading) -> Reading | None:
        """Several questions in one, each read after the other, where the whole does not answer all."""
        pieces = split_questions(text)
        if not 1 < len(pieces) < _MOST_PARTS or _answers_several(whole):
            return None
        if self._names_same_rows(pieces[1:], whole):
            return None
        readings = []
        for piece in pieces:
            if self._only_leads_up(piece, pieces):
                focus = self._named_in(piece, focus)
                continue
            reading = self._one(piece, focus)
            focus = self._memory.after(focus, reading.meaning, piece, is_follow_up=reading.is_follow_up)
            readings.append(reading)
        meanings = [r.meaning for r in readings if not isinstance(r.meaning, SocialMeaning | UnclearMeaning)]
        return _joined(readings, meanings, whole) if meanings and _is_better_apart(meanings, whole) else None

    def _names_same_rows(self, rest: Sequence[str], whole: Reading) -> bool:
        """Whether all that is asked besides is which rows the whole is about ("…, and at which pier?")."""
        questions = [self._reader.link(piece) for piece in rest]
        return (
            isinstance(whole.meaning, TableMeaning)
            and not whole.leftover
            and all(question.has(_OF_WHICH_ROW, lemmas=False) and question.of("row") for question in questions)
            and all(e.table == whole.meaning.table for q in questions for mark in q.of("row") for e in mark.entries)
        )

    def _only_leads_up(self, piece: str, pieces: Sequence[str]) -> bool:
        """Whether a sentence is none of the questions beside which it stands."""
        is_plain = piece.endswith(".") and self._reader.link(piece).act in ("statement", "fragment")
        return is_plain and any(other.endswith("?") for other in pieces)

    def _one(self, text: str, focus: Focus) -> Reading:
        """What one question means."""
        question = self._reader.link(in_order(text))
        refocused = self._follow_up.refocused(question, focus)
        if refocused is not None:
            reading = self._one(*refocused)
            return replace(reading, is_follow_up=True)
        followed = self._follow_up.follow(question, focus)
        if followed and followed.reading:
            return followed.reading
        if followed is None and self._follow_up.refers_to_nothing(question, focus):
            return Reading(meaning=unclear())
        reading = self._resolved(question, followed.question if followed else None, focus)
        is_unread = isinstance(reading.meaning, AbsentMeaning) and reading.meaning.reason == "unknown"
        if is_unread and self._follow_up.leans_on_nothing(question, focus):
            return Reading(meaning=unclear())
        return self._follow_up.headed(question, reading)

    def _resolved(self, question: Question, pointed: Question | None, focus: Focus) -> Reading:
        """The best of the question about the passages quoted last, with its pointing words resolved, and as it is."""
        if focus.passages and not focus.rows and not question.of("key", "value", "row"):
            about = self._about_passages(question, focus)
            if about is not None and not isinstance(about.meaning, TableMeaning):
                return self._unless_said_again(question, about, focus)
        plain = self._reader.read(question)
        if pointed is not None:
            reading = self._reader.read(pointed)
            if _tells_all_for_a_deed(question, reading):
                missing = tuple(re.findall(_DOING, question.words))
                table, rows = focus.table, focus.rows
                reading = Reading(meaning=AbsentMeaning(missing=missing, reason="unknown", table=table, rows=rows))
                return replace(reading, is_follow_up=True)
            if not isinstance(reading.meaning, AbsentMeaning) and not _is_idle(reading.meaning):
                return plain if _is_better_alone(question, plain, reading) else replace(reading, is_follow_up=True)
        if focus.passages and _lists_all_rows(plain):
            plain = Reading(meaning=AbsentMeaning(missing=plain.leftover, reason="unknown"), is_follow_up=True)
        if (focus.passages or focus.figures) and _lists_all_for_it(question, plain.meaning, focus.earlier):
            absent = AbsentMeaning(missing=(), reason="unknown", passages=focus.passages)
            plain = Reading(meaning=absent, is_follow_up=True)
        if focus.passages and isinstance(plain.meaning, AbsentMeaning):
            about = self._about_passages(question, focus)
            return plain if about is None or _lists_all_for_it(question, about.meaning, focus.earlier) else about
        if focus.rows and _says_of_others(question, plain.meaning):
            absent = AbsentMeaning(missing=(), reason="unknown", table=focus.table, rows=focus.rows)
            return Reading(meaning=absent, is_follow_up=True)
        said = self._follow_up.said_of_it(question, focus, plain.meaning)
        return plain if said is None else Reading(meaning=said, is_follow_up=True)

    def _unless_said_again(self, question: Question, about: Reading, focus: Focus) -> Reading:
        """A reading of the prose; not where it quotes once more what does not tell what is asked.

        What is asked may then be told of the rows that were spoken of before the prose; else it is told nowhere.
        """
        missing = self._follow_up.untold(question, about.meaning, focus)
        if not missing:
            return about
        back = replace(focus, rows=focus.earlier, group=focus.earlier, passages=())
        pointed = self._follow_up.pointed(question, back) if back.rows and question.of("column") else None
        reading = self._reader.read(pointed) if pointed is not None else None
        if reading is not None and isinstance(reading.meaning, TableMeaning) and not reading.leftover:
            return replace(reading, is_follow_up=True)
        plain = self._reader.read(question)
        if isinstance(plain.meaning, FigureMeaning) or _quotes_others(plain.meaning, focus):
            return plain
        absent = AbsentMeaning(missing=missing, reason="unknown", passages=focus.passages)
        return Reading(meaning=absent, is_follow_up=True)

    def _about_passages(self, question: Question, focus: Focus) -> Reading | None:
        """The question read of the passages quoted last; None where it does not point to them or finds nothing."""
        about = self._follow_up.about_passages(question, focus)
        reading = self._reader.read(about) if about is not None else None
        if reading is None or isinstance(reading.meaning, AbsentMeaning):
            return None
        return replace(reading, is_follow_up=True)


def _quotes_others(meaning: Meaning, focus: Focus) -> bool:
    """Whether passages are quoted of which none was quoted last."""
    return isinstance(meaning, PassageMeaning) and not set(meaning.passages) & set(focus.passages)


def _says_of_others(question: Question, meaning: Meaning) -> bool:
    """Whether the prose would be quoted for whether "it" or "they" are so, though rows were spoken of."""
    is_quoted = isinstance(meaning, PassageMeaning) and not question.of("key", "heading", "acronym", "owner")
    return is_quoted and bool(re.search(_ARE_THEY, question.words))


def _lists_all_for_it(question: Question, meaning: Meaning, rows_before: Sequence[str]) -> bool:
    """Whether a whole table would be given for what is asked of "it", of which the prose was quoted.

    Whether "it" is so may still be asked of the rows that were spoken of before that.
    """
    if not isinstance(meaning, TableMeaning) or meaning.scope != EVERY_ROW:
        return False
    if meaning.predicate is not None:
        is_of_prose = bool(re.search(_IS_IT, question.words)) and not rows_before
        return is_of_prose and not question.of("row", "key")
    return question.has(_OF_IT, lemmas=False) and not question.of("value", "date")


def _lists_all_rows(reading: Reading) -> bool:
    """Whether every row would be listed for what is asked beside ("which berth is affected?", after the prose)."""
    meaning = reading.meaning
    is_list = isinstance(meaning, TableMeaning) and meaning.operation == "rows" and meaning.scope == EVERY_ROW
    return is_list and bool(reading.leftover)


def _tells_all_for_a_deed(question: Question, reading: Reading) -> bool:
    """Whether whole rows would be told for what they are doing, of which no cell speaks ("what are they mending?")."""
    meaning = reading.meaning
    is_whole = isinstance(meaning, TableMeaning) and meaning.operation == "cells" and len(meaning.columns) > 1
    return is_whole and bool(re.search(_DOING, question.words)) and not question.of("column")


def _is_better_alone(question: Question, plain: Reading, pointed: Reading) -> bool:
    """Whether a question is rather one on the prose that stands alone than one that points back."""
    lead = _LEAD_OVER_PRONOUN if _PRONOUNS.search(question.text) else _LEAD
    return isinstance(plain.meaning, PassageMeaning | FigureMeaning) and plain.score > pointed.score + lead


def _is_idle(meaning: Meaning) -> bool:
    """Whether a meaning asks of rows no more than whether they are those rows."""
    return (
        isinstance(meaning, TableMeaning)
        and meaning.operation == "whether"
        and isinstance(meaning.predicate, Keys)
        and not isinstance(meaning.scope, Keys)
    )


def _answers_several(reading: Reading) -> bool:
    """Whether a reading of the whole already gives several cells of its rows, so that it need not be read apart."""
    meaning = reading.meaning
    return (
        isinstance(meaning, TableMeaning)
        and meaning.operation == "cells"
        and len(meaning.columns) > 1
        and not reading.leftover
        and not reading.premises
    )


def _is_better_apart(meanings: Sequence[Meaning], whole: Reading) -> bool:
    """Whether the parts answer more than the whole does."""
    held = sum(not isinstance(meaning, AbsentMeaning) for meaning in meanings)
    is_whole_read = not isinstance(whole.meaning, AbsentMeaning | UnclearMeaning) and not whole.leftover
    return held > 0 and (held == len(meanings) or not is_whole_read)


def _joined(readings: list[Reading], meanings: Sequence[Meaning], whole: Reading) -> Reading:
    distinct = tuple({repr(meaning): meaning for meaning in meanings}.values())
    return Reading(
        meaning=distinct[0] if len(distinct) == 1 else SeveralMeaning(parts=distinct),
        premises=tuple({repr(premise): premise for r in readings for premise in r.premises}.values()),
        score=min(reading.score for reading in readings),
        is_follow_up=whole.is_follow_up,
    )
