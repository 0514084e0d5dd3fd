"""What a conversation is about after an answer."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mineralbot.dialogue import Focus
from mineralbot.values.meanings import (
    AbsentMeaning,
    DocumentMeaning,
    FigureMeaning,
    Keys,
    Meaning,
    PassageMeaning,
    SeveralMeaning,
    SocialMeaning,
    TableMeaning,
    UnclearMeaning,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from mineralbot.grounding import TableResult

_MOST_ROWS = 40
_MOST_FIGURES = 8
_MOST_NAMED = 6  # rows named one by one that are taken for a group


class Memory:
    """Moves the focus on."""

    def __init__(self, result: Callable[[TableMeaning], TableResult]) -> None:
        self._result = result

    def after(self, focus: Focus, meaning: Meaning, text: str) -> Focus:
        """The focus after a text that means this."""
        match meaning:
            case SocialMeaning():
                after = focus
            case UnclearMeaning():
                after = replace(focus, asked=text)
            case AbsentMeaning():
                after = _after_nothing(focus, meaning)
            case TableMeaning():
                after = self._after_table(focus, meaning)
            case PassageMeaning():
                after = _after_passages(focus, meaning)
            case FigureMeaning(figures=figures):
                recent = tuple(dict.fromkeys((*figures, *focus.figures)))[:_MOST_FIGURES]
                after = Focus(meaning=meaning, table=focus.table, figures=recent)
            case DocumentMeaning():
                after = Focus(meaning=meaning, table=focus.table)
            case SeveralMeaning(parts=parts):
                after = focus
                for part in parts:
                    after = self.after(after, part, text)
        return after

    def _after_table(self, focus: Focus, meaning: TableMeaning) -> Focus:
        keys = self._spoken_of(meaning)
        is_narrower = bool(focus.rows) and set(focus.rows) > set(keys)
        return Focus(
            meaning=meaning,
            table=meaning.table,
            rows=keys,
            group=_group(focus, keys, is_narrower=is_narrower),
            earlier=focus.rows if is_narrower else focus.group or focus.rows,
            columns=meaning.columns,
        )

    def _spoken_of(self, meaning: TableMeaning) -> tuple[str, ...]:
        """The keys of the rows that an answer is about, in the order in which they were named."""
        result = self._result(meaning)
        rows = result.rows
        if meaning.operation == "whether":
            holding = result.holding("yes", "partly")
            is_of_named = isinstance(meaning.scope, Keys) and not (meaning.quantifier == "some" and holding)
            rows = result.scope_rows if is_of_named or not holding else holding
        if meaning.operation in ("unique", "most frequent") and result.values:
            named = {key for value in result.values for key in value.rows}
            rows = tuple(row for row in result.scope_rows if row.key in named)
        keys = tuple(row.key for row in rows[:_MOST_ROWS])
        return meaning.scope.keys if isinstance(meaning.scope, Keys) and set(meaning.scope.keys) == set(keys) else keys


def _after_nothing(focus: Focus, meaning: AbsentMeaning) -> Focus:
    """The rows that were named, though what was asked of them is not there."""
    if not meaning.rows:
        return replace(focus, asked="")
    return replace(
        focus,
        table=meaning.table,
        rows=meaning.rows,
        group=meaning.rows,
        asked="",
        meaning=None,
        columns=focus.columns if focus.rows else (),
    )


def _after_passages(focus: Focus, meaning: PassageMeaning) -> Focus:
    """The passages shown; the list of before, where one of its items was shown."""
    shown = meaning.passages[1:] if meaning.operation == "count" else meaning.passages
    is_item = len(shown) == 1 and shown[0] in focus.passages
    return Focus(
        meaning=meaning,
        passages=focus.passages if is_item else shown,
        table=focus.table,
        earlier=focus.group or focus.rows,
    )


def _group(focus: Focus, keys: tuple[str, ...], *, is_narrower: bool) -> tuple[str, ...]:
    """The rows that "the second one" and "the others" pick from: those of the last list, or named one by one."""
    if len(keys) == 1 and focus.group:
        if keys[0] in focus.group:
            return focus.group
        return (*focus.group, *keys) if len(focus.group) < _MOST_NAMED else keys
    if not keys and is_narrower:
        return focus.group if set(focus.group) >= set(focus.rows) else focus.rows
    if len(keys) == 1 and is_narrower:
        return focus.rows
    return keys
