from pathlib import Path

import pytest

from mineralbot.bot import Mineralbot
from tests.corpora.bots import open_bot

OTHER = Path(__file__).parents[1] / "corpora" / "second"


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Mineralbot:
    """The bot over a corpus that comes without questions of its own."""
    return open_bot(OTHER, tmp_path_factory)


@pytest.mark.parametrize(
    "question", ["Who signed for Malaysia?", "How much is Thailand's deal worth?", "Why?", "and it?"]
)
def test_each_offered_question_is_answered(bot: Mineralbot, question: str) -> None:
    answer = bot.ask(question)
    assert answer.status != "answered"
    assert 0 < len(answer.suggestions) <= 3
    assert question not in answer.suggestions
    assert {bot.ask(offered).status for offered in answer.suggestions} == {"answered"}


def test_an_answer_offers_nothing(bot: Mineralbot) -> None:
    assert bot.ask("When did Malaysia sign?").suggestions == ()


def test_a_newcomer_is_offered_the_questions_of_the_lexicon(bot: Mineralbot) -> None:
    assert bot.suggestions() == bot.corpus.lexicon.questions


def test_without_a_lexicon_questions_are_made_up(other: Mineralbot) -> None:
    made_up = other.suggestions()
    assert any("North Quay" in question for question in made_up)
    assert {other.ask(question).status for question in made_up} == {"answered"}


def test_a_refusal_on_a_row_offers_what_is_known_of_it(other: Mineralbot) -> None:
    assert all("Fish Pier" in question for question in other.ask("Who is the captain of Fish Pier?").suggestions)
