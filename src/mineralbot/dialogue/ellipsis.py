"""Fragments that change one slot of the last question: "and Atlantis?", "what about salt?", "only those from 2031"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from mineralbot.values.meanings import All, Any, Condition, Keys, Meaning, Not, TableMeaning

if TYPE_CHECKING:
    from mineralbot.dialogue.focus import Focus
    from mineralbot.reading import Question, Reader
    from mineralbot.tables import Tables

_OPENERS = (
    r"^(?:and|but|so|ok|okay|well|now|then|also|what about|how about|and what about|and how about|same for|"
    r"the same for|same question for|ditto for|likewise for|what of|and for|and in|and|or|for|no|sorry|no sorry|"
    r"no ,? ?sorry|i meant|no ,? ?i meant|i mean|actually|rather|no wait|wait|hm|hmm|back to|what ,|,|\.|:|-|oh|ah|"
    r"please|just|only|try|the case of|in the case of|regarding|as for|about|alright|right|yes|thanks|great|meant|"
    r"not|instead|with|from|on|do|is|it|that|one|ones)\b"
)
_FILLERS = (
    r"\b(?:then|please|too|as well|instead|again|though|also|'s|one|ones|s|the|for|thanks|thank you|deal|agreement|"
    r"case|part|and|of|in|with|from|a|an|that|same|there)\b"
)
_VERBS = r"\b(?:when|who|which|how|why|where|is|are|does|do|did|has|have|cover|covers|was|were|what)\b"
_HALVES = r"\b(?:part|half|side|portion|bit|element|component)\b"
_ADDING = r"\b(?:add|include|plus|also the|and also|together with)\b"
_NARROWING = r"\b(?:only|just|of (?:those|these|them)|those|these|ones?|among)\b"


def is_elliptic(question: Question) -> bool:
    """Whether a question is a fragment: no verb of its own beside its opener."""
    rest = question.words
    while (shorter := re.sub(_OPENERS, "", rest).strip()) != rest:
        rest = shorter
    rest = re.sub(r"[?.!,;:]", " ", rest).strip()
    rest = re.sub(_FILLERS, " ", rest)
    marks = question.of("key", "value", "owner", "date", "quantity", "acronym")
    named = {question.tokens[n].lower for mark in marks for n in mark.span}
    return sum(word not in named for word in rest.split()) <= 1 and not re.search(_VERBS, rest)


def named_rows(question: Question, table: str) -> tuple[str, tuple[str, ...]] | None:
    """The rows that a question names, with their table: the one given, where it has them."""
    found = [entry for mark in question.of("key") for entry in mark.entries]
    if not found:
        return None
    chosen = table if any(entry.table == table for entry in found) else found[0].table
    return chosen, tuple(dict.fromkeys(entry.text for entry in found if entry.table == chosen))


class TableEllipsis:
    """Reads fragments as the last question on a table with one slot changed."""

    def __init__(self, tables: Tables, reader: Reader) -> None:
        self._tables = tables
        self._reader = reader

    def half(self, question: Question, focus: Focus) -> Meaning | None:
        """One half of the status asked for before ("and for the first part?")."""
        texts = [c for c in focus.columns if focus.table and self._tables.field(focus.table, c).kind == "text"]
        values = question.of("value")
        if not (texts and values and focus.rows) or question.of("key") or not question.has(_HALVES):
            return None
        return TableMeaning(
            table=focus.table,
            operation="cells",
            scope=Keys(keys=focus.rows),
            columns=(texts[-1],),
            part=values[0].phrase,
        )

    def changed(self, question: Question, focus: Focus) -> Meaning | None:
        """The last question with other rows or another value."""
        last = focus.meaning if isinstance(focus.meaning, TableMeaning) else None
        named = named_rows(question, last.table if last else focus.table)
        if named is not None:
            return self._for_rows(last, focus, *named)
        condition = self._reader.table_terms(question, last.table) if last else None
        if last is None or condition is None:
            return None
        return self._for_condition(question, focus, last, condition)

    def _for_rows(
        self, last: TableMeaning | None, focus: Focus, table: str, keys: tuple[str, ...]
    ) -> TableMeaning | None:
        if last is None:
            return _cells(table, keys, focus.columns) if focus.columns else None
        if table != last.table:
            return None
        if isinstance(last.scope, Keys):
            if last.operation in ("cells", "count items"):
                return replace(last, scope=Keys(keys=keys))
            if last.operation in ("same", "gap", "difference", "common"):
                return _cells(table, keys, last.columns) if len(keys) < 2 else replace(last, scope=Keys(keys=keys))
            if last.operation == "whether":
                quantifier = "every" if last.quantifier == "only" else last.quantifier
                return replace(last, scope=Keys(keys=keys), quantifier=quantifier)
        others = tuple(field.name for field in self._tables.table(table).fields if not field.is_key)
        return _cells(table, keys, last.columns or others)

    def _for_condition(
        self, question: Question, focus: Focus, last: TableMeaning, condition: Condition
    ) -> TableMeaning | None:
        """A new value for the last question: widened, narrowed, or asked in place of the old one."""
        rows = focus.group or focus.rows
        if rows and question.has(_ADDING):
            return self._widened(last, condition, rows)
        if rows and question.has(_NARROWING) and last.operation in ("rows", "cells", "count", "values", "whether"):
            return _narrowed(last, condition, rows)
        columns = _columns_of(condition)
        if last.operation == "whether":
            return replace(last, predicate=condition, columns=columns or last.columns)
        if last.operation in ("rows", "count"):
            return replace(last, scope=condition, columns=columns)
        if last.operation == "cells" and isinstance(last.scope, Keys):
            return TableMeaning(
                table=last.table, operation="whether", scope=last.scope, columns=columns, predicate=condition
            )
        return None

    def _widened(self, last: TableMeaning, condition: Condition, rows: tuple[str, ...]) -> TableMeaning:
        wanted = {*rows, *(row.key for row in self._tables.select(last.table, condition))}
        keys = tuple(row.key for row in self._tables.table(last.table).rows if row.key in wanted)
        return _cells(last.table, keys, _columns_of(condition, *last.columns))


def _narrowed(last: TableMeaning, condition: Condition, rows: tuple[str, ...]) -> TableMeaning:
    scope = All(parts=(Keys(keys=rows), condition))
    if last.operation == "cells":
        return replace(last, scope=scope)
    operation = "rows" if last.operation in ("whether", "values") else last.operation
    return replace(
        last, operation=operation, scope=scope, predicate=None, columns=_columns_of(condition, *last.columns)
    )


def _cells(table: str, keys: tuple[str, ...], columns: tuple[str, ...]) -> TableMeaning:
    return TableMeaning(table=table, operation="cells", scope=Keys(keys=keys), columns=columns)


def _columns_of(condition: Condition, *before: str) -> tuple[str, ...]:
    """The columns that a condition speaks of, each once, after some others."""
    return tuple(dict.fromkeys((*before, *_columns(condition))))


def _columns(condition: Condition) -> tuple[str, ...]:
    match condition:
        case Keys():
            return ()
        case Not(part=part):
            return _columns(part)
        case All(parts=parts) | Any(parts=parts):
            return tuple(column for part in parts for column in _columns(part))
    return (condition.column,)
