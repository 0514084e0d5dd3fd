"""Conditions on the rows of a table said back in words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mineralbot.reading.wording import (
    amount_words,
    joined,
    moment_words,
    month_name,
    number_word,
    row_noun,
    row_nouns,
    rows_named,
    title_of,
)
from mineralbot.values.meanings import (
    EVERY_ROW,
    All,
    Any,
    Compare,
    CompareRow,
    Condition,
    Empty,
    Has,
    HasOnly,
    HasOther,
    Items,
    Keys,
    Not,
    Referred,
)

if TYPE_CHECKING:
    from mineralbot.tables import Tables
    from mineralbot.values import Field

_PARTICIPLE = re.compile(r"\w{3,}ed", re.IGNORECASE)
_MOST_ALTERNATIVES = 12  # so many months in as many years are one month of any year
_COUNTS = {"=": "", ">=": "at least ", ">": "more than ", "<": "fewer than ", "<=": "at most "}
_AMOUNTS = {"=": "", ">=": "at least ", ">": "over ", "<": "under ", "<=": "at most "}
_MOMENTS = {"=": "", ">=": "since ", ">": "after ", "<": "before ", "<=": "until "}


class ConditionRenderer:
    """Says conditions in English."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def scope(self, table: str, condition: Condition) -> str:
        """The rows of a condition as a noun phrase ("the treaties that cover unobtainium")."""
        found = self._tables.table(table)
        if condition == EVERY_ROW:
            return f"all {row_nouns(found)}"
        if isinstance(condition, Keys):
            return rows_named(found, condition.keys)
        if isinstance(condition, Not) and isinstance(condition.part, Keys):
            return f"the {row_nouns(found)} other than {joined(condition.part.keys)}"
        return f"the {row_nouns(found)} that {self.condition(table, condition)}"

    def condition(self, table: str, condition: Condition, *, is_one: bool = False) -> str:
        """A condition as a verb phrase of one row or several ("cover unobtainium", "do not date from October 2031")."""
        match condition:
            case All() | Any():
                return self._several(table, condition, is_one=is_one)
            case Not(part=part):
                return self._denied(table, part, is_one=is_one)
            case Keys(keys=keys):
                return f"{'is' if is_one else 'are'} {joined(keys)}"
            case Referred():
                return self._referred(condition, is_one=is_one)
        return self._of_column(self._tables.field(table, condition.column), condition, is_one=is_one)

    def _denied(self, table: str, condition: Condition, *, is_one: bool) -> str:
        match condition:
            case Keys(keys=(*first, last)) if first:
                return f"{'is' if is_one else 'are'} neither {', '.join(first)} nor {last}"
            case Any(parts=parts):
                neither = All(parts=tuple(Not(part=part) for part in parts))
                return self.condition(table, neither, is_one=is_one)
            case Referred(table=other, comparator=">=", count=1):
                return f"{'has' if is_one else 'have'} no {row_nouns(self._tables.table(other))}"
        return _negated(self.condition(table, condition), is_one=is_one)

    def _several(self, table: str, condition: All | Any, *, is_one: bool) -> str:
        match condition.parts:
            case (Compare() as low, Compare() as high) if isinstance(condition, All) and low.column == high.column:
                return _range(self._tables.field(table, low.column), low, high, is_one=is_one)
            case (Compare() as first, *others) if isinstance(condition, Any) and len(others) >= _MOST_ALTERNATIVES:
                return _said(self._tables.field(table, first.column), month_name(first.value), is_one=is_one)
        parts = (self.condition(table, part, is_one=is_one) for part in condition.parts)
        return joined(tuple(parts), "or") if isinstance(condition, Any) else joined(tuple(dict.fromkeys(parts)))

    def _referred(self, condition: Referred, *, is_one: bool) -> str:
        """How many rows of another table a row has ("have more than one sailing")."""
        table = self._tables.table(condition.table)
        nouns = row_noun(table) if condition.count == 1 else row_nouns(table)
        return f"{'has' if is_one else 'have'} {_COUNTS[condition.comparator]}{number_word(condition.count)} {nouns}"

    def _of_column(
        self,
        field: Field,
        condition: Has | HasOnly | HasOther | Compare | CompareRow | Items | Empty,
        *,
        is_one: bool,
    ) -> str:
        have = "has" if is_one else "have"
        match condition:
            case Has() | HasOnly() | HasOther():
                return _held(field, condition, is_one=is_one)
            case Items(comparator=comparator, count=count):
                return f"{have} {_COUNTS[comparator]}{number_word(count)} under {title_of(field)}"
            case Empty():
                return f"{have} nothing under {title_of(field)}"
            case CompareRow():
                return f"{have} {_likened(field, condition)}"
            case Compare():
                return _compared(field, condition, is_one=is_one)


def _held(field: Field, condition: Has | HasOnly | HasOther, *, is_one: bool) -> str:
    match condition:
        case Has(phrase=phrase) if field.kind == "boolean":
            return f"{'has' if is_one else 'have'} {'' if phrase == 'true' else 'no '}{title_of(field)}"
        case Has(phrase=phrase):
            return _said(field, phrase, is_one=is_one)
        case HasOnly(items=items):
            return _said(field, f"only {joined(items)}", is_one=is_one)
        case HasOther(items=items):
            return _said(field, f"something besides {joined(items)}", is_one=is_one)


def _likened(field: Field, condition: CompareRow) -> str:
    is_time = field.is_time
    article = {
        "=": "the same",
        "<": "an earlier" if is_time else "a lower",
        ">": "a later" if is_time else "a higher",
    }.get(condition.comparator, "another")
    return f"{article} {title_of(field)} {'as' if condition.comparator == '=' else 'than'} {condition.key}"


def _compared(field: Field, condition: Compare, *, is_one: bool) -> str:
    have = "has" if is_one else "have"
    if field.kind not in {"month", "date"}:
        amount = amount_words(field, condition.value)
        return f"{have} {_a(field)} of {_AMOUNTS[condition.comparator]}{amount}"
    when = moment_words(field, condition.value)
    if condition.comparator == "=":
        return _said(field, when, is_one=is_one)
    return f"{have} {_a(field)} {_MOMENTS[condition.comparator]}{when}"


def _range(field: Field, low: Compare, high: Compare, *, is_one: bool) -> str:
    if field.kind == "month" and low.value % 12 == 0 and high.value == low.value + 11:
        return _said(field, f"{int(low.value) // 12}", is_one=is_one)
    words = moment_words if field.kind in {"month", "date"} else amount_words
    ends = f"from {words(field, low.value)} to {words(field, high.value)}"
    return f"{'has' if is_one else 'have'} {_a(field)} {ends}"


def _a(field: Field) -> str:
    """A column's title with its article; a participle ("Opened") without one, as what a row has done."""
    title = title_of(field)
    if field.is_time and _PARTICIPLE.fullmatch(title):
        return title.lower()
    return f"{'an' if title[:1].lower() in 'aeiou' else 'a'} {title}"


def _said(field: Field, what: str, *, is_one: bool) -> str:
    verb = field.verb[0 if is_one else 1]
    return f"{verb} {what}" if verb else f"{'has' if is_one else 'have'} {what} as {title_of(field)}"


def _negated(phrase: str, *, is_one: bool) -> str:
    """A plural verb phrase negated, for one row or several."""
    if phrase.startswith("are "):
        return f"{'is' if is_one else 'are'} not {phrase[4:]}"
    return f"{'does' if is_one else 'do'} not {phrase}"
