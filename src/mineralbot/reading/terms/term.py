"""One constraint of a question on the rows of a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from mineralbot.values.meanings import Condition

TermKind = Literal["key", "value", "date", "number", "items", "boolean", "empty", "referred"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One constraint: `condition` on `column`, from the tokens `start` to `end`, the end excluded.

    Attributes:
        phrase: The words of the text, where they matter.
        is_negated: Whether it is denied ("not …", "without …").
        is_exception: Whether it is set apart ("other than …").
        is_only: Whether nothing besides it is meant ("only …").
        joiner: The word that ties it to the term before: "and", "or", "but", "".
    """

    kind: TermKind
    column: str
    condition: Condition
    start: int
    end: int
    phrase: str = ""
    is_negated: bool = False
    is_exception: bool = False
    is_only: bool = False
    joiner: str = ""

    @property
    def span(self) -> range:
        """The indices of its tokens."""
        return range(self.start, self.end)
