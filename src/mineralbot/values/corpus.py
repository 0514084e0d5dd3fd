"""What the corpus folder holds, as frozen values: passages of prose, tables, figures, the lexicon."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

PassageKind = Literal["title", "heading", "paragraph", "item", "figure"]
FieldKind = Literal["text", "list", "number", "month", "date", "year", "boolean"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A span of characters of a corpus file: `file[start:end]`, `path` relative to the corpus folder."""

    path: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One paragraph, list item, captioned figure or heading of a prose resource.

    Attributes:
        id: Hash of source, headings, text and its count among equals: the same text keeps its id.
        text: As read: markup removed, white space folded.
        quote: As it stands in the file at `place`; list markers and heading marks left out.
        headings: The headings above it, outermost first, the document's title included; of a heading
            passage, the headings above that heading, itself excluded.
        list_id: Which list of the document an item belongs to (0, 1, …); None outside lists.
        position: Its rank in the document, from 0, headings counted.
    """

    id: str
    source: str
    kind: PassageKind
    text: str
    quote: str
    place: Place
    headings: tuple[str, ...]
    position: int
    list_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A prose resource: its passages in the order of the text, headings among them."""

    name: str
    title: str
    description: str
    path: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A month of a year, with no day known; sorts in time."""

    year: int
    month: int


Value = str | float | bool | Month | date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A column: `kind` is how its cells are typed, declared by the schema or inferred from the cells.

    `number` covers integers and decimals, with `unit` ("%", "MW", "") where the schema, the column's name in
    brackets or the cells give one; `verb` says a cell of a row in a sentence, in the singular and the plural
    ("covers", "cover"); `list` is a cell of several items ("a, b, and c"); `month` is "Feb 2031".
    """

    name: str
    title: str
    description: str
    kind: FieldKind
    unit: str = ""
    is_key: bool = False
    verb: tuple[str, str] = ("", "")

    @property
    def is_time(self) -> bool:
        """Whether its cells are months, dates or years."""
        return self.kind in ("month", "date", "year")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell: its text as printed, where it stands, its typed value, and its items if the column is a list.

    `value` is None and `items` empty where the cell is empty (its text is then "" and its place has no length).
    """

    table: str
    row: str
    column: str
    text: str
    place: Place
    value: Value
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A record of a table: the value of its primary key, its cells in the order of the columns, its whole span."""

    key: str
    cells: tuple[Cell, ...]
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignKey:
    """A column whose values are keys of another table."""

    column: str
    table: str
    table_column: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A tabular resource.

    Attributes:
        key: Name of the primary key's column (the first column with distinct values where the schema has none).
        headings: The headings of the prose under which the table stands, outermost first; empty if not said.
        is_derived: Whether its rows only structure figures that stand in the prose (it is then never cited).
        holds_figures: Whether its rows are figures, be it derived or cited itself: it is then read as figures and not
            as a table of things.
        row_noun: What one row is called, in the singular ("agreement"), where the package says so; else "".
        header_place: The span of the header line.
    """

    name: str
    title: str
    description: str
    path: str
    fields: tuple[Field, ...]
    key: str
    rows: tuple[Row, ...]
    header_place: Place
    headings: tuple[str, ...] = ()
    foreign_keys: tuple[ForeignKey, ...] = ()
    is_derived: bool = False
    holds_figures: bool = False
    row_noun: str = ""


_MAGNITUDES = {
    "thousand": 1e3, "thousands": 1e3, "'000": 1e3, "000": 1e3, "million": 1e6, "millions": 1e6, "mn": 1e6,
    "billion": 1e9, "billions": 1e9, "bn": 1e9, "trillion": 1e12, "trillions": 1e12,
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number that stands in the prose or in a table of figures, with what it measures.

    Attributes:
        value: The number, in `unit` ("%", "MW", "" for a bare number).
        measure: What it is a figure of, as printed ("Berths dredged").
        owner: Whose it is, where a derived table says so; else "".
        whole: What a share is a share of ("world"), where a derived table says so; else "".
        year: The year it holds for, if any; `is_projection` when that is said to lie ahead.
        passage_id: The passage in which it stands; "" where only a table holds it.
        place: The span of the passage or of the row that is cited for it.
        cell: Of a figure of a table that is cited itself the cell of the number; else None.
        is_beside_others: Whether that cell is one of several figures of its row, and cited alone.
        period: When it holds, as printed, where that is more than a year ("Q3 2031"); else "".
        outlook: What it is called where it is no measurement ("target", "forecast"); else "".
        note: What the table says besides of it; else "".
    """

    value: float
    unit: str
    measure: str
    owner: str
    whole: str
    year: int | None
    is_projection: bool
    passage_id: str
    place: Place
    cell: Cell | None = None
    is_beside_others: bool = False
    period: str = ""
    outlook: str = ""
    note: str = ""

    @property
    def full_value(self) -> float:
        """The number of a figure of a table with the thousands or millions that its unit names."""
        if self.cell is None:
            return self.value
        return self.value * next((size for word in self.unit.lower().split() if (size := _MAGNITUDES.get(word))), 1.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """Synonyms that the corpus brings along; all optional.

    Attributes:
        columns: Column name (or "table.column") to other words for it: {"Date": ("signed", "concluded")}.
        values: A value as printed to other spellings and names: {"Freedonia": ("Free Donia",)}.
        rows: Words for one row of a table: {"agreements": ("deal", "pact", "accord")}.
        phrases: A word or phrase of the prose to other wordings: {"upkeep": ("maintenance", "repair")}.
        topics: A heading to other wordings of what it is about.
        questions: Example questions to offer to a newcomer, best first.
    """

    columns: dict[str, tuple[str, ...]] = field(default_factory=dict)
    values: dict[str, tuple[str, ...]] = field(default_factory=dict)
    rows: dict[str, tuple[str, ...]] = field(default_factory=dict)
    phrases: dict[str, tuple[str, ...]] = field(default_factory=dict)
    topics: dict[str, tuple[str, ...]] = field(default_factory=dict)
    questions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """Everything the corpus folder holds.

    Attributes:
        root: The folder, as given.
        title: The package's title (the first document's title where it has none).
        fingerprint: SHA-256 over every file that was read: changes with any byte of them.
        files: The decoded text of every file that was read, by its path relative to the folder.
    """

    root: str
    name: str
    title: str
    description: str
    documents: tuple[Document, ...]
    tables: tuple[Table, ...]
    figures: tuple[Figure, ...]
    lexicon: Lexicon
    fingerprint: str
    files: dict[str, str] = field(default_factory=dict, repr=False)

    def quote(self, place: Place) -> str:
        """The text of the file at a place, exactly as it stands there."""
        return self.files[place.path][place.start : place.end]
