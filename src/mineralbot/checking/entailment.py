"""Whether a passage says what a claim says: every content word aligned, polarity, quantity and modality agreeing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from math import inf
from typing import TYPE_CHECKING

from mineralbot.checking.bearing import bearing_on, core_of
from mineralbot.checking.differences import difference
from mineralbot.checking.lacking import with_lacks
from mineralbot.checking.polarity import hardens, has_little, is_negated, is_negative, is_of_degree, opposes
from mineralbot.checking.prescriptions import is_prescribed, ought_words, prescribes, says_ought
from mineralbot.checking.quantifiers import overstates
from mineralbot.language import country_named, lemmas_of, stem_of, tokens_of
from mineralbot.reading.english import FUNCTION_WORDS
from mineralbot.reading.likeness import Likeness, activity_of, content_stems
from mineralbot.reading.weights import BENIGN, HEAVY, is_verb, weight_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mineralbot.language import Token
    from mineralbot.reading import Question
    from mineralbot.reading.prose import Prose
    from mineralbot.values import Passage, Verdict

_SUPPORTED = 0.86  # share of a claim's content, by weight, that a passage must account for
_CONTRADICTED = 0.6  # the same, of the rest of a claim that says the opposite
_DENIED = 0.75  # the same, where a claim denies what a passage says, or the other way round
_TELLING = 4  # content words from which a claim that shares them with a passage is on the same
_WORD_ALIKE = 0.6  # cosine from which a word may stand for one of the passage
_NEAR = 0.45  # cosine of claim and passage below which words alone align nothing
_WHOLLY, _NEAR_IF_WHOLLY = 0.95, 0.3  # the same where nearly all of the claim's words are aligned
_NEAR_IF_TURNED = 0.36  # the same where most of the claim is aligned and the rest says the opposite
_IN_TITLE = 0.4  # weight of a word that all of the document is about
_LEAST_IF_DIFFERENT = {"place": _CONTRADICTED, "year": _SUPPORTED, "number": 0.7}  # share aligned, that apart
_DONE = ("ed", "en", "lt", "ld", "id", "un")  # how participles end
_ARTICLES = frozenset(("the", "a", "an"))
_BEEN = frozenset(("been", "was", "were"))
_GIVEN = frozenset(("the", "these", "those", "all", "its", "their"))  # before what was spoken of
_MOSTLY = 0.7  # share of the claim aligned from which opposite words need less nearness


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
        """The passage that bears most on a claim, one that decides it first; None where none is near enough."""
        order = {"supported": 2, "contradicted": 1, "not_covered": 0}
        spelled = {entry.text for mark in claim.of("acronym") for entry in mark.entries}
        near = [(p, cosine) for p, cosine in passages if cosine >= _NEAR_IF_WHOLLY or p.id in spelled]
        found = [self.compare(claim, passage, cosine) for passage, cosine in near]
        return max(
            found, key=lambda e: (order[e.verdict] > 0, e.share + 0.3 * e.cosine, -e.passage.position), default=None
        )

    def compare(self, claim: Question, passage: Passage, cosine: float) -> Entailment:
        """How one passage stands to a claim, what it lacks said in the words that claims have for it."""
        passage = (
            passage if with_lacks(passage.text) == passage.text else replace(passage, text=with_lacks(passage.text))
        )
        if any(entry.text == passage.id for mark in claim.of("acronym") for entry in mark.entries):
            cosine = max(cosine, _NEAR)
        every = _stems_of(passage.text)
        turned = self._turned(claim, _stems_of(bearing_on(claim, passage.text)), passage.text)
        turned = turned if turned[0] else self._turned(claim, every, passage.text)
        hardened = self._hardened(claim, passage.text)
        settled = self._settled(claim, passage, (turned[0], hardened[0]))
        share, missing = self._aligned(claim, passage, settled, is_near=cosine >= _NEAR, is_turned=bool(turned[0]))
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
        numbers = {n for mark in claim.of("quantity", "date") for n in mark.span}
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
        return frozenset(numbers | turned | above | ought | self._otherwise(claim, passage))

    def _otherwise(self, claim: Question, passage: Passage) -> set[int]:
        """The positions of the countries to which a claim attributes what a passage attributes to others."""
        if not _attributed_otherwise(claim, passage):
            return set()
        held = passage.text.lower()
        return {n for m in claim.of("name") for n in m.span if claim.tokens[n].lower not in held}

    def _aligned(
        self, claim: Question, passage: Passage, settled: frozenset[int], *, is_near: bool, is_turned: bool
    ) -> tuple[float, tuple[str, ...]]:
        """The share of a claim's content, by weight, that a passage accounts for, and the words that it lacks.

        Of a claim that only says the opposite of what its heading names, all is accounted for.
        """
        core, around = core_of(claim, passage.text)
        done = content_stems(core)
        own, above, words = _held(around, passage.headings)
        positions = [
            n
            for n in sorted({*claim.content(), *_doers(claim.tokens)})
            if n not in settled
            and (claim.tokens[n].stem not in BENIGN or claim.tokens[n].stem in own or n in _doers(claim.tokens))
        ]
        equivalents = self._like.equivalents(claim.tokens, positions)
        named = _only_named(passage.text)
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
            is_told = is_verb(token.lower) or token.lower.endswith("ed")
            is_elsewhere = is_told and not equivalents[n] & done and bool(equivalents[n] & own)
            if is_elsewhere or (token.stem in named and _is_deed(claim.tokens, n)):
                strength = 0.0
            covered += weight * strength
            missing += [] if strength else [token.text]
        return (covered / total if total else float(is_turned)), tuple(missing)

    def _strength(
        self, word: str, stems: frozenset[str], own: frozenset[str], above: frozenset[str], words: frozenset[str]
    ) -> float:
        """How well a passage accounts for a word: itself, by the headings above it, or by a word much like it."""
        if stems & own:
            return 1.0
        if stems & above:
            return 0.9
        return 0.8 if words and self._like.likeness(word, words) >= _WORD_ALIKE else 0.0

    def _turned(self, claim: Question, stems: frozenset[str], text: str) -> tuple[str, str]:
        own = frozenset(t.stem for t in claim.tokens)
        numbers = {n for mark in claim.of("quantity") for n in mark.span}
        for n, token in enumerate(claim.tokens):
            is_plain = token.is_word and token.stem not in stems and n not in numbers
            other = opposes(token.stem, stems, own) if is_plain else ""
            is_given = n > 0 and claim.tokens[n - 1].lower in _GIVEN
            if (
                other
                and not has_little(claim.tokens[n:])
                and not (is_given and _is_of_other(claim.tokens[n + 1 :], other, text))
            ):
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
    bearing = bearing_on(claim, found.passage.text)
    is_denying = is_negated(claim.tokens, paired)
    flipped = is_denying != is_negated(tokens_of(bearing), paired)
    attributed = _attributed_otherwise(claim, found.passage)
    says_opposite = (bool(found.turned[0]) != flipped) or attributed
    near = _NEAR if found.share < _WHOLLY else _NEAR_IF_WHOLLY
    differs = difference(claim, found.passage)
    if differs:
        is_plain = not (names or says_opposite or found.hardened[0])
        is_told = found.share >= _LEAST_IF_DIFFERENT.get(differs, inf) and found.cosine >= near
        return "contradicted" if is_told and (is_plain or differs != "year") and not names else "not_covered"
    turned_near = _NEAR_IF_TURNED if found.turned[0] and found.share >= _MOSTLY else near
    is_only_denied = flipped and not (found.turned[0] or attributed)
    is_short = len(claim.content()) < _TELLING
    denied_near = _NEAR if is_only_denied and is_short and not is_denying else turned_near
    denied_share = _DENIED if is_only_denied else _CONTRADICTED
    if says_opposite and found.share >= denied_share and found.cosine >= denied_near and not names:
        return "contradicted"
    if says_opposite or found.hardened[0] or names or _heavy(found):
        return "not_covered"
    return "supported" if found.share >= _SUPPORTED and found.cosine >= near else "not_covered"


def _heavy(found: Entailment) -> list[str]:
    """The words that a passage lacks and that bound what a claim says."""
    return [word for word in found.missing if weight_of(word.lower()) >= HEAVY / 2]


def _is_of_other(after: tuple[Token, ...], other: str, text: str) -> bool:
    """Whether what follows a word of a claim stands in a text too, but not after the word that says its opposite."""
    noun = next((t.stem for t in after if t.is_word and t.lower not in FUNCTION_WORDS), "")
    tokens = [t for t in tokens_of(text) if t.is_word and t.lower not in FUNCTION_WORDS]
    nouns = {following.stem for token, following in pairwise(tokens) if token.stem == other}
    return bool(nouns) and noun not in nouns and any(t.stem == noun for t in tokens) and not is_negative(noun)


def _attributed_otherwise(claim: Question, passage: Passage) -> bool:
    """Whether a thing that a claim calls one country's ("Atlantean capital") is another's in the passage."""
    theirs = _owners(passage.text)
    return any(noun in theirs and owners.isdisjoint(theirs[noun]) for noun, owners in _owners(claim.text).items())


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


def _doers(tokens: tuple[Token, ...]) -> set[int]:
    """The words that name by whom something is done ("is dredged by the state")."""
    words = [token.lower for token in tokens]
    return {
        n + 3
        for n in range(len(words) - 3)
        if words[n].endswith(_DONE) and words[n + 1] == "by" and words[n + 2] in _ARTICLES and tokens[n + 3].is_word
    }


def _is_deed(tokens: tuple[Token, ...], n: int) -> bool:
    """Whether a word says that something was done ("has been repaired")."""
    return tokens[n].lower.endswith("ed") and any(t.lower in _BEEN for t in tokens[max(0, n - 2) : n])


@lru_cache(maxsize=20_000)
def _only_named(text: str) -> frozenset[str]:
    """The stems of deeds that a text only names ("removal of the mole"): it does not say that they are done."""
    nouns: dict[str, bool] = {}
    for token in tokens_of(text):
        if token.is_word:
            nouns[token.stem] = nouns.get(token.stem, True) and set(lemmas_of(token.lower)) == {"NOUN"}
    return frozenset(stem for stem, is_noun in nouns.items() if is_noun)


@lru_cache(maxsize=20_000)
def _held(text: str, headings: tuple[str, ...]) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """The stems of a passage's content words and of the headings above it, and those words in lower case."""
    own = content_stems(text)
    words = frozenset(t.lower for t in tokens_of(text) if t.is_word and t.stem in own)
    return own, frozenset(s for heading in headings for s in content_stems(heading)), words


@lru_cache(maxsize=20_000)
def _stems_of(text: str) -> frozenset[str]:
    return frozenset(t.stem for t in tokens_of(text) if t.is_word)
