import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reading.harbour import link


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("Who is the oprator?", "operator"),
        ("depht of the pier", "depth"),
        ("Does Gannet Jety handle it?", "jetty"),
        ("Does it handle fertilisr?", "fertiliser"),
    ],
)
def test_a_mistyped_word_is_mended(text: str, mended: str) -> None:
    assert list(link(text).corrections.values()) == [mended]


@pytest.mark.parametrize(
    "text",
    ["Who is the operator?", "Is there a dock in Norway?", "What about penguins?", "Is OPRAT meant?", "qua", "x1y2z3"],
)
def test_other_words_stay_as_they_are(text: str) -> None:
    assert link(text).corrections == {}


@given(st.lists(st.sampled_from(["berths", "depth", "operator", "cargo", "Gannet", "opened", "grain"])))
def test_words_of_the_vocabulary_are_never_mended(words: list[str]) -> None:
    assert link(" ".join(words)).corrections == {}
