"""Terms that measure: dates, numbers with their column, and counts of items."""

from __future__ import annotations

import re
from math import inf
from typing import TYPE_CHECKING

from mineralbot.language import lemma_of, stem_of
from mineralbot.reading.english import DIMENSIONS, FUNCTION_WORDS
from mineralbot.reading.terms.bounds import bounded, bounded_items, in_time, is_any_year
from mineralbot.reading.terms.kinship import is_akin, unit_names
from mineralbot.reading.terms.term import Term
from mineralbot.values import Month
from mineralbot.values.meanings import Compare

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mineralbot.language import DateSpan, Quantity
    from mineralbot.reading.question import Mark, Question
    from mineralbot.tables import Tables
    from mineralbot.values import Field

_BE_DONE = re.compile(r"\b(?:been|be|was|were|is|are|being|got|get)\b(?: \w+){0,6}$")
_BEFORE_ROWS = 5  # words that may stand between a number and the word for the rows that it counts
_MAGNITUDES = (("thousand", 1e3), ("million", 1e6), ("billion", 1e9))
_COUNTED_IN_ONES = 0.1  # share of a unit's magnitude from which on a plain number is counted in ones
_MAGNITUDE = re.compile(r"(?:thousand|million|billion|\d ?(?:k|m|mn|bn))\b", re.IGNORECASE)
_NEAR = 8  # tokens; a column named further off does not bear on a number
_AKIN_DETOUR = 4  # tokens by which a word akin to a column stands further off than its name
_FAR = 99  # tokens; further than any word that counts as near
_YEARS = range(1000, 2100)  # bare numbers that may be years


class MeasuredTerms:
    """Finds the dates, numbers and counts by which a question bounds one table."""

    def __init__(self, tables: Tables, table: str) -> None:
        self._tables = tables
        self._table = tables.table(table)
        self._numbers = [f for f in self._table.fields if f.kind == "number"]
        self._years = [f for f in self._table.fields if f.kind == "year"]
        self._times = [f for f in self._table.fields if f.is_time]

    def find(self, question: Question) -> Iterator[Term]:
        """The dates, then the numbers and counts."""
        for mark in question.of("date"):
            if mark.date is not None:
                yield from self._dated(question, mark, mark.date)
        yield from self._done(question)
        for mark in question.of("quantity"):
            if mark.quantity is not None:
                term = self._counted(question, mark, mark.quantity) or self._measured(question, mark, mark.quantity)
                if term is not None:
                    yield term

    def _done(self, question: Question) -> Iterator[Term]:
        """That something was done of which a column has the amount ("was it fined?"): there is more than nothing."""
        for mark in question.of("column"):
            word = question.tokens[mark.start].lower
            names = {e.column for e in mark.entries if e.table == self._table.name}
            field = next((f for f in self._numbers if f.name in names), None)
            if field is None or question.act not in ("whether", "statement") or question.of("quantity"):
                continue
            if word.endswith("ed") and _BE_DONE.search(" ".join(question.words.split(" ")[: mark.start])):
                yield Term(
                    kind="number",
                    column=field.name,
                    condition=Compare(column=field.name, comparator=">", value=0.0),
                    start=mark.start,
                    end=mark.end,
                    phrase=mark.phrase,
                )

    def _dated(self, question: Question, mark: Mark, date: DateSpan) -> Iterator[Term]:
        """The bound on a time column; a month without a year bounds columns of months only."""
        field = _nearest(question, mark, self._times) or next(iter(self._times), None)
        if field is not None and (field.kind == "month" or not is_any_year(date)):
            yield Term(
                kind="date",
                column=field.name,
                condition=in_time(field, date, self._months(field)),
                start=mark.start,
                end=mark.end,
                phrase=mark.phrase,
            )

    def _months(self, field: Field) -> list[int]:
        """The months that stand in a column of months."""
        if field.kind != "month":
            return []
        cells = self._tables.distinct(self._table.name, field.name)
        return [cell.value.year * 12 + cell.value.month - 1 for cell in cells if isinstance(cell.value, Month)]

    def _measured(self, question: Question, mark: Mark, quantity: Quantity) -> Term | None:
        by_unit = self._by_unit(question, mark, quantity)
        is_pronoun = mark.phrase.lower() in ("one", "ones") and by_unit is None
        if is_pronoun or _counts_rows(question, mark):
            return None
        field = _nearest(question, mark, self._numbers) or by_unit
        if field is None and self._years and _YEARS.start <= quantity.value < _YEARS.stop:
            field = self._years[0]
        if field is None:
            return None
        is_in_ones = any(_is_unit(w, field.unit.lower()) for w in question.words.split(" ")[mark.end : mark.end + 1])
        scale = _scale(field.unit, quantity, is_in_ones=is_in_ones)
        low, high, is_open = quantity.low / scale, quantity.high / scale, quantity.is_open
        direction = _direction(question, mark)
        if direction and low == high:
            low, high, is_open = (low, inf, True) if direction > 0 else (-inf, high, True)
        return Term(
            kind="number",
            column=field.name,
            condition=bounded(field.name, low, high, is_open=is_open),
            start=_with_unit_before(question, mark, field),
            end=_with_unit(question, mark, field),
            phrase=mark.phrase,
        )

    def _by_unit(self, question: Question, mark: Mark, quantity: Quantity) -> Field | None:
        """The column whose unit follows the number; the only column of numbers where the number is compared."""
        following = question.words.split(" ")[mark.end : mark.end + 3]
        for field in self._numbers:
            if any(_is_unit(word, field.unit.lower()) for word in following):
                return field
        is_bare = quantity.kind == "number" and _is_compared(question, mark)
        return self._numbers[0] if is_bare and len(self._numbers) == 1 else None

    def _counted(self, question: Question, mark: Mark, quantity: Quantity) -> Term | None:
        """A count of items ("three cargoes"), where the noun after the number is a column of such cells."""
        if quantity.kind != "number":
            return None
        for column in question.of("column"):
            counts_rows = any(mark.end <= row.start < column.start for row in question.of("row"))
            if counts_rows or not 0 <= column.start - mark.end <= 1:
                continue
            name = next(
                (e.column for e in column.entries if e.table == self._table.name and self._holds_items(e.column)), ""
            )
            if name:
                return Term(
                    kind="items",
                    column=name,
                    condition=bounded_items(name, quantity.low, quantity.high, is_open=quantity.is_open),
                    start=mark.start,
                    end=column.end,
                    phrase=mark.phrase,
                )
        return None

    def _holds_items(self, column: str) -> bool:
        """Whether some cell of a column holds several items."""
        field = self._tables.field(self._table.name, column)
        if field.kind not in ("list", "text") or field.is_key:
            return False
        cells = self._tables.distinct(self._table.name, column)
        return any(len(self._tables.items(cell)) > 1 for cell in cells)


def _counts_rows(question: Question, mark: Mark) -> bool:
    """Whether a bare number stands before a word for rows ("the three deepest piers"), and so measures nothing."""
    is_bare = mark.quantity is not None and mark.quantity.low == mark.quantity.high
    words = question.words.split(" ")
    named = {n for value in question.of("value") for n in value.span}
    degree = next((n for n in range(mark.end, len(words)) if words[n] in ("most", "least")), len(words))
    if degree == mark.end:
        named |= {n for column in question.of("column") for n in column.span if n > degree}
        named |= {n for n in range(degree, len(words)) if words[n].endswith("ly")}
    return is_bare and any(
        0 <= row.start - mark.end <= _BEFORE_ROWS
        and all(
            n in named or words[n] in DIMENSIONS or lemma_of(words[n]) in FUNCTION_WORDS
            for n in range(mark.end, row.start)
        )
        for row in question.of("row")
    )


def _with_unit(question: Question, mark: Mark, field: Field) -> int:
    """Where a number ends with the unit and the adjective that may follow it ("9 metres deep")."""
    end = mark.end
    words = question.words.split(" ")
    while end < len(words) and (_is_unit(words[end], field.unit.lower()) or is_akin(words[end], field)):
        end += 1
    return end


def _with_unit_before(question: Question, mark: Mark, field: Field) -> int:
    """Where a number begins with the unit that may stand before it ("EUR 9 million")."""
    before = mark.start - 1
    is_unit = before >= 0 and _is_unit(question.words.split(" ")[before], field.unit.lower())
    return before if is_unit else mark.start


def _scale(unit: str, quantity: Quantity, *, is_in_ones: bool) -> float:
    """What a number is divided by beside a column in thousands or more: "0.5 million" is 0.5 in millions."""
    magnitude = next((size for name, size in _MAGNITUDES if name in unit.lower()), 1.0)
    is_great = bool(_MAGNITUDE.search(quantity.text)) or quantity.value >= _COUNTED_IN_ONES * magnitude
    return magnitude if is_in_ones or is_great else 1.0


def _nearest(question: Question, mark: Mark, fields: list[Field]) -> Field | None:
    """The field whose name, or else a word akin to it, stands nearest to the mark; None if none stands near."""
    distances = [_distance(question, mark, field) for field in fields]
    nearest = min(distances, default=_FAR)
    return fields[distances.index(nearest)] if nearest < _NEAR else None


def _distance(question: Question, mark: Mark, field: Field) -> int:
    named = [c.span for c in question.of("column") if any(e.column == field.name for e in c.entries)]
    if named:
        return min(_gap(span, mark) for span in named)
    akin = [range(n, n + 1) for n in range(len(question.tokens)) if is_akin(question.lemma(n), field)]
    return min((_gap(span, mark) + _AKIN_DETOUR for span in akin), default=_FAR)


def _gap(span: range, mark: Mark) -> int:
    return max(span.start - mark.end, mark.start - span.stop)


def _is_unit(word: str, unit: str) -> bool:
    return bool(unit) and (word == unit or stem_of(word) in {stem_of(name) for name in unit_names(unit)})


def _direction(question: Question, mark: Mark) -> int:
    """1 where the number is exceeded ("deeper than 9"), −1 where it is not reached ("cheaper than 5"), else 0."""
    left = " ".join(question.words.split(" ")[max(0, mark.start - 4) : mark.start])
    found = re.search(r"\b(\w+)\s+than(?:\s+\w+)?$", left)
    if not found or found.group(1) not in DIMENSIONS:
        return 0
    return 1 if DIMENSIONS[found.group(1)][1] else -1


def _is_compared(question: Question, mark: Mark) -> bool:
    left = " ".join(question.words.split(" ")[max(0, mark.start - 4) : mark.start + 1])
    return bool(re.search(r"\bthan\b|\bover\b|\bunder\b|\bbelow\b|\babove\b|\bexceed", left))
