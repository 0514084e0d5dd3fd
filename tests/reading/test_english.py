import pytest

from mineralbot.reading.english import AUXILIARIES, DIMENSIONS, FUNCTION_WORDS, MEASURE_NOUNS


@pytest.mark.parametrize(
    "comparative", sorted(word for word in DIMENSIONS if word.endswith("er") and f"{word[:-2]}est" in DIMENSIONS)
)
def test_degrees_of_an_adjective_measure_alike(comparative: str) -> None:
    assert DIMENSIONS[comparative] == DIMENSIONS[f"{comparative[:-2]}est"]


def test_opposites_measure_the_same_in_opposite_directions() -> None:
    for great, small in [("deep", "shallow"), ("wide", "narrow"), ("expensive", "cheap"), ("young", "old")]:
        assert DIMENSIONS[great] == (DIMENSIONS[small][0], True)
        assert DIMENSIONS[small][1] is False


def test_word_lists_are_lower_case_words() -> None:
    for words in (FUNCTION_WORDS, AUXILIARIES, frozenset(DIMENSIONS), frozenset(MEASURE_NOUNS)):
        assert all(word == word.strip().lower() and word for word in words)


def test_plain_auxiliaries_carry_no_content() -> None:
    assert {word for word in AUXILIARIES if "'" not in word} <= FUNCTION_WORDS
