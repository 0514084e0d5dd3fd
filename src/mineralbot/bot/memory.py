"""What a conversation is about after an answer."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from mineralbot.dialogue import Focus, is_about_last_list, shortened
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
    from collections.abc import Callable, Sequence

    from mineralbot.grounding import TableResult
    from mineralbot.tables import Tables
    from mineralbot.values import Figure

_LONGEST_WAITING = 300  # characters of a question that waits for another name
_MOST_ROWS = 40
_MOST_FIGURES = 8
_MOST_GATHERED = 6  # rows named one after another that are taken for a group
_FEWEST_LISTED = 2


class Memory:
    """Moves the focus on."""

    def __init__(
        self, result: Callable[[TableMeaning], TableResult], tables: Tables, figures: Sequence[Figure]
    ) -> None:
        self._tables = tables
        self._result = result
        self._figures = figures

    def after(self, focus: Focus, meaning: Meaning, text: str, *, is_follow_up: bool = False) -> Focus:
        """The focus after a text that means this; one that follows on leaves the order of the rows as it was."""
        match meaning:
            case SocialMeaning():
                return focus
            case UnclearMeaning():
                return replace(focus, asked=text)
            case AbsentMeaning():
                return _after_nothing(focus, meaning, text)
            case TableMeaning():
                after = self._after_table(focus, meaning, is_follow_up=is_follow_up)
            case PassageMeaning():
                after = _after_passages(focus, meaning)
            case FigureMeaning():
                figures = (*self._extreme_first(meaning), *(focus.figures or self._quoted(focus)))
                recent = tuple(dict.fromkeys(figures))[:_MOST_FIGURES]
                after = Focus(meaning=meaning, table=focus.table, figures=recent)
            case DocumentMeaning():
                after = Focus(meaning=meaning, table=focus.table)
            case SeveralMeaning(parts=parts):
                after = self._after_several(focus, parts, text)
        before = focus.before if after.meaning == focus.meaning else focus.meaning
        return replace(after, before=before)

    def _after_several(self, focus: Focus, parts: tuple[Meaning, ...], text: str) -> Focus:
        after = focus
        for part in parts:
            after = self.after(after, part, text, is_follow_up=True)
        held = tuple(part for part in parts if not isinstance(part, AbsentMeaning | SocialMeaning | UnclearMeaning))
        return replace(after, meaning=SeveralMeaning(parts=held)) if len(held) > 1 else after

    def _quoted(self, focus: Focus) -> tuple[int, ...]:
        """The figure that the one passage quoted last gives; none where it gives several."""
        found = tuple(
            n for n, figure in enumerate(self._figures) if figure.owner and (figure.passage_id,) == focus.passages
        )
        return found if len(found) == 1 else ()

    def _extreme_first(self, meaning: FigureMeaning) -> tuple[int, ...]:
        """The figures of a meaning, the one it singles out before the others."""
        if meaning.operation not in ("highest", "lowest"):
            return meaning.figures
        sign = -1 if meaning.operation == "highest" else 1
        return tuple(sorted(meaning.figures, key=lambda n: sign * self._figures[n].value))

    def _after_table(self, focus: Focus, meaning: TableMeaning, *, is_follow_up: bool) -> Focus:
        keys = self._spoken_of(meaning)
        if is_about_last_list(focus, meaning):
            return replace(focus, rows=keys, asked="")
        is_narrower = bool(focus.rows) and set(focus.rows) > set(keys)
        group, is_gathered = _group(focus, meaning, keys, is_narrower=is_narrower)
        if is_follow_up and set(group) == set(focus.group):
            group = focus.group
        return Focus(
            meaning=shortened(meaning, self._tables),
            table=meaning.table,
            rows=keys,
            group=group,
            is_gathered=is_gathered,
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


def _after_nothing(focus: Focus, meaning: AbsentMeaning, text: str) -> Focus:
    """The rows that were named, though what was asked of them is not there; or the question, for another name."""
    if not meaning.rows:
        return replace(focus, asked=_without_name(text, meaning))
    group, is_gathered = _gathered(focus, meaning.rows) if meaning.table == focus.table else (meaning.rows, False)
    moved = focus.on(meaning.table, meaning.rows)
    columns = moved.columns if focus.rows else ()
    return replace(moved, group=group, is_gathered=is_gathered, passages=(), asked="", meaning=None, columns=columns)


def _without_name(text: str, meaning: AbsentMeaning) -> str:
    """A question on something that is not there, to be asked again of what is named next; "" where it is none."""
    name = meaning.missing[0] if len(meaning.missing) == 1 else ""
    if not name[:1].isupper() or len(text) > _LONGEST_WAITING or "?" not in text:
        return ""
    plain = re.sub(rf"\b{re.escape(name)}('s)?", lambda found: "its" if found.group(1) else "it", text, count=1)
    return plain if plain != text else ""


def _after_passages(focus: Focus, meaning: PassageMeaning) -> Focus:
    """The passages shown; the list of before, where one of its items was shown."""
    shown = meaning.passages[1:] if meaning.operation == "count" else meaning.passages
    is_item = len(shown) < len(focus.passages) and set(shown) <= set(focus.passages)
    return Focus(
        meaning=meaning,
        passages=focus.passages if is_item else shown,
        table=focus.table,
        earlier=focus.group or focus.rows,
    )


def _group(
    focus: Focus, meaning: TableMeaning, keys: tuple[str, ...], *, is_narrower: bool
) -> tuple[tuple[str, ...], bool]:
    """The rows that "the second one" and "the others" pick from, and whether they were named one after another."""
    named = meaning.scope.keys if isinstance(meaning.scope, Keys) else ()
    if len(named) > 1:
        return named, False
    if named:
        return _gathered(focus, named) if meaning.table == focus.table else (named, False)
    if is_narrower and len(keys) < _FEWEST_LISTED:
        return (focus.group if set(focus.group) >= set(focus.rows) else focus.rows), focus.is_gathered
    return keys, False


def _gathered(focus: Focus, named: tuple[str, ...]) -> tuple[tuple[str, ...], bool]:
    """The group once a row has been named: the list it is of, else the rows that were named one after another."""
    if set(named) <= set(focus.group):
        return focus.group, focus.is_gathered
    earlier = focus.group if focus.is_gathered or len(focus.group) == 1 else ()
    group = (*(key for key in earlier if key not in named), *named)[-_MOST_GATHERED:]
    return group, len(group) > len(named)
