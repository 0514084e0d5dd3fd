"""Whether two reckoned sentences say the same: numbers in any dress, the things of a list in any order."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mineralbot.checking.reckoning.listing import plain
from mineralbot.language import quantities_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from mineralbot.reading import Question

Outline = tuple[str, tuple[str, ...]]
_NUMBER = re.compile(r"\d[\d.,]*")
_SEPARATOR = re.compile(r",? and |[,;] ")
_SLOTS = ("column", "columns", "rows", "one", "others")
_OPTIONAL = ("under", "idle")  # words that may be left out


def outline(text: str, slots: Mapping[str, tuple[int, int]]) -> Outline:
    """What a sentence says, its slots apart: what stands before the first colon, and the things listed after it."""
    for name, (start, end) in sorted(slots.items(), key=lambda slot: -slot[1][0]):
        text = f"{text[:start]}{'' if name in _OPTIONAL else f'[{name}]'}{text[end:]}"
    head, _, tail = text.partition(": ")
    return plain(_in_figures(head)), _things(plain(tail))


def slots_of(found: re.Match[str]) -> dict[str, tuple[int, int]]:
    """Where the slots of a frame stand in a sentence."""
    return {name: found.span(name) for name in (*_SLOTS, *_OPTIONAL) if name in found.re.groupindex and found[name]}


def says_otherwise(said: Outline, right: Outline, link: Callable[[str], Question]) -> bool:
    """Whether a sentence of the right one's words has a number, a row, a value or a date that the right one lacks."""
    if _NUMBER.sub("#", said[0]) != _NUMBER.sub("#", right[0]):
        return False
    return bool(_facts(link(_joined(said))) - _facts(link(_joined(right))))


def names_other(said: Outline, right: str, link: Callable[[str], Question]) -> bool:
    """Whether a sentence names a row, its slots apart, that the right one in other words does not."""
    return bool(_rows(link(_joined(said))) - _rows(link(right)))


def _rows(question: Question) -> set[str]:
    return {entry.text for mark in question.of("key") for entry in mark.entries}


def _joined(outlined: Outline) -> str:
    return f"{outlined[0]}: {'; '.join(outlined[1])}"


def _facts(question: Question) -> set[str]:
    values = {e.text.lower() for m in question.of("key", "value", "heading") for e in m.entries}
    numbers = {f"{m.quantity.kind} {m.quantity.value:g}" for m in question.of("quantity") if m.quantity}
    return values | numbers | {m.phrase.lower() for m in question.of("date")}


def _in_figures(text: str) -> str:
    """A text with its whole numbers in figures."""
    for quantity in reversed(quantities_of(text)):
        if quantity.kind == "number" and not quantity.is_open and quantity.low == quantity.high:
            text = f"{text[: quantity.start]}{quantity.value:g}{text[quantity.end :]}"
    return text


def _things(text: str) -> tuple[str, ...]:
    """What stands in a list, sorted; what stands in brackets likewise."""
    pieces, start, depth = [], 0, 0
    for n, character in enumerate(text):
        depth += (character == "(") - (character == ")")
        joint = _SEPARATOR.match(text, n) if depth == 0 and n >= start else None
        if joint:
            pieces.append(text[start:n])
            start = joint.end()
    return tuple(sorted(map(_sorted_bracket, [*pieces, text[start:]])))


def _sorted_bracket(thing: str) -> str:
    found = re.fullmatch(r"(.+?) \((.+)\)", thing)
    return f"{found[1]} ({', '.join(_things(found[2]))})" if found else thing
