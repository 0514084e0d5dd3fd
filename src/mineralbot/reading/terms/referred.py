"""Terms that say how many rows of another table a row has: "piers without a sailing", "more than one inspection"."""

from __future__ import annotations

import re
from math import inf
from typing import TYPE_CHECKING

from mineralbot.reading.terms.term import Term
from mineralbot.values.meanings import Referred

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mineralbot.language import Quantity
    from mineralbot.reading.question import Mark, Question
    from mineralbot.tables import Tables

_HAVING = re.compile(
    r"\b(?:have|has|had|having|with|without|lack(?:s|ed|ing)?|suffer(?:s|ed)?|saw|seen|sees?|experienced?|records?|recorded"
    r"|gets?|got|gotten|received?|receives|reported)\b"
)
_DENIED = re.compile(r"\b(?:no|not|n't|never|without|zero|lack(?:s|ed|ing)?|none)\b")
_ASKED = frozenset(("which", "what", "many", "list", "name", "these", "those", "the", "of", "each", "most", "fewest"))


class ReferredTerms:
    """Finds what a question says of the rows of other tables that point to the rows of one."""

    def __init__(self, tables: Tables, table: str) -> None:
        self._table = tables.table(table)
        self._key = next(field.name for field in self._table.fields if field.is_key)
        pointing = (tables.table(name) for name in tables.names if name != table)
        self._others = {t.name for t in pointing if any(foreign.table == table for foreign in t.foreign_keys)}

    def find(self, question: Question) -> Iterator[Term]:
        """The first mention of such rows as what rows of the table have, or lack."""
        for mark in question.of("row") if self._others else ():
            other = next((e.table for e in mark.entries if e.table in self._others and not e.is_alias), "")
            subject = self._subject_before(question, mark) if other else None
            words = question.words.split(" ")
            if subject is None or words[mark.start - 1] in _ASKED:
                continue
            left = " ".join(words[subject : mark.start])
            if not _HAVING.search(left) and not words[subject - 1].startswith("ha"):
                continue
            number = self._number_before(question, mark)
            yield Term(
                kind="referred",
                column=self._key,
                condition=_bounded(other, number.quantity if number else None),
                start=number.start if number else mark.start,
                end=mark.end,
                phrase=mark.phrase,
                is_negated=bool(_DENIED.search(left)),
            )
            return

    def _subject_before(self, question: Question, mark: Mark) -> int | None:
        """Where the words end that name rows of the table before a mark; None where none do."""
        named = [
            m.end
            for m in question.of("row", "key", "column")
            if m.end <= mark.start
            and any(
                e.table == self._table.name and (e.kind in ("row", "key") or e.column == self._key) for e in m.entries
            )
        ]
        return max(named, default=None)

    def _number_before(self, question: Question, mark: Mark) -> Mark | None:
        """The number of rows that is said right before the word for them ("more than two sailings")."""
        return next((m for m in question.of("quantity") if m.end == mark.start and m.quantity is not None), None)


def _bounded(table: str, quantity: Quantity | None) -> Referred:
    if quantity is None:
        return Referred(table=table, comparator=">=", count=1)
    if quantity.low == quantity.high:
        return Referred(table=table, comparator="=", count=int(quantity.value))
    if quantity.high == inf:
        return Referred(table=table, comparator=">" if quantity.is_open else ">=", count=int(quantity.low))
    return Referred(table=table, comparator="<" if quantity.is_open else "<=", count=int(quantity.high))
