"""Reckoned statements on figures: what a share leaves, two figures side by side, the highest of several."""

from __future__ import annotations

import re
from itertools import permutations
from typing import TYPE_CHECKING

from mineralbot.checking.judgement import Judgement
from mineralbot.checking.reckoning.alike import outline, says_otherwise
from mineralbot.checking.reckoning.listing import number_of, plain
from mineralbot.values.meanings import FigureMeaning

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mineralbot.checking.reckoning.alike import Outline
    from mineralbot.reading import Question
    from mineralbot.values import Figure
    from mineralbot.values.meanings import FigureOperation, Meaning

_COMPLEMENT = re.compile(r".+ is (?:outside .+|the rest): 100% less .+", re.IGNORECASE)
_COMPARED = re.compile(r".+, .*(?:more than|less than|times|as much as) .+, .+", re.IGNORECASE)
_EXTREME = re.compile(r"the (?P<end>highest|lowest) of (?P<count>[\w,-]+) figures.*: .+", re.IGNORECASE)
_COUNTED = re.compile(r"the brief gives (?P<count>[\w,-]+) figures?.*: .+", re.IGNORECASE)
_BESIDE = "; beside it, "
_PAIRED: tuple[FigureOperation, ...] = ("difference", "ratio", "greater")
_MOST_NAMED = 12  # figures that one statement compares


class FigureReckoner:
    """Judges statements by saying the figures that they name again."""

    def __init__(
        self, figures: tuple[Figure, ...], said: Callable[[Meaning], tuple[str, ...]], link: Callable[[str], Question]
    ) -> None:
        self._figures = figures
        self._said = said
        self._link = link

    def judge(self, text: str) -> Judgement | None:
        """The verdict; None where no figures are reckoned with, or other words are used than results are said in."""
        for meaning in self._meanings(text):
            rights = self._said(meaning)
            if _parts(text) in map(_parts, rights):
                return Judgement(verdict="supported", meaning=meaning, trust=1.2)
            if meaning.operation == "complement" and any(self._is_wrong(text, right) for right in rights):
                return Judgement(verdict="contradicted", meaning=meaning, trust=1.2)
        return None

    def _is_wrong(self, text: str, right: str) -> bool:
        return says_otherwise(outline(text, {}), outline(right, {}), self._link)

    def _meanings(self, text: str) -> Iterator[FigureMeaning]:
        named = self._named(text)
        if _COMPLEMENT.fullmatch(text) and len(named) == 1:
            yield FigureMeaning(operation="complement", figures=named)
        elif extreme := _EXTREME.fullmatch(text):
            operation: FigureOperation = "highest" if extreme["end"].lower() == "highest" else "lowest"
            for group in self._groups(named, number_of(extreme["count"])):
                yield FigureMeaning(operation=operation, figures=group)
        elif counted := _COUNTED.fullmatch(text):
            for group in self._groups(named, number_of(counted["count"])):
                yield FigureMeaning(operation="count", figures=group)
        elif _COMPARED.fullmatch(text) and 1 < len(named) <= _MOST_NAMED:
            for operation in _PAIRED:
                yield from (FigureMeaning(operation=operation, figures=pair) for pair in permutations(named, 2))

    def _named(self, text: str) -> tuple[int, ...]:
        said = plain(text)
        figures = enumerate(self._figures)
        return tuple(n for n, f in figures if plain(f.measure) in said and plain(f.owner) in said)

    def _groups(self, named: tuple[int, ...], count: int | None) -> list[tuple[int, ...]]:
        """The figures that may be counted: those named, all, or all of somebody's who is named."""
        owners = dict.fromkeys(self._figures[n].owner for n in named)
        everyone = tuple(range(len(self._figures)))
        owned = [tuple(n for n in everyone if self._figures[n].owner == owner) for owner in owners]
        return [group for group in dict.fromkeys([named, everyone, *owned]) if len(group) == count]


def _parts(text: str) -> tuple[Outline, ...]:
    """What a statement says, and what it sets beside that, whose figures may be in any order."""
    said, _, beside = text.partition(_BESIDE)
    return outline(said, {}), outline(f": {beside}", {})
