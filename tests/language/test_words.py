import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mineralbot.language import lemma_of, stem_of, straighten, tokens_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("isn't", ["is", "n't"]),
        ("can’t", ["ca", "n't"]),
        ("the pier's", ["the", "pier", "'s"]),
        ("deep-water", ["deep", "-", "water"]),
        ("3.5 or 1,200", ["3.5", "or", "1,200"]),
        ("2031-04-05", ["2031-04-05"]),
        ("the U.S. and the U.K.", ["the", "us", "and", "the", "uk"]),
        ("ﬁn_de_siècle", ["ﬁn", "de", "siècle"]),
        ("\u0000\ufffe", []),
    ],
)
def test_a_text_comes_apart_into_words(text: str, words: list[str]) -> None:
    assert [token.lower for token in tokens_of(text)] == words


def test_marks_are_tokens_but_no_words() -> None:
    assert [token.is_word for token in tokens_of("Is the pier open?")] == [True, True, True, True, False]


@pytest.mark.parametrize(("word", "lemma"), [("ships", "ship"), ("n't", "not"), ("fewer", "few"), ("left", "left")])
def test_a_word_has_its_dictionary_form(word: str, lemma: str) -> None:
    assert lemma_of(word) == lemma


@pytest.mark.parametrize(
    ("one", "other"),
    [("organisation", "organization"), ("ratified", "ratification"), ("exporting", "exports"), ("pier", "piers")],
)
def test_forms_and_spellings_of_a_word_share_a_stem(one: str, other: str) -> None:
    assert stem_of(one) == stem_of(other)


def test_words_that_only_look_alike_do_not() -> None:
    assert stem_of("port") != stem_of("pier")
    assert stem_of("rise") != stem_of("rizen")


@given(st.text())
def test_straightening_keeps_every_place(text: str) -> None:
    assert len(straighten(text)) == len(text)
    assert straighten(straighten(text)) == straighten(text)


@settings(deadline=None)
@given(st.text())
def test_tokens_keep_their_places_in_any_text(text: str) -> None:
    tokens = tokens_of(text)
    assert all(token.text == text[token.start : token.end] != "" for token in tokens)
    assert [token.start for token in tokens] == sorted({token.start for token in tokens})
