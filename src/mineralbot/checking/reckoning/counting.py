"""Statements that count rows and name them: "Two of the five piers take salt: Atlantis (Mon) and Lyonesse (Tue)"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from mineralbot.checking.judgement import Judgement
from mineralbot.checking.reckoning.listing import number_of, plain
from mineralbot.values.meanings import EVERY_ROW, Keys, TableMeaning

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mineralbot.checking.reckoning.listing import Entry
    from mineralbot.checking.reckoning.sheet import Sheet
    from mineralbot.reading import Question, Reader
    from mineralbot.tables import Tables
    from mineralbot.values import Verdict
    from mineralbot.values.meanings import Meaning

_COUNTED = r"(?P<count>[\w,-]+) of (?P<rest>.+)"
_ALL = r"all (?P<count>[\w,-]+) (?:{nouns}) (?P<rest>.+)"
_OF_ALL = r"the (?P<total>[\w,-]+) (?:{nouns}) (?P<rest>.+)"
_MEANT = r"(?P<count>[\w,-]+) (?:{nouns}) (?:is|are) meant: (?P<rest>.+)"


class Counting:
    """Judges statements that count the rows of one table."""

    def __init__(
        self,
        sheet: Sheet,
        tables: Tables,
        said: Callable[[Meaning], tuple[str, ...]],
        reader: Reader,
        judge: Callable[[Question], Judgement],
    ) -> None:
        self._sheet = sheet
        self._tables = tables
        self._said = said
        self._reader = reader
        self._judge = judge
        self._all, self._of_all, self._meant = (
            re.compile(wording.format(**sheet.slots), re.IGNORECASE) for wording in (_ALL, _OF_ALL, _MEANT)
        )

    def judge(self, text: str) -> Judgement | None:
        """The verdict; None where nothing is counted and named so."""
        meant = self._meant.fullmatch(text)
        if meant:
            return self._of_names(meant["count"], meant["rest"])
        whole, some = self._all.fullmatch(text), re.fullmatch(_COUNTED, text)
        for keys, rest, total in self._picked(whole["rest"] if whole else "", some["rest"] if some else ""):
            predicate, _, names = rest.partition(": ")
            lead = text[: len(text) - len(names)].rstrip(": ")
            said = (whole or some or {"count": ""})["count"]
            count = (total if keys else self._sheet.total) if said.lower() == "all" else number_of(said)
            if count is None or (count and not names):
                continue
            if names and not count:
                return Judgement(verdict="not_covered")
            judgement = self._reckoned(keys, predicate, names, (count, number_of(said) if whole else total))
            judgement = judgement or (self._led(lead, names) if "(" in names else None)
            if judgement is not None:
                return judgement
        return self._named(text)

    def _named(self, text: str) -> Judgement | None:
        """The verdict on rows that are named with cells of theirs, and said to be something."""
        for entries, left in self._sheet.listed(text):
            keys = Keys(keys=tuple(dict.fromkeys(entry.name for entry in entries)))
            if not any(entry.bracket for entry in entries) or not left.startswith(" "):
                continue
            judgement = self._reckoned(keys, text[-len(left) :].strip(), "", (len(entries), len(entries)))
            if judgement is not None and judgement.verdict == "supported" and not all(map(self._sheet.holds, entries)):
                return replace(judgement, verdict="not_covered")
            if judgement is not None:
                return judgement
        return None

    def _picked(self, all_of: str, some_of: str) -> Iterator[tuple[Keys | None, str, int | None]]:
        """The ways to read what is counted: the rows it is of, what is said of them, and how many there are."""
        if all_of:
            yield None, all_of, self._sheet.total
        of_all = self._of_all.fullmatch(some_of)
        if of_all:
            yield None, of_all["rest"], number_of(of_all["total"])
        for keys, left in self._sheet.opening(plain(some_of)) if some_of else ():
            if left:
                yield keys, some_of.rstrip(" .")[-len(left) :], len(keys.keys)

    def _reckoned(
        self, keys: Keys | None, predicate: str, names: str, said: tuple[int, int | None]
    ) -> Judgement | None:
        """The verdict where what is said of the rows is read as it is said again."""
        condition = self._sheet.that(predicate)
        if condition is None:
            return None
        scope = self._sheet.within(keys, condition)
        meaning = TableMeaning(table=self._sheet.name, operation="rows", scope=scope, columns=self._columns(condition))
        again = " ".join(self._said(meaning)).partition(": ")[0]
        if not plain(again).endswith(f" {plain(predicate)}"):
            return None
        rows = {row.key for row in self._tables.select(self._sheet.name, scope)}
        totals = (len(rows), self._sheet.total if keys is None else len(keys.keys))
        return self._compared(meaning, names, rows, is_counted=said == totals)

    def _columns(self, condition: object) -> tuple[str, ...]:
        """The columns that a condition is on, for what is cited."""
        return tuple(field.name for field in self._sheet.fields if f"column={field.name!r}" in repr(condition))

    def _led(self, lead: str, names: str) -> Judgement | None:
        """The verdict where what stands before the names is judged as a claim of its own."""
        judged = self._judge(self._reader.link(f"{lead}."))
        meaning = judged.meaning
        if judged.verdict == "contradicted":
            return judged
        if judged.verdict != "supported" or not isinstance(meaning, TableMeaning) or meaning.predicate is None:
            return None
        rows = {row.key for row in self._tables.select(self._sheet.name, meaning.predicate)}
        rows &= {row.key for row in self._tables.select(self._sheet.name, meaning.scope)}
        return self._compared(meaning, names, rows, is_counted=True)

    def _compared(self, meaning: TableMeaning, names: str, rows: set[str], *, is_counted: bool) -> Judgement | None:
        lists = self._sheet.entries(names)
        if names and not lists:
            return None
        is_so = is_counted and (not names or any(self._is_list_of(entries, rows) for entries in lists))
        are_named = not names or any({entry.name for entry in entries} == rows for entries in lists)
        verdict: Verdict = "not_covered"
        if is_so:
            verdict = "supported"
        elif not (is_counted and are_named):
            verdict = "contradicted"
        return Judgement(verdict=verdict, meaning=meaning, trust=1.2)

    def _is_list_of(self, entries: tuple[Entry, ...], rows: set[str]) -> bool:
        is_whole = {entry.name for entry in entries} == rows and len(entries) == len(rows)
        return is_whole and all(map(self._sheet.holds, entries))

    def _of_names(self, count: str, names: str) -> Judgement | None:
        """The verdict on rows that are only named and counted, with cells of theirs."""
        for entries in self._sheet.entries(names):
            keys = Keys(keys=tuple(dict.fromkeys(entry.name for entry in entries)))
            meaning = TableMeaning(table=self._sheet.name, operation="rows", scope=keys or EVERY_ROW)
            is_so = number_of(count) == len(entries) == len(keys.keys) and all(map(self._sheet.holds, entries))
            return Judgement(verdict="supported" if is_so else "not_covered", meaning=meaning, trust=1.2)
        return None
