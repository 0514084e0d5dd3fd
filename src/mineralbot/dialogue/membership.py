"""Whether a row is one of those listed last, and which others are like the one spoken of."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from mineralbot.dialogue.wording import names_more
from mineralbot.reading.weights import is_idle
from mineralbot.values.meanings import EVERY_ROW, All, CompareRow, Condition, Keys, Meaning, Not, TableMeaning

if TYPE_CHECKING:
    from mineralbot.dialogue.focus import Focus
    from mineralbot.reading import Question
    from mineralbot.tables import Tables
    from mineralbot.values import Row
    from mineralbot.values.meanings import Comparator

_ONE_OF_THEM = (
    r"\b(?:one|some|any|part|among|in|on|included|counted|listed|named|belong\w*)(?: (?:of|in|on|among|to|with))?"
    r" (?:them|those|these|they|that (?:list|group|set|lot)|the (?:list|group|set|ones)|your list|it)\b|"
    r"\b(?:included|on the list|in the list|in there|among those named)\b"
)
_IS = r"\b(?:is|are|was|were|does|do|did)\b"
_NOT = r"n't\b|\bnot\b"
_ELSE = r"\b(?:(?:who|anyone|anybody|somebody|someone) else|which (?:of the )?others?|(?:which|what|any) other \w+)\b"
_SO = r"\b(?:that|it|this|so|one|has|have|does|do|is|are|did)\W*$"
_TWO_ALIKE = r"\b(?:they|(?:those|these|the) two|both)\b.*\b(?:identical|the same|alike)\W*$"
_PAIR = 2
_ALIKE = (
    r"\bsame\b|\blike (?:it|that|them)\b|\b(?:as well|too|also)\b|\b(?:back )?then\b|"
    r"\b(?:that|this|the|its|their) (?:\w+ )?(?:month|year|day|date|time)\b"
)
_AT_A_TIME = r"\b(?:month|year|day|date|time|then|when)\b"
_SAME_AS = (
    r"\b(?:is|are|was|were) (?:that|it|they|this|those|these)(?: \w+)? (?:the )?(?:same|identical|equal|alike)\b"
    r"|^(?:and |so |but )*(?:do|does|did|has|have) .* the (?:very |exact )?same(?: ones?)?(?: too| as well)?(?: \?)?$"
)
_WHICH_ROWS = r"^(?:and |so |but |ok |then )*(?:who|which|what)\b"
_LATER = r"\b(?:later|after|afterwards|since|next)\b"
_EARLIER = r"\b(?:earlier|before|previously)\b"
_THEN = (
    r"(?<!, )\bthen(?= ?\?*$)|\b(?:(?:in|at|on|during) )?(?:that|the same) (?:month|year|day|date|time)\b"
    r"|\b(?:later|earlier|afterwards|previously|after|before|since)(?: (?:than )?(?:that|then|it|them))?(?= ?\?*$)"
)


class Membership:
    """Reads follow-ups that set a row beside the last list, or other rows beside the row spoken of."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def one_of_them(self, question: Question, focus: Focus) -> Meaning | None:
        """Whether the row that a question names is as those of the last list are ("is X one of them?")."""
        last, keys = focus.last, _keys_named(question, focus.table)
        if not isinstance(last, TableMeaning) or not keys or names_more(question, "value", "date"):
            return None
        if not (question.has(_ONE_OF_THEM, lemmas=False) and question.has(_IS, lemmas=False)):
            return None
        if last.operation in ("first", "last", "most items", "fewest items"):
            return replace(last, predicate=Keys(keys=keys))
        condition = listed_by(last)
        if condition is None:
            return None
        predicate = Not(part=condition) if question.has(_NOT, lemmas=False) else condition
        return TableMeaning(
            table=last.table, operation="whether", scope=Keys(keys=keys), columns=last.columns, predicate=predicate
        )

    def others_alike(self, question: Question, focus: Focus) -> Meaning | None:
        """The other rows that have what the one spoken of has ("who else opened in the same year?")."""
        is_asked = question.has(_ELSE, lemmas=False) and question.has(_ALIKE, lemmas=False)
        if not (is_asked and focus.table and focus.rows) or question.of("key", "value", "date", "quantity"):
            return None
        column = self._column(question, focus)
        cells = {self._tables.cell(focus.table, row, column).text for row in self._rows(focus)} if column else set()
        if len(cells) != 1:
            return None
        same = CompareRow(column=column, comparator="=", key=focus.rows[0])
        scope = All(parts=(same, Not(part=Keys(keys=focus.rows))))
        return TableMeaning(table=focus.table, operation="rows", scope=scope, columns=(column,))

    def same_as(self, question: Question, focus: Focus) -> Meaning | None:
        """Whether a row that is named has the same as the one spoken of ("is that the same as the pier's?")."""
        keys = tuple(key for key in _keys_named(question, focus.table) if key not in focus.rows)
        is_asked = question.act == "whether" and question.has(_SAME_AS, lemmas=False)
        compares = isinstance(focus.last, TableMeaning) and focus.last.operation == "same"
        if not is_asked or len(keys) != 1 or names_more(question, "value", "date"):
            return None
        if not focus.rows or not (len(focus.rows) == 1 or compares):
            return None
        column = self._column(question, focus)
        if not column:
            return None
        return TableMeaning(
            table=focus.table, operation="same", scope=Keys(keys=(*focus.rows, *keys)), columns=(column,)
        )

    def at_that_time(self, question: Question, focus: Focus) -> Meaning | None:
        """The rows of the time told last, or those before or after it ("which opened then?", "who came later?")."""
        found = question.find(_THEN, lemmas=False)
        if (
            found is None
            or not re.search(_WHICH_ROWS, question.words)
            or not (focus.table and focus.rows)
            or question.of("key", "value", "date", "quantity")
        ):
            return None
        if question.has(_ELSE, lemmas=False):
            return None
        last = focus.last
        fields = {field.name: field for field in self._tables.table(focus.table).fields}
        column = next((c for c in focus.columns if fields[c].is_time), "")
        cells = {self._tables.cell(focus.table, row, column).text for row in self._rows(focus)} if column else set()
        if len(cells) != 1 or not isinstance(last, TableMeaning) or self._says_more(question, found):
            return None
        words = " ".join(question.words.split(" ")[found.start : found.stop])
        comparator: Comparator = ">" if re.search(_LATER, words) else "<" if re.search(_EARLIER, words) else "="
        scope = CompareRow(column=column, comparator=comparator, key=focus.rows[0])
        return TableMeaning(table=focus.table, operation="rows", scope=scope, columns=(column,))

    def _says_more(self, question: Question, found: range) -> bool:
        """Whether a question for the rows of a time has words beside those for rows and for the time."""
        known = {n for mark in question.of("row", "column") for n in mark.span} | set(found)
        return any(n not in known and not is_idle(question.tokens[n].lower) for n in question.content())

    def others_so(self, question: Question, focus: Focus) -> Meaning | None:
        """The other rows of which that is so which was asked of one ("has the pier salt?", "who else has that?")."""
        last = focus.last
        if not isinstance(last, TableMeaning) or last.predicate is None or not isinstance(last.scope, Keys):
            return None
        is_asked = question.has(_ELSE, lemmas=False) and re.search(_SO, question.words)
        if not is_asked or question.of("key", "value", "date", "quantity"):
            return None
        scope = All(parts=(last.predicate, Not(part=last.scope)))
        return TableMeaning(table=last.table, operation="rows", scope=scope, columns=last.columns)

    def alike_so_far(self, question: Question, focus: Focus) -> Meaning | None:
        """Whether the two rows spoken of are alike in what was asked for last ("so those two are identical?")."""
        last = focus.last
        if not isinstance(last, TableMeaning) or not last.columns or not question.has(_TWO_ALIKE, lemmas=False):
            return None
        parts = last.scope.parts if isinstance(last.scope, All) else ()
        compared = [part.key for part in parts if isinstance(part, CompareRow)]
        keys = tuple(dict.fromkeys((*compared, *focus.rows)))
        if len(keys) != len(compared) + len(focus.rows) or len(keys) != _PAIR or question.of("key", "value", "column"):
            return None
        return TableMeaning(table=last.table, operation="same", scope=Keys(keys=keys), columns=last.columns)

    def _rows(self, focus: Focus) -> tuple[Row, ...]:
        return self._tables.select(focus.table, Keys(keys=focus.rows))

    def _column(self, question: Question, focus: Focus) -> str:
        """The column in which the others are alike: one that is named, a time, else the one asked for last."""
        fields = {field.name: field for field in self._tables.table(focus.table).fields if not field.is_key}
        entries = [entry for mark in question.of("column") for entry in mark.entries if entry.table == focus.table]
        named = [entry.column for entry in entries if entry.column in fields]
        times = [name for name, field in fields.items() if field.is_time]
        if question.has(_AT_A_TIME, lemmas=False):
            named = [name for name in (*named, *focus.columns, *times) if name in times]
        return next(iter((*named, *focus.columns)), "")


def is_about_last_list(focus: Focus, meaning: TableMeaning) -> bool:
    """Whether a meaning asks of a row whether it is as those of the last list are, so that the list stands."""
    last = focus.last
    if not isinstance(last, TableMeaning) or meaning.operation != "whether" or last.operation == "whether":
        return False
    condition = listed_by(last)
    return condition is not None and meaning.predicate in (condition, Not(part=condition))


def listed_by(last: TableMeaning) -> Condition | None:
    """The condition by which the rows of the last answer were found; None where they were named."""
    if last.operation == "whether":
        return last.predicate if not isinstance(last.scope, Keys) else None
    scope = last.scope
    if isinstance(scope, All) and any(isinstance(part, Keys) for part in scope.parts):
        parts = tuple(part for part in scope.parts if not isinstance(part, Keys))
        scope = parts[0] if len(parts) == 1 else All(parts=parts)
    return None if scope == EVERY_ROW or isinstance(scope, Keys) else scope


def _keys_named(question: Question, table: str) -> tuple[str, ...]:
    entries = [entry for mark in question.of("key") for entry in mark.entries if entry.table == table]
    return tuple(dict.fromkeys(entry.text for entry in entries))
