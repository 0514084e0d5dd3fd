"""The constraints of a question on the rows of a table, and the one condition that they make together."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from mineralbot.language import stem_of
from mineralbot.reading.english import DIMENSIONS, MEASURE_NOUNS
from mineralbot.tables import match
from mineralbot.values.meanings import (
    All,
    Any,
    Comparator,
    Compare,
    Condition,
    Empty,
    Has,
    HasOnly,
    HasOther,
    Items,
    Keys,
    Not,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mineralbot.reading.question import Mark, Question
    from mineralbot.reading.vocabulary import Entry
    from mineralbot.tables import Tables
    from mineralbot.values import Field

_MILLIONS = 1e5  # a number from here on, beside a column in millions, is counted in ones
TermKind = Literal["key", "value", "date", "number", "items", "boolean", "empty"]
_NEGATION_BEFORE = re.compile(
    r"(?:\bnot\b|\bno\b|\bnever\b|\bwithout\b|\black(?:s|ing)?\b|\bneither\b|\bnor\b|\bexclud(?:e|es|ing)\b|\bomit(?:s|ting)?\b|\bleaves? out\b|n't\b|\bfree of\b|\bmiss(?:es|ing)?\b|\bno mention of\b|\bnone of\b)"
    r"(?:\s+(?!but\b|and\b|or\b)[\w'-]+){0,4}\s*$"
)
_EXCEPT_BEFORE = re.compile(
    r"(?:\bexcept(?:ing)?(?: for)?|\bother than|\bapart from|\baside from|\bbesides?|\bexcluding|\bleaving (?:out|aside)|\bnot counting|\bon top of|"
    r"\bin addition to|\bbeyond|\bnot just|\bnot only|\bmore than just|\bbar|\bbut)\s+(?:the\s+|just\s+|for\s+)?$"
)
_ONLY_NEAR = re.compile(
    r"(?<!the )(?<!is )(?<!was )(?<!not )\b(?:only|just|solely|exclusively|nothing (?:else )?(?:but|other than|except|besides)|purely|merely)\s+"
    r"(?:(?:the|a|an|in|by|to|have|has|with|for|of|on|in|cover|covers|include|includes|list|lists|contain|contains|handle|handles|signed?|an?)\s+){0,2}$"
)
_ONLY_AFTER = re.compile(
    r"^\s*(?:[\w'-]+\s+)?(?:only|alone|and nothing (?:else|more|besides|further)|exclusively|solely|and no other)\b"
)
_POSTNEGATION = re.compile(
    r"^\s*,?\s*(?:(?:is|are|was|were|be|been)\s+)?(?:(?:not|n't)\s*(?:[?.,;]|$|(?:in|on|among|part|listed|covered|included|mentioned|there)\b)|absent\b|missing\b|excluded\b|left out\b|lacking\b|unlisted\b|out\b)"
)
_TAG = re.compile(
    r",?\s*(?:is|are|was|were|do|does|did|has|have|had|will|would|can|could|should)\s+(?:n't|not)?\s*(?:it|they|he|she|there|that|this|we|you)(?: not)?\s*\??\s*$"
)
_LEADING = re.compile(
    r"^(?:(?:so|and|but|well|then|right)\s+)?(?:is|are|was|were|do|does|did|has|have|had|will|would|can|ca|could|should|wo)\s+n't\s+(?:it true that\s+)?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One constraint: `condition` on `column`, from the tokens `start` to `end`.

    `joiner` is the word that ties it to the term before: "and", "or", "but", "".
    """

    kind: TermKind
    column: str
    condition: Condition
    start: int
    end: int
    phrase: str = ""
    is_negated: bool = False
    is_exception: bool = False
    is_only: bool = False
    joiner: str = ""


class TermFinder:
    """Finds the terms of a question on one table."""

    def __init__(self, tables: Tables, table: str) -> None:
        self._tables = tables
        self._table = table
        self._fields = tables.table(table).fields
        self._key = next(f.name for f in self._fields if f.is_key)

    def find(self, question: Question) -> tuple[Term, ...]:
        """The terms in the order of the text, each with its polarity and what joins it to the one before."""
        terms = [
            *self._keys(question),
            *self._values(question),
            *self._foreign(question),
            *self._dates(question),
            *self._numbers(question),
            *self._booleans(question),
            *self._empties(question),
        ]
        terms = _ranges(question, _without_overlaps(sorted(terms, key=lambda t: (t.start, -t.end))))
        return tuple(self._polar(question, term, before) for before, term in pairwise([None, *terms]) if term)

    def _keys(self, question: Question) -> Iterable[Term]:
        for mark in question.of("key"):
            keys = tuple(dict.fromkeys(e.text for e in mark.entries if e.table == self._table))
            if keys:
                yield Term(
                    kind="key",
                    column=self._key,
                    condition=Keys(keys=keys),
                    start=mark.start,
                    end=mark.end,
                    phrase=mark.phrase,
                )

    def _values(self, question: Question) -> Iterable[Term]:
        for mark in question.of("value", "key"):
            entries = [e for e in mark.entries if e.table == self._table and e.kind == "value"]
            following = question.lemma(mark.end) if mark.end < len(question.tokens) else ""
            entries = [e for e in entries if not self._only_names_column(question, mark, e)]
            if entries and following not in ("column", "cell", "field", "status", "heading"):
                entry = self._nearest(question, mark, entries)
                yield Term(
                    kind="value",
                    column=entry.column,
                    condition=Has(column=entry.column, phrase=entry.text),
                    start=mark.start,
                    end=mark.end,
                    phrase=mark.phrase,
                )

    def _foreign(self, question: Question) -> Iterable[Term]:
        """Values of the prose that are asked of the table's one list column, though no row has them."""
        lists = [f for f in self._fields if f.kind == "list"]
        about_rows = (
            question.of("row", "key")
            or any(e.column == lists[0].name for m in question.of("column") for e in m.entries)
            if lists
            else False
        )
        if len(lists) != 1 or not about_rows:
            return
        for mark in question.of("substance"):
            if not any(set(mark.span) & set(m.span) for m in question.of("value", "key", "column")):
                yield Term(
                    kind="value",
                    column=lists[0].name,
                    condition=Has(column=lists[0].name, phrase=mark.phrase),
                    start=mark.start,
                    end=mark.end,
                    phrase=mark.phrase,
                )

    def _only_names_column(self, question: Question, mark: Mark, entry: Entry) -> bool:
        """Whether the words are the column's own name, of which a cell happens to hold a form."""
        naming = [c for c in question.of("column") if c.start <= mark.start and mark.end <= c.end]
        if not any(e.table == entry.table and e.column == entry.column for c in naming for e in c.entries):
            return False
        parts = {part for parts in self._tables.parts(self._table, entry.column).values() for part in parts}
        return not any(match(entry.text, (part,)) in ("whole", "qualified") for part in parts)

    def _nearest(self, question: Question, mark: Mark, entries: list[Entry]) -> Entry:
        """The entry whose column is named beside the mark; else a whole value before a part of one; else the first column."""
        order = [f.name for f in self._fields]

        def rank(entry: Entry) -> tuple[int, int, int]:
            beside = [
                c
                for c in question.of("column")
                if any(e.column == entry.column and e.table == self._table for e in c.entries)
            ]
            distance = min((max(c.start - mark.end, mark.start - c.end) for c in beside), default=99)
            whole = entry.text in {i for parts in self._tables.parts(self._table, entry.column).values() for i in parts}
            return (0 if -1 <= distance <= 3 and not whole else 1, 0 if whole else 1, order.index(entry.column))

        return min(entries, key=rank)

    def _dates(self, question: Question) -> Iterable[Term]:
        for mark in question.of("date"):
            date, column = mark.date, self._temporal(question, mark)
            if date is None or column is None:
                continue
            low, high = float(date.first), float(date.last)
            if column.kind == "year":
                low, high = low // 12, high // 12
            elif column.kind == "date":
                low, high = _day_bounds(date.first, date.last)
                if date.day:
                    low = high = low + date.day - 1
            condition: Condition
            if date.first < 12:
                years = range(1900, 2100)
                condition = Any(
                    parts=tuple(
                        Compare(column=column.name, comparator="=", value=float(y * 12 + date.first)) for y in years
                    )
                )
            elif date.relation == "in":
                condition = _between(column.name, low, high)
            else:
                comparator: Comparator = {"before": "<", "after": ">", "since": ">=", "until": "<="}[date.relation]  # type: ignore[assignment]
                condition = Compare(
                    column=column.name, comparator=comparator, value=high if comparator in (">", "<=") else low
                )
            yield Term(
                kind="date", column=column.name, condition=condition, start=mark.start, end=mark.end, phrase=mark.phrase
            )

    def _temporal(self, question: Question, mark: Mark) -> Field | None:
        fields = [f for f in self._fields if f.kind in ("month", "date", "year")]
        named = self._named(question, mark, fields)
        return named or (fields[0] if fields else None)

    def _named(self, question: Question, mark: Mark, fields: list[Field]) -> Field | None:
        """The field whose name, or a word akin to it, stands nearest to the mark."""
        best: tuple[int, int] | None = None
        for number, candidate in enumerate(fields):
            spans = [c.span for c in question.of("column") if any(e.column == candidate.name for e in c.entries)]
            akin = [range(n, n + 1) for n in range(len(question.tokens)) if is_akin(question.lemma(n), candidate)]
            distance = min((max(s.start - mark.end, mark.start - s.stop) for s in spans), default=99)
            distance = (
                min((max(s.start - mark.end, mark.start - s.stop) + 4 for s in akin), default=distance)
                if not spans
                else distance
            )
            if distance < 8 and (best is None or distance < best[0]):
                best = (distance, number)
        return fields[best[1]] if best else None

    def _numbers(self, question: Question) -> Iterable[Term]:
        fields = [f for f in self._fields if f.kind == "number"]
        for mark in question.of("quantity"):
            quantity = mark.quantity
            if quantity is None:
                continue
            counted = self._counted(question, mark)
            if counted is not None:
                yield counted
                continue
            column = self._named(question, mark, fields) or self._by_unit(question, mark, fields)
            years = [f for f in self._fields if f.kind == "year"]
            if column is None and years and 1000 <= quantity.value < 2100:
                column = years[0]
            if column is None:
                continue
            scale = 1e6 if "million" in column.unit.lower() and quantity.value >= _MILLIONS else 1.0
            low, high, is_open = quantity.low / scale, quantity.high / scale, quantity.is_open
            direction = _direction(question, mark)
            if direction and low == high:
                low, high, is_open = (low, float("inf"), True) if direction > 0 else (float("-inf"), high, True)
            yield Term(
                kind="number",
                column=column.name,
                condition=_bounded(column.name, low, high, is_open),
                start=mark.start,
                end=mark.end,
                phrase=mark.phrase,
            )

    def _by_unit(self, question: Question, mark: Mark, fields: list[Field]) -> Field | None:
        after = question.words.split(" ")[mark.end : mark.end + 3]
        said = " ".join(after).lower()
        for candidate in fields:
            unit = candidate.unit.lower()
            if unit and any(
                word == unit or stem_of(word) in {stem_of(u) for u in unit_names(unit)} for word in said.split()
            ):
                return candidate
        return (
            fields[0]
            if len(fields) == 1
            and mark.quantity is not None
            and mark.quantity.kind == "number"
            and _is_compared(question, mark)
            else None
        )

    def _counted(self, question: Question, mark: Mark) -> Term | None:
        """ "Three minerals", "two instruments": a count of items, where the noun after the number is a column of such cells."""
        quantity = mark.quantity
        if quantity is None or quantity.kind != "number":
            return None
        for column in question.of("column"):
            if not 0 <= column.start - mark.end <= 2:
                continue
            for entry in column.entries:
                field = self._tables.field(self._table, entry.column) if entry.table == self._table else None
                if field and field.kind in ("list", "text") and not field.is_key and self._is_multiple(field):
                    low, high = quantity.low, quantity.high
                    condition = _bounded_items(field.name, low, high, is_open=quantity.is_open)
                    return Term(
                        kind="items",
                        column=field.name,
                        condition=condition,
                        start=mark.start,
                        end=column.end,
                        phrase=mark.phrase,
                    )
        return None

    def _is_multiple(self, field: Field) -> bool:
        table = self._tables.table(self._table)
        return any(len(self._tables.items(self._tables.cell(self._table, row, field.name))) > 1 for row in table.rows)

    def _booleans(self, question: Question) -> Iterable[Term]:
        for mark in question.of("column"):
            for entry in mark.entries:
                if entry.table == self._table and self._tables.field(self._table, entry.column).kind == "boolean":
                    yield Term(
                        kind="boolean",
                        column=entry.column,
                        condition=Has(column=entry.column, phrase="true"),
                        start=mark.start,
                        end=mark.end,
                        phrase=mark.phrase,
                    )
                    break

    def _empties(self, question: Question) -> Iterable[Term]:
        found = question.find(
            r"\b(?:empty|blank|unknown|unspecified|not (?:be )?(?:given|state|specify|fill|know|record|list)|no (?=\w+ (?:give|state|list|record|specify)))\b"
        )
        if found is None:
            return
        for mark in question.of("column"):
            for entry in mark.entries:
                if entry.table == self._table and abs(mark.start - found.start) < 6:
                    yield Term(
                        kind="empty",
                        column=entry.column,
                        condition=Empty(column=entry.column),
                        start=min(mark.start, found.start),
                        end=max(mark.end, found.stop),
                    )
                    return

    def _polar(self, question: Question, term: Term, before: Term | None) -> Term:
        words = question.words.split(" ")
        start = before.end if before else 0
        left, right = " ".join(words[start : term.start]) + " ", " ".join(words[term.end : term.end + 6])
        left, right = left.replace('" ', ""), right.replace('"', "").lstrip()
        if start == 0:
            left = _LEADING.sub("", left)
        if term.end + 6 >= len(words):
            right = _TAG.sub("", right)
        between = left.strip()
        joiner = (
            "or"
            if re.search(r"\b(?:or|nor)\b", between)
            else "but"
            if re.search(r"\bbut\b", between)
            else "and"
            if re.search(r"\band\b|,|&|\bplus\b|\bas well as\b|\balso\b|\bwith\b", between)
            else ""
        )
        is_exception = (bool(_EXCEPT_BEFORE.search(left)) and not re.search(r"\bbut\s+(?:the\s+)?$", left)) or bool(
            re.search(
                r"\b(?:everyone|everything|all|anyone|anything|any|every \w+|nothing|none|no one|who|which|no \w+|else) but (?:the )?$",
                left,
            )
        )
        is_only = bool(_ONLY_NEAR.search(left) or _ONLY_AFTER.match(right)) and term.kind in ("value", "key")
        negated = (bool(_NEGATION_BEFORE.search(left)) and not is_exception) or (
            bool(_POSTNEGATION.match(right))
            and term.kind != "key"
            and not re.match(r"\s*(?:\w+\s+)?(?:not|n't)\s+(?:only|just)", right)
        )
        carried = (
            before is not None
            and before.is_negated
            and joiner in ("or", "and", "")
            and term.column == before.column
            and re.fullmatch(r"(?:,|and|or|nor|the|any|either|\s)*", between)
        )
        return replace(
            term,
            joiner=joiner if before else "",
            is_exception=is_exception
            or bool(before and before.is_exception and re.fullmatch(r"(?:,|and|or|the|\s)*", between)),
            is_only=is_only,
            is_negated=negated or bool(carried),
        )


def unit_names(unit: str) -> tuple[str, ...]:
    """Words by which a unit is spoken: "m" metre, "€ million" euro."""
    spoken = {
        "m": ("metre", "meter"),
        "km": ("kilometre", "kilometer"),
        "cm": ("centimetre", "centimeter"),
        "mm": ("millimetre",),
        "kg": ("kilogram", "kilo"),
        "t": ("tonne", "ton"),
        "mw": ("megawatt",),
        "kw": ("kilowatt",),
        "gw": ("gigawatt",),
        "mwh": ("megawatt-hour",),
        "%": ("percent", "per", "%"),
        "€": ("euro", "eur", "€"),
        "$": ("dollar", "usd", "$"),
        "£": ("pound", "gbp", "£"),
        "ha": ("hectare",),
        "l": ("litre", "liter"),
        "h": ("hour",),
        "min": ("minute",),
        "s": ("second",),
        "million": ("million",),
        "km²": ("square",),
        "days": ("day",),
        "years": ("year",),
    }
    names: list[str] = []
    for word in re.findall(r"[^\W\d_]+²?|[€$£%]", unit.lower()):
        names += [word, *spoken.get(word, ())]
    return tuple(names)


def is_akin(lemma: str, field: Field) -> bool:
    """Whether a word asks for what a column measures: its adjective ("deep" for depth) or a near noun or verb."""
    words = {w.lower() for w in re.findall(r"[A-Za-z]+", re.sub(r"\([^)]*\)", "", f"{field.name} {field.title}"))}
    if field.unit and field.kind == "number" and len(lemma) > 3 and lemma in unit_names(field.unit):
        return True
    if lemma in DIMENSIONS and set(DIMENSIONS[lemma][0]) & words:
        return True
    return any(lemma in MEASURE_NOUNS.get(word, ()) for word in words)


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


def _day_bounds(first: int, last: int) -> tuple[float, float]:
    from datetime import date

    start = date(first // 12, first % 12 + 1, 1)
    after = date((last + 1) // 12, (last + 1) % 12 + 1, 1)
    return float(start.toordinal()), float(after.toordinal() - 1)


def _between(column: str, low: float, high: float) -> Condition:
    if low == high:
        return Compare(column=column, comparator="=", value=low)
    return All(
        parts=(Compare(column=column, comparator=">=", value=low), Compare(column=column, comparator="<=", value=high))
    )


def _bounded(column: str, low: float, high: float, is_open: bool) -> Condition:  # noqa: FBT001
    if low == high:
        return Compare(column=column, comparator="=", value=low)
    parts = []
    if low != float("-inf"):
        parts.append(Compare(column=column, comparator=">" if is_open else ">=", value=low))
    if high != float("inf"):
        parts.append(Compare(column=column, comparator="<" if is_open else "<=", value=high))
    return parts[0] if len(parts) == 1 else All(parts=tuple(parts))


def _bounded_items(column: str, low: float, high: float, *, is_open: bool) -> Condition:
    if low == high:
        return Items(column=column, comparator="=", count=int(low))
    if high == float("inf"):
        return Items(column=column, comparator=">" if is_open else ">=", count=int(low))
    if low == float("-inf"):
        return Items(column=column, comparator="<" if is_open else "<=", count=int(high))
    return All(
        parts=(
            Items(column=column, comparator=">=", count=int(low)),
            Items(column=column, comparator="<=", count=int(high)),
        )
    )


def _without_overlaps(terms: list[Term]) -> list[Term]:
    kept: list[Term] = []
    for term in terms:
        clash = next((k for k in kept if k.start < term.end and term.start < k.end), None)
        if clash is None:
            kept.append(term)
        elif (term.end - term.start, term.kind == "items", term.kind == "key") > (
            clash.end - clash.start,
            clash.kind == "items",
            clash.kind == "key",
        ):
            kept[kept.index(clash)] = term
    return kept


def _ranges(question: Question, terms: list[Term]) -> list[Term]:
    """ "Between A and B", "from A to B" made one term."""
    words = question.words.split(" ")
    merged: list[Term] = []
    for term in terms:
        before = merged[-1] if merged else None
        if before and before.kind == term.kind and term.kind in ("date", "number") and before.column == term.column:
            opening = " ".join(words[max(0, before.start - 2) : before.start + 1])
            between = " ".join(words[before.end : term.start])
            if re.search(r"\b(?:between|from)\b", opening) and between in (
                "and",
                "to",
                "until",
                "till",
                "-",
                "through",
            ):
                low, high = _lowest(before.condition), _highest(term.condition)
                merged[-1] = replace(before, end=term.end, condition=_between(term.column, low, high))
                continue
        merged.append(term)
    return merged


def _lowest(condition: Condition) -> float:
    return min(_bounds_in(condition))


def _highest(condition: Condition) -> float:
    return max(_bounds_in(condition))


def _bounds_in(condition: Condition) -> list[float]:
    if isinstance(condition, Compare):
        return [condition.value]
    return [value for part in condition.parts for value in _bounds_in(part)] if isinstance(condition, All | Any) else []


def condition_of(terms: tuple[Term, ...], tables: Tables, table: str) -> Condition | None:
    """The condition that the terms make: within a column alternatives or joint items, across columns all of them."""
    groups: list[list[Term]] = []
    for term in terms:
        same = groups and groups[-1][-1].column == term.column and groups[-1][-1].is_negated == term.is_negated
        if same and groups[-1][-1].is_exception == term.is_exception:
            groups[-1].append(term)
        else:
            groups.append([term])
    parts = [_group_condition(group, tables, table) for group in groups]
    joined = [group[0].joiner == "or" for group in groups]
    if not parts:
        return None
    if len(parts) > 1 and any(joined[1:]) and not any(g[0].is_negated or g[0].is_exception for g in groups):
        return Any(parts=tuple(parts))
    return parts[0] if len(parts) == 1 else All(parts=tuple(parts))


def _group_condition(group: list[Term], tables: Tables, table: str) -> Condition:
    field = tables.field(table, group[0].column)
    conditions = tuple(dict.fromkeys(term.condition for term in group))
    phrases = tuple(c.phrase for c in conditions if isinstance(c, Has))
    if group[0].is_exception:
        return (
            HasOther(column=field.name, items=phrases)
            if field.kind == "list" and phrases
            else Not(part=Any(parts=conditions))
        )
    if any(term.is_only for term in group) and phrases and not group[0].is_negated:
        return HasOnly(column=field.name, items=phrases)
    if group[0].kind == "key":
        keys = tuple(k for c in conditions if isinstance(c, Keys) for k in c.keys)
        return Not(part=Keys(keys=keys)) if group[0].is_negated else Keys(keys=keys)
    multiple = (
        field.kind == "list" or group[0].kind in ("number", "items") or _are_joined(phrases, tables, table, field)
    )
    either = any(term.joiner == "or" for term in group[1:]) or not multiple or group[0].is_negated
    whole: Condition = (
        conditions[0] if len(conditions) == 1 else Any(parts=conditions) if either else All(parts=conditions)
    )
    if group[0].kind == "date" and len(conditions) > 1:
        whole = _interval(conditions) or whole
    return Not(part=whole) if group[0].is_negated else whole


def _are_joined(phrases: tuple[str, ...], tables: Tables, table: str, field: Field) -> bool:
    """Whether some cell of a text column says all the phrases at once."""
    said = [set(tables.saying(table, field.name, phrase)) for phrase in phrases]
    return bool(said) and bool(set.intersection(*said))


def _interval(conditions: tuple[Condition, ...]) -> Condition | None:
    bounds = [c for c in conditions if isinstance(c, Compare) and c.comparator != "="]
    return All(parts=tuple(bounds)) if len(bounds) == len(conditions) else None
