"""Claims and yes/no questions: what is said of the rows named, or of how many rows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mineralbot.reading.table_reading import patterns
from mineralbot.reading.table_reading.asking import asks_rows
from mineralbot.reading.table_reading.quantifiers import Quantified, quantifier_of
from mineralbot.reading.table_reading.sight import keys_of
from mineralbot.reading.table_reading.statuses import only_points, with_joined_claim
from mineralbot.values.meanings import EVERY_ROW, All, Condition, Keys, Not, TableMeaning

if TYPE_CHECKING:
    from mineralbot.reading.table_reading.sight import Sight
    from mineralbot.reading.terms import Term
    from mineralbot.values.meanings import Quantifier

_HAS_ROW = r"\b(?:be|have|do|get|there|sign|among|include|one of|part of|list|in)\b"
_NOT_ANY = r"\b(?:not|n't|never)\b(?: \w+){0,4}? any\b"
_NO_ROW = r"\bnone\b|\bno\b|\bneither\b|\bnot (?:a single|even one|one)\b"
_SOME_OF_THEM = r"\b(?:two|three|four|five|six|seven|eight|nine|ten|\d+) of (?:they|them|those|these|the)\b"
_ANY_OF_ROWS = r"\b(?:either|neither|any of|any|some|one of)\b"


def whether(sight: Sight) -> TableMeaning | None:
    """What is asserted of rows; None where nothing is."""
    if not _asserts(sight):
        return None
    if not sight.constraints:
        return _identity(sight)
    part, terms = with_joined_claim(sight, sight.constraints)
    plain = tuple(t for t in terms if t not in sight.references)
    if not plain and _has_more(sight, terms):
        return None
    terms = plain or terms
    if not sight.keys and only_points(sight, terms):
        return None
    quantified = quantifier_of(sight)
    meaning = _of_named_rows(sight, terms, quantified) if sight.keys else _of_rows(sight, terms, quantified)
    return replace(meaning, columns=tuple(dict.fromkeys(t.column for t in terms)), part=part)


def _asserts(sight: Sight) -> bool:
    """Whether it is put as a claim or as a question for yes or no."""
    question = sight.question
    if len(sight.keys) > 1 and not sight.constraints and question.has(patterns.COMPARE):
        return False
    if question.act == "statement":
        return True
    if question.act == "fragment":
        is_named_only = bool(sight.asked) and all(t in sight.references for t in sight.constraints)
        is_claim = bool(sight.keys) and any(t.kind != "date" for t in sight.constraints) and not is_named_only
    else:
        is_claim = question.act == "whether"
    asks_which = not sight.keys and question.has(r"\b(?:which|who|whose|what)\b") and asks_rows(sight)
    return is_claim and not asks_which


def _has_more(sight: Sight, terms: tuple[Term, ...]) -> bool:
    """Whether a question asks more of its rows than the values that name them."""
    named = {n for t in (*sight.key_terms, *terms) for n in t.span}
    rows = {n for mark in sight.question.of("row") for n in mark.span}
    return any(n not in named | rows for n in sight.question.content())


def _of_named_rows(sight: Sight, terms: tuple[Term, ...], quantified: Quantified | None) -> TableMeaning:
    is_only = any(t.is_only for t in sight.key_terms) or (quantified is not None and quantified[0] == "only")
    quantifier: Quantifier = "only" if is_only else "every"
    if is_only and _only_of_values(sight):
        quantifier, terms = "every", tuple(replace(t, is_only=t.kind == "value") for t in terms)
    is_any = len(sight.keys) > 1 and sight.question.has(_ANY_OF_ROWS)
    if is_any and sight.question.has(r"\bneither\b"):
        quantifier, terms = "none", tuple(replace(t, is_negated=False) for t in terms)
    elif is_any and not any(t.is_negated for t in terms):
        quantifier = "some"
    number = 0
    if quantified is not None and 0 < quantified[1] < len(sight.keys) and sight.question.has(_SOME_OF_THEM):
        quantifier, number = quantified
    sight.use_terms(sight.key_terms)
    return TableMeaning(
        table=sight.table,
        operation="whether",
        number=number,
        scope=Keys(keys=sight.keys),
        predicate=sight.condition(terms),
        quantifier=quantifier,
    )


def _only_of_values(sight: Sight) -> bool:
    """Whether "the only" goes with what the rows have ("the only cargo listed for X"), not with the rows."""
    span = sight.question.find(r"\bthe only\b")
    return span is not None and any(
        0 <= named.start - span.stop <= 1 for name, named in sight.columns if name != sight.key
    )


def _of_rows(sight: Sight, terms: tuple[Term, ...], quantified: Quantified | None) -> TableMeaning:
    """What is said of all, some or no rows: of "most" and "every" the first columns say which rows are meant."""
    quantifier, number = quantified or ("some", 0)
    if quantifier == "none" and sight.question.has(r"\b(?:none|no|neither)\b.*\b(?:do|does|be|has|have) not\b"):
        quantifier = "every"
    if quantifier == "some" and sight.question.act == "statement" and sight.question.has(_NOT_ANY):
        quantifier, terms = "none", tuple(replace(t, is_negated=False) for t in terms)
    if quantifier == "some" and sight.question.has(r"\bnever\b") and any(t.is_negated for t in terms):
        quantifier, terms = "none", tuple(replace(t, is_negated=False) for t in terms)
    if quantifier in ("none", "every") and sight.question.has(_NO_ROW):
        terms = tuple(replace(t, is_negated=False) for t in terms)
    subject = tuple(t for t in terms if t.column != terms[-1].column)
    last = tuple(t for t in terms if t.column == terms[-1].column)
    scope: Condition = _beside(sight)
    if quantifier in ("every", "most") and subject:
        scope, predicate = _both(scope, sight.condition(subject)), sight.condition(last)
    else:
        predicate = sight.condition((*subject, *last))
    return TableMeaning(
        table=sight.table,
        operation="whether",
        scope=scope,
        predicate=predicate,
        quantifier=quantifier,
        number=number,
    )


def _beside(sight: Sight) -> Condition:
    """The rows beside those that are set apart ("any pier other than the old one")."""
    excepted = tuple(t for t in sight.key_terms if t.is_exception)
    if not excepted:
        return EVERY_ROW
    sight.use_terms(excepted)
    return Not(part=Keys(keys=keys_of(excepted)))


def _both(one: Condition, other: Condition) -> Condition:
    return other if one == EVERY_ROW else All(parts=(one, other))


def _identity(sight: Sight) -> TableMeaning | None:
    """Whether a row is there: "does X have a treaty"."""
    if not sight.keys or not sight.question.of("row") or not sight.question.has(_HAS_ROW):
        return None
    firsts = {mark.start for mark in sight.row_marks}
    if any(span.stop not in firsts and span.start not in firsts for _, span in sight.columns):
        return None  # a column that does not just say what kind of row is meant ("a salt treaty")
    sight.use(*(span for _, span in sight.columns))
    sight.use_terms(sight.key_terms)
    return TableMeaning(
        table=sight.table,
        operation="whether",
        columns=(sight.key,),
        predicate=Keys(keys=sight.keys),
        quantifier="some",
    )
