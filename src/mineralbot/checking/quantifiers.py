"""How many a statement speaks of: "all" and "never" claim more than "many" and "often"."""

from __future__ import annotations

import re
from functools import lru_cache

_ALL, _PLAIN, _MOST, _MANY = 4, 3, 2, 1
_LISTED = r"(?<!\bat )(?<!\babove )(?<!\bafter )(?<!\bare )(?<!\bis )(?<!\bwere )(?<!\bbe )"
_OF_THINGS: tuple[tuple[str, int], ...] = (
    # "all" after "are", before a number or a pronoun sums up a list, which the words of the list decide
    (rf"{_LISTED}\ball\b(?! (?:at|two|three|four|five|six|seven|eight|nine|ten|of (?:them|these|those)|but)\b)", _ALL),
    (r"\b(?:every|each|everyone|everybody|everywhere)\b", _ALL),
    (r"\b(?:none|nobody|no one|not (?:one|any|a single)|without exception|across the board|the whole of)\b", _ALL),
    (r"^(?:there (?:is|are) )?(?:no|neither|nor|nowhere|not even)\b", _ALL),
    (r"\b(?:vast |great |large |overwhelming )?majority\b|\b(?:nearly|almost|virtually) all\b", _MOST),
    (r"\bmost\b(?= (?:of\b|[a-z]+s\b))", _MOST),
    (r"\b(?:many|much|several|numerous|some|various|a (?:good )?number of|a lot of|lots of|plenty of)\b", _MANY),
)  # fmt: skip
_OF_MANNER: tuple[tuple[str, int], ...] = (
    (r"\b(?:always|never|invariably|entirely|completely|wholly|exclusively|solely|totally|fully|only)\b", _ALL),
    (r"\b(?:mainly|mostly|largely|chiefly|predominantly|primarily|generally|usually|as a rule)\b", _MOST),
    (r"\b(?:often|sometimes|occasionally|partly|partially|in part)\b", _MANY),
)


def overstates(said: str, meant: str) -> tuple[str, str]:
    """The word by which a statement speaks of more than another does, and that one's word; two empty texts if none.

    >>> overstates("All piers lack lamps", "Many piers lack lamps")
    ('All', 'Many')
    >>> overstates("Piers lack lamps", "Many piers lack lamps")
    ('', '')
    """
    for kind, other in ((_OF_THINGS, _OF_MANNER), (_OF_MANNER, _OF_THINGS)):
        word, rank = _strongest(said, kind)
        held, bound = _weakest(meant, kind)
        if not held:
            held, bound = _weakest(meant, other)
        own, own_bound = _weakest(said, kind)
        is_bounded = bool(own) and own_bound <= bound and rank > own_bound
        if word and rank > bound and not is_bounded:
            return word, held
    return "", ""


def _strongest(text: str, kind: tuple[tuple[str, int], ...]) -> tuple[str, int]:
    """The word of the highest rank, and that rank; none ranks lowest."""
    return max(_found(text, kind), key=lambda found: found[1], default=("", 0))


def _weakest(text: str, kind: tuple[tuple[str, int], ...]) -> tuple[str, int]:
    """The word of the lowest rank, and that rank; a text without one speaks of things in general."""
    return min(_found(text, kind), key=lambda found: found[1], default=("", _PLAIN))


@lru_cache(maxsize=20_000)
def _found(text: str, kind: tuple[tuple[str, int], ...]) -> tuple[tuple[str, int], ...]:
    found = ((re.search(pattern, text, re.IGNORECASE), rank) for pattern, rank in kind)
    return tuple((match.group(), rank) for match, rank in found if match)
