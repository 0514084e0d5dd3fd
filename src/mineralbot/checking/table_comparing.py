"""Claims that set rows side by side: months between them, lists longer or shorter, the same list."""

from __future__ import annotations

import re
from itertools import product
from typing import TYPE_CHECKING

from mineralbot.checking.judgement import LIGHT, Judgement
from mineralbot.checking.ratios import ratio_of
from mineralbot.reading.table_reading.patterns import SAME
from mineralbot.reading.table_reading.sight import Sight
from mineralbot.reading.weights import BENIGN, is_verb, weight_of
from mineralbot.tables import ordinal
from mineralbot.values.meanings import Has, Keys, TableMeaning

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mineralbot.dialogue import Focus
    from mineralbot.language import Quantity
    from mineralbot.reading import Question
    from mineralbot.tables import Tables
    from mineralbot.values import Verdict

_APART = (
    r"\b(?:full )?(?P<unit>month|year)(?: (?:early|earlier|late|later))?"
    r" (?P<order>before|after|ahead of|prior to|earlier than|later than|behind|than|following)\b"
)
_SINCE = re.compile(r"\b(?P<unit>month|year) (?P<order>early|earlier|before|late|later|after|afterwards)\W*$")
_FOLLOWING = frozenset(("followed", "came", "joined", "signed", "did"))
_EARLIER = re.compile(r"\b(?:before|ahead of|prior to|earlier|early)\b")
_MORE = re.compile(r"\b(?P<more>more|fewer|few|less|longer|shorter|wider|narrower|broader)(?: [\w-]+){0,3} than\b")
_AS_MANY = re.compile(r"\bas (?:many|long|broad|wide)(?: [\w-]+){0,3} as\b")
_GREATER = frozenset(("more", "longer", "wider", "broader"))
_A = re.compile(r"\b(?:a|an|one)(?: full| single)? (?:month|year)\b")
_EXISTS = r"\b(?:there (?:be|are|is)|have|has|sign|conclude|reach|make|list|name|agree)\b"
_EITHER = re.compile(r"\b(?:either|both)(?: of (?:them|these|those))?\W*$")
_MONTHS = {"month": 1, "year": 12}


class RowComparer:
    """Judges claims that compare rows in what the plain reading of a claim does not count."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._frames: tuple[Callable[[Sight], Judgement | None], ...] = (self._apart, self._longer, self._alike)

    def judge(self, claim: Question, focus: Focus) -> Judgement | None:
        """The verdict on a claim that compares rows; None where it compares none, or says more than that.

        Args:
            claim: The claim with its marks.
            focus: What was spoken of before: the rows that "either" stands for, the list that "just two" counts.
        """
        for name in self._tables.names:
            if not self._tables.table(name).holds_figures:
                sight = Sight(question=claim, tables=self._tables, table=name)
                found = self._framed(sight, focus) if sight.all_keys else self._total(sight)
                if found is not None:
                    return found
        return None

    def _framed(self, sight: Sight, focus: Focus) -> Judgement | None:
        plain = next((j for frame in self._frames if (j := frame(sight))), None) or ratio_of(sight, self._tables)
        return plain or self._since(sight, focus) or self._either(sight, focus.group) or self._bare_count(sight, focus)

    def _total(self, sight: Sight) -> Judgement | None:
        """How many rows there are: "three harbours have signed agreements"."""
        counts = [m for m in sight.question.of("quantity") if m.quantity and m.quantity.kind == "number"]
        if len(counts) != 1 or sight.terms or not sight.question.has(_EXISTS):
            return None
        is_of_rows = any(0 <= row.start - counts[0].end <= 3 for row in sight.row_marks)
        used = {n for m in sight.question.of("owner", "column") for n in m.span}
        left = [n for n in sight.question.content() if n not in used]
        if not is_of_rows or any(_is_telling(sight, n) for n in left):
            return None
        total = len(self._tables.table(sight.table).rows)
        quantity = counts[0].quantity
        meaning = TableMeaning(table=sight.table, operation="count")
        return _judged(meaning, is_so=quantity is not None and quantity.admits(total))

    def _apart(self, sight: Sight) -> Judgement | None:
        """Months between two rows: "X opened four months before Y"."""
        claim = sight.question
        found = re.search(_APART, claim.lemmas)
        keys = sight.all_keys
        if not found or len(keys) < 2 or not sight.times or sight.field(sight.time).kind not in ("month", "year"):
            return None
        number = _number_before(claim, claim.lemmas.count(" ", 0, found.start("unit")))
        column, against = sight.time, keys[-1]
        numbers = {key: self._number(sight, key, column) for key in keys}
        if number is None or None in numbers.values():
            return None
        is_month = sight.field(column).kind == "month"
        size = _MONTHS[found.group("unit")] if is_month else 1
        sign = -1 if _EARLIER.search(found.group()) else 1
        gaps = [((numbers[key] or 0) - (numbers[against] or 0)) * sign for key in keys[:-1]]
        spent = claim.find(_APART) or range(0)
        is_too_fine = not is_month and found.group("unit") == "month"
        if is_too_fine or self._has_more(sight, spent, column):
            return None
        is_so = all(number[0] - 1e-9 <= gap / size <= number[1] + 1e-9 for gap in gaps)
        meaning = TableMeaning(
            table=sight.table, operation="gap", scope=Keys(keys=(against, keys[0])), columns=(column,)
        )
        return _judged(meaning, is_so=is_so)

    def _since(self, sight: Sight, focus: Focus) -> Judgement | None:
        """Months between a row and those of one time that were spoken of before: "X followed four months later"."""
        claim, keys, before = sight.question, sight.all_keys, focus.rows
        found = _SINCE.search(claim.lemmas)
        if not found or len(keys) != 1 or not before or keys[0] in before or focus.table != sight.table:
            return None
        kind = sight.field(sight.time).kind if sight.times else ""
        number = _number_before(claim, claim.lemmas.count(" ", 0, found.start("unit")))
        deeds = {token.lower for token in claim.tokens if token.is_word and is_verb(token.lower)}
        is_fine = kind == "month" or (kind == "year" and found["unit"] == "year")
        times = {self._number(sight, key, sight.time) for key in before} if is_fine else set()
        own = self._number(sight, keys[0], sight.time) if is_fine else None
        then = next(iter(times)) if len(times) == 1 else None
        if number is None or own is None or then is None or not deeds <= _FOLLOWING:
            return None
        if self._has_more(sight, range(0), sight.time):
            return None
        size = _MONTHS[found["unit"]] if kind == "month" else 1
        gap = (own - then) * (-1 if _EARLIER.search(found.group()) else 1) / size
        meaning = TableMeaning(
            table=sight.table, operation="gap", scope=Keys(keys=(before[0], keys[0])), columns=(sight.time,)
        )
        return _judged(meaning, is_so=number[0] - 1e-9 <= gap <= number[1] + 1e-9)

    def _longer(self, sight: Sight) -> Judgement | None:
        """Lists by length: "X's pier takes more cargoes than Y's"."""
        found = _MORE.search(sight.question.words) or _AS_MANY.search(sight.question.words)
        multiples = [m for m in sight.question.of("quantity") if m.quantity and m.quantity.kind == "multiple"]
        if not found or multiples:
            return None
        end = sight.question.words.count(" ", 0, found.end())
        subjects = [t for t in sight.key_terms if t.end <= end]
        others = [t for t in sight.key_terms if t.start > end]
        first = tuple(k for t in subjects for k in _keys(t.condition))
        last = tuple(k for t in others for k in _keys(t.condition))
        return self._lengths(sight, found, first, last)

    def _either(self, sight: Sight, group: tuple[str, ...]) -> Judgement | None:
        """Lists by length, beside the two rows that were named before: "X's takes more than either"."""
        found = _MORE.search(sight.question.words)
        words = sight.question.words.rstrip(" .!")
        if not found or len(group) != 2 or not _EITHER.fullmatch(words[found.end() :].strip()):
            return None
        return self._lengths(sight, found, sight.all_keys, group)

    def _bare_count(self, sight: Sight, focus: Focus) -> Judgement | None:
        """A count of what the last claim counted: "X's takes just two"."""
        last, words = focus.meaning, sight.question.words.rstrip(" .!")
        if not isinstance(last, TableMeaning) or last.table != sight.table or len(last.columns) != 1:
            return None
        column, counts = last.columns[0], [m for m in sight.question.of("quantity") if m.quantity]
        is_bare = (
            len(counts) == 1 and counts[0].end == words.count(" ") + 1 and len(sight.terms) == len(sight.key_terms)
        )
        if not is_bare or sight.field(column).kind != "list" or self._has_more(sight, range(0), column):
            return None
        count = counts[0].quantity
        is_so = all(count is not None and count.admits(len(self._items(sight, k, column))) for k in sight.keys)
        meaning = TableMeaning(
            table=sight.table, operation="count items", scope=Keys(keys=sight.keys), columns=(column,)
        )
        return _judged(meaning, is_so=is_so)

    def _lengths(
        self, sight: Sight, found: re.Match[str], first: tuple[str, ...], last: tuple[str, ...]
    ) -> Judgement | None:
        column = _list_column(sight)
        start = sight.question.words.count(" ", 0, found.start())
        spent = range(start, start + found.group().count(" ") + 1)
        is_other = any(sight.table not in {e.table for e in m.entries} for m in sight.question.of("row"))
        is_own = not set(first) & set(last) and not is_other
        if not (first and last and column and is_own) or self._has_more(sight, spent, column):
            return None
        more = found.groupdict().get("more")
        number = _number_before(sight.question, start)
        lengths = {key: len(self._items(sight, key, column)) for key in (*first, *last)}
        verdicts = [_is_longer(lengths[a], lengths[b], more, number) for a, b in product(first, last)]
        meaning = TableMeaning(
            table=sight.table, operation="count items", scope=Keys(keys=(*first, *last)), columns=(column,)
        )
        return _judged(meaning, is_so=all(verdicts))

    def _alike(self, sight: Sight) -> Judgement | None:
        """Whether lists are the same: "X and Y take the same three cargoes"."""
        spent, column = sight.question.find(SAME), _list_column(sight)
        if spent is None or len(sight.keys) < 2 or not column or not _is_on(sight, column):
            return None
        if any(term.column == column and term.kind != "items" for term in sight.constraints) or self._has_more(
            sight, spent, column
        ):
            return None
        lists = [self._items(sight, key, column) for key in sight.keys]
        counts = [m.quantity for m in sight.question.of("quantity") if m.quantity and m.quantity.kind == "number"]
        is_so = len(set(lists)) == 1 and all(count.admits(len(lists[0])) for count in counts)
        meaning = TableMeaning(table=sight.table, operation="same", scope=Keys(keys=sight.keys), columns=(column,))
        denied = sight.question.has(r"\bnot\b|\bn't\b|\bno longer\b")
        return _judged(meaning, is_so=is_so != denied)

    def _number(self, sight: Sight, key: str, column: str) -> float | None:
        value = ordinal(self._tables.cell(sight.table, self._tables.row(sight.table, key), column).value)
        return float(value) if isinstance(value, int | float) else None

    def _items(self, sight: Sight, key: str, column: str) -> frozenset[str]:
        cell = self._tables.cell(sight.table, self._tables.row(sight.table, key), column)
        return frozenset(item.lower() for item in self._tables.items(cell))

    def _has_more(self, sight: Sight, spent: range, column: str) -> bool:
        """Whether a claim says more than the comparison: another value, a name, a word that bounds it."""
        claim = sight.question
        used = {*spent, *(n for m in claim.of("key", "row", "quantity") for n in m.span)}
        used |= {n for name, span in sight.columns if name == column for n in span}
        used |= set(_naming_values(sight, self._tables))
        return any(_is_telling(sight, n) for n in claim.content() if n not in used)


def _is_telling(sight: Sight, n: int) -> bool:
    """Whether a word bounds a claim, so that a reading which leaves it over is of another claim."""
    claim, token = sight.question, sight.question.tokens[n]
    is_counted = any(n in m.span for m in claim.of("row", "quantity"))
    return not is_counted and token.stem not in BENIGN and weight_of(token.lower) >= LIGHT


def _naming_values(sight: Sight, tables: Tables) -> Iterator[int]:
    """The tokens of values that only help to name a row, and are that row's ("X's treaty")."""
    for term in sight.references:
        if isinstance(term.condition, Has):
            key = min(sight.key_terms, key=lambda k: min(abs(k.end - term.start), abs(k.start - term.end)))
            held = tables.select(sight.table, term.condition)
            if set(_keys(key.condition)) <= {row.key for row in held}:
                yield from term.span


def _keys(condition: object) -> tuple[str, ...]:
    return condition.keys if isinstance(condition, Keys) else ()


def _list_column(sight: Sight) -> str:
    """The column of lists that is named, else the only one of the table, else ""."""
    lists = [field.name for field in sight.fields if field.kind == "list"]
    return sight.measured(("list",)) or (lists[0] if len(lists) == 1 else "")


def _is_on(sight: Sight, column: str) -> bool:
    """Whether a claim names this column and no other but that of the rows' own times."""
    named = {name for name, _ in sight.columns if name != sight.key}
    return column in named and not any(sight.field(name).is_time for name in named)


def _number_before(claim: Question, position: int) -> tuple[float, float] | None:
    """The bounds of the number that stands before a token; of "a month" one."""
    near = [m.quantity for m in claim.of("quantity") if m.quantity and 0 <= position - m.end <= 1]
    if near:
        return _bounds(near[0])
    words = " ".join(claim.words.split(" ")[max(0, position - 2) : position + 1])
    return (1.0, 1.0) if _A.search(words) else None


def _bounds(quantity: Quantity) -> tuple[float, float]:
    nudge = 1e-6 if quantity.is_open else 0.0
    return quantity.low + nudge, quantity.high - nudge


def _is_longer(one: int, other: int, more: str | None, number: tuple[float, float] | None) -> bool:
    if more is None:
        return one == other
    gap = one - other if more in _GREATER else other - one
    return gap > 0 and (number is None or number[0] <= gap <= number[1])


def _judged(meaning: TableMeaning, *, is_so: bool) -> Judgement:
    verdict: Verdict = "supported" if is_so else "contradicted"
    return Judgement(verdict=verdict, meaning=meaning, trust=1.2)
