"""The sentences in which reckoned results are said, each with the meaning that it states the result of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mineralbot.checking.reckoning.listing import number_of
from mineralbot.values.meanings import EVERY_ROW, Keys, TableMeaning

if TYPE_CHECKING:
    from collections.abc import Callable

    from mineralbot.checking.reckoning.sheet import Sheet
    from mineralbot.values.meanings import TableOperation

Said = dict[str, str]  # the slots of a frame with the words that fill them
_AMONG = "(?: among (?P<rows>.+?))?"
_UNDER = "under (?P<column>{column})"
_END = "(?:(?P<rank>second|third|fourth|fifth|sixth) )?(?P<end>earliest|latest|lowest|highest)"
_RANKS = {"second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6}
_ENDS: dict[str, TableOperation] = {
    "earliest": "first", "lowest": "first", "latest": "last", "highest": "last", "total": "sum", "average": "mean",
    "most": "most items", "fewest": "fewest items",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A kind of reckoned sentence.

    Attributes:
        wording: An expression with {column}, {noun} and {nouns} for what those are called in a table; its groups
            column, columns, rows, one and others are slots, whose words may differ while they mean the same.
        meaning: What is reckoned; None where the words of the slots name nothing in the table.
    """

    wording: str
    meaning: Callable[[Sheet, Said], TableMeaning | None]

    def pattern(self, sheet: Sheet) -> re.Pattern[str]:
        """The wording as it is in one table."""
        return re.compile(self.wording.format(**sheet.slots), re.IGNORECASE)


def _of_column(operation: TableOperation) -> Callable[[Sheet, Said], TableMeaning | None]:
    """What is reckoned of one column in the rows that are named, or in all."""

    def meaning(sheet: Sheet, said: Said) -> TableMeaning | None:
        field, rows = sheet.field(said["column"]), sheet.rows(said["rows"]) if "rows" in said else EVERY_ROW
        if field is None or rows is None:
            return None
        found = _ENDS.get(said.get("end", "").lower(), operation)
        if found in ("most items", "fewest items") and operation == "most frequent":
            found = "most frequent" if found == "most items" else "least frequent"
        rank = _RANKS.get(said.get("rank", "").lower(), 1)
        return TableMeaning(table=sheet.name, operation=found, scope=rows, columns=(field.name,), rank=rank)

    return meaning


def _of_pair(operation: TableOperation) -> Callable[[Sheet, Said], TableMeaning | None]:
    """What is reckoned of one row against others, in the order in which they are named."""

    def meaning(sheet: Sheet, said: Said) -> TableMeaning | None:
        field, one, others = sheet.field(said["column"]), sheet.rows(said["one"]), sheet.rows(said["others"])
        if field is None or not isinstance(one, Keys) or not isinstance(others, Keys):
            return None
        scope = Keys(keys=(*one.keys, *others.keys))
        return TableMeaning(table=sheet.name, operation=operation, scope=scope, columns=(field.name,))

    return meaning


def _common(sheet: Sheet, said: Said) -> TableMeaning | None:
    """What rows share in several columns: those named, or those that the values are marked with."""
    columns = sheet.columns(said["columns"]) if "columns" in said else sheet.marked(said["list"])
    rows = sheet.rows(said["rows"])
    if rows is None or not columns:
        return None
    return TableMeaning(table=sheet.name, operation="common", scope=rows, columns=columns)


def _items(sheet: Sheet, said: Said) -> TableMeaning | None:
    """How many things a row lists, in the column that is named, or in the only one of lists."""
    field = sheet.field(said["under"].removeprefix(" under ")) if "under" in said else sheet.only_list
    rows = sheet.rows(said["rows"])
    if field is None or rows is None or number_of(said["count"]) is None:
        return None
    return TableMeaning(table=sheet.name, operation="count items", scope=rows, columns=(field.name,))


def _every_row(sheet: Sheet, _: Said) -> TableMeaning:
    return TableMeaning(table=sheet.name, operation="rows", columns=(sheet.key,))


FRAMES = (
    Frame(wording=rf"[\w,-]+(?P<idle> different)? entr(?:y|ies) stands? {_UNDER} for (?P<rows>[^:]+): .+",
          meaning=_of_column("values")),
    Frame(wording=rf"{_UNDER}, (?P<rows>[^:]+) ha(?:s|ve) in common: .+", meaning=_of_column("common")),
    Frame(wording=r"(?P<rows>[^:]+) ha(?:s|ve) in common: (?P<list>.+)", meaning=_common),
    Frame(wording=r"(?P<rows>.+) ha(?:s|ve) nothing in common under (?P<columns>.+)", meaning=_common),
    Frame(wording=rf"[\w,-]+(?: entr(?:y|ies))? {_UNDER} stands? in only one {{noun}}{_AMONG}(?:: .+)?",
          meaning=_of_column("unique")),
    Frame(wording=rf"{_UNDER}, more than one {{noun}}{_AMONG} has: .+", meaning=_of_column("shared")),
    Frame(wording=rf"nothing {_UNDER} stands in more than one {{noun}}{_AMONG}", meaning=_of_column("shared")),
    Frame(wording=rf"{_UNDER}, the entr(?:y|ies) in the (?P<end>most|fewest) {{nouns}}{_AMONG} \([^()]+\): .+",
          meaning=_of_column("most frequent")),
    Frame(wording=rf".+ stands {_UNDER} in [\w,-]+ (?:{{nouns}}){_AMONG}(?:: .+)?", meaning=_of_column("group")),
    Frame(wording=rf"the {_END} (?P<column>{{column}}){_AMONG} is that of .+", meaning=_of_column("first")),
    Frame(wording=rf"[\w,-]+ share the {_END} (?P<column>{{column}}){_AMONG}, .+", meaning=_of_column("first")),
    Frame(wording=rf".+ lists? the (?P<end>most|fewest) {_UNDER}{_AMONG}, [\w,-]+(?: each)?: .+",
          meaning=_of_column("most items")),
    Frame(wording=r"(?P<rows>.+) lists (?P<count>[\w,-]+)(?P<under> under (?:{column}))?: .+", meaning=_items),
    Frame(wording=r"(?P<column>{column}) of (?P<one>[^()]+) \([^()]+\) is [^()]+ that of (?P<others>[^()]+) \(.+\)",
          meaning=_of_pair("gap")),
    Frame(wording=r"the (?P<end>total|average) (?P<column>{column}) of (?P<rows>.+?)(?: \([\w,-]+ empty\))? is .+",
          meaning=_of_column("sum")),
    Frame(wording=r"(?P<rows>.+) have (?:the same|different) (?P<column>{column}); .+", meaning=_of_column("same")),
    Frame(wording=rf"{_UNDER}, (?P<one>.+?), but not (?P<others>.+), lists .+", meaning=_of_pair("difference")),
    Frame(wording=rf"(?P<one>.+) lists nothing {_UNDER} that (?P<others>.+) lacks", meaning=_of_pair("difference")),
    Frame(wording=r"the table lists [\w,-]+ (?:{nouns})(?:: |, ).+", meaning=_every_row),
)  # fmt: skip
