"""Cells that list several items ("a, b, and c"): when a column does, and how its cells part."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST_ITEM_WORDS = 4
ENUMERATION = 3
_LAST_AND = re.compile(r",?\s+(?:and|&)\s+(?!.*\s(?:and|&)\s)")
_OXFORD = re.compile(r",\s+(?:and|or|&)\s+")
_LEADING_AND = re.compile(r"^(?:and|or|&)\s+")
# A piece that begins with one of these qualifies the one before it: "agreed, pending review".
_QUALIFIER = re.compile(
    r"(?:pending|awaiting|subject|due|depending|under|in|on|at|by|to|for|from|with|without|within|until|till|if|unless|but|"
    r"not|no|yet|though|although|while|when|where|which|who|as|after|before|since|because|than|so|then|only|partly|mostly|"
    r"including|excluding|except|especially|is|was|are|were|has|have|will|may|can)\b",
    re.IGNORECASE,
)
_OPENING, _CLOSING = "([{", ")]}"


def is_list_column(texts: Sequence[str]) -> bool:
    """Whether a column's cells list items; held back, for a comma often only joins clauses.

    Several different cells must hold two or more short items, and an item must come back, alone or in another cell; or
    several must enumerate three or more.

    >>> is_list_column(["Timber, steel", "Timber", "Grain, timber"])
    True
    >>> is_list_column(["Agreed, pending review", "Agreed", "Refused, under appeal"])
    False
    """
    distinct = list(dict.fromkeys(text for text in texts if text))
    parted = dict(zip(distinct, split_items(distinct), strict=True))
    several = [items for items in parted.values() if len(items) > 1]
    if len(several) < 2 or not all(map(_are_items, several)):
        return False
    cells_by_item = defaultdict(set)
    for text, items in parted.items():
        for item in items:
            cells_by_item[item.casefold()].add(text)
    recurring = any(len(cells) > 1 for cells in cells_by_item.values())
    enumerations = [items for items in several if len(items) >= ENUMERATION and not any(map(_has_digit, items))]
    return recurring or len(enumerations) > 1


def split_items(texts: Sequence[str], *, declared: bool = False) -> list[tuple[str, ...]]:
    """The items of each cell of a column, in order; a cell with no separator is one item, an empty one has none.

    How "and" is read depends on the column: where its cells write ", and" before a last item, a bare "and" after commas
    belongs to the item. In "a and b" without commas it parts items only if the column is declared a list or one of the
    two stands elsewhere in the column.

    Args:
        texts: The column's cells.
        declared: Whether the schema says that the column is a list.

    >>> split_items(["Grain, salt, and peat", "Peat and grain", ""])
    [('Grain', 'salt', 'peat'), ('Peat', 'grain'), ()]
    """
    rough = {text: _split_at_separators(text) for text in texts if text}
    is_oxford = any(_OXFORD.search(text) for text in rough)
    known = {_LEADING_AND.sub("", item).casefold() for items in rough.values() for item in items}
    parted = {text: _refine(items, known, is_oxford=is_oxford, declared=declared) for text, items in rough.items()}
    return [parted.get(text, ()) for text in texts]


def _refine(items: list[str], known: set[str], *, is_oxford: bool, declared: bool) -> tuple[str, ...]:
    last = items[-1]
    if len(items) > 1 and _LEADING_AND.match(last):
        return (*items[:-1], _LEADING_AND.sub("", last))
    halves = _LAST_AND.split(last, maxsplit=1)
    if len(halves) != 2 or not all(half.strip() for half in halves):
        return tuple(items)
    if len(items) > 1:
        return tuple(items) if is_oxford else (*items[:-1], *halves)
    stands_alone = any(half.casefold() in known for half in halves)
    return tuple(halves) if declared or stands_alone else tuple(items)


def _split_at_separators(text: str) -> list[str]:
    for separators in (";\n", ",", "/"):
        items = [item.strip() for item in _split_outside_brackets(text, separators)]
        kept = [item for item in items if item]
        if len(kept) > 1:
            return kept
    return [text]


def _split_outside_brackets(text: str, separators: str) -> list[str]:
    if not any(separator in text for separator in separators):
        return [text]
    pieces, piece, depth = [], "", 0
    for index, character in enumerate(text):
        depth += (character in _OPENING) - (character in _CLOSING)
        between_digits = text[index - 1 : index].isdigit() and text[index + 1 : index + 2].isdigit()
        if character in separators and depth <= 0 and not between_digits:
            pieces.append(piece)
            piece = ""
        else:
            piece += character
    return [*pieces, piece]


def _are_items(pieces: Sequence[str]) -> bool:
    are_short = all(
        len(piece.split()) <= LONGEST_ITEM_WORDS and not piece.endswith((".", "!", "?")) for piece in pieces
    )
    return are_short and not any(_QUALIFIER.match(piece) for piece in pieces[1:])


def _has_digit(item: str) -> bool:
    return any(character.isdigit() for character in item)
