"""The plain wording of a follow-up: its words without marks, without what only leads it in or takes a word back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mineralbot.reading import Question
    from mineralbot.reading.question import MarkKind

_OF_THOSE = re.compile(
    r"^((?:and |so |ok |but )*)(?:out )?of (those|these|them),? (which|who|what|how many)(?: ones?)? ", re.IGNORECASE
)
_OPENERS = (
    r"(?:(?:what|how (?:much|high|large|big)) (?:is|was|s) (?:it|that|the (?:figure|share|number)) (?:for|in|of)|"
    r"and|but|so|ok|okay|well|now|then|also|same for|the same for|the same|same|ditto|ditto for|likewise|"
    r"likewise for|(?:and |but )?(?:what|how) about|what of|for|in|or|no|nope|nah|not|sorry|my mistake|my bad|"
    r"i meant|i mean|i (?:really |actually )?(?:wanted|want|needed|need)|i was (?:after|looking for|thinking of)|"
    r"whoops|(?:wrong|different|other) (?:one|country|row|name|place)|not that one|"
    r"i was asking about|i asked about|meant|actually|rather|wait|hold on|hang on|hm|hmm|oops|"
    r"back to|what|oh|ah|please|just|only|try|the case of|in the case of|regarding|as for|about|alright|right|"
    r"yes|yep|thanks|thank you|great|instead|with|from|on|again|let 's|go|going back to|return to|returning to|"
    r"make that|make it|correction)"
)
_CLOSERS = (
    r"(?:i mean|i meant|i said|is what i (?:mean|meant)|was what i (?:mean|meant)|that is|please|thanks|thank you|"
    r"instead|then|again|too|as well|though|sorry|actually|rather|now)"
)


def in_order(text: str) -> str:
    """A text with its question word before what it asks of.

    >>> in_order("of those, which have a crane?")
    'which of those have a crane?'
    """
    return _OF_THOSE.sub(r"\1\3 of \2 ", text)


def plain_words(question: Question) -> str:
    """The words of a question in lower case, without marks."""
    return " ".join(re.sub(r"[^\w'%€$£.]|\.(?!\d)", " ", question.words).split())


def names_more(question: Question, *kinds: MarkKind) -> bool:
    """Whether a question has marks of these kinds beside what names rows."""
    named = {n for mark in question.of("key") for n in mark.span}
    return any(not set(mark.span) <= named for mark in question.of(*kinds))


def kernel_of(question: Question) -> str:
    """What is left of a question without what only leads it in or closes it ("no wait, the pier I mean")."""
    rest = plain_words(question)
    while (shorter := re.sub(rf"^{_OPENERS}\b|\b{_CLOSERS}$", "", rest).strip()) != rest:
        rest = shorter
    return rest
