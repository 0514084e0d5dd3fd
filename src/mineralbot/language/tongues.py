"""Whether a text is in English."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

SHORTEST_CHARACTERS = 60
_LEAST_ENGLISH = 0.02  # probability; names and headings of an English text stay above it


def is_foreign(text: str) -> bool:
    """Whether the text is in another language than English; False where it is too short to say.

    >>> is_foreign("Le port a été fermé en octobre, et personne dans la ville ne s'y est opposé.")
    True
    >>> is_foreign("The harbour was closed in October, and nobody in the town objected to it.")
    False
    """
    return len(text.strip()) >= SHORTEST_CHARACTERS and dict(_identifier().rank(text))["en"] < _LEAST_ENGLISH


@cache
def _identifier() -> LanguageIdentifier:
    """The detector; its model takes some tenths of a second to load, so only who asks pays."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
