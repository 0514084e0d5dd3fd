"""How much a word that a reading leaves over speaks against it."""

from __future__ import annotations

from functools import lru_cache

from lemminflect import getAllLemmas


HEAVY = 0.5  # from this weight on a word is a noun, or unknown to English


@lru_cache(maxsize=20_000)
def weight_of(word: str) -> float:
    """How much a word that nothing accounts for speaks against a reading: a noun bounds a question, an adverb hardly does."""
    kinds = set(getAllLemmas(word))
    if not kinds or kinds == {"NOUN"} or kinds == {"NOUN", "PROPN"}:
        return 0.55
    if "NOUN" in kinds:
        return 0.3 if "VERB" in kinds else 0.25
    return 0.2 if "ADJ" in kinds and "ADV" not in kinds else 0.15 if "VERB" in kinds else 0.06
