"""Questions on a section of the prose: its list, an item of it, how many there are, or where it stands."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING

from mineralbot.language import ORDINALS, stem_of, value_of
from mineralbot.reading.answer_kinds import can_answer
from mineralbot.reading.english import FUNCTION_WORDS, words_of
from mineralbot.reading.likeness import content_stems, paraphrased
from mineralbot.reading.prose import Prose, ProseProposal, topics_of
from mineralbot.reading.weights import BENIGN, HEAVY, weight_of
from mineralbot.values.meanings import PassageMeaning, PassageOperation

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mineralbot.language import Token
    from mineralbot.reading.likeness import Encode, Likeness
    from mineralbot.reading.question import Mark, Question
    from mineralbot.values import Corpus, Passage

_SURELY_LIKE = 0.8
_MOST = 0.6  # of a heading's words, that name it
_LIKE_HEADING, _MUCH_LIKE_HEADING = 0.5, 0.68  # cosine of a question and a heading that share a word, or share none
_ORDINALS = ORDINALS | {"last": -1, "final": -1}
_ORDINAL_STEMS = frozenset(map(stem_of, _ORDINALS))
_ORDINAL_ENDINGS = frozenset(("st", "nd", "rd", "th"))
_NUMBERED = words_of("number no item point bullet")
_NUMBERED_STEMS = frozenset(map(stem_of, _NUMBERED))
_NUMBER_SIGNS = frozenset(("number", "no", "nr"))
_MOST_ITEMS = 99  # of a list, that are asked for by their number
_COUNT = r"\b(?:how many|number of|count)\b"
_COUNT_ITEMS = (
    r"\b(?:how many|number of) (?:\w+ ){0,2}?"
    r"(?:issue|gap|recommendation|point|item|thing|approach|change|bullet|consequence|section|"
    r"problem|risk|reason|step|measure|proposal|area|are|be|stake|figure|action|demand)"
)
_IF_CLAUSE = re.compile(r"\bif\b[^,;.?!]+", re.IGNORECASE)
_BEFORE_COUNT = words_of("the all these those its their 's")
_ALL_OF_IT = r"\b(?:section|heading|everything|summar\w+)\b"
_PARTICULAR = r"\b(?:who|whom|when|where|how (?:much|many|long|often))\b"
WHERE = (
    r"\b(?:where (?:do|does|in|be|can|is|exactly|would)|which (?:section|heading|part|passage|page)|"
    r"under (?:which|what) heading|what (?:section|heading|part))\b"
)
_WHERE_THEY_ARE = r"\bwhere be (?:it|we|they)\b"
# Stems of words that name a part of a text, or what a text does, whatever it is about.
GENERAL_NOUNS = frozenset(
    map(
        stem_of,
        words_of("""
            section heading list item point bullet paragraph recommendation issue problem idea argument message view
            claim topic theme subject matter author writer minister speech talking mention read reader understand
            plain english simple basically approach opinion perspective standpoint eye cause reason driver factor
            example activity aspect area stage step element result outcome effect role feature concern worry flag
            highlight stress warn emphasise underline bring identify propose recommend
            suggest advise urge argue consequence attribute impact try attempt reveal characterise characterize blame
            credit assign single imply indicate hope describe consider deem regard foresee explanation aim goal verdict
            diagnosis finding takeaway assessment
        """),
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Named:
    """A heading that a question names: how much of it, and with which tokens."""

    weight: float
    used: frozenset[int]
    heading: Passage


class SectionReader:
    """Reads questions on sections of the prose."""

    def __init__(self, corpus: Corpus, prose: Prose, likeness: Likeness, encode: Encode) -> None:
        self._prose = prose
        self._likeness = likeness
        self._encode = encode
        topics = topics_of(corpus)
        self._topic_ids = [i for i, _ in topics]
        self._topic_stems = [content_stems(topic) for _, topic in topics]
        self._topic_vectors = encode([topic for _, topic in topics]) if topics else None
        self._stems = [prose.stems[heading.id] - prose.title_stems for heading in prose.headings]
        self._with_stem: dict[str, list[int]] = defaultdict(list)
        for number, stems in enumerate(self._stems):
            for stem in stems:
                self._with_stem[stem].append(number)

    def read(self, question: Question) -> ProseProposal | None:
        """The section that a question names by its heading's words or by another wording of its topic."""
        marked, worded = self._by_mark(question), self._by_words(question)
        best = worded if marked is None or (worded is not None and worded.weight > marked.weight) else marked
        if best is None:
            return self._by_likeness(question)
        return self._about(question, set(best.used), best.heading)

    def _by_mark(self, question: Question) -> _Named | None:
        """The heading that is marked with most words, one that is named itself before one that is paraphrased.

        Where one of those named stands under another, the section within is meant.
        """
        named = [
            _Named(
                weight=self._length(question, mark) + (0.0 if entry.is_alias else 0.5),
                used=frozenset(mark.span),
                heading=self._prose.passages[entry.text],
            )
            for mark in question.of("heading")
            for entry in mark.entries
        ]
        within = {above for found in named for above in found.heading.headings}
        narrowest = [found for found in named if found.heading.text not in within]
        return max(narrowest, key=lambda found: found.weight, default=None)

    def _length(self, question: Question, mark: Mark) -> int:
        tokens = [question.tokens[n] for n in mark.span]
        return len([token for token in tokens if token.is_word and token.lower not in FUNCTION_WORDS])

    def _by_words(self, question: Question) -> _Named | None:
        """A heading most of whose words the question has, in any order."""
        synonyms = self._likeness.synonyms(question.tokens, question.content())
        paraphrases = self._likeness.paraphrases(question.tokens)
        named = [
            self._shared(question, heading, paraphrased(synonyms, paraphrases, self._prose.stems[heading.id]))
            for heading in self._headings_near({*chain(*synonyms.values()), *chain(*(own for _, own in paraphrases))})
        ]
        return max(filter(None, named), key=lambda found: found.weight, default=None)

    def _headings_near(self, stems: Iterable[str]) -> list[Passage]:
        """The headings that hold as many of some stems as one has to share, or are but one word; in their order."""
        held = Counter(chain.from_iterable(self._with_stem.get(stem, ()) for stem in stems))
        near = (
            n
            for n, count in held.items()
            if count >= _least(self._stems[n]) or len(self._stems[n]) == 1 or self._kind_of(self._stems[n])
        )
        return [self._prose.headings[n] for n in sorted(near)]

    def _shared(self, question: Question, heading: Passage, equivalents: dict[int, frozenset[str]]) -> _Named | None:
        """A heading if the question has most of its words; None if it has too few."""
        stems = self._prose.stems[heading.id] - self._prose.title_stems
        hits = [n for n, words in equivalents.items() if words & stems]
        covered = {stem for n in hits for stem in equivalents[n] & stems}
        own = {question.tokens[n].stem for n in hits}
        is_most = len(covered) >= _least(stems) and own & stems
        if not covered or not (is_most or self._is_telling(question, stems)):
            return None
        return _Named(weight=len(covered) * len(covered) / len(stems), used=frozenset(hits), heading=heading)

    def _is_telling(self, question: Question, stems: frozenset[str]) -> bool:
        """Whether a heading's one word stands in no passage, while the question names what the title does.

        Or nothing is named but the kind of section that only this heading is ("the recommendations", "third gap?").
        """
        numbered = set(_item_asked(question, stems)[1])
        asked = {question.tokens[n].stem for n in question.content() if n not in numbered}
        is_unsaid = len(stems) == 1 and not any(map(self._prose.is_said, stems))
        is_alone = bool(self._kind_of(stems) & asked) and asked <= stems | BENIGN | _ORDINAL_STEMS | _NUMBERED_STEMS
        return is_alone or (is_unsaid and bool(asked & self._prose.title_stems))

    def _kind_of(self, stems: frozenset[str]) -> frozenset[str]:
        """Words of a heading that say what kind of section it is, and that no other heading has."""
        return frozenset(stem for stem in stems & GENERAL_NOUNS if len(self._with_stem[stem]) == 1)

    def _by_likeness(self, question: Question) -> ProseProposal | None:
        """The section whose heading, or another wording of its topic, the question as a whole resembles."""
        if self._topic_vectors is None:
            return None
        wordings = [question.bare_text, *_IF_CLAUSE.findall(question.text)]
        scores = (self._topic_vectors @ self._encode(wordings).T).max(axis=1)
        nearest = int(scores.argmax())
        likeness, stems = float(scores[nearest]), self._topic_stems[nearest]
        own = {question.tokens[n].stem for n in question.content()}
        is_shared = bool((stems & own) - self._prose.title_stems)
        least = _LIKE_HEADING if is_shared else _MUCH_LIKE_HEADING
        if question.act == "fragment" and not is_shared:
            return None
        if likeness < least or (likeness < _SURELY_LIKE and question.has(_PARTICULAR)):
            return None
        used = {n for n in question.content() if question.tokens[n].stem in stems or self._is_idle(question, n)}
        found = self._about(question, used, self._prose.passages[self._topic_ids[nearest]])
        return None if found is None else replace(found, score=min(0.95, 0.45 + 0.55 * likeness))

    def _is_idle(self, question: Question, n: int) -> bool:
        """Whether a word is light, names nothing, and stands nowhere in the prose."""
        token = question.tokens[n]
        if any(
            n in mark.span for mark in question.of("value", "substance", "name", "key", "owner", "quantity", "date")
        ):
            return False
        return not self._prose.is_said(token.stem) and weight_of(token.lower) < HEAVY

    def _about(self, question: Question, named: set[int], heading: Passage) -> ProseProposal | None:
        """What is asked of a section; None if nothing in it can be an answer."""
        children = self._prose.children(heading)
        stems = self._prose.stems[heading.id] | self._prose.above[heading.id] | self._prose.title_stems | GENERAL_NOUNS
        used = frozenset(named | {n for n, token in enumerate(question.tokens) if token.stem in stems})
        if not children and not self._prose.has_table(heading):
            return _proposal("empty", (heading.id,), heading, used)
        items = tuple(p.id for p in children if p.kind == "item") or tuple(p.id for p in children)
        found = _counted(question, items, heading, used) or _item(question, items, heading, used)
        if found is not None:
            return found
        inside = self._prose.descendants(p.id for p in children)
        if not inside and not question.has(WHERE):
            return None
        if inside and not any(can_answer(question, self._prose.passages[i]) for i in inside):
            return None
        return _whole(question, children, heading, used)


def _least(stems: frozenset[str]) -> int:
    """How many of a heading's stems a question has to share."""
    return max(2, math.ceil(len(stems) * _MOST))


def _counted(
    question: Question, items: tuple[str, ...], heading: Passage, used: frozenset[int]
) -> ProseProposal | None:
    said, span = _count_said(question)
    is_wrong = said is not None and said != len(items)
    if len(items) < 2 or not (question.has(_COUNT_ITEMS) or is_wrong):
        return None
    found = _proposal("count", (heading.id, *items), heading, used.union(question.find(_COUNT) or (), span))
    return replace(found, meaning=replace(found.meaning, asserted_count=said if is_wrong else None))


def _count_said(question: Question) -> tuple[int | None, range]:
    """How many things a question says that there are ("the six piers", "all six"), and where; None if none."""
    for mark in question.of("quantity"):
        before = question.tokens[mark.start - 1].lower if mark.start else ""
        is_plain = mark.quantity is not None and mark.quantity.kind == "number" and len(mark.span) == 1
        if mark.quantity and is_plain and before in _BEFORE_COUNT and mark.end < len(question.tokens) - 1:
            return int(mark.quantity.value), mark.span
    return None, range(0)


def _item(question: Question, items: tuple[str, ...], heading: Passage, used: frozenset[int]) -> ProseProposal | None:
    number, span = _item_asked(question, content_stems(heading.text))
    if len(items) < 2 or not number or number > len(items):
        return None
    found = _proposal("item", (items[number - 1 if number > 0 else -1],), heading, used.union(span))
    return replace(found, meaning=replace(found.meaning, item=number))


def _item_asked(question: Question, above: frozenset[str]) -> tuple[int, range]:
    """Which item of a list is asked for (−1 the last, 0 none), and the tokens that say so.

    Args:
        question: The question.
        above: The stems of the heading: of "the way to the first harbour" none is an item's number.
    """
    for n, token in enumerate(question.tokens):
        following = question.tokens[n + 1 : n + 2]
        is_of_heading = token.stem in above and bool(following) and following[0].stem in above
        if token.lower in _ORDINALS and not is_of_heading:
            return _ORDINALS[token.lower], range(n, n + 1)
        if token.text.isdigit() and following and following[0].lower in _ORDINAL_ENDINGS:
            return int(token.text), range(n, n + 2)
        number = _number_at(question, n)
        before = _before_number(question, n)
        if number and before is not None and (before.lower in _NUMBERED or before.stem in above | GENERAL_NOUNS):
            has_sign = question.tokens[n - 1].lower in _NUMBERED
            return number, range(n - has_sign, n + 1)
    return 0, range(0)


def _number_at(question: Question, n: int) -> int:
    """The small number that a token says; 0 if it says none."""
    text = question.tokens[n].lower
    value = value_of(text) if text.isalnum() and text not in ("a", "an") else None
    return int(value) if value is not None and 1 <= value <= _MOST_ITEMS else 0


def _before_number(question: Question, n: int) -> Token | None:
    """What is numbered by the token at a place ("step 4", "step number 4", "step no. 4"); None where nothing is."""
    before = [token for token in question.tokens[:n] if token.is_word]
    if len(before) > 1 and before[-1].lower in _NUMBER_SIGNS:
        return before[-2]
    return before[-1] if before else None


def _whole(question: Question, children: tuple[Passage, ...], heading: Passage, used: frozenset[int]) -> ProseProposal:
    """A section as a whole: its list with what leads up to it, where it has one and no more is asked for."""
    operation: PassageOperation = "list" if len(children) > 1 else "quote"
    items = [p.position for p in children if p.kind == "item"]
    shown = children
    if operation == "list" and items and not question.has(_ALL_OF_IT):
        shown = tuple(p for p in children if p.kind == "item" or p.position < min(items))
    if question.has(WHERE) and not question.has(_WHERE_THEY_ARE):
        operation = "where"
    return replace(_proposal(operation, tuple(p.id for p in shown), heading, used), score=0.9)


def _proposal(
    operation: PassageOperation, passages: tuple[str, ...], heading: Passage, used: frozenset[int]
) -> ProseProposal:
    meaning = PassageMeaning(operation=operation, passages=passages, topic=heading.text)
    return ProseProposal(meaning=meaning, used=used, score=1.0, is_section=True)
