import pytest

from mineralbot.checking.polarity import hardens, is_logical, is_negated, is_of_degree, opposes
from mineralbot.language import stem_of, tokens_of


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("Salt is not dear", True),
        ("Salt is dear", False),
        ("The pier never lacks salt", False),
        ("Without a mole the pier floods", False),
        ("The pier isn't deep", True),
    ],
)
def test_an_odd_number_of_negations_negates(text: str, *, negated: bool) -> None:
    assert is_negated(tokens_of(text)) is negated


@pytest.mark.parametrize(
    ("word", "other"),
    [("strong", "weak"), ("fade", "persist"), ("towards", "away"), ("clear", "unclear"), ("retreating", "beyond")],
)
def test_opposites_are_found_both_ways(word: str, other: str) -> None:
    assert opposes(stem_of(word), frozenset({stem_of(other)})) == stem_of(other)
    assert opposes(stem_of(other), frozenset({stem_of(word)})) == stem_of(word)


def test_a_word_is_no_opposite_of_itself_or_of_another_pair() -> None:
    assert opposes(stem_of("weak"), frozenset({stem_of("weak"), "pier"})) == ""


def test_more_is_claimed_by_will_than_by_projected_and_not_the_other_way_round() -> None:
    assert hardens("will", frozenset({stem_of("projected")})) == stem_of("projected")
    assert hardens(stem_of("projected"), frozenset({"will"})) == ""


def test_words_of_logic_and_of_degree_bound_no_claim() -> None:
    missing, pier = tokens_of("missing pier")
    assert is_logical(missing)
    assert not is_logical(pier)
    assert is_of_degree(stem_of("perfectly"))
    assert not is_of_degree(stem_of("pier"))
