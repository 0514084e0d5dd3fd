"""Claims on rows of a table."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from mineralbot.checking.judgement import TRUSTED, Judgement
from mineralbot.checking.polarity import hardens
from mineralbot.checking.statuses import StatusJudge, positive
from mineralbot.language import stem_of, tokens_of
from mineralbot.values.meanings import Compare, CompareRow, Has, Keys, TableMeaning

if TYPE_CHECKING:
    from collections.abc import Callable

    from mineralbot.grounding import TableResult
    from mineralbot.reading import Question
    from mineralbot.reading.candidates import Candidate
    from mineralbot.tables import Tables


class TableJudge:
    """Judges claims that were read as meanings on a table."""

    def __init__(self, tables: Tables, result: Callable[[TableMeaning], TableResult]) -> None:
        self._tables = tables
        self._result = result
        self._statuses = StatusJudge(tables, result)

    def judge(
        self, claim: Question, candidate: Candidate, meaning: TableMeaning, missing: tuple[str, ...]
    ) -> Judgement | None:
        """The verdict on a claim read as a meaning on a table; None where that asserts nothing."""
        foreign = self._foreign(meaning, missing)
        if foreign is not None:
            return Judgement(verdict="contradicted", meaning=foreign, said=missing[0], trust=candidate.score)
        if missing or candidate.score < TRUSTED:
            return Judgement(verdict="not_covered", missing=missing)
        meaning = self._statuses.taken_as_said(claim, positive(meaning, self._tables))
        if self._names_a_day(claim, meaning):
            return Judgement(verdict="not_covered", missing=(claim.of("date")[0].phrase,))
        if self._false_premise(candidate):
            return Judgement(verdict="contradicted", meaning=candidate.premises[0], trust=candidate.score)
        return self._of_result(claim, meaning, candidate.score)

    def _of_result(self, claim: Question, meaning: TableMeaning, trust: float) -> Judgement | None:
        """What the rows make of a claim; None where they decide nothing or it counts what the reading does not."""
        result = self._result(meaning)
        verdict = self._statuses.verdict(claim, meaning, result)
        if verdict is None or not self._numbers_fit(claim, meaning, result):
            return None
        overclaim = self._overclaim(claim, result)
        if verdict == "supported" and overclaim[0]:
            return Judgement(verdict="not_covered", meaning=meaning, overclaim=overclaim, trust=trust)
        said, right = self._wrong_part(claim, meaning, result) if verdict == "contradicted" else ("", "")
        return Judgement(verdict=verdict, meaning=meaning, said=said, right=right, trust=trust)

    def _names_a_day(self, claim: Question, meaning: TableMeaning) -> bool:
        """Whether a claim dates something to the day where the table knows only the month."""
        days = [m for m in claim.of("date") if m.date and m.date.day]
        return bool(days) and any(
            self._tables.field(meaning.table, c).kind in ("month", "year") for c in meaning.columns
        )

    def _false_premise(self, candidate: Candidate) -> bool:
        return any(isinstance(p, TableMeaning) and self._result(p).verdict == "no" for p in candidate.premises)

    def _foreign(self, meaning: TableMeaning, missing: tuple[str, ...]) -> TableMeaning | None:
        """A value that the corpus holds nowhere, said of a row's list: the list is complete, so it is not so."""
        if (
            len(missing) != 1
            or not isinstance(meaning.scope, Keys)
            or meaning.operation != "cells"
            or len(meaning.columns) != 1
        ):
            return None
        column = meaning.columns[0]
        if self._tables.field(meaning.table, column).kind != "list":
            return None
        return replace(meaning, operation="whether", predicate=Has(column=column, phrase=missing[0]))

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


def _bounds(meaning: TableMeaning, value: float) -> bool:
    """Whether a number stands in the meaning's own conditions."""
    return re.search(rf"\b(?:value|count|number)={value:g}(?:\.0)?\b", repr(meaning)) is not None
