"""Questions to offer in place of one that was not answered."""

from mineralbot.bot.suggestions import Suggestions
from mineralbot.values.meanings import AbsentMeaning
from tests.reading.harbour import harbour, reader, renderer, tables


def test_the_sections_of_the_nearest_passages_are_offered_first() -> None:
    near = next(p.id for p in reader().prose.said if p.text.startswith("Few young people"))
    offered = Suggestions(harbour(), tables(), renderer(), lambda _: True).near(
        AbsentMeaning(missing=("pilots",), reason="unknown", passages=(near,)), "How many pilots are there?"
    )
    assert offered[0] == "What does the brief say about Skills shortage?"
    assert len(offered) == 3


def test_only_questions_that_are_answered_are_offered() -> None:
    suggestions = Suggestions(harbour(), tables(), renderer(), lambda _: False)
    assert suggestions.near(AbsentMeaning(missing=(), reason="unknown"), "What is it?") == ()
