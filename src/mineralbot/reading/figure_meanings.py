"""What is asked or asserted of figures that a question names: values, comparisons, owners, the rest."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mineralbot.language import country_named
from mineralbot.reading import figure_words as words
from mineralbot.reading.likeness import activity_of
from mineralbot.reading.tabled_figures import (
    first_and_last,
    is_of_table,
)
from mineralbot.values.meanings import FigureMeaning, FigureOperation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mineralbot.language import Quantity, Token
    from mineralbot.reading.measures import Measured
    from mineralbot.reading.question import Question

_DENIED = r"\b(?:not|no|without|lack|n't)\b"
_DENYING = re.compile(r"\b(?:not|no|without|lacking|un\w+|never|none)\b", re.IGNORECASE)
_HALF = 50  # per cent


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a question names: owners of figures, figures by what they measure, and values.

    Attributes:
        own: Those of the figures that belong to the owners, or to nobody.
    """

    question: Question
    owners: tuple[str, ...]
    matched: tuple[Measured, ...]
    own: tuple[Measured, ...]
    values: tuple[Quantity, ...]


def asks_who(question: Question, matched: Sequence[Measured]) -> bool:
    """Whether it is asked who does that of which figures give an owner's share ("who refines the salt?").

    Who does most of it is told by a share of over a half only, and no region is "which country".
    """
    if not matched or not question.has(words.WHO) or not all(m.figure.owner for m in matched):
        return False
    is_of_country = question.has(words.WHICH_COUNTRY)
    if question.of("row") and not is_of_country:
        return False
    if is_of_country and not all(country_named(m.figure.owner) for m in matched):
        return False
    if question.has(words.EXTREME) and not all(m.figure.unit == "%" and m.figure.value > _HALF for m in matched):
        return False
    return any(activity_of(token.stem) is not None for token in question.tokens)


def meaning_of(asked: Asked) -> FigureMeaning | None:
    """The meaning of a question that names what figures measure; None if it asks nothing of them."""
    question = asked.question
    compared = _comparison(asked) if len(asked.own) > 1 else None
    if compared is not None:
        return compared
    if _asserts(asked):
        return assertion_of(asked)
    if _asks_whose(asked):
        return _of_owner(asked)
    figures = tuple(measured.number for measured in asked.own)
    is_rest = _is_denied if any(map(is_of_table, asked.own)) else _is_outside
    if asked.own and asked.own[0].figure.unit == "%" and is_rest(asked):
        return FigureMeaning(operation="complement", figures=figures)
    is_asked = question.has(words.ASKING) or asks_who(question, asked.own)
    if not asked.own or (question.act == "wh" and not asked.values and not is_asked):
        return None
    return FigureMeaning(operation="value", figures=figures, owner=_other_name(question))


def _comparison(asked: Asked) -> FigureMeaning | None:
    question = asked.question
    if any(map(is_of_table, asked.own)) and len({measured.figure.unit for measured in asked.own}) > 1:
        return None
    ends = first_and_last(asked.own) if question.has(words.CHANGE) else ()
    if ends and not asked.values:
        change: FigureOperation = "greater" if question.act == "whether" else "value"
        change = "difference" if question.has(words.DIFFERENCE) or question.has(r"\bhow much\b") else change
        order = ends if change == "value" else reversed(ends)
        return FigureMeaning(operation=change, figures=tuple(measured.number for measured in order))
    if question.has(words.DIFFERENCE):
        return FigureMeaning(operation="difference", figures=tuple(m.number for m in asked.own[:2]))
    if question.has(words.RATIO) and not _is_share_of(question):
        multiple = next((value for value in asked.values if value.kind == "multiple"), None)
        return FigureMeaning(
            operation="ratio",
            figures=_in_order(question, asked.own)[:2],
            asserted=(multiple.low, multiple.high) if multiple else None,
            asserted_text=multiple.text if multiple else "",
        )
    is_tabled = all(map(is_of_table, asked.own))
    if question.has(words.EXTREME) or (is_tabled and question.has(words.EXTREME_IN_UNITS)):
        operation: FigureOperation = "lowest" if question.has(words.LOWEST) else "highest"
        if question.act == "whether":
            operation = "greater"
        return FigureMeaning(operation=operation, figures=_in_order(question, asked.own))
    return None


def _is_share_of(question: Question) -> bool:
    """Whether a statement gives somebody a share of something ("half of the harvest is Atlantis's")."""
    ends = {mark.end for mark in question.of("quantity") if mark.quantity and mark.quantity.kind == "share"}
    owners = question.of("owner")
    return question.act == "statement" and bool(owners) and any(t.lower == "of" for t in _tokens(question, ends))


def _tokens(question: Question, places: set[int]) -> list[Token]:
    return [question.tokens[n] for n in places if n < len(question.tokens)]


def _asserts(asked: Asked) -> bool:
    """Whether a value is asserted of the figures, not just named."""
    question = asked.question
    if not asked.values:
        return False
    is_share = any(value.kind == "share" for value in asked.values)
    return (
        question.act in ("whether", "statement")
        or (is_share and not question.has(words.ASKED_FOR_VALUE))
        or question.has(words.TAKEN_FOR_GRANTED)
    )


def _asks_whose(asked: Asked) -> bool:
    """Whether it is asked whether figures are those of an owner who is named ("is the herring figure the port's?")."""
    question = asked.question
    return question.act == "whether" and bool(asked.owners) and not asked.values and question.has(words.OF_OWNER)


def _of_owner(asked: Asked) -> FigureMeaning:
    """Whether figures are an owner's: so of his own, whatever they say; not so of others."""
    values = [measured.figure.value for measured in asked.own]
    return FigureMeaning(
        operation="whether",
        figures=tuple(measured.number for measured in asked.own or asked.matched),
        asserted=(min(values), max(values)) if values else None,
        owner="" if asked.own else asked.owners[0],
    )


def assertion_of(asked: Asked) -> FigureMeaning:
    """Whether figures have the value that is asserted of them."""
    value = asked.values[0] if asked.own else asked.values[-1]
    low, high = value.low, value.high
    if asked.own and asked.owners and _is_outside(asked):
        low, high = 100 - value.high, 100 - value.low
    return FigureMeaning(
        operation="whether",
        figures=tuple(measured.number for measured in asked.own or asked.matched),
        asserted=(low, high),
        asserted_text=value.text,
        owner=asked.owners[0] if asked.owners and not asked.own else _other_name(asked.question),
    )


def _other_name(question: Question) -> str:
    """A name of a place that no figure belongs to, where one is said to be the owner."""
    owners = {entry.text for mark in question.of("owner") for entry in mark.entries}
    known = {n for mark in question.of("owner") for n in mark.span}
    known |= {n for mark in question.of("name") if mark.phrase in owners for n in mark.span}
    for mark in (*question.of("key"), *question.of("name")):
        if not known.intersection(mark.span):
            return mark.entries[0].text if mark.entries else mark.phrase
    return ""


def _in_order(question: Question, figures: tuple[Measured, ...]) -> tuple[int, ...]:
    """The figures in the order in which the question names what they measure."""
    places = {
        measured.number: [n for n, token in enumerate(question.tokens) if token.stem in measured.substance]
        for measured in figures
    }
    return tuple(sorted(places, key=lambda number: min(places[number], default=len(question.tokens))))


def _is_outside(asked: Asked) -> bool:
    """Whether what is asked for is what the owners do not have."""
    question, owners = asked.question, asked.owners
    if question.has(words.OUTSIDE):
        return bool(owners) or question.has(words.OUTSIDE_OF_ANYONE)
    return bool(owners) and question.act == "wh" and question.has(r"\bnot\b")


def _is_denied(asked: Asked) -> bool:
    """Whether the rest of a share of a table is asked for: "what share of boats has no licence?"."""
    denied = asked.question.act == "wh" and asked.question.has(_DENIED)
    return denied and all(is_of_table(m) and not _DENYING.search(m.figure.measure) for m in asked.own)
