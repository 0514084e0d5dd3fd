import pytest

from mineralbot.dialogue import Focus
from mineralbot.dialogue.reference import leans_on_nothing, refers_to_nothing
from tests.reading.harbour import reader

SPOKEN_OF = Focus(table="berths", rows=("Old Dock",), group=("Old Dock",))


@pytest.mark.parametrize(
    "text",
    [
        "when did they open?",
        "and the other two?",
        "the second one?",
        "the former, when was it opened?",
        "which one is deeper?",
        "are those timber?",
    ],
)
def test_a_pronoun_refers_to_nothing_where_nothing_was_said(text: str) -> None:
    question = reader().link(text)
    assert refers_to_nothing(question, Focus(), reader().benign)
    assert not refers_to_nothing(question, SPOKEN_OF, reader().benign)


@pytest.mark.parametrize(
    "text",
    [
        "How deep is Fish Pier and when did it open?",
        "Which berths have cranes and are they old?",
        "Does it say who pays dues?",
    ],
)
def test_a_pronoun_may_stand_for_what_the_question_names(text: str) -> None:
    assert not refers_to_nothing(reader().link(text), Focus(), reader().benign)


def test_a_short_question_that_was_not_read_leans_on_what_was_said_before() -> None:
    assert leans_on_nothing(reader().link("who leads it?"), Focus())
    assert not leans_on_nothing(reader().link("who leads it?"), SPOKEN_OF)
    assert not leans_on_nothing(reader().link("who leads Fish Pier, is it old?"), Focus())
    assert not leans_on_nothing(reader().link("who leads the navy?"), Focus())
