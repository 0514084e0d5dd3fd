"""What a question or a claim means: a small language that can be evaluated, rendered and compared.

A question is a claim with a hole in it: `TableMeaning` says which rows (`scope`), what is asked of them (`operation`,
`columns`) or asserted of them (`predicate`, `quantifier`); `FigureMeaning` and `PassageMeaning` do so for the prose.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Comparator = Literal["=", "<", "<=", ">", ">="]


@dataclass(frozen=True, slots=True, kw_only=True)
class Has:
    """A cell says `phrase`: the key, an item of a list, a part of a text, or the words of a status.

    `exactly` asks for the whole cell (“just that”).
    """

    column: str
    phrase: str
    exactly: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class HasOnly:
    """A list cell holds just `items`, in any order."""

    column: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HasOther:
    """A list cell holds something besides `items`."""

    column: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Compare:
    """A number, year, month (as year × 12 + month − 1) or date cell stands in this relation to `value`."""

    column: str
    comparator: Comparator
    value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class CompareRow:
    """A cell stands in this relation to the same cell of the row `key` ("=": they say the same)."""

    column: str
    comparator: Comparator
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Items:
    """A cell holds this many items."""

    column: str
    comparator: Comparator
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Empty:
    """A cell is empty."""

    column: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    """The rows with these keys."""

    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Referred:
    """So many rows of another table point to the row by their foreign key."""

    table: str
    comparator: Comparator
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Not:
    """The part does not hold."""

    part: Condition


@dataclass(frozen=True, slots=True, kw_only=True)
class All:
    """Every part holds; with no parts, any row."""

    parts: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Any:
    """Some part holds."""

    parts: tuple[Condition, ...]


ColumnCondition = Has | HasOnly | HasOther | Compare | CompareRow | Items | Empty
Condition = ColumnCondition | Keys | Referred | Not | All | Any

EVERY_ROW = All()

TableOperation = Literal[
    "cells",  # the cells of `columns` in the rows of the scope
    "rows",  # which rows are in the scope
    "count",  # how many rows are in the scope
    "values",  # the distinct values of the column in the scope, with the rows that have them
    "count values",  # how many those are
    "common",  # values that every row of the scope has
    "difference",  # values of the first row of the scope that the others lack
    "unique",  # values that just one row of the scope has
    "shared",  # values that at least two rows of the scope have
    "same",  # whether the rows of the scope have one value
    "first",  # rows with the least value of the column
    "last",  # rows with the greatest
    "most items",  # rows with the longest list
    "fewest items",
    "count items",  # how many items each cell of the scope has
    "most frequent",  # values that most rows have
    "least frequent",
    "group",  # rows of the scope by value of the column
    "gap",  # difference in the column between two rows
    "ratio",  # how many times the value of the second of two rows that of the first is
    "sum",
    "mean",
    "whether",  # whether the predicate holds of the scope, as the quantifier says
    "table",  # the table as a whole
]
Quantifier = Literal["every", "some", "none", "exactly", "at least", "at most", "most", "only"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TableMeaning:
    """A question or claim about rows of a table.

    Attributes:
        scope: The rows spoken of.
        predicate: With `whether`: what is asserted of them.
        quantifier: With `whether`: of how many of them; `number` goes with "exactly", "at least", "at most".
        rank: With `first` and `last`: 1 the outermost, 2 the next, …; with `cells`: 0 in rising, -1 in falling order,
            and `number` of them, those that tie with the last among them (0: all).
        part: A phrase that narrows a cell to one of its parts ("the MOU" of a status with two halves).
    """

    table: str
    operation: TableOperation
    scope: Condition = EVERY_ROW
    columns: tuple[str, ...] = ()
    predicate: Condition | None = None
    quantifier: Quantifier = "every"
    number: int = 0
    rank: int = 1
    part: str = ""


FigureOperation = Literal[
    "value", "complement", "difference", "ratio", "highest", "lowest", "greater", "list", "which", "whether", "count"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureMeaning:
    """A question or claim about figures that stand in the prose.

    Attributes:
        figures: Indices into `Corpus.figures`.
        asserted: What is asserted of it: lowest and highest value that make the claim true (equal for a bare number).
        asserted_text: The same as the reader wrote it.
        owner: The owner asserted, where it is not the figure's own; else "".
    """

    operation: FigureOperation
    figures: tuple[int, ...]
    asserted: tuple[float, float] | None = None
    asserted_text: str = ""
    owner: str = ""


PassageOperation = Literal[
    "quote", "list", "item", "count", "define", "summary", "where", "whether", "mention", "empty"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageMeaning:
    """A question or claim about passages of the prose.

    Attributes:
        passages: Ids of the passages, in the order in which they are to be said.
        topic: What they are about, in words (a heading, an acronym, the words asked about).
        item: With `item`: which of the list, from 1; −1 the last.
        expands: With `define`: the long form of an acronym, or "".
        asserted_count: With `count`: the number asserted, where one is.
        is_so: With `whether`: what the passages make of it; None if they leave it open.
    """

    operation: PassageOperation
    passages: tuple[str, ...]
    topic: str = ""
    item: int = 0
    expands: str = ""
    asserted_count: int | None = None
    is_so: bool | None = None


DocumentAspect = Literal[
    "title", "contents", "columns", "opening", "ending", "summary", "date", "author", "source", "link"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentMeaning:
    """A question about the brief as a document."""

    aspect: DocumentAspect


@dataclass(frozen=True, slots=True, kw_only=True)
class SocialMeaning:
    """A greeting, thanks, a farewell, a question about the bot."""

    kind: Literal["greeting", "thanks", "farewell", "help", "apology"]


@dataclass(frozen=True, slots=True, kw_only=True)
class AbsentMeaning:
    """What the corpus does not hold: the words nothing was found for, and why.

    `rows` and `table` are those the question did name, for the focus of what follows.
    """

    missing: tuple[str, ...]
    reason: Literal["unknown", "value", "attribute", "empty", "unread", "foreign language", "opinion", "blank", "long"]
    table: str = ""
    rows: tuple[str, ...] = ()
    passages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class UnclearMeaning:
    """A question with several readings, or one that refers to nothing."""

    reason: Literal["ambiguous", "reference"]
    readings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SeveralMeaning:
    """Two or more questions in one."""

    parts: tuple[Meaning, ...]


Meaning = (
    TableMeaning
    | FigureMeaning
    | PassageMeaning
    | DocumentMeaning
    | SocialMeaning
    | AbsentMeaning
    | UnclearMeaning
    | SeveralMeaning
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A meaning with how it was come by.

    Attributes:
        premises: What the question takes for granted, as claims of their own.
        score: Trust in the reading, 0 to 1.
        leftover: Content words that neither the meaning nor its evidence accounts for.
        is_follow_up: Whether something was taken over from the conversation.
    """

    meaning: Meaning
    premises: tuple[Meaning, ...] = ()
    score: float = 1.0
    leftover: tuple[str, ...] = ()
    is_follow_up: bool = False
