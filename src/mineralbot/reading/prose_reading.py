"""A question about the prose, read into a meaning: a section, an item of a list, a definition, or what passages say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mineralbot.reading.acronyms import definition_asked
from mineralbot.reading.candidates import TRUSTED
from mineralbot.reading.passage_reading import PassageReader
from mineralbot.reading.prose import Prose, ProseProposal, Search
from mineralbot.reading.sections import GENERAL_NOUNS, SectionReader

if TYPE_CHECKING:
    from mineralbot.reading.likeness import Encode, Likeness
    from mineralbot.reading.question import Question
    from mineralbot.values import Corpus
    from mineralbot.values.meanings import PassageMeaning

_TELLING = 0.62  # least trust in passages of a named section that answer in its place
_ALL_FOUND = 0.75  # least trust in passages of a named section that account for all that is asked


class ProseReader:
    """Reads questions on the prose."""

    def __init__(self, corpus: Corpus, prose: Prose, likeness: Likeness, search: Search, encode: Encode) -> None:
        self._prose = prose
        self._sections = SectionReader(corpus, prose, likeness, encode)
        self._passages = PassageReader(prose, likeness, search)

    def read(self, question: Question) -> tuple[ProseProposal, ...]:
        """The meanings on the prose that compete: a section, what it says of the rest that is asked, and passages."""
        definition = definition_asked(question, self._prose.passages)
        if definition is not None:
            return (definition,)
        section = self._sections.read(question)
        if section is None or section.meaning.operation == "empty":
            section = section or self._passages.read(question)
            return () if section is None else (section,)
        inside = self._inside(question, section)
        first = section if inside is None or inside.score < _TELLING else inside
        passages = self._passages.read(question)
        return (first,) if passages is None else (first, passages)

    def section(self, question: Question) -> PassageMeaning | None:
        """The section that a question names or resembles; None where there is none."""
        found = self._sections.read(question)
        return found.meaning if found is not None else None

    def within(self, question: Question, ids: frozenset[str]) -> tuple[str, ...]:
        """Of the passages with these ids those that say what is asked; none where none does."""
        found = self._passages.read(question, ids)
        return found.meaning.passages if found is not None and found.score >= TRUSTED else ()

    def _inside(self, question: Question, section: ProseProposal) -> ProseProposal | None:
        """Within a named section, the passages that speak of what else is asked."""
        rest = {n for n in question.content() if n not in section.used} - self._general(question)
        if not rest or section.meaning.operation not in ("list", "quote") or len(section.meaning.passages) < 2:
            return None
        within = frozenset(self._prose.descendants(section.meaning.passages))
        found = self._passages.read(question, within)
        if found is None or not (found.used - section.used) & rest:
            return None
        score = max(found.score, _ALL_FOUND) if rest <= found.used else found.score
        if score < section.score and found.meaning.passages == section.meaning.passages:
            return None
        return ProseProposal(meaning=found.meaning, used=found.used | section.used, score=score)

    def _general(self, question: Question) -> set[int]:
        return {n for n, token in enumerate(question.tokens) if token.stem in GENERAL_NOUNS}
