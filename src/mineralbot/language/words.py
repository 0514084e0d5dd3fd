"""Text to tokens: words with their places, lemmas and stems."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import simplemma
import Stemmer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

# Quotes, dashes and a blank, and letters that an expression without regard to case takes for plain ones.
_PLAIN = str.maketrans(
    "\u2018\u2019\u201c\u201d\u2010\u2011\u2012\u2013\u2014\u2015\u00a0\u0130\u0131\u017f\u212a", "''\"\"------ IisK"
)
_TOKEN = re.compile(
    r"""\d{4}-\d{2}(?:-\d{2})?\b | \d{1,2}/\d{4}\b          # months and days in figures
      | \d+(?:[.,]\d+)*                                     # numbers
      | (?:[A-Za-z]\.){2,}                                  # U.S.
      | [^\W\d_]+?(?=n't\b) | n't\b | 's\b | [^\W\d_]+      # words
      | [?!.,;:()/%&$€£"'-]                                 # marks
    """,
    re.VERBOSE | re.IGNORECASE,
)
_STEMMER = Stemmer.Stemmer("english")
# Words whose form says what a lemma would lose, and those that a lemmatiser does not know.
_UNCHANGED = (
    "left rest this more most less least fewest latter former last later latest better best further binding us outer"
)
_IRREGULAR = {word: word for word in _UNCHANGED.split()} | {
    "n't": "not", "cannot": "not", "ca": "can", "wo": "will", "an": "a", "mous": "mou", "these": "this",
    "those": "that", "fewer": "few", "sort": "type", "sorts": "type", "kind": "type", "kinds": "type",
    "types": "type", "does": "do", "has": "have", "is": "be", "lasting": "last", "according": "according",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A word, a number or a mark of a text: `text[start:end]`."""

    text: str
    start: int
    end: int
    lower: str
    lemma: str
    stem: str

    @property
    def is_word(self) -> bool:
        """Whether it is a word or a number, not a mark."""
        return self.lower[0].isalnum() or self.lower == "n't"


def straighten(text: str) -> str:
    r"""The text with typographic quotes and dashes made plain and control characters blanked, length kept.

    >>> straighten("Atlantis’s\tberths")
    "Atlantis's berths"
    """
    if text.isascii() and text.isprintable():
        return text
    plain = text.translate(_PLAIN)
    return "".join(" " if unicodedata.category(c)[0] in "CZ" else c for c in plain)


@lru_cache(maxsize=50_000)
def lemma_of(lower: str) -> str:
    """The dictionary form of a lower-case word."""
    if lower in _IRREGULAR:
        return _IRREGULAR[lower]
    return lower if len(lower) < 3 else str(simplemma.lemmatize(lower, lang="en")).lower()


_SHORTEST_LATIN = 5  # letters; a shorter word in -a is no plural


@lru_cache(maxsize=50_000)
def stem_of(lower: str) -> str:
    """The stem of a lower-case word; British and American spellings share it."""
    lower = re.sub(r"if(?:ications?|icatory|ied|ies|ying)$", "ify", lower)
    if lower.endswith("a") and len(lower) > _SHORTEST_LATIN and (lemma := lemma_of(lower)).endswith(("um", "on")):
        lower = lemma  # "memoranda", "criteria"
    american = re.sub(r"is(ation|ations|ing|ed|es|e)$", r"iz\1", lower) if len(lower) > 6 else lower
    return str(_STEMMER.stemWord(american))


@lru_cache(maxsize=2_000)
def tokens_of(text: str) -> tuple[Token, ...]:
    """The tokens of a text in order; hyphenated words come apart, possessive endings stay apart.

    >>> [token.lower for token in tokens_of("Atlantis's deep-water U.S. port isn't 3.5 km long")]
    ['atlantis', "'s", 'deep', '-', 'water', 'us', 'port', 'is', "n't", '3.5', 'km', 'long']
    """
    return tuple(_token(match, text) for match in _TOKEN.finditer(straighten(text)))


def words_in(text: str) -> list[str]:
    """The words and numbers of a text in lower case, as its tokens have them, in a fifth of the time.

    >>> words_in("Atlantis's deep-water U.S. port isn't 3.5 km long")
    ['atlantis', 'deep', 'water', 'us', 'port', 'is', "n't", '3.5', 'km', 'long']
    """
    return [word for word in _lower_tokens(text) if word[0].isalnum() or word == "n't"]


def lemmas_in(text: str, but: AbstractSet[str] = frozenset()) -> tuple[str, ...]:
    """The lemmas of the tokens of a text, but for some tokens in lower case, in a fifth of the time likewise.

    >>> lemmas_in("the deep-water ports", but={"the", "-"})
    ('deep', 'water', 'port')
    """
    words = (word for word in _lower_tokens(text) if word not in but)
    return tuple(lemma_of(word) if word[0].isalpha() or word == "n't" else word for word in words)


def _lower_tokens(text: str) -> Iterator[str]:
    found = (word.lower() for word in _TOKEN.findall(straighten(text)))
    return (word.replace(".", "") if word[0].isalpha() else word for word in found)


def _token(match: re.Match[str], text: str) -> Token:
    word = match.group().lower()
    word = word.replace(".", "") if word[0].isalpha() else word
    is_word = word[0].isalpha() or word == "n't"
    return Token(
        text=text[match.start() : match.end()],
        start=match.start(),
        end=match.end(),
        lower=word,
        lemma=lemma_of(word) if is_word else word,
        stem=stem_of(word) if is_word else word,
    )
