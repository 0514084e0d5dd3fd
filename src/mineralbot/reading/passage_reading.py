"""Questions on what passages of the prose say, wherever they stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mineralbot.reading.answer_kinds import can_answer, words_of_kind
from mineralbot.reading.candidates import PERIODS
from mineralbot.reading.context import countries_at
from mineralbot.reading.likeness import ALIKE, paraphrased
from mineralbot.reading.prose import Prose, ProseProposal, Search
from mineralbot.reading.sections import GENERAL_NOUNS, WHERE
from mineralbot.reading.weights import BENIGN, weight_of
from mineralbot.values.meanings import PassageMeaning, PassageOperation

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from mineralbot.reading.likeness import Likeness, Paraphrase
    from mineralbot.reading.question import Question
    from mineralbot.values import Passage

_MENTION = (
    r"\b(?:do(?:es)? (?:the |this )?(?:\w+ )?(?:brief|document|text|paper|it|report|note) (?:\w+ )?"
    r"(?:say|mention|cover|discuss|address|touch|contain|talk|speak|refer|have|include|go into|deal)|"
    r"(?:be|is) there (?:anything|something|any mention)|anything (?:on|about)|any mention|"
    r"mention(?:s|ed)? (?:of|at all)|say anything|come up)\b"
)
_MOST_ALIKE = 2  # words that a passage may say in words that are alike; where it lacks more, it says something else
_OWN, _EQUIVALENT, _ABOVE, _TITLE, _ALIKE = 1.0, 0.9, 0.8, 0.7, 0.6  # how well a word is covered, by where
_IN_TITLE = 0.3  # weight of a word that the title has too
_NEAR = 0.3  # cosine of a question and a passage from which its words are compared one by one
_MOST_SAID = 3  # passages that answer together


@dataclass(frozen=True, slots=True, kw_only=True)
class _Match:
    """How well a passage covers a question.

    Attributes:
        share: Of the question's weight that the passage and the headings above it cover.
        own: Weight of the words that the passage itself covers.
        cosine: Of the question and the passage.
        used: Positions that are covered.
    """

    passage: Passage
    share: float
    own: float
    cosine: float
    used: frozenset[int]


class PassageReader:
    """Reads questions on what passages say."""

    def __init__(self, prose: Prose, likeness: Likeness, search: Search) -> None:
        self._prose = prose
        self._likeness = likeness
        self._search = search

    def read(self, question: Question, within: Collection[str] | None = None) -> ProseProposal | None:
        """The passages, of those with ids within, that cover the content of a question best; None if none does."""
        matches = self._matches(question, within)
        if not matches or matches[0].own <= 0 or not can_answer(question, matches[0].passage):
            return None
        chosen, used = _chosen(matches)
        operation: PassageOperation = "quote"
        if question.has(_MENTION):
            operation = "mention"
        elif question.has(WHERE):
            operation = "where"
        chosen = [led for passage in chosen for led in self._prose.with_items(passage)]
        topic = " ".join(question.tokens[n].text for n in sorted(used)) or question.text.strip().rstrip("?")
        passages = tuple(dict.fromkeys(p.id for p in sorted(chosen, key=lambda passage: passage.position)))
        return ProseProposal(
            meaning=PassageMeaning(operation=operation, passages=passages, topic=topic),
            used=used,
            score=0.7 * matches[0].share + 0.3 * min(1.0, max(0.0, matches[0].cosine) * 1.4),
        )

    def _matches(self, question: Question, within: Collection[str] | None) -> list[_Match]:
        """The passages near a question, the best first."""
        idle = words_of_kind(question)
        positions = [n for n in question.content() if n not in idle and self._counts(question.tokens[n].stem)]
        if not positions:
            return []
        near = self._search(question.bare_text)
        synonyms = self._likeness.synonyms(question.tokens, positions)
        countries = [(frozenset(span), stems) for span, stems in countries_at(question)]
        named = frozenset(n for places, _ in countries for n in places)
        synonyms |= {n: frozenset() for n in named & synonyms.keys()}
        paraphrases = (*self._likeness.paraphrases(question.tokens), *countries)
        weights = {n: self._weight(question, n) for n in positions}
        matches = [
            self._match(
                question, passage, self._said_by(passage, synonyms, paraphrases), weights, near.get(passage.id, 0)
            )
            for passage in self._prose.in_order(near if within is None else within)
        ]
        return sorted(matches, key=lambda m: (-round(m.share * 0.7 + m.cosine * 0.3, 6), m.passage.position))

    def _said_by(
        self, passage: Passage, synonyms: dict[int, frozenset[str]], paraphrases: Sequence[Paraphrase]
    ) -> dict[int, frozenset[str]]:
        held = self._prose.stems[passage.id] | self._prose.above[passage.id]
        return paraphrased(synonyms, paraphrases, held)

    def _counts(self, stem: str) -> bool:
        return self._prose.is_said(stem) or stem not in GENERAL_NOUNS | BENIGN

    def _weight(self, question: Question, n: int) -> float:
        token = question.tokens[n]
        if token.stem in self._prose.title_stems:
            return self._prose.rarity(token.stem) * _IN_TITLE
        return self._prose.rarity(token.stem) * min(1.0, 0.25 + 1.5 * weight_of(token.lower))

    def _match(
        self,
        question: Question,
        passage: Passage,
        equivalents: dict[int, frozenset[str]],
        weights: dict[int, float],
        cosine: float,
    ) -> _Match:
        covered = self._covered(question, passage, equivalents)
        if cosine > _NEAR:
            covered |= dict.fromkeys(self._alike(question, passage, equivalents.keys() - covered.keys()), _ALIKE)
        total = sum(weights.values())
        own = sum(weights[n] for n in covered if equivalents[n] & self._prose.stems[passage.id])
        share = sum(weights[n] * strength for n, strength in covered.items()) / total if total else 0.0
        return _Match(passage=passage, share=share, own=own, cosine=cosine, used=frozenset(covered))

    def _covered(
        self, question: Question, passage: Passage, equivalents: dict[int, frozenset[str]]
    ) -> dict[int, float]:
        """Positions that the passage or the headings above it account for, each with how well."""
        own, above = self._prose.stems[passage.id], self._prose.above[passage.id]
        covered: dict[int, float] = {}
        for n, words in equivalents.items():
            if question.tokens[n].stem in own & words:
                covered[n] = _OWN
            elif words & own:
                covered[n] = _EQUIVALENT
            elif words & above:
                covered[n] = _ABOVE
            elif words & self._prose.title_stems:
                covered[n] = _TITLE
        return covered

    def _alike(self, question: Question, passage: Passage, positions: Collection[int]) -> list[int]:
        """The positions of plain words, names left out, to which some word of the passage is alike."""
        words = self._prose.words[passage.id]
        plain = [n for n in sorted(positions) if _is_plain(question, n)]
        if len(plain) > _MOST_ALIKE:
            return []
        return [n for n in plain if self._likeness.likeness(question.tokens[n].lower, words) >= ALIKE]


def _chosen(matches: Sequence[_Match]) -> tuple[list[Passage], frozenset[int]]:
    """The best match with those that are as good but cover something else, and all that they cover."""
    best, *others = matches[:_MOST_SAID]
    chosen, used = [best.passage], best.used
    for other in others:
        is_as_good = other.own > 0 and other.share >= 0.95 * best.share and other.cosine >= 0.85 * best.cosine
        if is_as_good and (other.used != used or other.share == best.share):
            chosen.append(other.passage)
            used |= other.used
    return chosen, used


def _is_plain(question: Question, n: int) -> bool:
    """Whether a word may be said in another one: it names nothing, and says no period."""
    word = question.tokens[n].lower
    return word.isalpha() and word not in PERIODS and not _is_name(question, n)


def _is_name(question: Question, n: int) -> bool:
    is_cased = not question.text.isupper() and not question.text.istitle()
    if n > 0 and is_cased and question.tokens[n].text[0].isupper():
        return True
    return any(n in mark.span for mark in question.of("name", "key", "value"))
