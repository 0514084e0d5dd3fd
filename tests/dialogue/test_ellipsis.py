import pytest

from mineralbot.dialogue.ellipsis import asks_same_questions, is_elliptic, named_rows
from mineralbot.values.meanings import All, Keys, SeveralMeaning, TableMeaning
from tests.dialogue.talk import meant
from tests.reading.harbour import reader


@pytest.mark.parametrize("text", ["and Fish Pier?", "only timber", "what about grain?", "from 2026", "does Fish Pier?"])
def test_a_fragment_has_no_verb_of_its_own(text: str) -> None:
    assert is_elliptic(reader().link(text))


@pytest.mark.parametrize("text", ["When did Fish Pier open?", "is the former 9 m deep?", "does Fish Pier handle ice?"])
def test_a_question_with_a_verb_is_no_fragment(text: str) -> None:
    assert not is_elliptic(reader().link(text))


def test_the_same_questions_are_told_from_the_same_value() -> None:
    assert asks_same_questions(reader().link("the same two questions for Fish Pier"))
    assert not asks_same_questions(reader().link("the same for Fish Pier"))


def test_rows_are_named_of_the_table_spoken_of_before_any_other() -> None:
    question = reader().link("Deep Water and Fish Pier")
    assert named_rows(question, "berths") == ("berths", ("Fish Pier",))
    assert named_rows(question, "works") == ("works", ("Deep Water",))
    assert named_rows(reader().link("the tide"), "works") is None


def test_a_new_value_takes_the_place_of_the_old_one() -> None:
    found = meant("Which berths handle timber?", "and grain?")
    assert found == meant("Which berths handle grain?")


def test_every_one_of_several_questions_is_asked_again() -> None:
    found = meant("When does Green Plug start?", "Who pays for it?", "the same two questions for Deep Water")
    assert isinstance(found, SeveralMeaning)
    assert [part.scope for part in found.parts if isinstance(part, TableMeaning)] == [Keys(keys=("Deep Water",))] * 2


def test_narrowing_keeps_to_the_rows_of_before() -> None:
    found = meant("Which berths have shore power?", "only those that handle timber")
    assert isinstance(found, TableMeaning)
    assert isinstance(found.scope, All)
    assert found.scope.parts[0] == Keys(keys=("North Quay", "South Quay", "Ferry Terminal"))


def test_nothing_is_left_of_rows_that_were_not_spoken_of() -> None:
    rest = meant("How deep are North Quay and South Quay?", "leave out South Quay")
    assert isinstance(rest, TableMeaning)
    assert rest.scope == Keys(keys=("North Quay",))
