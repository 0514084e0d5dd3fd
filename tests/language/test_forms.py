import random

import pytest
from lemminflect import getAllLemmas, getInflection
from lemminflect.core.Lemmatizer import Lemmatizer

from mineralbot.language import lemmas_of, plural_of


def known_words(number: int) -> list[str]:
    words = sorted(word for word in Lemmatizer()._getLemmaDict() if word == word.lower())
    chosen = random.Random(1).sample(words, number)  # noqa: S311 - the same choice on each run
    return [*chosen, words[0], words[-1]]


def test_the_lemmas_are_those_of_the_package() -> None:
    words = [*known_words(2_000), "anyone", "leaves", "might", "zorp", "", "zzzz", "a,b"]
    assert [word for word in words if lemmas_of(word) != getAllLemmas(word)] == []


def test_the_plurals_are_those_of_the_package() -> None:
    nouns = [word for word in known_words(2_000) if "NOUN" in getAllLemmas(word)] + ["abdomen", "aircraft", "zorp"]
    assert [noun for noun in nouns if plural_of(noun) != getInflection(noun, "NNS")[0]] == []


@pytest.mark.parametrize(("noun", "plural"), [("Quay", "Quays"), ("child", "children"), ("", "s")])
def test_a_plural_keeps_a_leading_capital(noun: str, plural: str) -> None:
    assert plural_of(noun) == plural
