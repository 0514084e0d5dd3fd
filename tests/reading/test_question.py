import pytest

from mineralbot.language import tokens_of
from mineralbot.reading import Question


def question(text: str, **corrections: str) -> Question:
    tokens = tokens_of(text)
    by_place = {n: corrections[t.lower] for n, t in enumerate(tokens) if t.lower in corrections}
    return Question(text=text, tokens=tokens, corrections=by_place)


def test_a_pattern_is_found_over_lemmas_or_words() -> None:
    asked = question("Which piers have opened lately?")
    assert asked.find(r"\bpier have\b") == range(1, 3)
    assert asked.find(r"\bpiers\b") == range(1, 2)
    assert asked.find(r"\bpier\b", lemmas=False) is None
    assert not asked.has(r"\bdock\b")


def test_an_empty_match_is_none() -> None:
    assert question("Which piers?").find(r"x*") is None


@pytest.mark.parametrize("text", ["What is the depth of the piers?", "the depth, and the piers"])
def test_content_leaves_out_closed_classes_and_marks(text: str) -> None:
    asked = question(text)
    assert [asked.tokens[n].lower for n in asked.content()] == ["depth", "piers"]


def test_corrections_are_read_but_not_quoted() -> None:
    asked = question("the depht of it", depht="depth")
    assert asked.has(r"\bdepth\b")
    assert asked.phrase(range(1, 2)) == "depht"
