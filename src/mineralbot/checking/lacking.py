"""The many ways to say that something is wanting, in the one word that the comparison knows."""

from __future__ import annotations

import re
from functools import lru_cache

_BE = r"(?:is|are|was|were|be|been|remains?|stays?|runs?|ran)"
_HOW = r"(?: (?:still|also|all|sorely|badly|clearly|largely|often|mostly|woefully|simply|entirely|quite))*"
_NO_NUMBER = (
    r"(?! (?:a |an |the |just |some )?(?:\d|(?:half|third|quarter|one|two|three|four|five|six|seven|eight|nine|ten|"
    r"doubt|question|exception|delay|means?|precedent|end)\b|[$€£]))"
)
_NOT = r"(?: not|n[’']t| never| by no means)"
_SHORT_OF = rf"(?:short (?:of|on)|devoid of|bereft of|(?:wanting|lacking|deficient) in){_NO_NUMBER}"
_WANTING = r"(?:wanting|missing|absent|non-?existent|nowhere to be (?:seen|found))(?=\s*(?:[.,;!]|$|and\b|but\b))"
_LACK: tuple[tuple[str, str], ...] = (
    (rf"\b{_BE}{_NOT}{_HOW} {_SHORT_OF}", "do not lack"),
    (rf"\b{_BE}{_HOW} {_SHORT_OF}", "lack"),
    (rf"\b(?:do|does|did|go|goes|went|are|were|is|was) without{_NO_NUMBER}", "lack"),
    (rf"\b(?:is|are|was|were){_NOT}{_HOW} {_WANTING}", "are not lacking"),
    (rf"\b(?:is|are|was|were){_HOW} {_WANTING}", "are lacking"),
)
_PATTERNS = tuple((re.compile(pattern, re.IGNORECASE), plain) for pattern, plain in _LACK)
_REMEMBERED = 20_000


@lru_cache(maxsize=_REMEMBERED)
def with_lacks(text: str) -> str:
    """A text with its ways of saying that something is wanting in plain words.

    >>> with_lacks("The harbours are short of pilots, and lamps are wanting.")
    'The harbours lack pilots, and lamps are lacking.'
    >>> with_lacks("The depth is short of 9 metres.")
    'The depth is short of 9 metres.'
    """
    for pattern, plain in _PATTERNS:
        text = pattern.sub(plain, text)
    return text
