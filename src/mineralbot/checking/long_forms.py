"""Claims on what an acronym stands for, whether the prose or a cell spells it out."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from mineralbot.checking.judgement import Judgement
from mineralbot.reading.acronyms import long_form
from mineralbot.reading.likeness import content_stems
from mineralbot.tables import acronym_of
from mineralbot.values.meanings import Has, PassageMeaning, TableMeaning

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mineralbot.reading import Question
    from mineralbot.tables import Tables
    from mineralbot.values import Passage
    from mineralbot.values.meanings import Meaning

_STANDS_FOR = re.compile(
    r"\b(?P<acronym>[A-Z][A-Za-z]*[A-Z][A-Za-z]*)\b[\"”’']?,? (?:stands? for|is short for|short for|abbreviates"
    r"|is (?:the|an) (?:acronym|abbreviation) (?:of|for)|means|is the(?= [A-Z][a-z]+ (?:\w+ ){0,2}[A-Z])) (?P<said>.+)"
)
_OUTRIGHT = re.compile(r"\bstands? for\b|\bshort for\b")  # whatever follows is taken for a name
_BRACKETED = re.compile(r"\(([A-Z][A-Za-z]*[A-Z][A-Za-z]*)\)")
_ENDS = re.compile(r"[,;:(]| and (?=(?:is|was|are|has|it)\b)")  # what follows is no more of the name
_MOST_READ = 1_000  # distinct cells of a column
_LEAST_CAPITALS = 2  # of words that make up a name


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What an acronym stands for, and what of the corpus says so."""

    right: str
    meaning: Meaning


class LongForms:
    """Judges claims that spell an acronym out."""

    def __init__(self, passages: Iterable[Passage], tables: Tables) -> None:
        self._passages = tuple(passages)
        self._tables = tables

    @cached_property
    def _known(self) -> dict[str, _Known]:
        """What acronyms stand for; one that stands for several things is left out."""
        found: dict[str, list[_Known]] = defaultdict(list)
        for acronym, known in (*_of_prose(self._passages), *_of_cells(self._tables)):
            found[acronym].append(known)
        return {acronym: all_[0] for acronym, all_ in found.items() if len({content_stems(k.right) for k in all_}) == 1}

    def judge(self, claim: Question) -> Judgement | None:
        """The verdict on a claim that spells an acronym of the corpus out; None where it says none, or more."""
        found = _STANDS_FOR.search(claim.text)
        known = self._known.get(found["acronym"]) if found else None
        if found and known:
            return _compared(found["said"].strip(" .!\"'“”‘’"), found, known)
        return self._named(claim.text)

    def _named(self, text: str) -> Judgement | None:
        """A long form before its acronym in brackets, where the corpus has another; a right one says nothing yet."""
        for found in _BRACKETED.finditer(text):
            known, said = self._known.get(found[1]), long_form(text[: found.end()], found[1])
            if known and said and content_stems(said) != content_stems(known.right):
                return Judgement(verdict="contradicted", meaning=known.meaning, said=said, right=known.right, trust=1.0)
        return None


def _compared(said: str, found: re.Match[str], known: _Known) -> Judgement | None:
    """What an acronym is said to stand for beside what it does."""
    name = _ENDS.split(said)[0].strip(" .!\"'“”‘’")
    own, right = content_stems(name), content_stems(known.right)
    if own == right:
        return Judgement(verdict="supported", meaning=known.meaning, trust=1.0) if name == said else None
    if right <= own or not own or not (_is_name(name) or len(own) <= len(right)):
        return None
    if not (_is_name(name) or _OUTRIGHT.search(found[0])):
        return None
    return Judgement(verdict="contradicted", meaning=known.meaning, said=name, right=known.right, trust=1.0)


def _is_name(text: str) -> bool:
    return sum(word[:1].isupper() for word in text.split()) >= _LEAST_CAPITALS


def _of_prose(passages: Iterable[Passage]) -> Iterator[tuple[str, _Known]]:
    for passage in passages:
        for acronym in _BRACKETED.findall(passage.text):
            if right := long_form(passage.text, acronym):
                defined = PassageMeaning(operation="define", passages=(passage.id,), topic=acronym, expands=right)
                yield acronym, _Known(right=right, meaning=defined)


def _of_cells(tables: Tables) -> Iterator[tuple[str, _Known]]:
    for name in tables.names:
        table = tables.table(name)
        texts = [f for f in table.fields if f.kind in ("text", "list") and not table.holds_figures]
        for field in texts:
            for cell in tables.distinct(name, field.name)[:_MOST_READ]:
                acronym = acronym_of(cell.text)
                if right := long_form(cell.text, acronym) if acronym else "":
                    has = Has(column=field.name, phrase=f"{right} ({acronym})")
                    yield acronym, _Known(right=right, meaning=TableMeaning(table=name, operation="rows", scope=has))
