from mineralbot.dialogue import Focus, unclear
from mineralbot.values.meanings import Reading, UnclearMeaning
from tests.dialogue.talk import focus_after, follow_up
from tests.reading.harbour import reader


def test_a_question_that_stands_alone_is_left_alone() -> None:
    question = reader().link("How deep is Fish Pier?")
    assert follow_up().follow(question, Focus()) is None
    assert follow_up().follow(question, focus_after("Which berths handle timber?")) is None


def test_a_fragment_has_a_reading_of_its_own() -> None:
    followed = follow_up().follow(reader().link("and Old Dock?"), focus_after("How deep is Fish Pier?"))
    assert followed is not None
    assert isinstance(followed.reading, Reading)
    assert followed.reading.is_follow_up


def test_a_pronoun_is_resolved_in_the_question() -> None:
    followed = follow_up().follow(reader().link("when was it opened?"), focus_after("How deep is Fish Pier?"))
    assert followed is not None
    assert followed.question is not None
    assert [mark.phrase for mark in followed.question.of("key")] == ["Fish Pier"]


def test_a_row_that_leads_up_to_a_question_moves_the_focus() -> None:
    focus = focus_after("Which projects start in June 2026?")
    found = follow_up().refocused(reader().link("back to Old Dock: how deep is it?"), focus)
    assert found is not None
    assert found[0] == "how deep is it?"
    assert (found[1].table, found[1].rows) == ("berths", ("Old Dock",))
    assert follow_up().refocused(reader().link("back to Old Dock: how deep?"), focus) is None
    assert follow_up().refocused(reader().link("about tides: how deep are they?"), focus) is None


def test_what_points_to_nothing_is_unclear() -> None:
    assert unclear() == UnclearMeaning(reason="reference")
