"""Whether a passage says what a claim says: every content word aligned, polarity, quantity and modality agreeing."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from mineralbot.checking.polarity import hardens, is_negated, is_negative, is_of_degree, opposes
from mineralbot.checking.prescriptions import is_prescribed, ought_words, prescribes, says_ought
from mineralbot.checking.quantifiers import overstates
from mineralbot.language import country_named, quantities_of, stem_of, tokens_of
from mineralbot.reading.english import FUNCTION_WORDS
from mineralbot.reading.likeness import Likeness, activity_of, content_stems
from mineralbot.reading.weights import BENIGN, HEAVY, weight_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mineralbot.reading import Question
    from mineralbot.reading.prose import Prose
    from mineralbot.values import Passage, Verdict

_SUPPORTED = 0.86  # share of a claim's content, by weight, that a passage must account for
_CONTRADICTED = 0.6  # the same, of the rest of a claim that says the opposite
_WORD_ALIKE = 0.6  # cosine from which a word may stand for one of the passage
_NEAR = 0.45  # cosine of claim and passage below which words alone align nothing
_WHOLLY, _NEAR_IF_WHOLLY = 0.95, 0.3  # the same where nearly all of the claim's words are aligned
_NEAR_IF_TURNED = 0.36  # the same where most of the claim is aligned and the rest says the opposite
_IN_TITLE = 0.4  # weight of a word that all of the document is about
_MOSTLY = 0.7  # share of the claim aligned, its number apart, from which another number contradicts it


@dataclass(frozen=True, slots=True, kw_only=True)
class Entailment:
    """How a passage stands to a claim.

    Attributes:
        share: Of the claim's content, by weight, that the passage accounts for.
        turned: The words in which claim and passage say the opposite ("fade", "persist"); empty if none.
        hardened: The words in which the claim says more ("will", "projected"); empty if none.
        missing: Content words of the claim that the passage lacks.
    """

    passage: Passage
    verdict: Verdict
    share: float
    cosine: float
    turned: tuple[str, str] = ("", "")
    hardened: tuple[str, str] = ("", "")
    missing: tuple[str, ...] = ()


class Entailer:
    """Compares claims with passages."""

    def __init__(self, likeness: Likeness, prose: Prose) -> None:
        self._like = likeness
        self._title = prose.title_stems
        self._headings = prose.passages

    def best(self, claim: Question, passages: Iterable[tuple[Passage, float]]) -> Entailment | None:
        """The passage that bears most on a claim: one that decides it before one that does not."""
        order = {"supported": 2, "contradicted": 1, "not_covered": 0}
        found = [self.compare(claim, passage, cosine) for passage, cosine in passages]
        return max(
            found, key=lambda e: (order[e.verdict] > 0, e.share + 0.3 * e.cosine, -e.passage.position), default=None
        )

    def compare(self, claim: Question, passage: Passage, cosine: float) -> Entailment:
        """How one passage stands to a claim."""
        if any(entry.text == passage.id for mark in claim.of("acronym") for entry in mark.entries):
            cosine = max(cosine, _NEAR)
        every = _stems_of(passage.text)
        turned = self._turned(claim, _stems_of(_bearing(claim, passage.text)))
        turned, hardened = turned if turned[0] else self._turned(claim, every), self._hardened(claim, passage.text)
        settled = self._settled(claim, passage, (turned[0], hardened[0]))
        share, missing = self._aligned(claim, passage, settled, is_near=cosine >= _NEAR)
        found = Entailment(
            passage=passage,
            verdict="not_covered",
            share=share,
            cosine=cosine,
            turned=turned,
            hardened=hardened,
            missing=missing,
        )
        return replace(found, verdict=_verdict(claim, found))

    def _settled(self, claim: Question, passage: Passage, words: tuple[str, ...]) -> frozenset[int]:
        """The positions that are no matter of alignment: negations, numbers, the words in which the two differ."""
        numbers = {n for mark in claim.of("quantity") for n in mark.span}
        above = {
            n
            for mark in claim.of("heading")
            if any(self._headings[entry.text].text in passage.headings for entry in mark.entries)
            for n in mark.span
        }
        turned = {
            n
            for n, token in enumerate(claim.tokens)
            if is_negative(token.stem) or token.lower in words or (words[0] and is_of_degree(token.stem))
        }
        wanted = ought_words(claim.text) if prescribes(passage) else frozenset()
        ought = {n for n, token in enumerate(claim.tokens) if token.lower in wanted}
        return frozenset(numbers | turned | above | ought)

    def _aligned(
        self, claim: Question, passage: Passage, settled: frozenset[int], *, is_near: bool
    ) -> tuple[float, tuple[str, ...]]:
        """The share of a claim's content, by weight, that a passage accounts for, and the words that it lacks."""
        own, above, words = _held(passage.text, passage.headings)
        positions = [
            n
            for n in claim.content()
            if n not in settled and (claim.tokens[n].stem not in BENIGN or claim.tokens[n].stem in own)
        ]
        equivalents = self._like.equivalents(claim.tokens, positions)
        total = covered = 0.0
        missing = []
        for n in positions:
            token = claim.tokens[n]
            weight = (_IN_TITLE if token.stem in self._title else 1.0) * (0.4 + weight_of(token.lower))
            total += weight
            is_name = n > 0 and token.text[0].isupper()
            can_be_alike = is_near and token.lower.isalpha() and activity_of(token.stem) is None and not is_name
            strength = self._strength(
                token.lower,
                equivalents[n],
                own,
                above | (self._title & {token.stem}),
                words if can_be_alike else frozenset(),
            )
            covered += weight * strength
            missing += [] if strength else [token.text]
        return (covered / total if total else 0.0), tuple(missing)

    def _strength(
        self, word: str, stems: frozenset[str], own: frozenset[str], above: frozenset[str], words: frozenset[str]
    ) -> float:
        """How well a passage accounts for a word: itself, by the headings above it, or by a word much like it."""
        if stems & own:
            return 1.0
        if stems & above:
            return 0.9
        return 0.8 if words and self._like.likeness(word, words) >= _WORD_ALIKE else 0.0

    def _turned(self, claim: Question, stems: frozenset[str]) -> tuple[str, str]:
        own = frozenset(t.stem for t in claim.tokens)
        for token in claim.tokens:
            if token.is_word and token.stem not in stems and (other := opposes(token.stem, stems)) and other not in own:
                return token.lower, other
        return "", ""

    def _hardened(self, claim: Question, text: str) -> tuple[str, str]:
        more = overstates(claim.text, text)
        if more[0]:
            return more[0].lower(), more[1]
        stems = _stems_of(text)
        for token in claim.tokens:
            if token.is_word and (other := hardens(token.stem, stems)):
                return token.lower, other
        return "", ""


def _verdict(claim: Question, found: Entailment) -> Verdict:
    """What a passage makes of a claim; what ought to be and what is bear on each other not at all."""
    is_ought = prescribes(found.passage)
    verdict = _verdict_of_words(claim, found)
    if is_ought and not is_prescribed(claim.text, found.passage):
        return "not_covered"
    return "not_covered" if verdict == "contradicted" and not is_ought and says_ought(claim.text) else verdict


def _verdict_of_words(claim: Question, found: Entailment) -> Verdict:
    """What the words of a passage make of a claim; similarity alone never supports it."""
    names = [word for word in found.missing if word[0].isupper()]
    paired = frozenset((stem_of(found.turned[0]), found.turned[1])) if found.turned[0] else frozenset()
    bearing = _bearing(claim, found.passage.text)
    flipped = is_negated(claim.tokens, paired) != is_negated(tokens_of(bearing), paired)
    attributed = _attributed_otherwise(claim, found.passage)
    says_opposite = (bool(found.turned[0]) != flipped) or attributed
    near = _NEAR if found.share < _WHOLLY else _NEAR_IF_WHOLLY
    if not _numbers_agree(claim, found.passage):
        return (
            "contradicted"
            if _other_number(claim, found.passage) and found.share >= _MOSTLY and found.cosine >= near and not names
            else "not_covered"
        )
    turned_near = _NEAR_IF_TURNED if found.turned[0] and found.share >= _MOSTLY else near
    if says_opposite and found.share >= _CONTRADICTED and found.cosine >= turned_near and not names:
        return "contradicted"
    heavy = [word for word in found.missing if weight_of(word.lower()) >= HEAVY / 2]
    if says_opposite or found.hardened[0] or names or heavy:
        return "not_covered"
    return "supported" if found.share >= _SUPPORTED and found.cosine >= near else "not_covered"


def _attributed_otherwise(claim: Question, passage: Passage) -> bool:
    """Whether a thing that a claim calls one country's ("Atlantean capital") is another's in the passage."""
    theirs = _owners(passage.text)
    return any(
        noun in theirs and owner not in theirs[noun] for noun, owners in _owners(claim.text).items() for owner in owners
    )


@lru_cache(maxsize=20_000)
def _owners(text: str) -> dict[str, set[str]]:
    """Stems of the nouns after a country's adjective, lists included, to the countries they are called by."""
    found: dict[str, set[str]] = {}
    tokens = tokens_of(text)
    for n, token in enumerate(tokens):
        country = country_named(token.lower) if token.text[0].isupper() else None
        if country is None or token.lower == country.name.lower():
            continue
        for following in tokens[n + 1 : n + 8]:
            if following.is_word and following.lower not in FUNCTION_WORDS:
                found.setdefault(following.stem, set()).add(country.name)
            elif following.lower not in (",", "and", "or"):
                break
    return found


@lru_cache(maxsize=20_000)
def _stretches(text: str) -> tuple[str, ...]:
    """The stretches of a text that have each a polarity of their own."""
    return tuple(re.split(r"(?<=\.)\s+|;\s+|,\s+(?=but\b|not\b)|\s+and\s+(?=lack\b|weak\b|no\b|limited\b)", text))


def _bearing(claim: Question, text: str) -> str:
    """The stretch of a passage that a claim is about: what polarity the rest has does not matter."""
    stretches = _stretches(text)
    if len(stretches) == 1:
        return text
    stems = frozenset(t.stem for t in claim.tokens if t.is_word and t.lower not in FUNCTION_WORDS)
    best = max(stretches, key=lambda s: len(content_stems(s) & stems))
    return best if content_stems(best) & stems == content_stems(text) & stems else text


@lru_cache(maxsize=20_000)
def _held(text: str, headings: tuple[str, ...]) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """The stems of a passage's content words and of the headings above it, and those words in lower case."""
    own = content_stems(text)
    words = frozenset(t.lower for t in tokens_of(text) if t.is_word and t.stem in own)
    return own, frozenset(s for heading in headings for s in content_stems(heading)), words


@lru_cache(maxsize=20_000)
def _stems_of(text: str) -> frozenset[str]:
    return frozenset(t.stem for t in tokens_of(text) if t.is_word)


def _other_number(claim: Question, passage: Passage) -> bool:
    """Whether a passage gives, for the multiple or share that a claim gives, another one."""
    said = {q.kind for q in quantities_of(claim.text) if q.kind in ("multiple", "share")}
    return bool(said & {q.kind for q in quantities_of(passage.text)})


def _numbers_agree(claim: Question, passage: Passage) -> bool:
    """Whether each number of a claim stands in the passage, or is the number of things it lists."""
    said = [q for q in quantities_of(claim.text) if q.kind != "number" or q.value > 2]
    held = quantities_of(passage.text)
    return all(any(q.admits(other.value) for other in held) for q in said)
