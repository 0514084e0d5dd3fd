"""What questions take for granted, and whether what they ask is so, over the harbour's corpus."""

from functools import cache

import pytest

from mineralbot.answering import Answerer, Citer, Composer
from mineralbot.bot.granting import Granting
from mineralbot.checking import Entailer, Judge
from mineralbot.dialogue import Focus
from tests.dialogue.talk import understanding
from tests.reading.harbour import harbour, reader, renderer, search, tables


@cache
def answerer() -> Answerer:
    return Answerer(harbour(), tables(), Citer(harbour()), renderer())


@cache
def granting() -> Granting:
    judge = Judge(
        corpus=harbour(),
        tables=tables(),
        reader=reader(),
        answerer=answerer(),
        entailer=Entailer(reader().likeness, reader().prose),
        search=search,
    )
    return Granting(understanding(), reader(), judge)


def said(text: str) -> str:
    composer = Composer()
    status = answerer().say(composer, granting().read(text, Focus()))
    return composer.answer(question=text, standalone=text, status=status).text


@pytest.mark.parametrize(
    ("question", "correction", "answer"),
    [
        ("Given that Fish Pier opened in 1999, who runs it?", "1931", "Skarv Cooperative"),
        ("Who runs Fish Pier, given that it opened in 1999?", "", "Skarv Cooperative"),
        ("Since Fish Pier opened in 1931, who runs it?", "", "Skarv Cooperative"),
    ],
)
def test_a_wrong_premise_is_corrected_before_the_question_is_answered(
    question: str, correction: str, answer: str
) -> None:
    text = said(question)
    assert answer in text
    assert correction in text.partition(answer)[0]


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("Does the note say that port dues fall with inflation every January?", "No:"),
        ("Port dues rise with inflation every January, right?", "Yes:"),
    ],
)
def test_a_yes_no_question_on_the_prose_is_judged(question: str, lead: str) -> None:
    assert said(question).startswith(lead)
