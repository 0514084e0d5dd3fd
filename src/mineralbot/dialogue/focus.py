"""What a follow-up needs of the conversation so far; it travels with the client as JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mineralbot.errors import InputError
from mineralbot.values.codec import decode, encode
from mineralbot.values.meanings import (
    DocumentMeaning,
    FigureMeaning,
    Meaning,
    PassageMeaning,
    SeveralMeaning,
    TableMeaning,
    UnclearMeaning,
)

if TYPE_CHECKING:
    from mineralbot.tables import Tables

LARGEST_FOCUS = 4000  # characters of JSON
_WANTED = "send back the focus of an earlier answer unchanged, or none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Focus:
    """The state of a conversation.

    Attributes:
        meaning: What the last answered question meant.
        table: The table that was spoken of last.
        rows: The rows that "it" or "they" stand for, in the order in which they were said.
        group: The rows of the last list, which "the second one", "those" and "the others" pick from.
        earlier: The rows before those of `rows`, for "the first group".
        passages: The passages that were quoted last.
        asked: A question that waits for the name it refers to.
        columns: The columns asked for last.
        figures: The figures given last, the newest first.
    """

    meaning: Meaning | None = None
    table: str = ""
    rows: tuple[str, ...] = ()
    group: tuple[str, ...] = ()
    earlier: tuple[str, ...] = ()
    passages: tuple[str, ...] = ()
    asked: str = ""
    columns: tuple[str, ...] = ()
    figures: tuple[int, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The focus as JSON, under 4 kB: what is too long is left out."""
        whole: dict[str, Any] = {
            "v": 1,
            "meaning": encode(self.meaning),
            "table": self.table,
            "rows": list(self.rows),
            "group": list(self.group),
            "earlier": list(self.earlier),
            "passages": list(self.passages),
            "asked": self.asked[:400],
            "columns": list(self.columns),
            "figures": list(self.figures),
        }
        for name in ("earlier", "group", "meaning", "passages", "rows"):
            if len(json.dumps(whole)) < LARGEST_FOCUS:
                break
            whole[name] = None if name == "meaning" else []
        return {name: value for name, value in whole.items() if value}

    @classmethod
    def from_json(cls, given: Any, tables: Tables, passages: frozenset[str], figure_count: int) -> Focus:
        """The focus that a client sent back; what the corpus no longer holds is forgotten.

        Raises:
            InputError: It is no focus.
        """
        if given in (None, {}):
            return cls()
        if not isinstance(given, dict) or len(json.dumps(given, default=str)) > 2 * LARGEST_FOCUS:
            raise InputError(f"the focus is not an object of at most {LARGEST_FOCUS} characters: {_WANTED}")
        table = given.get("table", "")
        if table and table not in tables.names:
            return cls()
        meaning = decode(given.get("meaning"))
        if not _is_known(meaning, tables, passages, figure_count):
            meaning = None
        named = {name: _strings(given, name) for name in ("rows", "group", "earlier", "passages", "columns")}
        known = {
            name: tuple(k for k in named[name] if table and tables.has_key(table, k))
            for name in ("rows", "group", "earlier")
        }
        asked = given.get("asked", "")
        columns = tuple(c for c in named["columns"] if table and any(f.name == c for f in tables.table(table).fields))
        return cls(
            meaning=meaning,
            table=table,
            passages=tuple(p for p in named["passages"] if p in passages),
            asked=asked if isinstance(asked, str) else "",
            columns=columns,
            figures=_numbers(given, figure_count),
            **known,
        )


def _strings(given: dict[str, Any], name: str) -> tuple[str, ...]:
    found = given.get(name) or []
    if not isinstance(found, list) or not all(isinstance(item, str) for item in found):
        raise InputError(f"the focus's {name!r} is not a list of strings: {_WANTED}")
    return tuple(found)


def _numbers(given: dict[str, Any], figure_count: int) -> tuple[int, ...]:
    found = given.get("figures") or []
    if not isinstance(found, list) or not all(isinstance(item, int) for item in found):
        raise InputError(f"the focus's 'figures' is not a list of numbers: {_WANTED}")
    return tuple(n for n in found if 0 <= n < figure_count)


def _is_known(meaning: Any, tables: Tables, passages: frozenset[str], figure_count: int) -> bool:
    """Whether what came back is a meaning whose table, columns, passages and figures exist."""
    match meaning:
        case None | DocumentMeaning() | UnclearMeaning():
            return True
        case TableMeaning(table=table, columns=columns):
            if table not in tables.names or not set(columns) <= {f.name for f in tables.table(table).fields}:
                return False
            try:
                tables.select(table, meaning.scope)
                if meaning.predicate is not None:
                    tables.select(table, meaning.predicate)
            except (KeyError, AssertionError, TypeError, AttributeError):
                return False
            return True
        case FigureMeaning(figures=figures):
            return all(isinstance(n, int) and 0 <= n < figure_count for n in figures)
        case PassageMeaning(passages=ids):
            return all(i in passages for i in ids)
        case SeveralMeaning(parts=parts):
            return all(_is_known(part, tables, passages, figure_count) for part in parts)
    return False
