"""Statements that say cells of a row after the names of their columns: "Atlantis has Depth: 9 m"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mineralbot.checking.judgement import Judgement
from mineralbot.checking.reckoning.listing import plain
from mineralbot.reading.wording import title_of
from mineralbot.values.meanings import Keys, TableMeaning

if TYPE_CHECKING:
    from collections.abc import Callable

    from mineralbot.checking.reckoning.sheet import Sheet
    from mineralbot.values import Field
    from mineralbot.values.meanings import Meaning


class Cells:
    """Judges statements on one row that name a column and say its cell after a colon."""

    def __init__(self, sheet: Sheet, said: Callable[[Meaning], tuple[str, ...]]) -> None:
        self._sheet = sheet
        self._said = said

    def judge(self, text: str) -> Judgement | None:
        """The verdict; None where no cell is said so, or it is written as no cell of its column is."""
        said = plain(text)
        fields = sorted((f for f in self._sheet.fields if _label(f) in said), key=lambda f: said.find(_label(f)))
        if not any(_label(field).endswith(": ") for field in fields):
            return None
        opening = next(iter(self._sheet.opening(said)), None)
        if opening is None or len(opening[0].keys) != 1:
            return None
        columns = tuple(field.name for field in fields)
        meaning = TableMeaning(table=self._sheet.name, operation="cells", scope=opening[0], columns=columns)
        if said in map(plain, self._said(meaning)):
            return Judgement(verdict="supported", meaning=meaning, trust=1.2)
        if len(fields) > 1:
            return Judgement(verdict="not_covered", meaning=meaning, trust=1.2)
        return self._otherwise(opening[0], fields[0], said.partition(_label(fields[0]))[2], meaning)

    def _otherwise(self, row: Keys, field: Field, value: str, meaning: TableMeaning) -> Judgement | None:
        """A cell of another row said of this one."""
        others = {called for key in self._sheet.keys.values() for called in self._sheet.written(key, field)}
        if value not in others or value in self._sheet.written(row.keys[0], field):
            return None
        return Judgement(verdict="contradicted", meaning=meaning, trust=1.2)


def _label(field: Field) -> str:
    """What stands between a row and its cell, plain."""
    return f" {field.verb[0]} ".lower() if field.verb[0] else f" has {title_of(field)}: ".lower()
