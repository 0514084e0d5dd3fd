import pytest

from mineralbot.bot import Mineralbot
from mineralbot.errors import InputError


def test_a_conversation_goes_on_from_its_focus(bot: Mineralbot) -> None:
    conversation = bot.conversation()
    conversation.ask("When did Malaysia sign?")
    answer = conversation.ask("and Indonesia?")
    assert answer.standalone == "What is the Date of Indonesia's agreement?"
    assert "Feb 2026" in answer.text


def test_the_bot_itself_remembers_nothing(bot: Mineralbot) -> None:
    first = bot.ask("When did Malaysia sign?")
    assert bot.ask("is it binding?").status == "clarify"
    assert bot.ask("is it binding?", first.focus).status == "answered"


def test_a_given_focus_takes_the_place_of_the_conversations_own(bot: Mineralbot) -> None:
    conversation, focus = bot.conversation(), bot.ask("When did Vietnam sign?").focus
    conversation.ask("When did Malaysia sign?")
    assert "tungsten" in conversation.ask("what does it cover?", focus).text


def test_a_reset_conversation_knows_nothing(bot: Mineralbot) -> None:
    conversation = bot.conversation()
    conversation.ask("When did Malaysia sign?")
    conversation.reset()
    assert conversation.ask("is it binding?").status == "clarify"


def test_a_question_that_stands_alone_is_shown_as_it_is(bot: Mineralbot) -> None:
    answer = bot.ask("When did Malaysia sign?")
    assert answer.standalone == answer.question == "When did Malaysia sign?"


def test_a_focus_that_no_answer_gave_is_refused(bot: Mineralbot) -> None:
    with pytest.raises(InputError, match="focus"):
        bot.ask("and Indonesia?", {"rows": 7})


def test_drafts_are_checked_sentence_by_sentence(bot: Mineralbot) -> None:
    report = bot.check("Thailand signed in October 2025. Malaysia's agreement covers nickel.")
    assert [sentence.verdict for sentence in report.sentences] == ["supported", "contradicted"]


@pytest.mark.parametrize(
    "question", ["Whose list of minerals is longest in 1975?", "Which agreement is narrowest in minerals in 1918?"]
)
def test_an_order_of_no_rows_is_told_as_such(bot: Mineralbot, question: str) -> None:
    assert bot.ask(question).text.startswith("None of the five agreements date from 19")


def test_fewer_than_a_number_is_counted(bot: Mineralbot) -> None:
    drafts = {"Under two agreements cover cobalt.": "contradicted", "Under three agreements cover cobalt.": "supported"}
    for draft, verdict in drafts.items():
        assert [sentence.verdict for sentence in bot.check(draft).sentences] == [verdict]
