"""Fragments that change one slot of the last question: "and Atlantis?", "what about salt?", "only those from 2031"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from mineralbot.dialogue.wording import kernel_of, names_more
from mineralbot.language import ORDINALS
from mineralbot.tables import segments_of
from mineralbot.values.meanings import (
    All,
    Any,
    Condition,
    Has,
    HasOnly,
    Keys,
    Meaning,
    Not,
    Referred,
    SeveralMeaning,
    TableMeaning,
)

if TYPE_CHECKING:
    from mineralbot.dialogue.focus import Focus
    from mineralbot.reading import Question, Reader
    from mineralbot.tables import Tables
    from mineralbot.values.meanings import TableOperation

_FILLERS = (
    r"\b(?:then|please|too|as well|instead|again|though|also|'s|one|ones|s|the|for|thanks|thank you|deal|agreement|"
    r"case|part|and|of|in|with|from|a|an|that|same|there|to|it|is|be|two|both|questions?)\b"
)
_VERBS = r"\b(?:when|who|which|how|why|where|is|are|does|do|did|has|have|cover|covers|was|were|what)\b"
_HALVES = r"\b(?:part|half|side|portion|bit|element|component)\b"
_BOTH_HALVES = r"\b(?:both|the two|either|neither|each)\b"
_ADDING = r"\b(?:add|include|plus|also the|and also|together with)\b"
_NARROWING = r"\b(?:only|just|of (?:those|these|them)|those|these|ones?|among)\b"
_NARROWED = (
    r"^(?:and |so |ok |now |but |no |show me |list |give me )*(?:only|just) (?:the |those )?(?:ones?|those|them)\b"
)
_REMOVING = r"\b(?:drop|without|leave out|leaving out|except|excluding|exclude|minus|remove|not counting|skip)\b"
_TURNED = r"\b(?:other way (?:a)?round|vice versa|conversely|the reverse|reversed)\b"
_LATEST = r"last|latest|newest|youngest|recent"
_OUTERMOST = (
    r"(?:which|who|what)(?: one)?(?: is| was| came| comes| 's) (?:the )?(?:very )?"
    rf"(?:first|earliest|oldest|(?:most )?(?:{_LATEST}))"
)
_NEXT = ("next", "runner up")
_RANKS = {word: n for word, n in ORDINALS.items() if n > 1}
_RANKED = (
    r"(?:(?:which|who|what)(?: one)?(?: is| was| came| comes| 's| s)?(?: in)? ?)?(?:the )?"
    rf"(?P<rank>{'|'.join((*_RANKS, *_NEXT))})(?P<order> (?:(?:most|least) \w+|\w+est|most|least|best|place))?"
    r"(?: (?:after (?:that|it|this)|on the list))?"
)
_EARLIER_OR_LATER = (
    r"\b(?:before or after|after or before|earlier|later|newer|older|more recent|before|after)"
    r"(?: (?:that|this|it|them|than (?:that|it|them)))?\W*$"
)
_HAS_MORE = (
    r"(?:which|who|what)(?: one)?(?: of (?:the two|them|those|these)(?: two)?)? "
    r"(?:has|have|had|covers?|lists?|names?|handles?) (?:the )?(more|most|fewer|fewest|less|least)(?: of them)?"
)
_SO_ONLY = r"^(?:so|then|and so) (?:it 's |that 's |it is |that is |it \w+ )?(?:only|just)\b"
_HOW_FAR_FROM = (
    r"\b(?:how (?:long|much|far|many (?:days|months|years))|by how (?:much|many \w+))\b.*"
    r"\b(?:before|after|(?:earlier|later|sooner) than)\b"
)
_OF_ITS_HALF = r"^(?:and |but |so )*(?:is |are |what about |how about )?(?:its|their|the) [\w ]+\W*$"
_AUXILIARY = r"^(?:is|are|was|were|do|does|did|has|have)\b"  # "and does X?"
_AS_WELL = r"\b(?:have|has|do|does|did)(?: so| one| any| that| it| them)?$"
_SAME_QUESTIONS = r"\bsame (?:\w+ )?(?:questions|things)\b|\bboth (?:of (?:those|these) )?questions\b|\bsame two\b"
_FLIPPED: dict[TableOperation, tuple[str, TableOperation]] = {
    "first": (r"\b(?:last|latest|newest|youngest|most recent|most|highest|longest|largest|deepest|biggest)\b", "last"),
    "last": (r"\b(?:first|earliest|oldest|least|lowest|shortest|smallest|cheapest|shallowest)\b", "first"),
    "most items": (r"\b(?:fewest|least|smallest|shortest)\b", "fewest items"),
    "fewest items": (r"\b(?:most|longest|largest|biggest)\b", "most items"),
    "most frequent": (r"\b(?:least|rarest|fewest)\b", "least frequent"),
    "least frequent": (r"\bmost\b", "most frequent"),
}


def is_elliptic(question: Question) -> bool:
    """Whether a question is a fragment: no verb of its own beside what leads it in."""
    rest = kernel_of(question)
    if question.of("key") and not names_more(question, "value", "date", "column"):
        rest = re.sub(_AS_WELL, "", re.sub(_AUXILIARY, "", rest).strip())
    if re.search(_VERBS, rest):
        return False
    marks = question.of("key", "value", "owner", "date", "quantity", "acronym")
    named = {question.tokens[n].lower for mark in marks for n in mark.span if n < len(question.tokens)}
    return sum(word not in named for word in re.sub(_FILLERS, " ", rest).split()) <= 1


def asks_same_questions(question: Question) -> bool:
    """Whether the last two questions are asked again ("the same two questions for X")."""
    return question.has(_SAME_QUESTIONS, lemmas=False)


def named_rows(question: Question, table: str) -> tuple[str, tuple[str, ...]] | None:
    """The rows that a question names, with their table: the one given, where it has them."""
    found = [entry for mark in question.of("key") for entry in mark.entries if entry.kind == "key"]
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
        if not (texts and values and focus.rows) or question.of("key") or question.has(_BOTH_HALVES, lemmas=False):
            return None
        if not question.has(_HALVES) and not self._is_other_half(question, focus, texts[-1]):
            return None
        return TableMeaning(
            table=focus.table,
            operation="cells",
            scope=Keys(keys=focus.rows),
            columns=(texts[-1],),
            part=values[0].phrase,
        )

    def _is_other_half(self, question: Question, focus: Focus, column: str) -> bool:
        """Whether "and its lease?" is of the status that was asked for of another part, which the cells tell apart."""
        last = focus.last
        is_of_status = isinstance(last, TableMeaning) and last.columns == (column,)
        if not is_of_status or not re.search(_OF_ITS_HALF, question.words):
            return False
        said = question.of("value")[0].phrase.lower()
        rows = self._tables.select(focus.table, Keys(keys=focus.rows))
        cells = [self._tables.cell(focus.table, row, column).text.lower() for row in rows]
        return all(len(segments_of(cell)) > 1 and re.search(rf"\b{re.escape(said)}\b", cell) for cell in cells)

    def changed(self, question: Question, focus: Focus, last: Meaning | None) -> Meaning | None:
        """A question asked before with other rows or another value; of several in one, all of them."""
        if isinstance(last, SeveralMeaning):
            parts = [self.changed(question, focus, part) for part in last.parts]
            changed = tuple(part for part in parts if part is not None)
            return SeveralMeaning(parts=changed) if changed and len(changed) == len(parts) else None
        last = last if isinstance(last, TableMeaning) else None
        if last is not None and self._asks_for_more(question, last):
            return None
        named = named_rows(question, last.table if last else focus.table)
        if named is not None:
            return self._for_rows(last, focus, *named)
        condition = self._reader.table_terms(question, last.table) if last else None
        if last is None or condition is None:
            return None
        return self._for_condition(question, focus, last, condition)

    def flipped(self, question: Question, focus: Focus) -> Meaning | None:
        """The other end of the order that was asked for ("and the last?" after the first)."""
        last = focus.last
        if not isinstance(last, TableMeaning) or last.operation not in _FLIPPED or question.of("key", "value"):
            return None
        pattern, operation = _FLIPPED[last.operation]
        is_flipped = question.has(pattern, lemmas=False) and not question.has(r"\bones?\b", lemmas=False)
        return replace(last, operation=operation, rank=1) if is_flipped else None

    def ranked(self, question: Question, focus: Focus) -> Meaning | None:
        """The next or the n-th of the order of which the outermost was asked for ("and who was second?")."""
        last = focus.last
        if not isinstance(last, TableMeaning) or last.operation not in ("first", "last") or len(focus.rows) != 1:
            return None
        found = re.fullmatch(_RANKED, kernel_of(question))
        if found is None or last.predicate is not None or question.of("key", "date"):
            return None
        pattern, other = _FLIPPED[last.operation]
        operation = other if re.search(pattern, found.group("order") or "") else last.operation
        is_next = found.group("rank") in _NEXT
        rank = last.rank + 1 if is_next and operation == last.operation else _RANKS.get(found.group("rank"), 2)
        return replace(last, operation=operation, rank=rank)

    def outermost(self, question: Question, focus: Focus) -> Meaning | None:
        """The first or the last in time of all rows of a table, once all were spoken of ("which is the oldest?")."""
        found = re.fullmatch(_OUTERMOST, kernel_of(question))
        times = self._times(focus)
        rows = {row.key for row in self._tables.table(focus.table).rows} if times else set()
        if found is None or len(times) != 1:
            return None
        operation: TableOperation = "last" if re.search(_LATEST, found.group()) else "first"
        if isinstance(focus.last, TableMeaning) and focus.last.operation in ("first", "last"):
            return replace(focus.last, operation=operation)
        if rows != set(focus.rows or focus.group):
            return None
        return TableMeaning(table=focus.table, operation=operation, columns=times)

    def longer_list(self, question: Question, focus: Focus) -> Meaning | None:
        """Which of the rows spoken of has more, once the items of a list were told or counted ("which has more?")."""
        last, found = focus.last, re.fullmatch(_HAS_MORE, kernel_of(question))
        rows = focus.rows if len(focus.rows) > 1 else focus.group
        if found is None or not isinstance(last, TableMeaning) or len(last.columns) != 1 or len(rows) < 2:
            return None
        is_list = self._tables.field(last.table, last.columns[0]).kind == "list"
        if not is_list or last.operation not in ("cells", "count items"):
            return None
        pair = rows[-2:] if focus.is_gathered else rows
        operation: TableOperation = "most items" if found.group(1) in ("more", "most") else "fewest items"
        return TableMeaning(table=last.table, operation=operation, scope=Keys(keys=pair), columns=last.columns)

    def before_or_after(self, question: Question, focus: Focus) -> Meaning | None:
        """How far a row that is named lies from the one spoken of in time ("was the pier before or after?")."""
        named = named_rows(question, focus.table)
        is_asked = question.act == "whether" and question.has(_EARLIER_OR_LATER, lemmas=False)
        is_asked = is_asked or question.has(_HOW_FAR_FROM, lemmas=False)
        times = self._times(focus)
        if not is_asked or named is None or len(named[1]) != 1 or len(times) != 1 or names_more(question, "date"):
            return None
        others = tuple(key for key in focus.rows if key not in named[1])
        if len(others) != 1 or named[0] != focus.table:
            return None
        return TableMeaning(table=focus.table, operation="gap", scope=Keys(keys=(*named[1], *others)), columns=times)

    def _times(self, focus: Focus) -> tuple[str, ...]:
        fields = self._tables.table(focus.table).fields if focus.table else ()
        return tuple(field.name for field in fields if field.is_time)

    def turned_round(self, question: Question, focus: Focus) -> Meaning | None:
        """The difference of two rows the other way round."""
        last = focus.last
        if not isinstance(last, TableMeaning) or last.operation not in ("difference", "gap"):
            return None
        is_turned = question.has(_TURNED, lemmas=False) and isinstance(last.scope, Keys)
        return (
            replace(last, scope=Keys(keys=last.scope.keys[::-1]))
            if is_turned and isinstance(last.scope, Keys)
            else None
        )

    def reduced(self, question: Question, focus: Focus) -> Meaning | None:
        """The last question without some of its rows ("leave out the pier")."""
        last, named = focus.last, named_rows(question, focus.table)
        if not isinstance(last, TableMeaning) or named is None or not question.has(_REMOVING, lemmas=False):
            return None
        rest = tuple(key for key in focus.rows if key not in named[1])
        if not rest or len(rest) == len(focus.rows):
            return None
        if isinstance(last.scope, Keys):
            return replace(last, scope=Keys(keys=rest))
        return TableMeaning(table=last.table, operation="cells", scope=Keys(keys=rest), columns=last.columns)

    def narrowed(self, question: Question, focus: Focus) -> Meaning | None:
        """The last rows that also are as is said ("only those that have a crane")."""
        last, rows = focus.last, focus.group or focus.rows
        if not isinstance(last, TableMeaning) or not rows or not question.has(_NARROWED, lemmas=False):
            return None
        condition = self._reader.table_terms(question, last.table)
        return _narrowed(last, condition, rows) if condition is not None else None

    def asserted_alone(self, question: Question, focus: Focus) -> Meaning | None:
        """Whether the list of the one row spoken of holds just what is said ("so only salt, right?")."""
        last, table = focus.last, focus.table
        if not isinstance(last, TableMeaning) or len(focus.rows) != 1 or not question.has(_SO_ONLY, lemmas=False):
            return None
        if last.operation not in ("cells", "whether", "count items") or question.of("key"):
            return None
        said = self._reader.table_terms(question, table)
        match said:
            case Has(column=column, phrase=phrase) if self._tables.field(table, column).kind == "list":
                said = HasOnly(column=column, items=(phrase,))
            case HasOnly():
                pass
            case _:
                return None
        return TableMeaning(
            table=table, operation="whether", scope=Keys(keys=focus.rows), columns=(said.column,), predicate=said
        )

    def _asks_for_more(self, question: Question, last: TableMeaning) -> bool:
        """Whether a fragment names a column that was not asked for ("and the depth of the second?")."""
        fields = {field.name for field in self._tables.table(last.table).fields if not field.is_key}
        keys = {n for mark in question.of("key", "value") for n in mark.span}
        named = [
            entry.column
            for mark in question.of("column")
            for entry in mark.entries
            if entry.table == last.table and not set(mark.span) & keys
        ]
        return any(column in fields and column not in last.columns for column in named) and bool(question.of("key"))

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
        match last.operation:
            case "whether":
                return replace(last, predicate=condition, columns=columns or last.columns)
            case "rows" | "count":
                return replace(last, scope=condition, columns=columns)
            case "cells" if isinstance(last.scope, Keys):
                return _cells_or_whether(last, condition, focus.before)
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


def _cells_or_whether(last: TableMeaning, condition: Condition, before: Meaning | None) -> TableMeaning:
    """The cells told of rows, of those that a new value finds; whether the rows have it, where none found them."""
    if _filters_alike(condition, before, last):
        return replace(last, scope=condition)
    return replace(last, operation="whether", columns=_columns_of(condition), predicate=condition)


def _filters_alike(condition: Condition, before: Meaning | None, last: TableMeaning) -> bool:
    """Whether the rows of which something was told were found by the same column as a new value is of."""
    if not isinstance(before, TableMeaning) or before.operation not in ("rows", "count") or before.table != last.table:
        return False
    columns = set(_columns(condition))
    return bool(columns) and columns == set(_columns(before.scope))


def _cells(table: str, keys: tuple[str, ...], columns: tuple[str, ...]) -> TableMeaning:
    return TableMeaning(table=table, operation="cells", scope=Keys(keys=keys), columns=columns)


def _columns_of(condition: Condition, *before: str) -> tuple[str, ...]:
    """The columns that a condition speaks of, each once, after some others."""
    return tuple(dict.fromkeys((*before, *_columns(condition))))


def _columns(condition: Condition) -> tuple[str, ...]:
    match condition:
        case Keys() | Referred():
            return ()
        case Not(part=part):
            return _columns(part)
        case All(parts=parts) | Any(parts=parts):
            return tuple(column for part in parts for column in _columns(part))
    return (condition.column,)
