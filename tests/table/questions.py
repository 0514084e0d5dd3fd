"""Questions made from a table, each with what plain Python finds the right answer to be."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations, permutations
from statistics import mean

from tests.table import wordings as w
from tests.table.expected import (
    NO,
    NOTHING_SUCH,
    REFUSED,
    YES,
    Expected,
    count_pattern,
    number_pattern,
    saying,
    words_pattern,
)
from tests.table.sheet import Column, Sheet, moment, number, parts

TIMES = ("month", "date", "year")
ABSENT_COUNTRIES = ("Laos", "Kenya", "Peru", "Zorbania")
ABSENT_NAMES = ("Zorbania", "Quibble Mole", "Rotterdam")
ABSENT_ITEMS = ("lithium", "palladium", "quibbleite")
ABSENT_TEXTS = ("quibble charter", "gentlemen's handshake")
ABSENT_COLUMNS = ("shoe size", "telephone number", "mascot", "insurance premium", "signatory's birthday")


@dataclass(frozen=True)
class Asked:
    """A question over a sheet."""

    operator: str
    column: str
    question: str
    expected: Expected
    sheet: Sheet

    @property
    def id(self) -> str:
        return f"{self.sheet.name}-{self.operator}-{self.question}"


Maker = Callable[[Sheet, Column], Iterator[Asked]]


def cells(sheet: Sheet, column: Column) -> Iterator[Asked]:
    """Every cell, in every wording."""
    for row in sheet.rows:
        key, text = row[sheet.key], row[column.name]
        if text:
            expected = Expected(
                says=saying(text, column), named=frozenset({key}), cited=frozenset({key}), column=column.name
            )
            yield from asking("cell", sheet, column, w.lookups(sheet, column, key), expected)


def empty_cells(sheet: Sheet, column: Column) -> Iterator[Asked]:
    """Cells that hold nothing: to be refused, or told to be empty."""
    for row in sheet.rows:
        if not row[column.name]:
            questions = w.lookups(sheet, column, row[sheet.key])
            yield from asking("empty cell", sheet, column, questions, NOTHING_SUCH)
    rows = frozenset(row[sheet.key] for row in sheet.rows if not row[column.name])
    if rows:
        expected = Expected(named=rows)
        yield from asking("which are empty", sheet, column, w.filled(w.EMPTY, sheet, column), expected)


def reverses(sheet: Sheet, column: Column) -> Iterator[Asked]:
    """Which rows have a value: exactly those."""
    if column.kind == "boolean":
        yield from booleans(sheet, column)
        return
    for value in sheet.values(column):
        rows = sheet.having(column, value)
        questions = framed(w.REVERSES, sheet, column, value)
        yield from asking("reverse", sheet, column, questions, naming(rows, column))


def booleans(sheet: Sheet, column: Column) -> Iterator[Asked]:
    for value, frames in (("yes", w.AFFIRMED), ("no", w.DENIED)):
        rows = sheet.having(column, value)
        yield from asking("reverse", sheet, column, w.filled(frames, sheet, column), naming(rows, column))


def negatives(sheet: Sheet, column: Column) -> Iterator[Asked]:
    """Which rows do not have a value; where a cell is empty opinions differ, so it is not asked."""
    if column.kind == "boolean" or any(not row[column.name] for row in sheet.rows):
        return
    for value in sheet.values(column):
        rows = frozenset(sheet.keys) - sheet.having(column, value)
        expected = naming(rows, column) if rows else Expected(says=(r"\b(no|none|not|every|all)\b",))
        yield from asking("negative", sheet, column, framed(w.NEGATIVES, sheet, column, value), expected)


def counts(sheet: Sheet, column: Column) -> Iterator[Asked]:
    """How many rows have a value."""
    if column.kind == "boolean":
        return
    for value in sheet.values(column):
        rows = sheet.having(column, value)
        expected = Expected(says=(count_pattern(len(rows)),), cited=rows)
        yield from asking("count", sheet, column, framed(w.COUNTS, sheet, column, value), expected)


def memberships(sheet: Sheet, column: Column) -> Iterator[Asked]:
    """Whether a row's list holds an item: yes or no, and citing the row."""
    if column.kind != "list":
        return
    for row in (row for row in sheet.rows if row[column.name]):
        key = row[sheet.key]
        for value in sheet.values(column):
            answer = YES if key in sheet.having(column, value) else NO
            expected = Expected(says=(answer,), cited=frozenset({key}))
            questions = w.filled(w.MEMBERSHIPS, sheet, column, value=value, row=key)
            yield from asking("yes or no", sheet, column, questions, expected)


def pairs_of_items(sheet: Sheet, column: Column) -> Iterator[Asked]:
    """Both of two items, either of them, one but not the other."""
    if column.kind != "list":
        return
    for value, other in permutations(sheet.values(column), 2):
        left, right = sheet.having(column, value), sheet.having(column, other)
        words = {"value": value, "other": other}
        for operator, frames, rows in (
            ("and", w.BOTH, left & right), ("or", w.EITHER, left | right), ("but not", w.BUT_NOT, left - right)
        ):  # fmt: skip
            expected = naming(rows, column) if rows else NOTHING_SUCH
            yield from asking(operator, sheet, column, w.filled(frames, sheet, column, **words), expected)


def only_items(sheet: Sheet, column: Column) -> Iterator[Asked]:
    """Which rows list one item and nothing else."""
    if column.kind != "list":
        return
    for value in sheet.values(column):
        rows = frozenset(
            row[sheet.key]
            for row in sheet.rows
            if [p.lower() for p in parts(row[column.name], column)] == [value.lower()]
        )
        expected = naming(rows, column) if rows else NOTHING_SUCH
        yield from asking("only", sheet, column, w.filled(w.ONLY, sheet, column, value=value), expected)


def lengths_of_lists(sheet: Sheet, column: Column) -> Iterator[Asked]:
    """Which row has the most and which the fewest items, ties named; empty cells leave the fewest open."""
    if column.kind != "list":
        return
    lengths = {row[sheet.key]: len(parts(row[column.name], column)) for row in sheet.rows}
    yield from asking("most", sheet, column, w.filled(w.MOST, sheet, column), extreme(lengths, column, largest=True))
    if all(lengths.values()):
        expected = extreme(lengths, column, largest=False)
        yield from asking("fewest", sheet, column, w.filled(w.FEWEST, sheet, column), expected)


def distinct_values(sheet: Sheet, column: Column) -> Iterator[Asked]:
    """All the values of a column, and how many there are."""
    if column.kind not in {"list", "text", "month"}:
        return
    values = sheet.values(column)
    listed = Expected(says=tuple(pattern for value in values for pattern in saying_item(value, column)))
    counted = Expected(says=(count_pattern(len(values)),))
    yield from asking("values", sheet, column, w.filled(w.DISTINCT, sheet, column), listed)
    yield from asking("count of values", sheet, column, w.filled(w.COUNT_DISTINCT, sheet, column), counted)


def common_items(sheet: Sheet, column: Column) -> Iterator[Asked]:
    """What the lists of two rows share."""
    if column.kind != "list":
        return
    for left, right in combinations(sheet.rows, 2):
        mine, yours = ({p.lower() for p in parts(row[column.name], column)} for row in (left, right))
        if not mine or not yours:
            continue
        shared, apart = sorted(mine & yours), sorted(mine ^ yours)
        absent = () if not shared else tuple(words_pattern(item) for item in apart)
        expected = Expected(says=tuple(map(words_pattern, shared)), says_not=absent) if shared else NOTHING_SUCH
        words = {"row": left[sheet.key], "second": right[sheet.key]}
        yield from asking("in common", sheet, column, w.filled(w.COMMON, sheet, column, **words), expected)


def extremes(sheet: Sheet, column: Column) -> Iterator[Asked]:
    """First and last in time, lowest and highest number, ties named."""
    by_row = measured(sheet, column)
    if by_row:
        for side in ("first", "last"):
            expected = extreme(by_row, column, largest=side == "last")
            questions = w.filled(w.EXTREMES[sort_of(column), side], sheet, column)
            yield from asking(side, sheet, column, questions, expected)


def bounds(sheet: Sheet, column: Column) -> Iterator[Asked]:
    """Which rows are before or after, under or over each value."""
    by_row = measured(sheet, column)
    for row in sheet.rows if by_row else ():
        if not row[column.name]:
            continue
        bound = by_row[row[sheet.key]]
        for side in ("after", "before"):
            rows = frozenset(k for k, v in by_row.items() if (v > bound if side == "after" else v < bound))
            expected = naming(rows, column) if rows else NOTHING_SUCH
            questions = w.filled(w.BOUNDS[sort_of(column), side], sheet, column, value=with_unit(row, column))
            yield from asking(side, sheet, column, questions, expected)


def arithmetic(sheet: Sheet, column: Column) -> Iterator[Asked]:
    """Sum, mean and the difference of two rows."""
    if column.kind != "number":
        return
    by_row = measured(sheet, column)
    for operator, frames, value in (
        ("sum", w.TOTALS, sum(by_row.values())), ("mean", w.MEANS, mean(by_row.values()))
    ):  # fmt: skip
        expected = Expected(says=(number_pattern(value),))
        yield from asking(operator, sheet, column, w.filled(frames, sheet, column), expected)
    for row, second in combinations(by_row, 2):
        gap = abs(by_row[row] - by_row[second])
        expected = Expected(says=(number_pattern(round(gap, 6)),), cited=frozenset({row, second}))
        questions = w.filled(w.GAPS, sheet, column, row=row, second=second)
        yield from asking("difference", sheet, column, questions, expected)


def whole_rows(sheet: Sheet, column: Column) -> Iterator[Asked]:
    """A row as a whole, and all rows; asked once, with the key's column."""
    if column.name != sheet.key:
        return
    for row in sheet.rows:
        said = tuple(p for c in sheet.others if row[c.name] and c.kind != "boolean" for p in saying(row[c.name], c))
        expected = Expected(says=said, cited=frozenset({row[sheet.key]}))
        yield from asking("row", sheet, column, w.filled(w.WHOLE_ROWS, sheet, row=row[sheet.key]), expected)
    listed = Expected(named=frozenset(sheet.keys))
    yield from asking("all rows", sheet, column, w.filled(w.ALL_ROWS, sheet), listed)
    counted = Expected(says=(count_pattern(len(sheet.rows)),))
    yield from asking("count of rows", sheet, column, w.filled(w.HOW_MANY_ROWS, sheet), counted)


def absent_names(sheet: Sheet, column: Column) -> Iterator[Asked]:
    """Names that no table holds, in the place of the row and in that of the value: never answered."""
    is_country = column.name != sheet.key and sheet.key.lower() == "country"
    for name in ABSENT_COUNTRIES if is_country else ABSENT_NAMES:
        if column.name != sheet.key:
            yield from asking("absent row", sheet, column, w.lookups(sheet, column, name), REFUSED)
    for value in {"list": ABSENT_ITEMS, "text": ABSENT_TEXTS}.get(column.kind, ()):
        if column.name != sheet.key and not sheet.having(column, value):
            expected = NOTHING_SUCH if column.kind == "list" else REFUSED
            yield from asking("absent value", sheet, column, framed(w.REVERSES, sheet, column, value), expected)


def absent_columns(sheet: Sheet, column: Column) -> Iterator[Asked]:
    """Attributes that no table has, of each row; asked once, with the key's column."""
    if column.name == sheet.key:
        for label in ABSENT_COLUMNS:
            for row in sheet.keys:
                questions = (frame.format(label=label, row=row) for frame in w.LOOKUPS)
                yield from asking("absent column", sheet, column, questions, REFUSED)


EXACT: tuple[Maker, ...] = (cells, reverses, counts, memberships)
MAKERS: tuple[Maker, ...] = (
    *EXACT, empty_cells, negatives, pairs_of_items, only_items, lengths_of_lists, distinct_values, common_items,
    extremes, bounds, arithmetic, whole_rows, absent_names, absent_columns,
)  # fmt: skip


def questions_over(sheet: Sheet, makers: tuple[Maker, ...] = MAKERS) -> Iterator[Asked]:
    """Every question that the makers find in a sheet."""
    for make in makers:
        columns = sheet.others if make in EXACT else sheet.columns
        for column in columns:
            if column.name != sheet.key or make in {whole_rows, absent_columns}:
                yield from make(sheet, column)


def asking(
    operator: str, sheet: Sheet, column: Column, questions: Iterator[str], expected: Expected
) -> Iterator[Asked]:
    for question in dict.fromkeys(questions):
        yield Asked(operator=operator, column=column.name, question=question, expected=expected, sheet=sheet)


def framed(frames: dict[str, tuple[str, ...]], sheet: Sheet, column: Column, value: str) -> Iterator[str]:
    chosen = frames["list" if column.kind == "list" else "other"]
    shown = with_unit({column.name: value}, column) if column.kind == "number" else w.quoted(value, column)
    return w.filled(chosen, sheet, column, value=shown)


def naming(rows: frozenset[str], column: Column) -> Expected:
    return Expected(named=rows, cited=rows, column="" if column.kind == "boolean" else column.name)


def extreme(by_row: dict[str, object], column: Column, *, largest: bool) -> Expected:
    best = (max if largest else min)(by_row.values())  # type: ignore[type-var]
    rows = frozenset(row for row, value in by_row.items() if value == best)
    return Expected(named=rows, cited=rows, column=column.name)


def measured(sheet: Sheet, column: Column) -> dict[str, float] | dict[str, tuple[int, ...]]:
    """What each row sorts by; rows with an empty cell left out; empty for a column without an order."""
    rows = [row for row in sheet.rows if row[column.name]]
    if column.kind == "number":
        return {row[sheet.key]: number(row[column.name]) for row in rows}
    return {row[sheet.key]: moment(row[column.name], column) for row in rows} if column.kind in TIMES else {}


def sort_of(column: Column) -> str:
    return "number" if column.kind == "number" else "time"


def with_unit(row: dict[str, str], column: Column) -> str:
    """The value as one would write it: with the unit that the column's name gives."""
    text = row[column.name]
    if column.unit.startswith("€"):
        return f"€{text} {column.unit[1:].strip()}"
    return f"{text} {column.unit}".strip()


def saying_item(value: str, column: Column) -> tuple[str, ...]:
    return (words_pattern(value),) if column.kind == "list" else saying(value, column)
