"""A question of a conversation and what became of it."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from mineralbot.values import Answer

Opinion = Literal["", "helpful", "unhelpful"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A question with its answer, or with why it has none.

    Attributes:
        corpus: Fingerprint of the corpus that the answer cites; empty without an answer.
        answer: None while it is being read, and where there is none.
        fault: Why there is no answer; empty while it is being read.
        opinion: What the reader thinks of the answer, once told.
        word: What the reader added.
        identity: Names the turn among those of all readers.
    """

    question: str
    answer: Answer | None = None
    corpus: str = ""
    fault: str = ""
    opinion: Opinion = ""
    word: str = ""
    identity: str = field(default_factory=lambda: secrets.token_hex(8))

    @property
    def is_pending(self) -> bool:
        """Whether the question is being read."""
        return self.answer is None and not self.fault
