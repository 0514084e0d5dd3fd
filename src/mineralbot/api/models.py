"""Bodies of requests and responses: the contract's JSON as models, field by field."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, JsonValue

from mineralbot.errors import InputError
from mineralbot.values import FieldKind, PassageKind, StatementKind, Status, Verdict
from mineralbot.values.texts import readable

LONGEST_QUESTION_CHARACTERS = 20_000  # so that the largest body holds any, escaped


def _check_text(text: str) -> str:
    if len(text) > LONGEST_QUESTION_CHARACTERS:
        raise InputError(f"a text has {len(text):,} characters: wanted at most {LONGEST_QUESTION_CHARACTERS:,}")
    return readable(text)


# Checked by hand, as a text that is not UTF-8 is to be told as such before its length is counted.
Text = Annotated[str, AfterValidator(_check_text), Field(json_schema_extra={"maxLength": LONGEST_QUESTION_CHARACTERS})]
_FOCUS: dict[str, JsonValue] = {"asked": "When did Port Ellen open?"}
_CITATION: dict[str, JsonValue] = {
    "n": 1,
    "source": "harbours",
    "row": "Port Ellen",
    "columns": ["Opened"],
    "heading": None,
    "quote": "May 1931",
    "path": "harbours.csv",
    "start": 42,
    "end": 50,
}
_STATEMENT: dict[str, JsonValue] = {
    "text": "Port Ellen's harbour opened in May 1931 [1].",
    "kind": "table",
    "operation": None,
    "citations": [1],
}


class _Body(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Question(_Body):
    """A question, and of a follow-up the focus of the Answer before it."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"question": "When did Port Ellen open?"}]})

    question: Text
    focus: dict[str, Any] | None = None


class Draft(_Body):
    """A draft to check."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"draft": "Port Ellen opened in 1931. It is deep."}]})

    draft: Annotated[str, AfterValidator(readable)]


class Feedback(_Body):
    """What a reader thinks of the answer to a question, asked with this focus."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"question": "When did it open?", "is_helpful": False, "word": "In 1932."}]}
    )

    question: Text
    focus: dict[str, Any] | None = None
    is_helpful: bool
    word: Text = ""


class Thanks(_Body):
    """That the feedback was kept."""

    kept: bool


class Citation(_Body):
    """A span of a corpus file: `file[start:end] == quote`, in characters."""

    model_config = ConfigDict(json_schema_extra={"examples": [_CITATION]})

    n: Annotated[int, Field(ge=1)]
    source: str
    row: str | None
    columns: list[str]
    heading: list[str] | None
    quote: Annotated[str, Field(min_length=1)]
    path: str
    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=0)]


class Statement(_Body):
    """A sentence of an answer, with the numbers of its citations."""

    text: str
    kind: StatementKind
    operation: str | None
    citations: list[int]


class Note(_Body):
    """A caveat set apart from the answer."""

    text: str
    citations: list[int]


class Answer(_Body):
    """The reply to a question."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "question": "When did Port Ellen open?",
                    "standalone": "When did Port Ellen open?",
                    "status": "answered",
                    "text": _STATEMENT["text"],
                    "statements": [_STATEMENT],
                    "citations": [_CITATION],
                    "notes": [],
                    "suggestions": [],
                    "focus": _FOCUS,
                }
            ]
        }
    )

    question: str
    standalone: str
    status: Status
    text: str
    statements: list[Statement]
    citations: list[Citation]
    notes: list[Note]
    suggestions: list[str]
    focus: dict[str, Any]


class CheckedClaim(_Body):
    """One claim of a sentence with its verdict."""

    text: str
    verdict: Verdict
    citations: list[int]


class CheckedSentence(_Body):
    """A sentence of the draft: `draft[start:end] == text`."""

    text: str
    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=0)]
    verdict: Verdict
    explanation: str
    correction: str | None
    statements: list[Statement]
    citations: list[Citation]
    claims: list[CheckedClaim]


class Counts(_Body):
    """How many sentences have each verdict."""

    supported: int
    contradicted: int
    not_covered: int


class Report(_Body):
    """The fact-check of a draft; `notice` only where a reader should know something of the draft as a whole."""

    sentences: list[CheckedSentence]
    counts: Counts
    notice: str = ""


class Passage(_Body):
    """A paragraph, list item, heading or captioned figure, with its place in the file."""

    id: str
    source: str
    kind: PassageKind
    text: str
    headings: list[str]
    quote: str
    path: str
    start: int
    end: int


class Column(_Body):
    """A column of a table."""

    name: str
    title: str
    description: str
    kind: FieldKind
    unit: str
    is_key: bool


class Cell(_Body):
    """A cell as printed, its items where it lists several, and its place in the file."""

    column: str
    text: str
    items: list[str]
    start: int
    end: int


class Row(_Body):
    """A record of a table, by the value of its primary key."""

    row: str
    cells: list[Cell]


class TableSummary(_Body):
    """A table by name."""

    name: str
    title: str
    description: str
    rows: int


class Table(_Body):
    """A table as a whole."""

    name: str
    title: str
    description: str
    path: str
    columns: list[Column]
    rows: list[Row]


class DocumentSummary(_Body):
    """A document of prose by name, with the ids of its passages in the order of the text."""

    name: str
    title: str
    description: str
    passages: list[str]


class Corpus(_Body):
    """What the corpus holds; the fingerprint changes with any byte of it."""

    name: str
    title: str
    description: str
    fingerprint: str
    documents: list[DocumentSummary]
    tables: list[TableSummary]


class Problem(_Body):
    """What was found, what was wanted and the remedy (RFC 9457)."""

    model_config = ConfigDict(extra="allow")

    type: str
    title: str
    status: int
    code: str
    detail: str


class Health(_Body):
    """That the server answers."""

    status: str
    corpus: str
    fingerprint: str
