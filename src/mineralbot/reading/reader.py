"""Reads a text into the meaning that accounts for it best, or into what the corpus does not hold."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from mineralbot.reading.answer_kinds import words_of_kind
from mineralbot.reading.asking import Asking
from mineralbot.reading.candidates import TRUSTED, Candidate, remains_of, weight_at, words_at
from mineralbot.reading.context import Context, prose_words
from mineralbot.reading.figure_reading import FigureReader
from mineralbot.reading.likeness import Encode, Likeness
from mineralbot.reading.linking import Linker
from mineralbot.reading.prose import Prose, Search
from mineralbot.reading.prose_reading import ProseReader
from mineralbot.reading.prose_trust import ProseTrust
from mineralbot.reading.social import document_meaning, is_thanks, social_meaning
from mineralbot.reading.table_trust import TableTrust
from mineralbot.reading.vocabulary import build_vocabulary
from mineralbot.reading.weights import BENIGN
from mineralbot.values.meanings import (
    AbsentMeaning,
    Condition,
    DocumentMeaning,
    FigureMeaning,
    Keys,
    PassageMeaning,
    Reading,
    SocialMeaning,
    TableMeaning,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mineralbot.reading.question import Question
    from mineralbot.tables import Tables
    from mineralbot.values import Corpus, Figure

LONGEST_QUESTION = 10_000  # characters; longer texts are turned away
_CLEAR = 1.0  # from this trust on, with every word accounted for, the prose is not looked at
_BESIDE_FIGURES = 0.1  # trust that a table loses which is not spoken of, where a figure answers all that is asked
_BESIDE_NAMED = 0.5  # trust that it loses where a figure of a table is named by all that it measures
_FULL, _OUTDONE = 0.85, 0.15  # trust in a full reading from which a mere quotation stands back, and by how much
_WHAT_IT_SAYS = r"\bwhat do (?:the |this |your )?\w+ (?:say|tell|write|report|state)\b"
_STANDS_BACK = 0.1
_ACRONYM = re.compile(r"[A-Z]{2,6}s?")
_LONG_FORM = (
    r"\bwhat (?:do|does|be) (?:the )?\w+ (?:stand for|mean|short for)\b|\blong form of (?:the )?\w+"
    r"|\b(?:meaning|definition|expansion) of (?:the )?\w+|\bwhat be (?:an? |the )?\w+ short for\b"
)
_LONGEST_THANKS = 12  # tokens
_MOST_MISSING = 6  # words named as not found
_IN_UNITS = r"\bin (?:metric )?(?:tonne|ton|kilo|kilogram|ounce|barrel|litre|dollar|euro|pound)\b"
_OF_ANOTHER_SCALE = r"\b(?:number|rate|level|weight|mass|symbol)\b"
_NO_SUBJECT = re.compile(
    r"\bhow (?:do|would|does|should) (?:you|i|we|one|people) (?:say|spell|pronounce|translate)\b", re.IGNORECASE
)
_HOW_MANY = r"\bhow many (?:metric |million |billion )?\w+"
_OF_SHARES = r"\b(?:out of|of every|in every|per|percent\w*|point|share|time|figure|number|statistic)\b"
_ASKS_WHY = r"\bwhy\b|\bhow come\b|\bwhat made\b|\bfor what reason\b"
_OPINION = re.compile(
    r"\bdo you (?:personally |really |honestly |yourself )?(?:think|find|believe|feel|like|recommend|suggest|reckon|"
    r"agree|prefer)\b(?!.*\b(?:in|from) the (?:brief|text|document|paper)\b)|"
    r"\b(?:buy|sell|invest)\b.*\b(?:shares?|stocks?|bonds?)\b|"
    r"\bwould you (?:personally )?(?:buy|sell|invest|bet|hold|vote|sign|choose|pick|advise)\b|"
    r"\b(?:what(?:'s| is)|in|give me|share) your (?:own |personal |honest )?(?:opinion|view|favou?rite|take|advice)\b",
    re.IGNORECASE,
)
_UNANSWERABLE = re.compile(
    r"\b(?:should (?:i|we|he|she|my|our|they|the|one)\b|"
    r"will (?!the (?:brief|table|document)).*\b(?:succeed|happen|retaliate|cancel|be ratified|win|collapse|last|"
    r"work out|come|ratify|withdraw|join|sign)\b|"
    r"do you (?:think|believe|feel|like|recommend|suggest|reckon)|your (?:opinion|view|favou?rite|take|advice)|"
    r"in your (?:view|opinion)|what would you|"
    r"write (?:me )?(?:a|an|some) (?:poem|python|function|song|story|essay|email|letter|joke|script|program|code|haiku|"
    r"speech|tweet|limerick)|tell me a joke|who will win|weather|recipe|translate)\b",
    re.IGNORECASE,
)


class Reader:
    """Reads questions on one corpus.

    Attributes:
        prose: Its passages.
        benign: Stems that no reading need account for.
    """

    benign = BENIGN

    def __init__(self, corpus: Corpus, tables: Tables, encode: Encode, search: Search) -> None:
        self.prose = Prose(corpus)
        self._figures = corpus.figures
        self._context = Context(corpus)
        self.likeness = likeness = Likeness(corpus.lexicon, encode)
        self._figure_reader = FigureReader(corpus, likeness)
        self._prose_reader = ProseReader(corpus, self.prose, likeness, search, encode)
        self._prose_trust = ProseTrust(corpus, self.prose, self._prose_reader, context=self._context, likeness=likeness)
        self._tables = {
            table.name: TableTrust(
                table, tables, lexicon=corpus.lexicon, context=self._context, likeness=likeness, encode=encode
            )
            for table in corpus.tables
            if not table.holds_figures
        }
        vocabulary = build_vocabulary(corpus, tables)
        substances = self._figure_reader.substances
        self._linker = Linker(vocabulary, tables, self._context.stems, substances, prose_words(corpus))
        self._asking = Asking(self.link)

    def link(self, text: str) -> Question:
        """The text with its marks."""
        return self._linker.link(text)

    def asking(self, text: str) -> tuple[str, str]:
        """The sentences of a text that ask, and those that only lead up to it."""
        return self._asking.parts(text)

    def table_terms(self, question: Question, table: str) -> Condition | None:
        """The condition that a fragment names on a table; None if it names none."""
        return self._tables[table].terms(question)

    def section_named(self, question: Question) -> PassageMeaning | None:
        """The section of the prose that a question names or resembles; None where there is none."""
        return self._prose_reader.section(question)

    def passages_about(self, question: Question, within: frozenset[str]) -> tuple[str, ...]:
        """Of some passages, by their ids, those that say what is asked."""
        return self._prose_reader.within(question, within)

    def read(self, question: Question) -> Reading:
        """The reading of a standalone question."""
        aside = _aside(question)
        if aside is not None:
            return Reading(meaning=aside)
        unexplained = _unexplained(question)
        if unexplained:
            return Reading(meaning=AbsentMeaning(missing=unexplained, reason="unknown"))
        is_opinion = bool(_OPINION.search(question.text))
        if is_opinion or _NO_SUBJECT.search(question.text):
            absent = _absent(question, None)
            return Reading(meaning=replace(absent, reason="opinion") if is_opinion else absent)
        best = max(self.candidates(question), key=lambda c: (c.is_trusted, c.score), default=None)
        if question.has(_ASKS_WHY) and (best is None or not best.is_trusted or isinstance(best.meaning, TableMeaning)):
            taken = self._taken_for_granted(question, best)
            if taken is not None:
                return taken
        if best is None or not best.is_trusted:
            return Reading(meaning=_absent(question, best), score=best.score if best else 0.0)
        leftover = tuple(question.tokens[n].text for n in best.leftover)
        return Reading(meaning=best.meaning, premises=best.premises, score=best.score, leftover=leftover)

    def candidates(self, question: Question) -> list[Candidate]:
        """All readings that the marks allow, each with its trust."""
        found, figures = self._structured(question)
        best = max((c.score for c in found if not c.missing and not c.leftover), default=0.0)
        if best < _CLEAR or question.of("heading", "acronym") or question.has(r"\b(?:why|how come)\b"):
            beside = (_beside(prose, best) for prose in self._prose_trust.read(question))
            found += [self._of_other_owner(prose, figures) for prose in beside]
        return found

    def structured(self, question: Question) -> list[Candidate]:
        """The readings on tables and figures alone, which need no search of the prose."""
        return self._structured(question)[0]

    def _structured(self, question: Question) -> tuple[list[Candidate], Candidate | None]:
        """The readings on tables and figures, and the one on figures among them."""
        figures, is_whole = self._on_figures(question)
        is_clear = figures is not None and figures.score >= _CLEAR and not (figures.missing or figures.leftover)
        read = (table.read(question, may_guess=not is_clear) for table in self._tables.values())
        found = [*(_beside_the_text(question, candidate) for candidate in read), figures]
        if is_whole and not question.of("key"):
            found = [c if c is None or c is figures else replace(c, score=c.score - _BESIDE_NAMED) for c in found]
        elif is_clear and not question.of("row", "key", "column"):
            found = [c if c is None or c is figures else replace(c, score=c.score - _BESIDE_FIGURES) for c in found]
        return [candidate for candidate in found if candidate is not None], figures

    def _of_other_owner(self, prose: Candidate, figures: Candidate | None) -> Candidate:
        """A reading of the prose; where it quotes a figure that somebody else is asked for, it misses them too."""
        if figures is None or not isinstance(figures.meaning, FigureMeaning) or not figures.meaning.owner:
            return prose
        passages = {self._figures[n].passage_id for n in figures.meaning.figures}
        if not isinstance(prose.meaning, PassageMeaning) or not passages & set(prose.meaning.passages):
            return prose
        return replace(prose, missing=(*prose.missing, figures.meaning.owner))

    def _taken_for_granted(self, question: Question, best: Candidate | None) -> Reading | None:
        """Of "Why is X so?" a table can tell whether X is so at all; the reason only if it stands in a cell."""
        for name, table in self._tables.items():
            claim = table.claim(question) if question.of("key", "value", "row") else None
            if claim is not None:
                rows = claim.scope.keys if isinstance(claim.scope, Keys) else ()
                absent = AbsentMeaning(missing=("why",), reason="attribute", table=name if rows else "", rows=rows)
                return Reading(meaning=absent, premises=(claim,), score=0.8)
        meaning = best.meaning if best is not None else None
        if isinstance(meaning, TableMeaning) and meaning.operation == "cells" and _is_named(question, meaning, best):
            is_text = self._tables[meaning.table].is_text(meaning.columns[0])
            return Reading(meaning=meaning, score=TRUSTED) if is_text else None
        return None

    def _on_figures(self, question: Question) -> tuple[Candidate | None, bool]:
        """The reading on figures, and whether it names one of a table of figures in full."""
        proposal = self._figure_reader.read(question)
        if proposal is None:
            return None, False
        owner = proposal.meaning.owner
        naming = _naming(question, owner)
        remains = remains_of(question, self._context, proposal.used, goods=("value",))
        words = question.lemmas.split(" ")
        scaled = (n for n in remains.soft if re.match(_OF_ANOTHER_SCALE, " ".join(words[n + 1 : n + 2])))
        missing = words_at(question, (*(n for n in remains.hard if n not in naming), *scaled))
        if owner and proposal.meaning.operation != "whether":
            missing = (*missing, owner)
        figures = [self._figures[n] for n in proposal.meaning.figures]
        missing += (*_of_other_kind(question, figures), *words_at(question, proposal.instead))
        score = 1.05 - weight_at(question, (n for n in remains.soft if n not in naming)) - (0.4 if missing else 0.0)
        candidate = Candidate(meaning=proposal.meaning, leftover=remains.leftover, score=score, missing=missing)
        return candidate, proposal.is_whole


def _of_other_kind(question: Question, figures: Sequence[Figure]) -> tuple[str, ...]:
    """The words that ask of figures what they are not: a time of those without one, another unit than theirs."""
    if question.act == "wh" and words_of_kind(question) and not any(f.year for f in figures):
        return words_at(question, words_of_kind(question))
    span = question.find(_HOW_MANY) or question.find(_IN_UNITS)
    is_share = all(figure.unit == "%" for figure in figures)
    return words_at(question, (span.stop - 1,)) if span and is_share and not question.has(_OF_SHARES) else ()


def _is_named(question: Question, meaning: TableMeaning, best: Candidate | None) -> bool:
    """Whether all is found that a question names, or at least its rows and the column."""
    if best is None or not best.missing:
        return True
    columns = {entry.column for mark in question.of("column") for entry in mark.entries}
    return isinstance(meaning.scope, Keys) and bool(columns & {*meaning.columns})


def _beside_the_text(question: Question, candidate: Candidate | None) -> Candidate | None:
    """A reading of a table; where it is asked what the text says, a mere list of rows stands back a little."""
    meaning = candidate.meaning if candidate is not None else None
    is_list = isinstance(meaning, TableMeaning) and meaning.operation == "rows"
    if candidate is None or not is_list or not question.has(_WHAT_IT_SAYS):
        return candidate
    return replace(candidate, score=candidate.score - _STANDS_BACK)


def _beside(prose: Candidate, best: float) -> Candidate:
    """A reading of the prose beside the best one of tables and figures that leaves no word over."""
    is_quote = isinstance(prose.meaning, PassageMeaning) and prose.meaning.operation == "quote"
    return replace(prose, score=prose.score - _OUTDONE) if is_quote and best > _FULL else prose


def _aside(question: Question) -> DocumentMeaning | SocialMeaning | None:
    """The meaning of a question on the brief as a document, or of small talk; None if it is neither."""
    document = document_meaning(question.text)
    if document is not None and not question.of("key", "value"):
        return document
    social = social_meaning(question.text)
    if social is not None:
        return social
    is_short = len(question.tokens) <= _LONGEST_THANKS and "?" not in question.text
    if is_short and is_thanks(question.text) and not question.of("key", "value", "heading", "owner", "acronym"):
        return SocialMeaning(kind="thanks")
    return None


def _naming(question: Question, owner: str) -> frozenset[int]:
    """The tokens that name an owner."""
    marks = [
        mark
        for mark in question.of("key", "name", "owner")
        if owner and (mark.phrase == owner or any(entry.text == owner for entry in mark.entries))
    ]
    return frozenset(n for mark in marks for n in mark.span)


def _unexplained(question: Question) -> tuple[str, ...]:
    """The acronym whose long form is asked for, where the corpus gives none; empty if none is."""
    asked = question.find(_LONG_FORM)
    if asked is None or question.of("acronym"):
        return ()
    spelled = " ".join(entry.text for mark in question.of("value", "key") for entry in mark.entries)
    words = (question.tokens[n].text for n in asked)
    return tuple(word for word in words if _ACRONYM.fullmatch(word) and f"({word.rstrip('s')})" not in spelled)


def _absent(question: Question, best: Candidate | None) -> AbsentMeaning:
    """What the corpus does not hold, with the rows that the question named all the same."""
    found = {n for mark in question.of("key", "value", "column", "row", "owner", "acronym") for n in mark.span}
    named = words_at(question, {n for mark in question.of("key") for n in mark.span})
    missing = tuple(word for word in (best.missing if best else ()) if word not in named)
    if not missing:
        left = (best.leftover if best and not best.missing else ()) or question.content()
        missing = words_at(question, [n for n in left if n not in found] or left)[:_MOST_MISSING]
    table, rows = _named_rows(question, best)
    return AbsentMeaning(
        missing=missing,
        reason="opinion" if _UNANSWERABLE.search(question.text) else "unknown",
        table=table,
        rows=rows,
        passages=best.meaning.passages if best and isinstance(best.meaning, PassageMeaning) else (),
    )


def _named_rows(question: Question, best: Candidate | None) -> tuple[str, tuple[str, ...]]:
    """The table and the rows that a question is about, though it cannot be answered."""
    if best and isinstance(best.meaning, TableMeaning) and isinstance(best.meaning.scope, Keys):
        return best.meaning.table, best.meaning.scope.keys
    keys = [entry for mark in question.of("key") for entry in mark.entries]
    table = keys[0].table if keys else ""
    return table, tuple(dict.fromkeys(entry.text for entry in keys if entry.table == table))
