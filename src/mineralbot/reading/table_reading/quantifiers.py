"""Of how many rows something is said: all, some, none, a number."""

from __future__ import annotations

from math import ceil, floor, inf
from typing import TYPE_CHECKING

from mineralbot.language import lemmas_of
from mineralbot.reading.english import FUNCTION_WORDS
from mineralbot.reading.table_reading import patterns
from mineralbot.reading.vocabulary import GENERIC_NOUNS

if TYPE_CHECKING:
    from mineralbot.language import Quantity
    from mineralbot.reading.question import Mark
    from mineralbot.reading.table_reading.sight import Sight
    from mineralbot.values.meanings import Quantifier

Quantified = tuple["Quantifier", int]
_NONE = (
    r"\b(?:none|not one|not a single(?: one)?|nobody|no one"
    r"|no (?:country|agreement|deal|row|partner|pact|accord|signatory|other))\b"
)
_SOLE = r"\b(?:the only|only one|alone in|alone among|sole)\b"
_MOST = r"\b(?:most of|the majority|a majority|most (?:agreement|deal|country|partner|row|of))\b"
_OF_THEM = r"\b(?:of them|of the (?:two|three|four|five|six))\b"
_NOT_EVERY = r"\bnot (?:all|every|each)\b"
_SOME = r"\b(?:any|some|there|at least one|anyone|anybody|either|which|one)\b"


def quantifier_of(sight: Sight) -> Quantified | None:
    """Of how many rows it is said, with the number that goes with it; None if that is not said."""
    question = sight.question
    if sight.seen(_NONE):
        return "none", 0
    if sight.keys and sight.seen(_SOLE):
        return "only", 0
    number = _number_of_rows(sight)
    if number is not None:
        return number
    if sight.seen(_MOST):
        return "most", 0
    if not sight.keys and not question.has(_NOT_EVERY) and sight.seen(patterns.EVERY):
        return "every", 0
    return ("some", 0) if not sight.keys and question.has(_SOME) else None


def _number_of_rows(sight: Sight) -> Quantified | None:
    total = len(sight.tables.table(sight.table).rows)
    share = _share_of_rows(sight, total)
    if share is not None:
        return share
    for mark in sight.question.of("quantity"):
        quantity = mark.quantity
        if quantity is None or quantity.kind != "number" or any(mark.start in t.span for t in sight.terms):
            continue
        is_whole = float(quantity.value).is_integer()
        if is_whole and 0 < quantity.value <= 10 * total + 10 and _is_of_rows(sight, mark):
            sight.use(mark.span)
            is_all = quantity.value == total and sight.question.has(r"\ball\b")
            return ("every", 0) if is_all else _bound(quantity)
    return None


def _share_of_rows(sight: Sight, total: int) -> Quantified | None:
    """A share of the rows ("fewer than half of the pacts") as a number of them."""
    for mark in sight.question.of("quantity"):
        quantity = mark.quantity
        if (
            quantity is None
            or quantity.kind != "share"
            or not any(0 <= row.start - mark.end <= 4 for row in sight.row_marks)
        ):
            continue
        sight.use(mark.span)
        low, high = quantity.low * total / 100, quantity.high * total / 100
        if high == inf:
            return "at least", floor(low) + 1 if quantity.is_open else ceil(low)
        if low == -inf:
            return "at most", ceil(high) - 1 if quantity.is_open else floor(high)
        return "exactly", round(quantity.value * total / 100)
    return None


def _is_of_rows(sight: Sight, mark: Mark) -> bool:
    """Whether a number counts rows: one of their names follows, or they are not named at all."""
    rows = sight.row_marks
    if not rows and _counts_something_else(sight, mark):
        return False
    return not rows or any(0 <= row.start - mark.end <= 4 for row in rows) or sight.question.has(_OF_THEM)


def _counts_something_else(sight: Sight, mark: Mark) -> bool:
    """Whether the plural right after a number is of things that neither the table nor its rows are ("forty pages")."""
    question, n = sight.question, mark.end
    if n >= len(question.tokens) or any(n in other.span for other in question.marks):
        return False
    token = question.tokens[n]
    is_one = mark.quantity is not None and mark.quantity.value == 1
    is_plural = token.is_word and not is_one and token.lower != token.lemma and "NOUN" in lemmas_of(token.lower)
    is_known = token.lower in FUNCTION_WORDS or token.lemma in GENERIC_NOUNS
    return is_plural and not is_known


def _bound(quantity: Quantity) -> Quantified:
    beyond = 1 if quantity.is_open else 0
    if quantity.low == -inf:
        return "at most", int(quantity.high) - beyond
    if quantity.is_open or quantity.high == inf:
        return "at least", int(quantity.low) + beyond
    return "exactly", int(quantity.value)
