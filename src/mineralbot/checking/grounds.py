"""What a reading on a table must account for before it decides a claim: denials, bounds, and what numbers are of."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from mineralbot.reading.likeness import content_stems
from mineralbot.reading.weights import BENIGN
from mineralbot.values.meanings import All, Any, Compare, Empty, Has, HasOnly, Items, Keys, Not, TableMeaning

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mineralbot.language import Quantity
    from mineralbot.reading import Question
    from mineralbot.tables import Tables
    from mineralbot.values import Row
    from mineralbot.values.meanings import Condition

_DENIES_ALL = re.compile(r"\b(?:no|none|never|nobody|nowhere|without|(?:not|n't) (?:any|a|an|one|ever))\b")
_OF_SOME = re.compile(r"\b(?:some|several|a few|few|many|most|at least|one of|there (?:is|are|was|were) (?:an?|one))\b")
_OF_ALL = re.compile(r"^(?:all|every|each)\b")
_ALL_OF = r"\b(?:all|the (?:whole|entirety))(?: of)?(?: (?:the|these|those|its|their))?\b"
_ONLY = re.compile(r"\b(?:sole|solely|exclusively|alone|only|nothing but|no one but|none but)\b")
_ONE_ONLY = re.compile(r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|\d+)(?: \w+)? (?:only|alone)\b")
_ONLY_ONE = r"\b(?:the|its|their|as) (?:only|sole|single)\b"
_SIZE = re.compile(r"\b(?:larg|bigg|great|high|small|low|strong|tall|deep|heavi|power)\w*est\b|\bmost powerful\b")
_MORE_THAN = re.compile(
    r"\b(?:more|fewer) (?!than\b)(?:[\w-]+ ){1,3}than (?!\d)|\bas (?:many|much) (?:[\w-]+ ){1,3}as (?!\d)"
)
_NOT_BOUNDING = re.compile(
    r"\b(?:not only|if only|only (?:if|when|after|just|an?|the|in|\d+|one|two|three|four|five))\b"
)
_BOUNDED = re.compile(r"quantifier='only'|HasOnly|HasOther|operation='unique'")
_CATEGORICAL = 0.5  # share of a column's cells that others repeat, from which its texts are kinds and not remarks
_MAGNITUDES = (1.0, 1e3, 1e6, 1e9)
_ROUNDING = 1e-6
_FEW = 3  # rows of which what a claim tells is looked for in their cells
_MOST_READ = 1_000  # distinct cells of a column
_HALF_A_POINT = 0.5  # by which a percentage of rows that is not said to be rounded may be off


class Grounds:
    """Tells what a reading on a table leaves out of a claim."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._remarks: dict[str, frozenset[str]] = {}
        self._of_kinds: dict[tuple[str, str], bool] = {}

    def accounts_for(self, claim: Question, meaning: TableMeaning) -> bool:
        """Whether a reading takes the numbers, the bounds and the verb of a claim for what they are."""
        return not (
            any(self._is_misread(claim, part) for part in _parts(meaning.predicate))
            or self._is_of_other_rows(claim, meaning)
            or (meaning.quantifier == "some" and _OF_ALL.match(claim.words) is not None)
            or _is_denial_of_none(claim, meaning)
            or self._is_of_size(claim, meaning)
            or _compares(claim, meaning)
            or self._is_of_all_else(claim, meaning)
        )

    def _is_of_size(self, claim: Question, meaning: TableMeaning) -> bool:
        """Whether the largest is said, and the earliest or the latest is read."""
        is_extreme = meaning.operation in ("first", "last") and bool(meaning.columns)
        return (
            is_extreme
            and self._tables.field(meaning.table, meaning.columns[0]).is_time
            and bool(_SIZE.search(claim.words))
        )

    def bears(self, claim: Question, meaning: TableMeaning, leftover: tuple[int, ...]) -> bool:
        """Whether a claim that some row is found for says no more than that row: no manner, and no word of a remark."""
        if meaning.quantifier != "some" or isinstance(meaning.scope, Keys):
            return True
        is_scrap = self._is_scrap(meaning.table, meaning.predicate) if meaning.predicate else False
        if is_scrap and not claim.of("row", "key"):
            return False
        marked = {n for mark in claim.marks for n in mark.span}
        if not claim.of("row", "key", "column") and isinstance(meaning.predicate, Has) and self._is_text(meaning):
            return marked.issuperset(claim.content())
        is_bare = isinstance(meaning.predicate, Has) and not claim.of("row", "key")
        more = {*leftover, *(n for n in claim.content() if is_bare and n not in marked)}
        return not isinstance(meaning.predicate, Has) or all(claim.tokens[n].stem in BENIGN for n in more)

    def _is_text(self, meaning: TableMeaning) -> bool:
        return all(self._tables.field(meaning.table, column).kind == "text" for column in meaning.columns)

    def may_be_none(self, meaning: TableMeaning) -> bool:
        """Whether an empty cell is meant where some cells hold nought: "no fine" is a fine of 0 too."""
        empty = [part.column for part in _parts(meaning.predicate) if isinstance(part, Empty)]
        return any(cell.value == 0 for name in empty for cell in self._tables.distinct(meaning.table, name))

    def _is_of_all_else(self, claim: Question, meaning: TableMeaning) -> bool:
        """Whether "all" of a claim is of something that is no row ("all of the fare"), though read as of every row."""
        if meaning.quantifier != "every" or isinstance(meaning.scope, Keys):
            return False
        found = claim.find(_ALL_OF, lemmas=False)
        if found is None or found.stop >= len(claim.tokens):
            return False
        key = next(field.name for field in self._tables.table(meaning.table).fields if field.is_key)
        noun = [mark for mark in claim.marks if found.stop in mark.span]
        kinds = {mark.kind for mark in noun if mark.kind != "column"}
        said = meaning.predicate.phrase.lower() if isinstance(meaning.predicate, Has) else ""
        if any(mark.kind == "value" and mark.phrase.lower() == said for mark in noun):
            return not kinds - {"value"}
        columns = {e.column for mark in noun if mark.kind == "column" for e in mark.entries if e.table == meaning.table}
        is_given = found.stop - found.start > 1
        return (bool(columns) or is_given) and key not in columns and not kinds

    def is_bounded(self, claim: Question, meaning: TableMeaning) -> bool:
        """Whether a reading keeps the "only" of a claim, if it has one."""
        only = _ONLY.search(claim.words) is not None and not _NOT_BOUNDING.search(claim.words)
        is_of_number = meaning.quantifier == "exactly" or _ONE_ONLY.search(claim.words) is not None
        return not only or is_of_number or _BOUNDED.search(repr(meaning)) is not None

    def is_of_rows(self, claim: Question, rows: tuple[Row, ...]) -> bool:
        """Whether each deed of a claim that remarks of a table tell is told of these rows, if they are few.

        "The mole was dredged by Tern" is not so of Tern's mole, where only the pier's remark tells of dredging.
        """
        if not 0 < len(rows) <= _FEW:
            return True
        marked = {n for mark in claim.marks if mark.kind != "name" for n in mark.span}
        deeds = {
            claim.tokens[n].stem for n in claim.content() if n not in marked and claim.tokens[n].lower.endswith("ed")
        }
        own = {stem for row in rows for cell in row.cells for stem in content_stems(cell.text)}
        return not (deeds - own) & self._remarked(rows[0].cells[0].table)

    def _remarked(self, table: str) -> frozenset[str]:
        """The stems of the words of a table's remarks."""
        known = self._remarks.get(table)
        if known is None:
            fields = [f.name for f in self._tables.table(table).fields if f.kind == "text" and not f.is_key]
            remarks = [name for name in fields if not self._is_of_kinds(table, name)]
            cells = [cell for name in remarks for cell in self._tables.distinct(table, name)[:_MOST_READ]]
            known = self._remarks[table] = frozenset(stem for cell in cells for stem in content_stems(cell.text))
        return known

    def told(self, meaning: TableMeaning) -> TableMeaning | None:
        """The part of what is said that cells can deny; None where nothing of it is.

        A remark that lacks a word of another one does not deny it: "dredged" is not denied by "Wall repaired".
        """
        if meaning.predicate is None:
            return meaning
        parts = tuple(_flat(meaning.predicate))
        kept = tuple(part for part in parts if not self._is_scrap(meaning.table, part))
        if len(kept) == len(parts):
            return meaning
        return replace(meaning, predicate=kept[0] if len(kept) == 1 else All(parts=kept)) if kept else None

    def _is_scrap(self, table: str, part: Condition) -> bool:
        """Whether a condition asks for some words of a remark, which is neither a kind nor a list."""
        if not isinstance(part, Has) or self._tables.field(table, part.column).kind != "text":
            return False
        if self._is_of_kinds(table, part.column):
            return False
        wholes = {p.lower() for parts in self._tables.parts(table, part.column).values() for p in parts}
        return part.phrase.lower() not in wholes and not self._tables.has_key(table, part.phrase)

    def _is_of_kinds(self, table: str, column: str) -> bool:
        """Whether the texts of a column are kinds that rows share; those of another table are as they are there."""
        known = self._of_kinds.get((table, column))
        if known is None:
            known = self._of_kinds[table, column] = self._repeats(table, column)
        return known

    def _repeats(self, table: str, column: str) -> bool:
        for foreign in self._tables.table(table).foreign_keys:
            other = self._tables.table(foreign.table) if foreign.table in self._tables.names else None
            if other is not None and column != foreign.column and any(field.name == column for field in other.fields):
                return self._is_of_kinds(foreign.table, column)
        rows = self._tables.table(table).rows
        at = self._tables.column_number(table, column)
        texts = Counter(row.cells[at].text for row in rows if row.cells[at].text)
        repeated = sum(count for count in texts.values() if count > 1)
        return repeated >= _CATEGORICAL * sum(texts.values())

    def _is_misread(self, claim: Question, part: Condition) -> bool:
        """Whether a number of a claim is taken for a value that it cannot be: a share or a multiple, a count of rows.

        "Twice as long" is no length, "half of the harvest" no depth, "all five take salt" no list of five.
        """
        if isinstance(part, Items):
            return any(
                q.value == part.count and re.search(r"\ball (?:the )?$", claim.text[: q.start], re.IGNORECASE)
                for q in _quantities(claim)
            )
        if not isinstance(part, Compare):
            return False
        of_value = [q for q in _quantities(claim) if _is_about(part.value, q)]
        return bool(of_value) and all(q.kind != "number" for q in of_value) and not self._is_share(part.column)

    def _is_share(self, column: str) -> bool:
        units = {f.unit for name in self._tables.names for f in self._tables.table(name).fields if f.name == column}
        return "%" in units

    def _is_of_other_rows(self, claim: Question, meaning: TableMeaning) -> bool:
        """Whether a row is only said to be there, or to be of another row, while a claim says more or otherwise."""
        if meaning.quantifier not in ("some", "none"):
            return False
        named = [{entry.table for entry in mark.entries} for mark in claim.of("row")]
        if isinstance(meaning.predicate, Keys):
            rows = {n for mark in claim.of("row", "key") for n in mark.span}
            rows |= {n for mark in claim.of("name", "owner") for n in mark.span}
            is_untold = meaning.quantifier == "none" and not (named and rows.issuperset(claim.content()))
            return is_untold or any(meaning.table not in tables for tables in named)
        keys = {entry.text for mark in claim.of("key") for entry in mark.entries if entry.table != meaning.table}
        is_of_key = isinstance(meaning.predicate, Has) and meaning.predicate.phrase in keys
        return is_of_key and not any(meaning.table in tables for tables in named)


def of_items(claim: Question, meaning: TableMeaning) -> TableMeaning:
    """A reading that only one row has an item, of a claim that a row has only this item, as one of that row's list.

    "Salt is the only cargo of the mole" is of the mole's cargoes; "the mole is the only one with salt" is not.
    """
    only, predicate = claim.find(_ONLY_ONE, lemmas=False), meaning.predicate
    if meaning.quantifier != "only" or only is None or not isinstance(predicate, Has):
        return meaning
    keys, values = claim.of("key"), claim.of("value")
    is_of_row = bool(keys) and all(mark.start >= only.stop for mark in keys)
    is_said = any(m.end <= only.start and any(e.column == predicate.column for e in m.entries) for m in values)
    if not (is_of_row and is_said):
        return meaning
    return replace(meaning, quantifier="every", predicate=HasOnly(column=predicate.column, items=(predicate.phrase,)))


def of_none(claim: Question, meaning: TableMeaning) -> TableMeaning:
    """A reading that finds some row, of a claim that there is none, as one that finds none.

    "There has never been a fire at the mole" is not so because of a flood there.
    """
    denied = _DENIES_ALL.search(claim.words)
    if (
        denied is None
        or meaning.operation != "whether"
        or meaning.quantifier != "some"
        or isinstance(meaning.scope, Keys)
        or any(isinstance(part, Empty) for part in _parts(meaning.predicate))
        or _OF_SOME.search(claim.words[: denied.start()])
    ):
        return meaning
    return replace(meaning, quantifier="none", predicate=_affirmed(meaning.predicate))


def _is_denial_of_none(claim: Question, meaning: TableMeaning) -> bool:
    """Whether some row is found that is not so, though a claim says of no row that it is not so."""
    denies = any(isinstance(part, Not) for part in _joined(meaning.predicate))
    return (
        denies
        and meaning.quantifier == "some"
        and not isinstance(meaning.scope, Keys)
        and not (claim.of("row", "key") or _OF_SOME.search(claim.words))
    )


def _compares(claim: Question, meaning: TableMeaning) -> bool:
    """Whether a claim sets rows side by side ("more fires than") that a reading only finds."""
    found = _MORE_THAN.search(claim.words)
    is_read = meaning.operation != "whether" or "Compare" in repr(meaning) or "Items" in repr(meaning)
    return found is not None and not is_read


def _joined(condition: Condition | None) -> tuple[Condition, ...]:
    if isinstance(condition, All):
        return condition.parts
    return () if condition is None else (condition,)


def share_of_rows(claim: Question, meaning: TableMeaning, held: int, total: int) -> bool | None:
    """Whether the share of rows that a claim gives is theirs; None where it gives none."""
    shares = [q for q in _quantities(claim) if q.kind == "share"]
    if len(shares) != 1 or meaning.quantifier not in ("exactly", "at least", "at most") or not total:
        return None
    actual = 100 * held / total
    is_bare = shares[0].low == shares[0].high
    return shares[0].admits(actual) or (is_bare and abs(actual - shares[0].value) <= _HALF_A_POINT)


def _affirmed(condition: Condition | None) -> Condition | None:
    """A condition without its one denial."""
    if isinstance(condition, Not):
        return condition.part
    if isinstance(condition, All) and sum(isinstance(part, Not) for part in condition.parts) == 1:
        return All(parts=tuple(part.part if isinstance(part, Not) else part for part in condition.parts))
    return condition


def _parts(condition: Condition | None) -> Iterator[Condition]:
    """The conditions that one is made of."""
    if isinstance(condition, All | Any):
        for part in condition.parts:
            yield from _parts(part)
    elif isinstance(condition, Not):
        yield from _parts(condition.part)
    elif condition is not None:
        yield condition


def _flat(condition: Condition) -> Iterator[Condition]:
    """What must hold together."""
    if isinstance(condition, All):
        for part in condition.parts:
            yield from _flat(part)
    else:
        yield condition


def _quantities(claim: Question) -> list[Quantity]:
    return [mark.quantity for mark in claim.of("quantity") if mark.quantity]


def _is_about(value: float, quantity: Quantity) -> bool:
    numbers = (quantity.value, quantity.low, quantity.high)
    return any(abs(number / size - value) <= _ROUNDING for number in numbers for size in _MAGNITUDES)
