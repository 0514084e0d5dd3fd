import pytest

from mineralbot.reading.weights import HEAVY, is_idle, weight_of


@pytest.mark.parametrize("word", ["penguin", "zorbania", "harbourmaster"])
def test_nouns_and_unknown_words_bound_a_question(word: str) -> None:
    assert weight_of(word) >= HEAVY
    assert not is_idle(word)


@pytest.mark.parametrize("word", ["quickly", "officially", "mention"])
def test_idle_words_do_not(word: str) -> None:
    assert is_idle(word)


def test_a_noun_weighs_more_than_a_verb_and_a_verb_more_than_an_adverb() -> None:
    assert weight_of("penguin") > weight_of("anchor") > weight_of("enlarge") > weight_of("swiftly") > 0
