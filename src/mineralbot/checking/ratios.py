"""Claims that one row's number is so many times another's: "X is twice as deep as Y"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mineralbot.checking.judgement import LIGHT, Judgement
from mineralbot.checking.polarity import is_negated
from mineralbot.reading.weights import BENIGN, weight_of
from mineralbot.values.meanings import Keys, TableMeaning

if TYPE_CHECKING:
    from mineralbot.language import Quantity
    from mineralbot.reading import Mark
    from mineralbot.reading.table_reading.sight import Sight
    from mineralbot.tables import Tables

_BESIDE = re.compile(r"^(?: as \w+(?: \w+){0,2} as| (?:the|its|their|that|those)\b| \w+(?:er|re) than)", re.IGNORECASE)
_NEAR_ENOUGH = 0.05  # of a bare multiple, by which a ratio may be off: few are round
_FAR_ENOUGH = 0.1  # of it, from which a ratio is another
_CERTAIN = 1.2  # trust of what is reckoned


def ratio_of(sight: Sight, tables: Tables) -> Judgement | None:
    """The verdict on a claim that sets the numbers of two rows in a ratio; None where it does not, or says more."""
    claim, keys = sight.question, sight.key_terms
    said = [m for m in claim.of("quantity") if m.quantity and m.quantity.kind != "number"]
    column = sight.measured(("number",)) or next((t.column for t in sight.terms if t.kind == "number"), "")
    if len(keys) != 2 or len(sight.all_keys) != 2 or len(said) != 1 or not column or is_negated(claim.tokens):
        return None
    quantity = said[0].quantity
    is_between = keys[0].end <= said[0].start and said[0].end <= keys[1].start
    if quantity is None or not is_between or not _BESIDE.match(claim.text[quantity.end :]):
        return None
    if _says_more(sight, said[0], column):
        return None
    values = [tables.cell(sight.table, tables.row(sight.table, key), column).value for key in sight.all_keys]
    one, other = (value if isinstance(value, int | float) else None for value in values)
    if one is None or not other:
        return None
    is_so = is_ratio(one / other, quantity)
    if is_so is None:
        return None
    meaning = TableMeaning(table=sight.table, operation="cells", scope=Keys(keys=sight.all_keys), columns=(column,))
    return Judgement(verdict="supported" if is_so else "contradicted", meaning=meaning, trust=_CERTAIN)


def is_ratio(ratio: float, quantity: Quantity) -> bool | None:
    """Whether a ratio is what is said of it; None where it is about that."""
    size = 100.0 if quantity.kind == "share" else 1.0
    if quantity.low < quantity.high:
        return quantity.admits(ratio * size)
    off = abs(ratio * size / quantity.value - 1)
    return True if off <= _NEAR_ENOUGH else False if off >= _FAR_ENOUGH else None


def _says_more(sight: Sight, said: Mark, column: str) -> bool:
    """Whether a claim has a word beside the two rows, the ratio and the column that bounds it."""
    claim = sight.question
    spent = {n for mark in (said, *claim.of("row", "key")) for n in mark.span}
    spent |= {n for name, span in sight.columns if name == column for n in span}
    others = [claim.tokens[n] for n in claim.content() if n not in spent]
    return any(token.stem not in BENIGN and weight_of(token.lower) >= LIGHT for token in others)
