"""One claim held against the corpus: the reading that bears on it, and whether it is so."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from mineralbot.checking.conditions import condition_of, is_unchanged
from mineralbot.checking.differences import counted_in
from mineralbot.checking.figure_judging import FigureJudge
from mineralbot.checking.judgement import TRUSTED, Judgement
from mineralbot.checking.long_forms import LongForms
from mineralbot.checking.polarity import hardens, is_logical
from mineralbot.checking.reckoning import Reckoner
from mineralbot.checking.remarks import remark_on
from mineralbot.checking.section_judging import SectionJudge
from mineralbot.checking.sentences import sentences_of
from mineralbot.checking.table_comparing import RowComparer
from mineralbot.checking.table_judging import TableJudge
from mineralbot.dialogue import Focus
from mineralbot.language import quantities_of, stem_of, straighten, words_in
from mineralbot.reading.weights import BENIGN, is_verb, weight_of
from mineralbot.values.meanings import FigureMeaning, PassageMeaning, TableMeaning

if TYPE_CHECKING:
    from collections.abc import Callable

    from mineralbot.answering import Answerer
    from mineralbot.checking.entailment import Entailer, Entailment
    from mineralbot.reading import Question, Reader
    from mineralbot.reading.candidates import Candidate
    from mineralbot.tables import Tables
    from mineralbot.values import Corpus

_UNDECIDED = Judgement(verdict="not_covered")
_LEAD = 0.1  # trust that a reading on a table or a figure has before one of the prose
_TELLING = 0.18  # weight of an adjective: one that nothing accounts for makes another claim
_DEED = 0.14  # weight of a verb: a date is of what is done, so another verb is another date
_NAMED_STRONGER = frozenset(("treaty", "treaties", "convention", "conventions"))
_OPINION = re.compile(
    r"\b(?:should|ought|must be ashamed|poor bargain|good deal|bad deal|disgrace|shame\w*|unfortunately|regrettabl\w+"
    r"|welcome news|a mistake|best|worst|disappointing|excellent|terrible|unfair|wise|foolish|i (?:think|believe|feel)"
    r"|in my (?:view|opinion)|hopefully)\b",
    re.IGNORECASE,
)
_HEADED = re.compile(
    r"(?:\*\*(?P<bold>[^*]+)\*\*|This stands under [“\"](?P<path>[^”\"]+)[”\"]:) (?P<said>.+)", re.DOTALL
)
_BETWEEN_HEADINGS = " › "
_OUGHT = re.compile(r"should|ought", re.IGNORECASE)
_NORMATIVE = re.compile(r"\b(?:needs?|should|must|ought|recommend\w*|priorit\w+|action)\b", re.IGNORECASE)
_OPENS_WITH_PRONOUN = re.compile(r"(?:it|they|these|those|this|that|its|their)\b", re.IGNORECASE)


class Judge:
    """Judges claims, each a linked text taken as a statement."""

    def __init__(
        self,
        *,
        corpus: Corpus,
        tables: Tables,
        reader: Reader,
        answerer: Answerer,
        entailer: Entailer,
        search: Callable[[str], dict[str, float]],
    ) -> None:
        self._rows = tables
        self._tables = TableJudge(tables, answerer.result, reader.likeness)
        self._figures = FigureJudge(corpus.figures)
        self._reader = reader
        self._entailer = entailer
        self._search = search
        self._owned = frozenset(f.passage_id for f in corpus.figures if f.owner and f.cell is None)
        texts = [p.text for d in corpus.documents for p in d.passages] + [
            c.text for t in corpus.tables for r in t.rows[:100] for c in r.cells
        ]
        words = frozenset(word for text in texts for word in words_in(text))
        self._stems = frozenset(stem_of(word) if word[0].isalpha() else word for word in words)
        self._passages = {p.id: p for d in corpus.documents for p in d.passages}
        self._quotable = {_plain(text): p.id for p in self._passages.values() for text in _quotable(p.text)}
        self._compare = RowComparer(tables)
        self._sections = SectionJudge(reader, LongForms(self._passages.values(), tables))
        self._reckoner = Reckoner(corpus, tables, reader, answerer, self.judge)

    def judge(self, claim: Question, focus: Focus | None = None) -> Judgement:
        """The verdict that the most trusted deciding reading gives; not covered where none decides.

        Args:
            claim: The claim with its marks.
            focus: What was spoken of before, for the pair that "either" stands for.
        """
        focus = focus or Focus()
        condition = condition_of(claim.text)
        if condition is not None:
            return self._under(claim, *condition, focus)
        return self._plainly(claim, focus)

    def _under(self, claim: Question, condition: str, said: str, focus: Focus) -> Judgement:
        """The verdict on what is said under a condition, which a passage must set too."""
        if not is_unchanged(condition):
            whole = self._plainly(claim, focus)
            return _UNDECIDED if any(map(is_unchanged, self._headings_over(whole))) else whole
        judged = self.judge(replace(self._reader.link(said), is_claim=True), focus)
        return judged if any(map(is_unchanged, self._headings_over(judged))) else _UNDECIDED

    def _headings_over(self, judged: Judgement) -> tuple[str, ...]:
        """The headings of the passages on which a verdict rests."""
        passages = judged.meaning.passages if isinstance(judged.meaning, PassageMeaning) else ()
        return tuple(heading for i in passages for heading in self._passages[i].headings)

    def _plainly(self, claim: Question, focus: Focus) -> Judgement:
        counted = (
            self._compare.judge(claim, focus) or self._figures.pair(claim, self._reader) or self._sections.judge(claim)
        )
        if counted is not None:
            return counted
        found = [self._of(claim, candidate) for candidate in self._reader.structured(claim)]
        nearest = self._nearest(claim, focus)
        prose = self._on_prose(claim, nearest)
        if nearest is not None and _gives_share(claim, nearest):
            found = [j for j in found if j is None or not _is_denied_by_rows(j)]
        deciding = [j for j in found if j is not None and j.verdict != "not_covered"]
        deciding += [prose] if prose.verdict != "not_covered" else []
        best = remark_on(claim, self._rows) or max(deciding, key=_preferred, default=None)
        treaty = self._unheard(claim)
        if treaty[0] and (best is None or best.verdict == "supported"):
            return Judgement(verdict="not_covered", meaning=best.meaning if best else None, overclaim=treaty)
        overclaims = [j for j in found if j is not None and j.overclaim[0]]
        if overclaims and (best is None or best.verdict == "supported"):
            return overclaims[0]
        if best is not None and not (best.verdict == "supported" and self._is_opinion(claim, best)):
            return best
        return next((j for j in found if j is not None), prose)

    def quoted(self, claim: Question) -> Judgement | None:
        """The judgement on a claim that is a passage, or a sentence of one, word for word; None on any other.

        It may be several between semicolons, and a heading in bold before what stands under it.
        """
        headed = _HEADED.fullmatch(claim.text)
        named = (headed["bold"] or headed["path"]).split(_BETWEEN_HEADINGS) if headed else []
        headings = [self._passages[i].text for name in named if (i := self._quotable.get(_plain(name), ""))]
        said = headed["said"] if headed and headings else claim.text
        whole = self._quotable.get(_plain(said))
        parts = (whole,) if whole else tuple(self._quotable.get(_plain(part), "") for part in said.split("; "))
        if not all(parts):
            return None
        is_so = len(headings) == len(named) and all(set(headings) <= set(self._passages[i].headings) for i in parts)
        meaning = PassageMeaning(operation="quote", passages=parts)
        return Judgement(verdict="supported" if is_so else "not_covered", meaning=meaning, trust=1.0)

    def reckoned(self, sentence: str) -> Judgement | None:
        """The verdict on a sentence that states what was reckoned, in the words in which results are said."""
        return self._reckoner.judge(sentence)

    def is_unrelated(self, claim: Question) -> bool:
        """Whether a claim names nothing of the corpus and shares too few words with it to be decided by any of it."""
        if claim.of("key", "value", "owner", "acronym", "heading", "substance"):
            return False
        content = [n for n in claim.content() if claim.tokens[n].stem not in BENIGN]
        equivalents = self._reader.likeness.equivalents(claim.tokens, content)
        return 2 * sum(bool(words & self._stems) for words in equivalents.values()) < len(content)

    def _unheard(self, claim: Question) -> tuple[str, str]:
        """A word stronger than any of the corpus ("treaty" where it knows agreements), with the corpus's word."""
        for token in claim.tokens:
            other = hardens(token.stem, self._stems) if token.is_word and token.stem not in self._stems else ""
            if other and token.lower in _NAMED_STRONGER:
                return token.text, other
        return "", ""

    def _of(self, claim: Question, candidate: Candidate) -> Judgement | None:
        unexplained = tuple(
            claim.tokens[n].text
            for n in candidate.leftover
            if weight_of(claim.tokens[n].lower) >= _TELLING and not is_logical(claim.tokens[n])
        )
        missing = tuple(dict.fromkeys((*candidate.missing, *unexplained)))
        if isinstance(candidate.meaning, TableMeaning) and claim.of("date"):
            deeds = tuple(claim.tokens[n].text for n in candidate.leftover if weight_of(claim.tokens[n].lower) >= _DEED)
            missing = tuple(dict.fromkeys((*missing, *deeds, *_other_deed(claim, candidate.meaning))))
        if isinstance(candidate.meaning, TableMeaning):
            return self._tables.judge(claim, candidate, candidate.meaning, missing)
        if isinstance(candidate.meaning, FigureMeaning):
            return self._figures.judge(claim, candidate, candidate.meaning, missing)
        return None

    def _nearest(self, claim: Question, focus: Focus) -> Entailment | None:
        """How the passage that bears most on a claim stands to it; None where none is near enough."""
        near = self._search(claim.text)
        if isinstance(focus.meaning, PassageMeaning) and _OPENS_WITH_PRONOUN.match(claim.text):
            beside = self._beside(claim, focus.meaning)
            near = near | {i: max(cosine, near.get(i, 0.0)) for i, cosine in beside.items()}
        passages = [
            (self._passages[i], cosine)
            for i, cosine in near.items()
            if i in self._passages and i not in self._owned and self._passages[i].kind not in ("title", "heading")
        ]
        return self._entailer.best(claim, passages)

    def _on_prose(self, claim: Question, best: Entailment | None) -> Judgement:
        if best is None:
            return Judgement(verdict="not_covered", missing=tuple(claim.tokens[n].text for n in claim.content()))
        count = self._counted(claim, best)
        if count is not None:
            return count
        meaning = PassageMeaning(operation="quote", passages=(best.passage.id,))
        overclaim = best.hardened if best.hardened[0] and best.share >= TRUSTED else ("", "")
        return Judgement(
            verdict=best.verdict,
            meaning=meaning if best.verdict != "not_covered" or overclaim[0] else None,
            overclaim=overclaim,
            said=best.turned[0] if best.verdict == "contradicted" else "",
            missing=best.missing,
            trust=0.5 + 0.5 * best.share,
        )

    def _beside(self, claim: Question, meaning: PassageMeaning) -> dict[str, float]:
        """How near passages are to a claim that goes on where another left off, read with what that one rests on."""
        before = " ".join(self._passages[i].text for i in meaning.passages if i in self._passages)
        return self._search(f"{before} {claim.text}")

    def _is_opinion(self, claim: Question, best: Judgement) -> bool:
        """Whether a claim says what is good or ought to be, unless the passage that says so is on what ought to be."""
        opinion = _OPINION.search(claim.text)
        if opinion is None or not isinstance(best.meaning, PassageMeaning):
            return opinion is not None
        texts = [t for i in best.meaning.passages for t in (self._passages[i].text, *self._passages[i].headings)]
        return not (_OUGHT.fullmatch(opinion.group()) and any(_NORMATIVE.search(text) for text in texts))

    def _counted(self, claim: Question, best: Entailment) -> Judgement | None:
        """A count that a passage gives of something ("takes two approaches") said with another number."""
        said = [
            m.quantity
            for m in claim.of("quantity")
            if m.quantity and m.quantity.kind == "number" and m.quantity.value <= 20
        ]
        held = [
            q for q in self._reader.link(best.passage.text).of("quantity") if q.quantity and q.quantity.kind == "number"
        ]
        if len(said) != 1 or len(held) != 1 or best.share < 0.8 or held[0].quantity is None:
            return None
        if _counts_rows(claim) and not set(counted_in(claim.text)) & set(counted_in(best.passage.text)):
            return None
        meaning = PassageMeaning(operation="quote", passages=(best.passage.id,))
        if said[0].admits(held[0].quantity.value):
            return None
        return Judgement(
            verdict="contradicted", meaning=meaning, said=said[0].text, right=held[0].quantity.text, trust=0.8
        )


def _gives_share(claim: Question, nearest: Entailment) -> bool:
    """Whether a passage that says most of what a claim says gives the share that the claim gives."""
    said = [m.quantity for m in claim.of("quantity") if m.quantity and m.quantity.kind == "share"]
    held = [q.value for q in quantities_of(nearest.passage.text) if q.kind == "share"]
    is_one = len(held) == 1 or nearest.verdict == "supported"
    return is_one and nearest.share >= TRUSTED and any(share.admits(value) for share in said for value in held)


def _counts_rows(claim: Question) -> bool:
    """Whether a number of a claim counts rows of a table."""
    ends = {mark.end for mark in claim.of("quantity")}
    return any(mark.start in ends for mark in claim.of("row"))


def _is_denied_by_rows(judged: Judgement) -> bool:
    return judged.verdict == "contradicted" and isinstance(judged.meaning, TableMeaning)


def _other_deed(claim: Question, meaning: TableMeaning) -> tuple[str, ...]:
    """What is said to have been done at a time, where that stands for another column than a claim is read of.

    "The pier was inspected in May" is not what a table says that dates its opening.
    """
    marks = (m for m in claim.of("column") if len(m.span) == 1 and claim.tokens[m.start].lower.endswith("ed"))
    return tuple(
        m.phrase
        for m in marks
        if is_verb(claim.tokens[m.start].lower)
        and not {e.column for e in m.entries if e.table == meaning.table} & set(meaning.columns)
    )


def _preferred(judged: Judgement) -> float:
    """The trust in a judgement; of those alike in it, one on a table or a figure stands before one on the prose."""
    return judged.trust + (0.0 if isinstance(judged.meaning, PassageMeaning) else _LEAD)


def _plain(text: str) -> str:
    """A text as it is compared with a quotation: letters and figures, typographic quotes and dashes made plain."""
    return re.sub(r"[\s\"'*]+", " ", straighten(text)).strip(" .:;,!").lower()


def _quotable(text: str) -> tuple[str, ...]:
    """What can be quoted of a passage: all of it, and each of its sentences."""
    return (text, *(sentence.text for sentence in sentences_of(text)))
