"""What a follow-up needs of the conversation so far; it travels with the client as JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from mineralbot.dialogue.soundness import is_sound
from mineralbot.errors import InputError
from mineralbot.values.codec import WANTED, decode, encode
from mineralbot.values.meanings import SeveralMeaning

if TYPE_CHECKING:
    from collections.abc import Callable

    from mineralbot.tables import Tables
    from mineralbot.values.meanings import Meaning

LARGEST_FOCUS = 4000  # characters of JSON
_LONGEST_ASKED = 1500  # characters of JSON of the question that waits


@dataclass(frozen=True, slots=True, kw_only=True)
class Focus:
    """The state of a conversation.

    Attributes:
        meaning: What the last answered question meant.
        before: What the answered question before it meant.
        table: The table that was spoken of last.
        rows: The rows that "it" or "they" stand for, in the order in which they were said.
        group: The rows of the last list, which "the second one", "those" and "the others" pick from.
        is_gathered: Whether those were named one after another, not listed together.
        earlier: The rows before those of `rows`, for "the first group".
        passages: The passages that were quoted last.
        asked: A question that waits for the name it refers to.
        columns: The columns asked for last.
        figures: The figures given last, the newest first.
    """

    meaning: Meaning | None = None
    before: Meaning | None = None
    table: str = ""
    rows: tuple[str, ...] = ()
    group: tuple[str, ...] = ()
    is_gathered: bool = False
    earlier: tuple[str, ...] = ()
    passages: tuple[str, ...] = ()
    asked: str = ""
    columns: tuple[str, ...] = ()
    figures: tuple[int, ...] = ()

    @property
    def last(self) -> Meaning | None:
        """What the last answered question meant; of several in one, the last of them."""
        return self.meaning.parts[-1] if isinstance(self.meaning, SeveralMeaning) else self.meaning

    def on(self, table: str, rows: tuple[str, ...]) -> Focus:
        """The focus moved to rows that were just named; the columns asked for are kept if they are of their table."""
        columns = self.columns if table == self.table else ()
        return replace(self, table=table, rows=rows, group=rows, is_gathered=False, columns=columns)

    def to_json(self) -> dict[str, Any]:
        """The focus as JSON, under 4 kB: what is too long is left out."""
        whole: dict[str, Any] = {
            "v": 1,
            "meaning": encode(self.meaning),
            "before": encode(self.before),
            "table": self.table,
            "rows": list(self.rows),
            "group": list(self.group),
            "is_gathered": self.is_gathered,
            "earlier": list(self.earlier),
            "passages": list(self.passages),
            "asked": self.asked if len(json.dumps(self.asked)) <= _LONGEST_ASKED else "",
            "columns": list(self.columns),
            "figures": list(self.figures),
        }
        for name in ("before", "earlier", "meaning", "group", "passages", "rows", "columns", "figures"):
            if len(json.dumps(whole)) < LARGEST_FOCUS:
                break
            whole[name] = None
        return {name: value for name, value in whole.items() if value}

    @classmethod
    def from_json(cls, given: object, tables: Tables, passages: frozenset[str], figure_count: int) -> Focus:
        """The focus that a client sent back; what the corpus no longer holds is forgotten.

        Raises:
            InputError: It is no focus.
        """
        if given in (None, {}):
            return cls()
        if not isinstance(given, dict) or not _is_small(given):
            raise InputError(f"the focus is not an object of at most {LARGEST_FOCUS} characters: {WANTED}")
        returned, before = decode(given.get("meaning")), decode(given.get("before"))
        table = given.get("table", "")
        if table and table not in tables.names:
            return cls()
        columns = {field.name for field in tables.table(table).fields} if table else set()
        asked = given.get("asked")
        return cls(
            meaning=returned if is_sound(returned, tables, passages, figure_count) else None,
            before=before if is_sound(before, tables, passages, figure_count) else None,
            table=table,
            rows=_known(given, "rows", lambda key: tables.has_key(table, key)),
            group=_known(given, "group", lambda key: tables.has_key(table, key)),
            is_gathered=given.get("is_gathered") is True,
            earlier=_known(given, "earlier", lambda key: tables.has_key(table, key)),
            passages=_known(given, "passages", passages.__contains__),
            asked=asked if isinstance(asked, str) else "",
            columns=_known(given, "columns", columns.__contains__),
            figures=_numbers(given, figure_count),
        )


def _is_small(given: dict[Any, Any]) -> bool:
    """Whether what came back is of the size that an answer gives, allowing for other ways of writing JSON."""
    try:
        return len(json.dumps(given)) <= 2 * LARGEST_FOCUS
    except (TypeError, ValueError, RecursionError) as error:
        raise InputError(f"the focus holds what JSON cannot: {WANTED}") from error


def _known(given: dict[str, Any], name: str, is_known: Callable[[str], bool]) -> tuple[str, ...]:
    found = given.get(name) or []
    if not isinstance(found, list) or not all(isinstance(item, str) for item in found):
        raise InputError(f"the focus's {name!r} is not a list of strings: {WANTED}")
    return tuple(item for item in found if is_known(item))


def _numbers(given: dict[str, Any], figure_count: int) -> tuple[int, ...]:
    found = given.get("figures") or []
    if not isinstance(found, list) or not all(isinstance(item, int) for item in found):
        raise InputError(f"the focus's 'figures' is not a list of numbers: {WANTED}")
    return tuple(n for n in found if 0 <= n < figure_count)
