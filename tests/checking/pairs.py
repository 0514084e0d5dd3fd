"""What the makers of true and broken sentences share; what is true is read off the CSV files of the corpus."""

import csv
import re
from dataclasses import dataclass
from pathlib import Path

CORPUS = Path(__file__).parents[2] / "corpus"
CONTRADICTED, NOT_COVERED, EITHER = ("contradicted",), ("not_covered",), ("contradicted", "not_covered")
WORDS = {1: "one", 2: "two", 3: "three", 4: "four", 5: "five"}
PEOPLE = {
    "Indonesia": "Indonesian",
    "Malaysia": "Malaysian",
    "Philippines": "Philippine",
    "Vietnam": "Vietnamese",
    "Thailand": "Thai",
}


@dataclass(frozen=True, slots=True)
class Pair:
    """A true sentence and a broken one, with the way in which it is broken and the verdicts that are right on it."""

    kind: str
    true: str
    broken: str
    verdicts: tuple[str, ...] = CONTRADICTED


def rows_of(name: str) -> list[dict[str, str]]:
    """The rows of a CSV file of the corpus."""
    with (CORPUS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def minerals_of(row: dict[str, str]) -> list[str]:
    """The items of a row's last cell."""
    found = [item.removeprefix("and ").strip() for item in re.split(r",\s*", row["Minerals"])]
    return [item if item.isupper() or item.startswith("EV") else item.lower() for item in found]


def called(country: str) -> str:
    """A country as it stands in a sentence."""
    return "the Philippines" if country == "Philippines" else country


def owned(country: str) -> str:
    """A country's possessive."""
    return "the Philippines'" if country == "Philippines" else f"{country}'s"


def sentence(text: str) -> str:
    """A sentence with its first letter a capital."""
    return text[0].upper() + text[1:]
