"""Mistyped words, mended: each with the word of the vocabulary that it most likely is."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import simplemma
from rapidfuzz import process
from rapidfuzz.distance import OSA

from mineralbot.language import lemma_of
from mineralbot.reading.english import DIMENSIONS, FUNCTION_WORDS, MEASURE_NOUNS, words_of
from mineralbot.reading.likeness import KNOWN_TOGETHER
from mineralbot.reading.vocabulary import known_names

if TYPE_CHECKING:
    from mineralbot.language import Token
    from mineralbot.reading.vocabulary import Vocabulary

_QUESTION_WORDS = words_of("""
    which what when where who how many much country countries agreement agreements share percentage number figure
    figures per cent proportion percent list cover covers covered does difference between compare common summary
    summarise explain
""")
_SHORTEST_MENDED = 4  # letters; shorter words are never taken for mistyped ones
_LONG = 7  # letters; from here on two slips are forgiven, else one
_SHORTEST_TARGET = 3  # letters of a word of the vocabulary
_FEWEST_CONSONANTS = 4  # by which a word without vowels is known
_LONGEST_SHOUTED = 5  # letters; up to here a word in capitals is taken for an acronym


class Mender:
    """Knows the words by which a corpus is asked, and takes words that are close to one of them for it."""

    def __init__(self, vocabulary: Vocabulary, prose_words: frozenset[str]) -> None:
        self._vocabulary = vocabulary
        akin = {word for words in MEASURE_NOUNS.values() for word in words} | set(MEASURE_NOUNS) | set(DIMENSIONS)
        akin |= KNOWN_TOGETHER
        long_words = {word for word in prose_words if len(word) > _SHORTEST_MENDED}
        short_words = {word for word in vocabulary.words if len(word) < _SHORTEST_TARGET}
        self._known = {*vocabulary.words, *_QUESTION_WORDS, *akin, *long_words} - short_words
        self._spellings = sorted(self._known)
        self._consonants: dict[str, list[str]] = defaultdict(list)
        for spelling in self._spellings:
            self._consonants[_consonants(spelling)].append(spelling)

    def mend(self, tokens: tuple[Token, ...]) -> dict[int, str]:
        """By position, what mistyped words most likely are; words that are close to several stay as they are."""
        found = ((position, self._mended(token)) for position, token in enumerate(tokens))
        return {position: word for position, word in found if word}

    def _mended(self, token: Token) -> str:
        word = token.lower
        if not self._is_mistyped(token):
            return ""
        unspelled = self._by_consonants(word)
        if unspelled:
            return unspelled
        slips = 1 if len(word) < _LONG else 2
        near = process.extract(word, self._spellings, scorer=OSA.distance, score_cutoff=slips, limit=3)
        likely = [(other, distance) for other, distance, _ in near if other[0] == word[0] or distance == 1]
        if not likely:
            return ""
        turned = [other for other, _ in likely if sorted(other) == sorted(word)]  # two letters changed places
        if len(turned) == 1:
            return turned[0]
        doubled = [other for other, _ in likely if _undoubled(other) == _undoubled(word)]
        if len(doubled) == 1:
            return doubled[0]
        (best, distance), *others = likely
        is_sure = not others or distance < others[0][1] or self._mean_the_same(best, others[0][0])
        return best if is_sure else ""

    def _by_consonants(self, word: str) -> str:
        """The one word that is written without its vowels ("hrbr"); "" without."""
        found = self._consonants.get(_consonants(word), ())
        return found[0] if len(found) == 1 and len(_consonants(word)) >= _FEWEST_CONSONANTS else ""

    def _is_mistyped(self, token: Token) -> bool:
        """Whether a word is neither English nor of the corpus nor a name."""
        word = token.lower
        if len(word) < _SHORTEST_MENDED or not word.isalpha():
            return False
        if word in FUNCTION_WORDS or {word, token.lemma} & self._known:
            return False
        is_shouted = token.text.isupper() and len(word) <= _LONGEST_SHOUTED
        return not (is_shouted or simplemma.is_known(word, lang="en") or known_names((token,)))

    def _mean_the_same(self, one: str, other: str) -> bool:
        """Whether two spellings stand for the same."""
        first, second = ({(e.kind, e.text) for e in self._vocabulary.entries((lemma_of(w),))} for w in (one, other))
        return lemma_of(one) == lemma_of(other) or bool(first & second)


def _undoubled(word: str) -> str:
    """A word with each doubled letter once.

    >>> _undoubled("pebble")
    'peble'
    """
    return "".join(letter for n, letter in enumerate(word) if word[n - 1 : n] != letter)


def _consonants(word: str) -> str:
    """The consonants of a word, its first letter kept.

    >>> _consonants("harbour")
    'hrbr'
    """
    return word[:1] + "".join(letter for letter in word[1:] if letter not in "aeiou")
