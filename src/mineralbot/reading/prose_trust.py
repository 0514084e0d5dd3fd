"""The readings of a question on the prose, and how far each is to be trusted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mineralbot.reading.answer_kinds import kind_asked, office_asked, words_of_kind
from mineralbot.reading.candidates import Candidate, remains_of, weight_at, words_at
from mineralbot.reading.figure_words import SHARE_WORDS
from mineralbot.reading.likeness import activity_of, content_stems, paraphrased
from mineralbot.reading.sections import GENERAL_NOUNS
from mineralbot.reading.weights import HEAVY, is_verb, weight_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mineralbot.reading.context import Context
    from mineralbot.reading.likeness import Likeness
    from mineralbot.reading.prose import Prose, ProseProposal
    from mineralbot.reading.prose_reading import ProseReader
    from mineralbot.reading.question import MarkKind, Question
    from mineralbot.values import Corpus, Passage

_MISSING, _EMPTY = 0.3, 0.75  # trust that what is missing takes away; least trust in a heading with nothing under it
_GOODS: tuple[MarkKind, ...] = ("substance", "value")
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+(?: [A-Z][a-z]+)+")
_WHETHER_YET = r"^(?:will|would|can|could|may|might|shall)\b"
_SHARES = frozenset(("share", "percentage", "proportion", "percent", "fraction", "part", "cent"))
_GIVES_SHARE = re.compile(r"\d ?%|per ?cent\b", re.IGNORECASE)
_JUDGED = r"\b(?:most|least|top) (?!of\b)\w+|\b(?:worst|best|\w{3,}est)\b"


class ProseTrust:
    """Reads questions on the prose, and says how far each reading is to be trusted."""

    def __init__(
        self, corpus: Corpus, prose: Prose, reader: ProseReader, *, context: Context, likeness: Likeness
    ) -> None:
        self._prose = prose
        self._reader = reader
        self._context = context
        self._likeness = likeness
        self._said = _texts_of(corpus)

    def read(self, question: Question) -> list[Candidate]:
        """The readings that compete."""
        return [self._candidate(question, proposal) for proposal in self._reader.read(question)]

    def _candidate(self, question: Question, proposal: ProseProposal) -> Candidate:
        """A meaning on the prose, with what neither it nor the passages it quotes account for."""
        passages = [self._prose.passages[i] for i in proposal.meaning.passages]
        known = frozenset(s for p in passages for text in (p.text, *p.headings) for s in content_stems(text))
        used = proposal.used | words_of_kind(question) | self._said_in(question, known) | _of_share(question, passages)
        is_empty = proposal.meaning.operation == "empty"
        remains = remains_of(question, self._context, used, known | GENERAL_NOUNS, () if is_empty else _GOODS)
        missing = (*remains.missing, *self._unheard_names(question))
        office = office_asked(question)
        if office is not None and question.tokens[office].stem not in known:
            missing += words_at(question, (office,))
        is_of_figures = all(passage.kind == "figure" for passage in passages)
        if is_of_figures:
            missing += words_at(question, (n for n in remains.soft if _narrows(question, n)))
            missing += words_at(question, (*words_of_kind(question), *_of_some(question, passages)))
        score = _prose_score(question, proposal, remains.soft) - (_MISSING if missing else 0.0)
        asks_more = not is_of_figures and _asks_more(question, proposal, known, remains.soft)
        if asks_more or (not proposal.is_section and _asks_extreme(question, known)):
            score -= _MISSING
        score = max(score, _EMPTY) if is_empty else score
        return Candidate(meaning=proposal.meaning, leftover=remains.leftover, score=score, missing=missing)

    def _unheard_names(self, question: Question) -> tuple[str, ...]:
        """Names of several words ("Old Lantern Society") that the corpus nowhere has."""
        found = _NAME.finditer(question.text) if not question.text.istitle() else ()
        known = question.of("key", "value", "owner", "heading", "acronym", "name")
        marked = [range(question.tokens[m.start].start, question.tokens[m.end - 1].end) for m in known if m.span]
        return tuple(
            name.group()
            for name in found
            if name.group().lower() not in self._said
            and not any(span.start <= name.start() < span.stop for span in marked)
        )

    def _said_in(self, question: Question, known: frozenset[str]) -> frozenset[int]:
        """The words that some stems say, or say in other words."""
        synonyms = self._likeness.synonyms(question.tokens, question.content())
        words = paraphrased(synonyms, self._likeness.paraphrases(question.tokens), known)
        return frozenset(n for n, stems in words.items() if stems & known)


def _texts_of(corpus: Corpus) -> str:
    """All that a corpus and its lexicon say, in lower case."""
    prose = (passage.text for document in corpus.documents for passage in document.passages)
    cells = (cell.text for table in corpus.tables for row in table.rows for cell in row.cells)
    groups = (corpus.lexicon.phrases, corpus.lexicon.topics, corpus.lexicon.values)
    others = (text for group in groups for own, aliases in group.items() for text in (own, *aliases))
    return "\n".join((*prose, *cells, *others)).lower()


def _prose_score(question: Question, proposal: ProseProposal, soft: tuple[int, ...]) -> float:
    if proposal.is_section:
        return min(1.0, proposal.score + 0.1) - 0.8 * weight_at(question, soft)
    is_of_deed = kind_asked(question) is not None and not question.has(r"\bwhose\b")  # who did what is of that deed
    words = [question.tokens[n].lower for n in soft]
    heavy = HEAVY / 2 if question.act == "fragment" else HEAVY  # each noun of a bare phrase says what is asked for
    return proposal.score - 0.2 * len([w for w in words if weight_of(w) >= heavy or (is_of_deed and is_verb(w))])


def _asks_more(question: Question, proposal: ProseProposal, known: frozenset[str], soft: tuple[int, ...]) -> bool:
    """Whether a question asks which is most of what is not told, who did what is not told, or whether it is done."""
    unsaid = {n for n in question.content() if question.tokens[n].stem not in known}
    deeds = {n for n in unsaid if n not in proposal.used and is_verb(question.tokens[n].lower)}
    if not deeds.isdisjoint(question.find(r"\bwho(?: (?:be|will|would|should))?(?: go to)? \w+") or ()):
        return True
    if not proposal.is_section:
        return False
    is_open = question.has(_WHETHER_YET) and any(is_verb(question.tokens[n].lower) for n in soft)
    return is_open or not unsaid.isdisjoint(question.find(_JUDGED) or ())


def _asks_extreme(question: Question, known: frozenset[str]) -> bool:
    """Whether it is asked who or which is the most so, of which a passage does not tell."""
    judged = question.find(_JUDGED) if question.has(r"\b(?:which|who|whose)\b") else None
    return any(question.tokens[n].stem not in known for n in judged or ())


def _of_share(question: Question, passages: Sequence[Passage]) -> frozenset[int]:
    """The words that ask for a share, where a passage that is no figure's caption gives one."""
    if not any(passage.kind != "figure" and _GIVES_SHARE.search(passage.text) for passage in passages):
        return frozenset()
    return frozenset(n for n in question.content() if question.tokens[n].lower in _SHARES)


def _of_some(question: Question, passages: Sequence[Passage]) -> list[int]:
    """The words that some figures of a list say and others do not, so that the list is no answer."""
    stems = [content_stems(passage.text) for passage in passages]
    above = frozenset(s for passage in passages for heading in passage.headings for s in content_stems(heading))
    some = frozenset().union(*stems) - frozenset(stems[0]).intersection(*stems) - above - SHARE_WORDS
    named = [n for n in question.content() if question.tokens[n].stem in some]
    return named if len(passages) > 1 else []


def _narrows(question: Question, n: int) -> bool:
    """Whether a word narrows what a figure must measure."""
    token = question.tokens[n]
    is_other_activity = activity_of(token.stem) is not None
    return is_other_activity or (token.stem not in SHARE_WORDS and weight_of(token.lower) >= HEAVY / 2)
