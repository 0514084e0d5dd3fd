"""Lists in sentences, read by what they can be made of: names with commas in them are kept whole."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mineralbot.language import quantities_of, straighten

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_ARTICLE = "the "
_JOINT = re.compile(r",? and |[,;] ")
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Entry:
    """A thing of a list with what stands in brackets after it; "" if nothing does."""

    name: str
    bracket: str


def plain(text: str) -> str:
    """A text as it is compared: typographic marks plain, no capitals, no blank or full stop at its ends."""
    return _BLANKS.sub(" ", straighten(text)).strip(" .:").lower()


def prefixes_of(text: str, known: Mapping[str, str]) -> Iterator[tuple[tuple[Entry, ...], str]]:
    """The ways to read a plain text as a list of known things, each with the text that is left after it.

    Args:
        text: As `plain` gives it.
        known: What the things may be called, plain, to what they are.

    >>> known = {"salt": "Salt", "salt and tar": "Salt and tar", "tar": "Tar"}
    >>> [tuple(e.name for e in entries) for entries, left in prefixes_of("salt and tar", known) if not left]
    [('Salt and tar',), ('Salt', 'Tar')]
    """
    found = [c for c in known if text.startswith(c)]
    if not found and text.startswith(_ARTICLE):
        text = text.removeprefix(_ARTICLE)
        found = [c for c in known if text.startswith(c)]
    for called in sorted(found, key=len, reverse=True):
        rest = text[len(called) :]
        if rest[:1].isalnum():
            continue
        bracket = _bracket_of(rest)
        entry = Entry(known[called], bracket)
        rest = rest[len(bracket) + 3 :] if bracket else rest
        joint = _JOINT.match(rest)
        if joint:
            for others, left in prefixes_of(rest[joint.end() :], known):
                yield (entry, *others), left
        yield (entry,), rest


def lists_of(text: str, known: Mapping[str, str]) -> Iterator[tuple[Entry, ...]]:
    """The ways to read the whole of a text as a list of known things."""
    return (entries for entries, left in prefixes_of(plain(text), known) if not left)


def number_of(text: str) -> int | None:
    """The whole number that a text is; None if it is none.

    >>> number_of("Seven"), number_of("1,200"), number_of("no"), number_of("salt")
    (7, 1200, 0, None)
    """
    if text.lower() in ("no", "none"):
        return 0
    found = quantities_of(text)
    is_number = len(found) == 1 and found[0].text == text and found[0].kind == "number" and found[0].value % 1 == 0
    return int(found[0].value) if is_number else None


def _bracket_of(rest: str) -> str:
    """What stands in the brackets that open a text, brackets inside included; "" where none open it."""
    if not rest.startswith(" ("):
        return ""
    depth = 0
    for n, character in enumerate(rest):
        depth += (character == "(") - (character == ")")
        if depth == 0 and n > 1:
            return rest[2:n]
    return ""
