import pytest

from mineralbot.dialogue import Focus
from mineralbot.dialogue.remedies import Remedies
from tests.dialogue.talk import focus_after
from tests.reading.harbour import reader

CRANES = "What does the note say about the ageing cranes?"


@pytest.mark.parametrize(
    "text",
    [
        "what does the note propose on that?",
        "what would change that?",
        "how could that be fixed?",
        "what remedy does it give for this?",
        "what should be done about it?",
        "and what would have to be done differently?",
        "is anything planned about this?",
    ],
)
def test_what_is_proposed_is_found(text: str) -> None:
    found = Remedies(reader()).meaning(reader().link(text), focus_after(CRANES))
    assert found is not None
    assert found.topic == "What Comes Next"


@pytest.mark.parametrize(
    "text", ["what does that say?", "why is it so?", "who proposed Fish Pier and what would change that?"]
)
def test_other_questions_ask_for_no_remedy(text: str) -> None:
    assert Remedies(reader()).meaning(reader().link(text), focus_after(CRANES)) is None


def test_nothing_is_proposed_on_nothing() -> None:
    assert Remedies(reader()).meaning(reader().link("what would change that?"), Focus()) is None
