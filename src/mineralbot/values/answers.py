"""What the product says, as frozen values: answers, reports, and the focus that a follow-up needs."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

Status = Literal["answered", "abstained", "clarify"]
StatementKind = Literal["quote", "table", "derived", "absent", "social"]
Verdict = Literal["supported", "contradicted", "not_covered"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A span of a corpus file: `file[start:end] == quote`.

    For a table, `row` is the value of the primary key and `columns` the columns used (`row` None: the header line);
    for prose, `heading` is the list of headings above the passage, outermost first.
    """

    n: int
    source: str
    row: str | None
    columns: tuple[str, ...]
    heading: tuple[str, ...] | None
    quote: str
    path: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A sentence of an answer, with the numbers of the citations that support it."""

    text: str
    kind: StatementKind
    operation: str | None = None
    citations: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A caveat set apart from the answer."""

    text: str
    citations: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The reply to a question; its fields are those of the contract's JSON, see `to_json`."""

    question: str
    standalone: str
    status: Status
    text: str
    statements: tuple[Statement, ...]
    citations: tuple[Citation, ...]
    notes: tuple[Note, ...] = ()
    suggestions: tuple[str, ...] = ()
    focus: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedClaim:
    """One claim of a sentence with its verdict."""

    text: str
    verdict: Verdict
    citations: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedSentence:
    """A sentence of a draft (`draft[start:end] == text`) with its verdict and what the corpus says instead."""

    text: str
    start: int
    end: int
    verdict: Verdict
    explanation: str
    correction: str | None
    statements: tuple[Statement, ...] = ()
    citations: tuple[Citation, ...] = ()
    claims: tuple[CheckedClaim, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The fact-check of a draft, one entry a sentence, in order.

    Attributes:
        notice: What a reader should know of the draft as a whole; empty if nothing, and then not in the JSON.
    """

    sentences: tuple[CheckedSentence, ...]
    notice: str = ""

    @property
    def counts(self) -> dict[str, int]:
        """How many sentences have each verdict."""
        verdicts: tuple[Verdict, ...] = ("supported", "contradicted", "not_covered")
        return {verdict: sum(s.verdict == verdict for s in self.sentences) for verdict in verdicts}
