"""Readings in competition, and the words of a question that they leave over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mineralbot.reading.english import words_of
from mineralbot.reading.weights import BENIGN, weight_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mineralbot.reading.context import Context
    from mineralbot.reading.question import MarkKind, Question
    from mineralbot.values.meanings import Meaning

TRUSTED = 0.62  # least trust in a reading that is answered
_LEADING = 0.4  # share of its weight that a word before the question has
_QUESTION_WORD = r"\b(?:what|which|who|whom|whose|when|where|why|how|whats|whos)\b"
_OF_PEOPLE = r"\b(?:i|my|we|our|he|she|they|his|her|their)\b"
PERIODS = words_of("annual annually yearly monthly quarterly weekly daily hourly")  # they say another measure
_SHOUTING = 0.6  # share of capitals among the letters of a text in which they tell no names


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A reading in competition.

    Attributes:
        leftover: Positions of the content words that it does not account for.
        score: Trust in it; 1 is full, most bad ones are below 0.
        premises: What the question takes for granted, as claims of their own.
        missing: Words for which nothing was found, and without which the question is another.
    """

    meaning: Meaning
    leftover: tuple[int, ...]
    score: float
    premises: tuple[Meaning, ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def is_trusted(self) -> bool:
        """Whether it can be answered."""
        return not self.missing and self.score >= TRUSTED


@dataclass(frozen=True, slots=True, kw_only=True)
class Remains:
    """What a reading leaves over of a question.

    Attributes:
        leftover: Positions of content words.
        hard: Names, numbers and dates among them, and marks that the reading does not use: they bound the question.
    """

    question: Question
    leftover: tuple[int, ...]
    hard: tuple[int, ...]

    @property
    def soft(self) -> tuple[int, ...]:
        """What is left over and not hard."""
        return tuple(n for n in self.leftover if n not in self.hard)

    @property
    def missing(self) -> tuple[str, ...]:
        """The hard words."""
        return words_at(self.question, self.hard)


def remains_of(
    question: Question,
    context: Context,
    used: frozenset[int],
    known: frozenset[str] = frozenset(),
    goods: tuple[MarkKind, ...] = (),
) -> Remains:
    """What is left of a question when tokens are used and the context and other stems are known.

    Marks of the kinds `goods` bound the question as names do.
    """
    spent = used | {n for mark in question.of("row") for n in mark.span}
    settled = BENIGN | context.stems | known
    spent |= {n for mark in question.of("name", "owner") if context.holds(mark) for n in mark.span}
    leftover = tuple(n for n in question.content() if n not in spent and question.tokens[n].stem not in settled)
    marked = {
        n
        for mark in question.of("name", "owner", "date", "quantity", "key", *goods)
        if used.isdisjoint(mark.span) and not context.holds(mark)
        for n in mark.span
        if question.tokens[n].stem not in known
    }
    bounding = {n for n in leftover if _is_proper(question, n) or question.tokens[n].lower in PERIODS}
    return Remains(question=question, leftover=leftover, hard=tuple(sorted(marked | bounding)))


def words_at(question: Question, positions: Iterable[int]) -> tuple[str, ...]:
    """The words at some positions, each once."""
    return tuple(dict.fromkeys(question.tokens[n].text for n in positions))


def weight_at(question: Question, positions: Iterable[int]) -> float:
    """How much the words at some positions speak against a reading that leaves them over.

    What somebody tells of themselves before the question itself ("If I were a skipper, what …") bounds it less.
    """
    opening = question.find(_QUESTION_WORD, lemmas=False)
    told = question.find(_OF_PEOPLE, lemmas=False)
    start = opening.start if opening is not None and told is not None and told.start < opening.start else 0
    return sum(weight_of(question.tokens[n].lower) * (1 if n >= start else _LEADING) for n in positions)


def _is_proper(question: Question, n: int) -> bool:
    """Whether a word is written as a name: a capital within a sentence that is not all in capitals."""
    letters = [letter for letter in question.text if letter.isalpha()]
    is_shouted = sum(letter.isupper() for letter in letters) > _SHOUTING * len(letters)
    return (
        n > 0
        and question.tokens[n].text[0].isupper()
        and question.tokens[n - 1].lower not in {".", "!", "?", ":", '"'}
        and not is_shouted
        and not question.text.istitle()
    )
