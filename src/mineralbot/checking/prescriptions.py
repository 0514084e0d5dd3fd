"""What ought to be done, which says nothing of what is: "Dredge the harbour" does not say that it is dredged."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mineralbot.language import lemmas_of, tokens_of

if TYPE_CHECKING:
    from mineralbot.language import Token
    from mineralbot.values import Passage

_NORMATIVE = re.compile(
    r"\b(?:needs?|needed|necessary|should|must|ought|shall|recommend\w*|priorit\w+|actions?|required?|requires"
    r"|essential|vital|remed\w+|(?:calls?|calling|called) (?:for|on)|urg(?:e|es|ed|ing)|asks?|asking|wants?|wanted"
    r"|proposes?|proposals?|proposed|suggests?|advises?|demands? (?:that|for)|ha(?:s|ve) to|(?:is|are) to|advocates?"
    r"|aims?|goals?|objectives?|way forward|next steps|agenda|if|to-do)\b",
    re.IGNORECASE,
)
_OUGHT = re.compile(r"\b(?:needs? to|needed|should|must|ought)\b", re.IGNORECASE)
_ARTICLES = frozenset(("the", "a", "an", "all", "its", "their", "every", "each", "more"))


def prescribes(passage: Passage) -> bool:
    """Whether a passage tells what to do: it begins with a verb in the imperative."""
    tokens = [token for token in tokens_of(passage.text) if token.is_word]
    if len(tokens) < 2 or not _is_base_verb(tokens[0]):
        return False
    is_only_verb = set(lemmas_of(tokens[0].lower)) == {"VERB"}
    return is_only_verb or tokens[1].lower in _ARTICLES or any(_NORMATIVE.search(h) for h in passage.headings)


def is_prescribed(text: str, passage: Passage) -> bool:
    """Whether a text says of what a passage prescribes no more than that it ought to be done."""
    opening = next((token for token in tokens_of(text) if token.is_word), None)
    first = next(token for token in tokens_of(passage.text) if token.is_word)
    is_named = opening is not None and opening.stem == first.stem
    is_command = is_named and opening is not None and opening.lower.endswith((first.lower, "ing"))
    return is_command or _NORMATIVE.search(text) is not None


def says_ought(text: str) -> bool:
    """Whether a text says what ought to be, so that what is does not gainsay it.

    >>> says_ought("The harbour must be dredged"), says_ought("The harbour is deep")
    (True, False)
    """
    return _OUGHT.search(text) is not None


def ought_words(text: str) -> frozenset[str]:
    """The words of a text that only say that something ought to be done."""
    return frozenset(word for found in _NORMATIVE.finditer(text) for word in found.group().lower().split())


def _is_base_verb(token: Token) -> bool:
    return token.lower in lemmas_of(token.lower).get("VERB", ())
