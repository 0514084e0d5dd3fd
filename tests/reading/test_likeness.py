from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from mineralbot.language import stem_of, tokens_of
from mineralbot.reading.likeness import Likeness, activity_of, content_stems
from mineralbot.values import Lexicon


def letters(texts: Sequence[str]) -> NDArray[np.float32]:
    """Vectors of the letters of texts, of length 1."""
    counts = np.array([[text.count(letter) for letter in "abcdefghijklmnopqrstuvwxyz"] for text in texts], np.float32)
    return counts / np.linalg.norm(counts, axis=1, keepdims=True)


def test_synonyms_are_tied_both_ways() -> None:
    like = Likeness(Lexicon(), None)
    for one, other in [("danger", "threat"), ("rise", "growth"), ("refinery", "smelting")]:
        assert like.is_same(stem_of(one), stem_of(other))
        assert like.is_same(stem_of(other), stem_of(one))
    assert not like.is_same(stem_of("danger"), stem_of("growth"))


def test_the_lexicon_ties_words_and_whole_phrases() -> None:
    like = Likeness(Lexicon(phrases={"upkeep": ("repair",), "harbour dues": ("port fees",)}), None)
    assert like.is_same(stem_of("upkeep"), stem_of("repair"))
    tokens = tokens_of("Who pays port fees and fees?")
    found = like.equivalents(tokens, range(len(tokens)))
    assert {stem_of("harbour"), stem_of("dues")} <= found[2] & found[3]
    assert stem_of("dues") not in found[5]


def test_likeness_is_the_greatest_cosine() -> None:
    like = Likeness(Lexicon(), letters)
    assert like.likeness("abc", ["xyz", "cab"]) == pytest.approx(1.0)
    assert like.likeness("abc", ["xyz"]) == 0.0
    assert like.likeness("abc", []) == 0.0
    assert Likeness(Lexicon(), None).likeness("abc", ["abc"]) == 0.0


def test_activities_are_told_apart() -> None:
    assert activity_of(stem_of("mining")) == activity_of(stem_of("extraction"))
    assert activity_of(stem_of("mining")) != activity_of(stem_of("export"))
    assert activity_of(stem_of("penguin")) is None


def test_content_stems_leave_out_function_words_and_marks() -> None:
    assert content_stems("What is the depth of the piers?") == {stem_of("depth"), stem_of("piers")}
