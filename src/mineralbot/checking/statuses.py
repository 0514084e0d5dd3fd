"""Claims on a status, which a cell may hold only in part or with a qualifier."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from mineralbot.language import stem_of
from mineralbot.tables import match, segments_of, without_brackets
from mineralbot.values.meanings import All, Any, Has, Not, TableMeaning

if TYPE_CHECKING:
    from collections.abc import Callable

    from mineralbot.grounding import TableResult
    from mineralbot.reading import Question
    from mineralbot.tables import Tables
    from mineralbot.values import Row, Verdict
    from mineralbot.values.meanings import Condition

_FULLY = re.compile(
    r"\b(?:fully|already|now|finally|completely|definitively|in force|in effect|ratified)\b", re.IGNORECASE
)
_DENIED = re.compile(r"\b(?:not|n't|no|without|never|lacks?|neither)\b(?: \w+){0,3}$")


class StatusJudge:
    """What a table's result makes of a claim."""

    def __init__(self, tables: Tables, result: Callable[[TableMeaning], TableResult]) -> None:
        self._tables = tables
        self._result = result

    def verdict(self, claim: Question, meaning: TableMeaning, result: TableResult) -> Verdict | None:
        """The verdict that a result gives; None where it gives none."""
        if result.verdict is None:
            return None
        if not result.scope_rows:
            return None
        if result.verdict == "partly" and meaning.quantifier == "only":
            return "contradicted"
        if result.verdict == "partly":
            return self._qualified(claim, meaning, result)
        return "supported" if result.verdict == "yes" else "contradicted"

    def _qualified(self, claim: Question, meaning: TableMeaning, result: TableResult) -> Verdict:
        """A status that the cells hold only in part: so, where a whole part says it and the claim claims no more."""
        predicate = meaning.predicate
        if isinstance(predicate, All):
            parts = [replace(meaning, predicate=part) for part in predicate.parts]
            verdicts = {self.verdict(claim, part, self._result(part)) for part in parts}
            return (
                "supported"
                if verdicts == {"supported"}
                else "contradicted"
                if "contradicted" in verdicts
                else "not_covered"
            )
        if not isinstance(predicate, Has):
            return "contradicted"
        cells = [self._tables.cell(meaning.table, row, predicate.column) for row in result.scope_rows]
        strengths = [[_strength(predicate.phrase, s) for s in segments_of(c.text)] for c in cells]
        if meaning.part and all(set(found) == {"none"} for found in strengths):
            shorter = " ".join(word for word in predicate.phrase.split() if word not in meaning.part.split())
            strengths = [[_strength(shorter, s) for s in segments_of(c.text)] for c in cells]
        said = [
            row
            for row, found in zip(result.scope_rows, strengths, strict=True)
            if {"whole", "part"} & set(found) and {"negated", "qualified"} & set(found)
        ]
        if said:
            is_whole = len(said) == len(cells) and all(self._is_all_there_is(meaning, row, predicate) for row in said)
            return "supported" if is_whole else "not_covered"
        return _of_strengths(strengths, is_full=_FULLY.search(claim.text) is not None)

    def _is_all_there_is(self, meaning: TableMeaning, row: Row, predicate: Has) -> bool:
        """Whether the half of a status that says it is on the only thing that the row has."""
        cell = self._tables.cell(meaning.table, row, predicate.column)
        half = next(s for s in segments_of(cell.text) if _strength(predicate.phrase, s) in ("whole", "part"))
        subject = half.split(" ")[0]
        for field in self._tables.table(meaning.table).fields:
            other = self._tables.cell(meaning.table, row, field.name)
            if (
                field.kind == "text"
                and not field.is_key
                and field.name != predicate.column
                and self._tables.judge(meaning.table, other, subject) in ("whole", "part")
            ):
                return len(self._tables.items(other)) == 1
        return False

    def taken_as_said(self, claim: Question, meaning: TableMeaning) -> TableMeaning:
        """A look-up of a status by another word for its column ("is enforceable") taken as saying that it is so."""
        if (
            meaning.operation != "cells"
            or len(meaning.columns) != 1
            or self._tables.field(meaning.table, meaning.columns[0]).kind != "text"
        ):
            return meaning
        column = meaning.columns[0]
        marks = [
            m for m in claim.of("column") if any(e.column == column and e.table == meaning.table for e in m.entries)
        ]
        if not marks or not (
            self._tables.saying(meaning.table, column, column) or self._tables.hints(meaning.table, column, column)
        ):
            return meaning
        before = " ".join(claim.words.split(" ")[: marks[0].start])
        negated = re.search(r"\b(?:not|n't|no|without|never|lacks?|neither)\b(?: \w+){0,3}$", before.strip())
        phrase = f"{meaning.part} {'not ' if negated else ''}{column}".strip()
        return replace(meaning, operation="whether", predicate=Has(column=column, phrase=phrase))


def _of_strengths(strengths: list[list[str]], *, is_full: bool) -> Verdict:
    """The verdict of how strongly the segments of each cell say a phrase; `is_full` where the claim says "fully"."""
    if any("negated" in found for found in strengths):
        return "contradicted"
    if all({"whole", "part"} & set(found) for found in strengths):
        return "not_covered" if is_full else "supported"
    return "contradicted" if is_full else "not_covered"


def _strength(phrase: str, segment: str) -> str:
    return match(phrase, (segment,))


def awaited(claim: Question, meaning: TableMeaning, tables: Tables) -> TableMeaning:
    """A denied status that cells have only as awaited, as that: "open but not licensed" as "licence awaited"."""
    if not isinstance(meaning.predicate, All) or meaning.quantifier == "none":
        return meaning
    parts = tuple(_awaited(claim, part, meaning.table, tables) for part in meaning.predicate.parts)
    said = [part for part in parts if isinstance(part, Has)]
    is_one = parts != meaning.predicate.parts and len(said) == len(parts) and len({part.column for part in said}) == 1
    if is_one:
        whole = Has(column=said[0].column, phrase=", ".join(part.phrase for part in said))
        return replace(meaning, predicate=whole)
    return replace(meaning, predicate=All(parts=parts))


def _awaited(claim: Question, part: Condition, table: str, tables: Tables) -> Condition:
    denied = part.part if isinstance(part, Not) else None
    denied = denied.parts[0] if isinstance(denied, Any) and len(denied.parts) == 1 else denied
    if not isinstance(denied, Has) or tables.field(table, denied.column).kind != "text":
        return part
    stems = {token.stem for token in claim.tokens}
    said = [word for word in denied.phrase.split() if stem_of(word) in stems]
    is_cut = 0 < len(said) < len(denied.phrase.split())
    return denied if is_cut and tables.hints(table, denied.column, " ".join(said)) else part


def positive(meaning: TableMeaning, tables: Tables) -> TableMeaning:
    """A denied status as the status that says so: "not public" as "non-public", where some cell says that."""
    match meaning.predicate:
        case Not(part=Has(column=column, phrase=phrase)) if meaning.quantifier != "none":
            denied = Has(column=column, phrase=f"not {without_brackets(phrase)}")
            is_said = tables.field(meaning.table, column).kind == "text" and tables.saying(
                meaning.table, column, denied.phrase
            )
            return replace(meaning, predicate=denied) if is_said else meaning
    return meaning
