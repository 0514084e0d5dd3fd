from mineralbot.dialogue import Focus
from mineralbot.reading import LONGEST_QUESTION
from mineralbot.values.meanings import AbsentMeaning, Keys, SeveralMeaning, TableMeaning, UnclearMeaning
from tests.dialogue.talk import focus_after, meant, understanding


def test_a_blank_text_and_a_long_one_are_turned_away() -> None:
    assert meant(" ?! ") == AbsentMeaning(missing=(), reason="blank")
    assert meant("x" * (LONGEST_QUESTION + 1)) == AbsentMeaning(missing=(), reason="long")


def test_two_questions_in_one_are_read_apart() -> None:
    found = meant("How deep is Fish Pier, and who is the captain of Old Dock?")
    assert isinstance(found, SeveralMeaning)
    assert isinstance(found.parts[0], TableMeaning)
    assert isinstance(found.parts[1], AbsentMeaning)


def test_what_leads_up_to_a_question_tells_what_it_is_about() -> None:
    found = meant("I am going to Fish Pier tomorrow. How deep is it?")
    assert isinstance(found, TableMeaning)
    assert found.scope == Keys(keys=("Fish Pier",))


def test_a_follow_up_is_told_from_a_question_that_stands_alone() -> None:
    focus = focus_after("How deep is Fish Pier?")
    assert understanding().read("and Old Dock?", focus).is_follow_up
    assert not understanding().read("How deep is Old Dock?", focus).is_follow_up


def test_a_full_question_takes_nothing_over() -> None:
    question = "Which berths handle timber?"
    assert understanding().read(question, focus_after("How deep is Fish Pier?")) == understanding().read(
        question, Focus()
    )


def test_a_row_that_leads_up_to_a_question_is_its_subject() -> None:
    found = meant("Which projects start in June 2026?", "back to Old Dock: how deep is it?")
    assert isinstance(found, TableMeaning)
    assert (found.table, found.scope) == ("berths", Keys(keys=("Old Dock",)))


def test_a_short_question_on_nothing_is_asked_back() -> None:
    assert isinstance(meant("who leads it?"), UnclearMeaning)
