"""Numbers asserted of the list given last: "so four of the six, right?", "that makes three, doesn't it?"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from mineralbot.dialogue.wording import plain_words
from mineralbot.language import COUNTS
from mineralbot.values.meanings import EVERY_ROW, Keys, Not, TableMeaning

if TYPE_CHECKING:
    from mineralbot.dialogue.focus import Focus
    from mineralbot.reading import Question
    from mineralbot.tables import Tables
    from mineralbot.values.meanings import Condition, Quantifier

_NUMBERS = COUNTS | {str(n): n for n in range(1, 100)}
_NUMBER = rf"(?:{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})"
_SAID = (
    r"(?:that (?:is|s|makes|would be|would make)|thats|it (?:is|s)|its|they are|there are|is that|is it|are they|"
    r"you mean|you said|i count|i make it)"
)
_BOUNDS: dict[str, Quantifier] = {"at least": "at least", "at most": "at most", "no more than": "at most"}
_OF_THEM = r" (?:out )?of (?:the |all (?:the )?|those |these )?(?P<whole>\w+)"
_TAG = (
    r" (?:right|correct|yes|no|true|is that (?:right|correct|so)|am i right|is it not|is(?: ?n)? ?t (?:it|that)|"
    r"does(?: ?n)? ?t (?:it|that))"
)
_CLAIMED = re.compile(
    rf"(?P<lead>(?:and |so |then |ok |but |hence |thus )*(?:{_SAID} )?)"
    rf"(?P<bound>at least |at most |no more than |just |only |exactly )?"
    rf"(?P<number>all(?: (?:the )?{_NUMBER})?|none|{_NUMBER})(?P<of>{_OF_THEM})?"
    rf"(?: (?:in total|altogether|in all|then))*(?P<tag>{_TAG})?"
)
_COUNTED = re.compile(
    rf"(?P<lead>(?:and |so |then |ok |but |hence |thus )*(?:(?:{_SAID}|are there) )?)(?:just |only |exactly )?"
    rf"(?P<number>{_NUMBER})(?: (?!of\b|in\b|all)(?P<noun>\w+))??"
    rf"(?: (?:of (?:them|those|these)|in total|altogether|in all))*"
    rf"(?P<tag>{_TAG})?"
)
_LEAD = r"(?:and |so |but |ok )*"
_THE_ONLY_ONE = re.compile(rf"{_LEAD}(?:is|was) (?:that|this|it|there) (?:the )?(?:only one|just one|all|the only \w+)")
_ALL_OF_THEM = re.compile(
    rf"{_LEAD}(?:are|were|is) (?:those|these|they|that|this) (?:the )?(?:only ones|all(?: of them)?)"
)


def number_of_items(question: Question) -> tuple[int, str] | None:
    """The number asserted of the items of a list of the prose ("so six obstacles, right?"), and what they are called.

    None where none is asserted.
    """
    found = _COUNTED.fullmatch(plain_words(question).replace("'", " ").replace("  ", " "))
    if found is None or not (found["lead"] or found["tag"]):
        return None
    return _NUMBERS[found["number"]], found["noun"] or ""


class NumberClaims:
    """Reads numbers that are asserted of the rows listed or counted last."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def meaning(self, question: Question, focus: Focus) -> TableMeaning | None:
        """Whether as many rows as are said are as was asked last; None where no number is asserted of them."""
        last = focus.last
        if not isinstance(last, TableMeaning) or question.of("key", "value", "date"):
            return None
        plain = plain_words(question).replace("'", " ").replace("  ", " ")
        if (_THE_ONLY_ONE if len(focus.rows) == 1 else _ALL_OF_THEM).fullmatch(plain):
            return _asserted(last, focus, "exactly", len(focus.rows))
        found = _CLAIMED.fullmatch(plain)
        if found is None or not (found["tag"] or found["of"] or found["lead"] or question.text.rstrip().endswith("?")):
            return None
        if found["of"] and not _is_of_rows(question, found["whole"]):
            return None
        quantifier, number = self._quantified(found, last.table)
        return _asserted(last, focus, quantifier, number)

    def _quantified(self, found: re.Match[str], table: str) -> tuple[Quantifier, int]:
        said = found["number"]
        if said == "none":
            return "none", 0
        number = len(self._tables.table(table).rows) if said.startswith("all") else _NUMBERS[said]
        return _BOUNDS.get((found["bound"] or "").strip(), "exactly"), number


def _is_of_rows(question: Question, noun: str) -> bool:
    """Whether that of which a number is said are the rows."""
    named = {question.tokens[n].lower for mark in question.of("row") for n in mark.span}
    return noun in ("them", "those", "these") or noun in _NUMBERS or noun in named


def _asserted(last: TableMeaning, focus: Focus, quantifier: Quantifier, number: int) -> TableMeaning | None:
    """That so many rows are as was asked last; None where that was no condition on rows."""
    scope, condition = _listed(last, focus)
    if condition is None:
        return None
    if quantifier == "none" and isinstance(scope, Keys):  # of named rows it is told how far each is so
        quantifier, condition = "every", condition.part if isinstance(condition, Not) else Not(part=condition)
    return replace(
        last, operation="whether", scope=scope, predicate=condition, quantifier=quantifier, number=number, part=""
    )


def _listed(last: TableMeaning, focus: Focus) -> tuple[Condition, Condition | None]:
    """Of which rows and by what condition the last list was made; None where it was no list of such rows."""
    if last.operation == "whether":
        is_of_one = isinstance(last.scope, Keys) and len(last.scope.keys) == 1 < len(focus.group)
        return Keys(keys=focus.group) if is_of_one else last.scope, last.predicate
    is_list = last.operation in ("rows", "count") and not isinstance(last.scope, Keys)
    return EVERY_ROW, last.scope if is_list and last.scope != EVERY_ROW else None
