"""Claims on rows of a table."""

from __future__ import annotations

import re
from dataclasses import replace
from math import inf
from typing import TYPE_CHECKING

from mineralbot.checking.grounds import Grounds, of_items, of_none, share_of_rows
from mineralbot.checking.judgement import TRUSTED, Judgement
from mineralbot.checking.polarity import hardens, is_negated
from mineralbot.checking.statuses import StatusJudge, awaited, positive
from mineralbot.language import stem_of, tokens_of
from mineralbot.reading.english import words_of
from mineralbot.values.meanings import (
    All,
    Any,
    Compare,
    CompareRow,
    Has,
    HasOther,
    Keys,
    Not,
    SeveralMeaning,
    TableMeaning,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from mineralbot.grounding import TableResult
    from mineralbot.reading import Question
    from mineralbot.reading.candidates import Candidate
    from mineralbot.reading.likeness import Likeness
    from mineralbot.tables import Tables
    from mineralbot.values import Verdict


_UNSURE = r"\b(?:or|may|might|could|only|solely|just|except|unless|if)\b"
_DOUBLY_DENIED = r"\b(?:none|no|neither)\b.*\b(?:do|does|be|has|have) not\b"
_DONE_BY = r"\b(?:sign|initial|conclude|negotiate|agree|make|reach|strike|seal|broker) by\b"
_LISTING = words_of("""
    name names list lists listed include includes included contain contains cover covers covered mention mentions
    extend extends feature features featured figure figures appear appears take takes
""")
_SAME_SORT = 0.31  # cosine of a word and some item of a list from which it may be a thing of the same sort
_SURE = 1.0
_MAGNITUDES = (1.0, 1e3, 1e6, 1e9)  # "3.6 million" is 3.6 in a column of millions
_ROUNDING = 1e-9
_FAR_OFF = 1_000.0  # times as small or as large as any number of a column
_MOST_MEANT = 3  # rows that one claim means
_MOST_READ = 1_000  # distinct cells of a column


class TableJudge:
    """Judges claims that were read as meanings on a table."""

    def __init__(self, tables: Tables, result: Callable[[TableMeaning], TableResult], likeness: Likeness) -> None:
        self._tables = tables
        self._likeness = likeness
        self._result = result
        self._statuses = StatusJudge(tables, result)
        self._grounds = Grounds(tables)

    def judge(
        self, claim: Question, candidate: Candidate, meaning: TableMeaning, missing: tuple[str, ...]
    ) -> Judgement | None:
        """The verdict on a claim read as a meaning on a table; None where that asserts nothing."""
        foreign = self._foreign(claim, meaning, missing)
        if foreign is not None:
            return foreign
        missing = missing or _agent(claim)
        if missing or candidate.score < TRUSTED:
            return Judgement(verdict="not_covered", missing=missing)
        meaning = awaited(claim, positive(meaning, self._tables), self._tables)
        return self._of_reading(claim, candidate, of_items(claim, of_none(claim, meaning)))

    def _of_reading(self, claim: Question, candidate: Candidate, meaning: TableMeaning) -> Judgement | None:
        """The verdict of a reading that has every word of a claim; none where it takes them for what they are not."""
        read = (meaning, *(p for p in candidate.premises if isinstance(p, TableMeaning)))
        if not all(self._grounds.accounts_for(claim, part) for part in read):
            return Judgement(verdict="not_covered")
        meaning = _of_both(claim, meaning)
        meaning = _of_some(claim, meaning if candidate.leftover else self._statuses.taken_as_said(claim, meaning))
        is_of_others = isinstance(meaning.predicate, HasOther) and is_negated(claim.tokens)
        if is_of_others or (claim.has(_DOUBLY_DENIED) and isinstance(meaning.scope, Keys)):
            return Judgement(verdict="not_covered")
        if self._names_a_day(claim, meaning):
            return Judgement(verdict="not_covered", missing=(claim.of("date")[0].phrase,))
        if self._false_premise(candidate):
            both = SeveralMeaning(parts=(candidate.premises[0], _as_cells(meaning)))
            return Judgement(verdict="contradicted", meaning=both, trust=candidate.score)
        judged = self._of_result(claim, meaning, candidate.score)
        is_so = judged is not None and judged.verdict == "supported"
        return None if is_so and not self._grounds.bears(claim, meaning, candidate.leftover) else judged

    def _of_result(self, claim: Question, meaning: TableMeaning, trust: float) -> Judgement | None:
        """What the rows make of a claim; None where they decide nothing or it counts what the reading does not."""
        result = self._result(meaning)
        verdict = self._verdict(claim, meaning, result)
        if verdict is None or not self._numbers_fit(claim, meaning, result):
            return None
        if verdict == "contradicted" and not self._is_denied(claim, meaning, result):
            return None
        if verdict == "supported" and not self._is_borne_out(claim, meaning, result):
            return None
        overclaim = self._overclaim(claim, result)
        if verdict == "supported" and overclaim[0]:
            return Judgement(verdict="not_covered", meaning=meaning, overclaim=overclaim, trust=trust)
        if verdict == "contradicted" and (meant := self._meant(meaning)) is not None:
            return Judgement(verdict=verdict, meaning=meant, trust=trust)
        said, right = self._wrong_part(claim, meaning, result) if verdict == "contradicted" else ("", "")
        return Judgement(verdict=verdict, meaning=meaning, said=said, right=right, trust=trust)

    def _meant(self, meaning: TableMeaning) -> TableMeaning | None:
        """The cells of the rows of which a claim says the wrong thing; None where all that it says is said of none.

        "The fire at the mole cost 90" means the row of that fire, which cost 40, and no row of 90.
        """
        if meaning.quantifier != "some" or not isinstance(meaning.predicate, All):
            return None
        parts = sorted(meaning.predicate.parts, key=lambda part: isinstance(part, Compare))
        for said in reversed(parts):
            rest = All(parts=(meaning.scope, *(part for part in parts if part is not said)))
            rows = self._tables.select(meaning.table, rest)
            if 0 < len(rows) <= _MOST_MEANT and not isinstance(said, Not):
                keys = Keys(keys=tuple(row.key for row in rows))
                return TableMeaning(table=meaning.table, operation="cells", scope=keys, columns=meaning.columns)
        return None

    def _verdict(self, claim: Question, meaning: TableMeaning, result: TableResult) -> Verdict | None:
        """What the rows make of a claim, the share of them that it gives reckoned again."""
        is_so = share_of_rows(claim, meaning, len(result.holding("yes")), len(result.scope_rows))
        if is_so is not None:
            return "supported" if is_so else "contradicted"
        return self._statuses.verdict(claim, meaning, result)

    def _is_borne_out(self, claim: Question, meaning: TableMeaning, result: TableResult) -> bool:
        """Whether what rows bear out is all that a claim says of them."""
        return self._grounds.is_bounded(claim, meaning) and self._grounds.is_of_rows(claim, result.scope_rows)

    def _is_denied(self, claim: Question, meaning: TableMeaning, result: TableResult) -> bool:
        """Whether cells deny a claim, and do not just leave it untold."""
        if self._is_untold(meaning, result) or self._is_of_other_size(meaning) or self._grounds.may_be_none(meaning):
            return False
        told = meaning if claim.of("row") and not _is_plain(meaning) else self._grounds.told(meaning)
        if told is None or (told != meaning and not _is_plain(meaning)):
            return False
        return told == meaning or self._statuses.verdict(claim, told, self._result(told)) == "contradicted"

    def _is_untold(self, meaning: TableMeaning, result: TableResult) -> bool:
        """Whether the cells of the one row spoken of are empty: what is not told is not denied."""
        cells = [cell for row in result.scope_rows for cell in row.cells if cell.column in meaning.columns]
        return len(result.scope_rows) == 1 and bool(cells) and not any(cell.text for cell in cells)

    def _is_of_other_size(self, meaning: TableMeaning) -> bool:
        """Whether a claim gives a number so far from all of a column that it measures something else in that unit."""
        parts = meaning.predicate.parts if isinstance(meaning.predicate, All) else (meaning.predicate,)
        for part in parts:
            if isinstance(part, Compare) and self._tables.field(meaning.table, part.column).kind == "number":
                cells = self._tables.distinct(meaning.table, part.column)[:_MOST_READ]
                sizes = [abs(float(c.value)) for c in cells if isinstance(c.value, int | float) and c.value]
                if sizes and not min(sizes) / _FAR_OFF <= abs(part.value) <= max(sizes) * _FAR_OFF and part.value:
                    return True
        return False

    def _names_a_day(self, claim: Question, meaning: TableMeaning) -> bool:
        """Whether a claim dates something to the day where the table knows only the month."""
        days = [m for m in claim.of("date") if m.date and m.date.day]
        return bool(days) and any(
            self._tables.field(meaning.table, c).kind in ("month", "year") for c in meaning.columns
        )

    def _false_premise(self, candidate: Candidate) -> bool:
        return any(isinstance(p, TableMeaning) and self._result(p).verdict == "no" for p in candidate.premises)

    def _foreign(self, claim: Question, meaning: TableMeaning, missing: tuple[str, ...]) -> Judgement | None:
        """A thing that the corpus holds nowhere, said of a row's list: the list is complete, so it is not there."""
        column = self._listed_in(claim, meaning.table)
        things = [word for word in missing if word.lower() not in _LISTING]
        keys = tuple(dict.fromkeys(e.text for m in claim.of("key") for e in m.entries if e.table == meaning.table))
        names = {claim.tokens[n].text for mark in claim.of("name", "owner", "date") for n in mark.span}
        if len(things) != 1 or len(keys) != 1 or not column or things[0] in names or claim.has(_UNSURE):
            return None
        items = {i.lower() for parts in self._tables.parts(meaning.table, column).values() for i in parts}
        if self._likeness.likeness(things[0].lower(), items) < _SAME_SORT:
            return None
        said = TableMeaning(
            table=meaning.table,
            operation="whether",
            scope=Keys(keys=keys),
            columns=(column,),
            predicate=Has(column=column, phrase=things[0]),
        )
        if not is_negated(claim.tokens):
            return Judgement(verdict="contradicted", meaning=said, said=things[0], trust=_SURE)
        is_alone = not any(e.column == column for m in claim.of("value") for e in m.entries)
        return Judgement(verdict="supported", meaning=said, trust=_SURE) if is_alone else None

    def _listed_in(self, claim: Question, table: str) -> str:
        """The column of lists that a claim names, or the table's only one where it says that something is listed."""
        lists = [f.name for f in self._tables.table(table).fields if f.kind == "list"]
        named = [e.column for m in claim.of("column") for e in m.entries if e.table == table and e.column in lists]
        says_so = any(token.lower in _LISTING for token in claim.tokens)
        return named[0] if named else lists[0] if len(lists) == 1 and says_so else ""

    def _numbers_fit(self, claim: Question, meaning: TableMeaning, result: TableResult) -> bool:
        """Whether each plain number of a claim counts something that the reading counts."""
        known = {
            float(meaning.number),
            float(len(result.scope_rows)),
            float(result.total),
            float(len(result.holding("yes"))),
        }
        known |= {float(len(result.rows)), 1.0} | ({abs(result.number)} if result.number is not None else set())
        for row in result.scope_rows[:12]:
            known |= {float(len(self._tables.items(self._tables.cell(meaning.table, row, c)))) for c in meaning.columns}
        if isinstance(meaning.predicate, CompareRow) and len(result.scope_rows) == 1:
            gap = self._result(
                TableMeaning(
                    table=meaning.table,
                    operation="gap",
                    scope=Keys(keys=(result.scope_rows[0].key, meaning.predicate.key)),
                    columns=meaning.columns,
                )
            )
            known |= {abs(gap.number)} if gap.number is not None else set()
        return all(
            m.quantity is None
            or m.quantity.kind != "number"
            or m.quantity.value in known
            or _bounds(meaning, m.quantity.value)
            for m in claim.of("quantity")
        )

    def _overclaim(self, claim: Question, result: TableResult) -> tuple[str, str]:
        """A word of the claim that says more than the cells of its rows ("treaty" of a memorandum)."""
        stems = frozenset(
            t.stem for row in result.scope_rows[:12] for cell in row.cells for t in tokens_of(cell.text) if t.is_word
        )
        for token in claim.tokens:
            if (
                token.is_word
                and token.stem not in stems
                and (other := hardens(token.stem, stems))
                and stem_of(token.lower) != other
                and token.lower not in ("all", "every", "only", "solely", "will", "exclusively")
            ):
                return token.text, other
        return "", ""

    def _wrong_part(self, claim: Question, meaning: TableMeaning, result: TableResult) -> tuple[str, str]:
        """The date of a claim on one row, and the right one."""
        if len(result.scope_rows) != 1 or len(meaning.columns) != 1 or not isinstance(meaning.predicate, Compare):
            return "", ""
        dates = claim.of("date")
        cell = self._tables.cell(meaning.table, result.scope_rows[0], meaning.columns[0])
        return (dates[0].phrase, cell.text) if len(dates) == 1 and cell.text else ("", "")


def _is_plain(meaning: TableMeaning) -> bool:
    """Whether a meaning is of every row, or of some, and counts none."""
    return meaning.quantifier in ("every", "some")


def _as_cells(meaning: TableMeaning) -> TableMeaning:
    """What the rows of a claim have in the columns that it speaks of."""
    return TableMeaning(table=meaning.table, operation="cells", scope=meaning.scope, columns=meaning.columns)


def _agent(claim: Question) -> tuple[str, ...]:
    """Who is said to have done a deed ("signed by the pilot"), if that is no row and nothing that a table has."""
    found = claim.find(_DONE_BY)
    if found is None:
        return ()
    known = {n for mark in claim.of("key", "owner", "row", "date", "quantity") for n in mark.span}
    done_by = [n for n in claim.content() if n >= found.stop][:1]
    return tuple(claim.tokens[n].text for n in done_by if n not in known)


def _of_both(claim: Question, meaning: TableMeaning) -> TableMeaning:
    """What is said of "both X and Y", or of one row that is this and that, taken as said of each of the two."""
    is_of_one = isinstance(meaning.scope, Keys) and len(meaning.scope.keys) == 1 and claim.has(r"\band\b")
    is_either = claim.has(r"\b(?:or|either|nor|neither)\b")
    if isinstance(meaning.predicate, Any) and (is_of_one or claim.has(r"\bboth\b")) and not is_either:
        return replace(meaning, predicate=All(parts=meaning.predicate.parts))
    return meaning


def _of_some(claim: Question, meaning: TableMeaning) -> TableMeaning:
    """What is said of "two of them" taken as said of so many of the rows, not of every one."""
    if meaning.operation != "whether" or not isinstance(meaning.scope, Keys) or meaning.quantifier != "every":
        return meaning
    for mark in claim.of("quantity"):
        is_of_rows = any(key.start - 1 <= mark.end <= key.start for key in claim.of("key") if len(key.entries) > 1)
        if mark.quantity and mark.quantity.kind == "number" and is_of_rows:
            bound = mark.quantity
            if bound.high == inf:
                return replace(meaning, quantifier="at least", number=int(bound.low) + bound.is_open)
            if bound.low == -inf:
                return replace(meaning, quantifier="at most", number=int(bound.high) - bound.is_open)
            return replace(meaning, quantifier="exactly", number=int(bound.value))
    return meaning


def _bounds(meaning: TableMeaning, value: float) -> bool:
    """Whether a number stands in the meaning's own conditions."""
    numbers = {float(n) for n in re.findall(r"\b(?:value|count|number)=(-?[\d.]+)", repr(meaning))}
    return any(abs(value / size - number) < _ROUNDING for number in numbers for size in _MAGNITUDES)
