"""General English frames into which the schema's own words are put."""

import re
from collections.abc import Iterable, Iterator

from tests.table.sheet import Column, Sheet

LOOKUPS = (
    "What is the {label} of {row}?",
    "What is the {label} for {row}?",
    "{row}: {label}?",
    "{label} {row}",
    "{row} {label}",
    "Tell me the {label} of {row}.",
    "Could you give me the {label} for {row}, please?",
    "What {label} is listed for {row}?",
    "What does the table give as the {label} of {row}?",
    "I would like to know the {label} for {row}.",
    "Under {label}, what is recorded for {row}?",
    "What's {row}'s {label}?",
    "Please look up {row} and report the {label}.",
    "As for {row}, what is the {label}?",
    "Can you remind me of {row}'s {label}?",
    "{row} - what is the {label} there?",
)
INDIRECT = ("For {row}, say {clause}.", "In the case of {row}, do you know {clause}?", "Tell me {clause} ({row}).")
DIRECT = (
    "In the case of {row}, what is the {clause}?",
    "For {row}, what is the {clause}?",
    "Tell me the {clause} for {row}.",
)
REVERSES = {
    "list": (
        "Which {keys} have {value} among the {label}?",
        "For which {keys} does the {label} include {value}?",
        "Name every {key} that lists {value} under {label}.",
        "Which {keys} show {value} under {label}?",
        "{value}: which {keys}?",
        "Where does {value} appear under {label}?",
        "Show me all {keys} with {value}.",
        "I need the {keys} that have {value} under {label}.",
    ),
    "other": (
        "Which {keys} have the {label} {value}?",
        "For which {keys} is the {label} {value}?",
        "Name every {key} whose {label} is {value}.",
        "Where is the {label} given as {value}?",
        "{label} {value}: which {keys}?",
        "Show me all {keys} with the {label} {value}.",
        "I need the {keys} that have {value} as their {label}.",
        "Which {keys} show {value} under {label}?",
    ),
}
COUNTS = {
    "list": (
        "How many {keys} have {value} among the {label}?",
        "For how many {keys} does the {label} include {value}?",
        "Count the {keys} that list {value} under {label}.",
        "What is the number of {keys} with {value} under {label}?",
    ),
    "other": (
        "How many {keys} have the {label} {value}?",
        "For how many {keys} is the {label} {value}?",
        "Count the {keys} whose {label} is {value}.",
        "What is the number of {keys} with the {label} {value}?",
    ),
}
MEMBERSHIPS = (
    "Is {value} among the {label} of {row}?",
    "Does the {label} for {row} include {value}?",
    "Does {row} have {value} under {label}?",
    "{row}: is {value} among the {label}?",
    "Is it right that {row} lists {value} under {label}?",
    "Can {value} be found under {label} for {row}?",
)
NEGATIVES = {
    "list": (
        "Which {keys} do not have {value} among the {label}?",
        "For which {keys} does the {label} not include {value}?",
        "Name the {keys} without {value} under {label}.",
    ),
    "other": (
        "Which {keys} do not have the {label} {value}?",
        "For which {keys} is the {label} not {value}?",
        "Name the {keys} whose {label} is other than {value}.",
    ),
}
BOTH = (
    "Which {keys} have both {value} and {other} under {label}?",
    "Where are {value} as well as {other} among the {label}?",
)
EITHER = (
    "Which {keys} have {value} or {other} under {label}?",
    "For which {keys} do the {label} include {value} or {other}?",
)
BUT_NOT = (
    "Which {keys} have {value} but not {other} under {label}?",
    "Name the {keys} with {value} and without {other} under {label}.",
)
ONLY = ("Which {keys} have only {value} under {label}?", "Where is {value} the only thing under {label}?")
MOST = ("Which {key} has the most {things}?", "Which {keys} list the largest number of {things}?")
FEWEST = ("Which {key} has the fewest {things}?", "Which {keys} list the smallest number of {things}?")
DISTINCT = (
    "Which different values of {label} are there?",
    "List all the distinct values under {label}.",
    "What values does {label} take?",
)
COUNT_DISTINCT = ("How many different values of {label} are there?", "Count the distinct values under {label}.")
EMPTY = ("For which {keys} is no {label} given?", "Which {keys} have no {label}?")
COMMON = ("What do {row} and {second} have in common under {label}?", "Which {things} do {row} and {second} share?")
EXTREMES = {
    ("time", "first"): ("Which {key} has the earliest {label}?", "Whose {label} comes first?", "Earliest {label}?"),
    ("time", "last"): ("Which {key} has the latest {label}?", "Whose {label} comes last?", "Latest {label}?"),
    ("number", "first"): (
        "Which {key} has the lowest {label}?",
        "Which {key} has the smallest {label}?",
        "Minimum {label}?",
    ),
    ("number", "last"): (
        "Which {key} has the highest {label}?",
        "Which {key} has the greatest {label}?",
        "Maximum {label}?",
    ),
}
BOUNDS = {
    ("time", "after"): (
        "Which {keys} have a {label} after {value}?",
        "For which {keys} is the {label} later than {value}?",
    ),
    ("time", "before"): (
        "Which {keys} have a {label} before {value}?",
        "For which {keys} is the {label} earlier than {value}?",
    ),
    ("number", "after"): (
        "Which {keys} have a {label} over {value}?",
        "For which {keys} is the {label} greater than {value}?",
    ),
    ("number", "before"): (
        "Which {keys} have a {label} under {value}?",
        "For which {keys} is the {label} less than {value}?",
    ),
}
TOTALS = (
    "What is the total {label}?",
    "What is the {label} of all {keys} together?",
    "Add up the {label} of all {keys}.",
)
MEANS = ("What is the average {label}?", "What is the mean {label} of the {keys}?")
GAPS = (
    "What is the difference in {label} between {row} and {second}?",
    "By how much does the {label} of {row} differ from that of {second}?",
)
AFFIRMED = ("Which {keys} have {label}?", "List the {keys} with {label}.")
DENIED = ("Which {keys} have no {label}?", "List the {keys} without {label}.")
HOW_MANY_ROWS = ("How many {keys} are there?", "What is the number of {keys} in the table?", "Count all the {keys}.")
ALL_ROWS = ("List all {keys}.", "Which {keys} are in the table?", "Name every {key} in the table.")
WHOLE_ROWS = (
    "What do you know about {row}?",
    "Tell me everything about {row}.",
    "Give me all there is on {row}.",
    "{row}",
)


def plural(word: str) -> str:
    return word[:-1] + "ies" if re.search(r"[^aeiou]y$", word) else word + "s"


def slots(sheet: Sheet, column: Column | None = None, **more: str) -> dict[str, str]:
    """What goes into a frame: words for the key, the column and whatever else is named."""
    key = next(c for c in sheet.columns if c.name == sheet.key).label
    words = {"key": key, "keys": plural(key), **more}
    if column is None:
        return words
    thing = column.thing_and_participle
    return {"label": column.label, "clause": column.clause, "things": thing[0] if thing else column.plain_name, **words}


def filled(frames: Iterable[str], sheet: Sheet, column: Column | None = None, **more: str) -> Iterator[str]:
    for frame in frames:
        yield frame.format(**slots(sheet, column, **more))


def lookups(sheet: Sheet, column: Column, row: str) -> Iterator[str]:
    """Every way of asking for a cell: general frames, then those that the schema's words allow."""
    yield from filled(LOOKUPS, sheet, column, row=row)
    is_indirect = re.match(r"(whether|what|who|how)\b", column.clause) is not None
    yield from filled(INDIRECT if is_indirect else DIRECT, sheet, column, row=row)
    if column.plain_name != column.label:
        yield f"What is the {column.plain_name} of {row}?"
        yield f"{row}, {column.plain_name}?"
    if column.thing_and_participle:
        thing, participle = column.thing_and_participle
        verb = "are" if thing.endswith("s") else "is"
        yield f"Which {thing} {verb} {participle} in the case of {row}?"
        yield f"For {row}, what {thing} {verb} {participle}?"
    if sheet.row_noun:
        yield f"What is the {column.label} of {row}'s {sheet.row_noun}?"
        yield f"The {sheet.row_noun} of {row}: what is its {column.label}?"
        yield from (
            f"When was {row}'s {sheet.row_noun} {word}?" for word in column.participles if column.kind == "month"
        )


def quoted(value: str, column: Column) -> str:
    """A value as a careful writer puts it in a sentence: one of many words, or with a comma, in quotation marks."""
    is_long = column.kind == "text" and ("," in value or len(value.split()) > 3)
    return f'"{value}"' if is_long else value
