"""Questions to offer in place of one that was not answered."""

from mineralbot.bot import Mineralbot
from mineralbot.bot.suggestions import Suggestions
from mineralbot.dialogue import Focus
from mineralbot.values.meanings import AbsentMeaning
from tests.reading.harbour import harbour, reader, renderer, tables


def _not_followed(_question: str, _focus: Focus) -> str:
    return ""


def test_a_question_that_refers_to_nothing_is_offered_on_the_first_rows(bot: Mineralbot) -> None:
    answer = bot.ask("and is it binding?")
    assert answer.status == "clarify"
    keys = [row.key for row in bot.corpus.tables[0].rows]
    assert [key for key in keys if any(key in question for question in answer.suggestions)] == keys[:3]
    assert [bot.ask(question).status for question in answer.suggestions] == ["answered"] * 3


def test_the_sections_of_the_nearest_passages_are_offered_first() -> None:
    near = next(p.id for p in reader().prose.said if p.text.startswith("Few young people"))
    offered = Suggestions(harbour(), tables(), renderer(), lambda _: True, _not_followed).near(
        AbsentMeaning(missing=("pilots",), reason="unknown", passages=(near,)), "How many pilots are there?"
    )
    assert offered[0] == "What does the brief say about Skills shortage?"
    assert len(offered) == 3


def test_only_questions_that_are_answered_are_offered() -> None:
    suggestions = Suggestions(harbour(), tables(), renderer(), lambda _: False, _not_followed)
    assert suggestions.near(AbsentMeaning(missing=(), reason="unknown"), "What is it?") == ()
