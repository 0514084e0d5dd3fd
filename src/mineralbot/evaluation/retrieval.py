"""How often a search brings up what a question is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mineralbot.errors import InputError
from mineralbot.evaluation.cases import read_entries
from mineralbot.evaluation.contract import squash
from mineralbot.evaluation.intervals import Tally

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    Search = Callable[[str], Sequence[Sequence[str]]]

SHOWN = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookup:
    """A question with the places (`document:heading`, `table:row`) of which a search must bring up one."""

    question: str
    wanted: tuple[str, ...]


def is_retrieval_file(path: Path) -> bool:
    """Whether a case file asks for places rather than answers.

    Raises:
        InputError: The file cannot be read as a list of cases.
    """
    return all({"question", "wanted"} <= set(entry) for entry in read_entries(path))


def read_lookups(path: Path) -> tuple[Lookup, ...]:
    """The questions of a retrieval file, in its order.

    Raises:
        InputError: The file cannot be read, or an entry lacks its question or its places.
    """
    entries = read_entries(path)
    for number, entry in enumerate(entries, 1):
        if not entry.get("question") or not isinstance(entry.get("wanted"), list) or not entry["wanted"]:
            raise InputError(f"{path.name}, entry {number} lacks `question` or a list under `wanted`: write both")
    return tuple(Lookup(question=str(e["question"]), wanted=tuple(map(str, e["wanted"]))) for e in entries)


def recall(lookups: Sequence[Lookup], search: Search, shown: int = SHOWN) -> Tally:
    """Questions that have a wanted place among the first results (recall@4 by default).

    Args:
        lookups: What is asked, and where its answer stands.
        search: Ranks, best first; each result is given as the places it stands at, such as `document:heading` for every
            heading above a passage.
        shown: How many results count.
    """
    return Tally(sum(_is_found(lookup, search(lookup.question)[:shown]) for lookup in lookups), len(lookups))


def _is_found(lookup: Lookup, results: Sequence[Sequence[str]]) -> bool:
    wanted = {squash(place) for place in lookup.wanted}
    return any(squash(place) in wanted for result in results for place in result)
