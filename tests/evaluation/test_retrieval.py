from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from mineralbot.errors import InputError
from mineralbot.evaluation import Lookup, Tally, read_lookups, recall
from mineralbot.evaluation.retrieval import is_retrieval_file

LOOKUPS = (
    Lookup(question="what hampers navigation", wanted=("note:Silting channel",)),
    Lookup(question="who runs it", wanted=("berths:North Quay", "berths:South Quay")),
)


def searching(*places: str) -> Callable[[str], Sequence[Sequence[str]]]:
    return lambda _: [("note:The harbour", place) for place in places]


@pytest.mark.parametrize(
    ("places", "hits"),
    [
        (["note:silting channel"], 1),
        (["note:Fees", "note:Silting channel", "berths:South Quay"], 2),
        (["note:Fees", "note:Fees", "note:Fees", "note:Fees", "note:Silting channel"], 0),
        ([], 0),
    ],
)
def test_recall_counts_questions_with_a_wanted_place_among_the_first_four(places: list[str], hits: int) -> None:
    assert recall(LOOKUPS, searching(*places)) == Tally(hits, 2)


def test_the_retrieval_questions_of_the_project_are_well_formed() -> None:
    path = Path(__file__).parents[1] / "cases" / "retrieval.yaml"
    assert is_retrieval_file(path)
    assert not is_retrieval_file(path.with_name("single.yaml"))
    assert len(read_lookups(path)) >= 60
    assert all(":" in place for lookup in read_lookups(path) for place in lookup.wanted)


@pytest.mark.parametrize("text", ["- {question: Who}", "- {question: Who, wanted: note}", "- {wanted: ['note:A']}"])
def test_an_entry_without_question_or_places_is_told(tmp_path: Path, text: str) -> None:
    path = tmp_path / "lookups.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match="entry 1 lacks"):
        read_lookups(path)
