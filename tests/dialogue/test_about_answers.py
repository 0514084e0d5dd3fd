import pytest

from mineralbot.values.meanings import FigureMeaning, Keys, Not, PassageMeaning, TableMeaning
from tests.dialogue.talk import focus_after, meant

TIMBER = "Which berths handle timber?"


@pytest.mark.parametrize(
    "text",
    [
        "are you sure?",
        "are you really certain about that?",
        "how do you know?",
        "can you repeat that?",
        "in one sentence please",
        "shorter please",
        "list them once more",
        "which ones?",
        "who?",
        "source?",
        "where does it say that?",
    ],
)
def test_an_answer_is_given_again(text: str) -> None:
    assert meant(TIMBER, text) == focus_after(TIMBER).meaning


def test_where_passages_stand_is_told() -> None:
    found = meant("What holds the harbour back?", "where is that written?")
    assert isinstance(found, PassageMeaning)
    assert found.operation == "where"


@pytest.mark.parametrize("text", ["how many is that?", "how many?", "how many berths are there in total?"])
def test_rows_are_counted(text: str) -> None:
    found = meant(TIMBER, text)
    assert isinstance(found, TableMeaning)
    assert found.operation == "count"


def test_the_items_of_one_cell_are_counted() -> None:
    found = meant("What cargo does North Quay handle?", "how many is that?")
    assert isinstance(found, TableMeaning)
    assert found.operation == "count items"


def test_passages_are_counted_under_their_heading() -> None:
    found = meant("What holds the harbour back?", "the second one?", "how many are there?")
    assert isinstance(found, PassageMeaning)
    assert (found.operation, len(found.passages)) == ("count", 5)


@pytest.mark.parametrize("text", ["by how much?", "by how many metres?", "how much deeper is that?"])
def test_two_rows_are_set_apart(text: str) -> None:
    found = meant("Which is deeper, North Quay or Old Dock?", text)
    assert isinstance(found, TableMeaning)
    assert (found.operation, found.columns) == ("gap", ("Depth (m)",))


def test_those_that_are_so_and_those_that_are_not() -> None:
    so, not_so = meant(TIMBER, "which don't?", "which do?"), meant(TIMBER, "which don't?")
    assert isinstance(so, TableMeaning)
    assert isinstance(not_so, TableMeaning)
    assert not_so.scope == Not(part=so.scope)


def test_which_do_is_not_asked_of_named_rows() -> None:
    found = meant("How deep is Old Dock?", "which ones do?")
    assert not (isinstance(found, TableMeaning) and isinstance(found.scope, Keys))


def test_a_figure_is_said_again() -> None:
    found = meant("What share of calls is connected in 2024?", "how much is that?")
    assert isinstance(found, FigureMeaning)
    assert found.operation == "value"
