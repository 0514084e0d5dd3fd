import pytest

from mineralbot.language import tokens_of
from mineralbot.reading import Question


def act(text: str) -> str:
    return Question(text=text, tokens=tokens_of(text)).act


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Which piers are open?", "wh"),
        ("so, how deep is the pier", "wh"),
        ("In what year did the pier open?", "wh"),
        ("Is the pier open?", "whether"),
        ("And isn't the pier open?", "whether"),
        ("The pier is open, right?", "whether"),
        ("Is it true that the pier is open?", "whether"),
        ("Can you confirm whether the pier opened?", "whether"),
        ("The pier was opened in May?", "whether"),
        ("Agree that the pier is closed.", "whether"),
        ("Where does it say that the pier is closed?", "wh"),
        ("List the piers.", "imperative"),
        ("Please compare the piers", "imperative"),
        ("The pier was opened in May.", "statement"),
        ("the old pier", "fragment"),
        ("pier opened", "fragment"),
        ("", "fragment"),
    ],
)
def test_how_a_text_is_put(text: str, expected: str) -> None:
    assert act(text) == expected


def test_a_question_may_be_read_as_a_claim() -> None:
    text = "Why is the pier open?"
    assert Question(text=text, tokens=tokens_of(text), is_claim=True).act == "statement"
