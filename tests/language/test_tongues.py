"""Telling whether a text is in English."""

import pytest

from mineralbot.language import is_foreign

ENGLISH = (
    "The harbour was closed in October, and nobody in the town objected to it.",
    "# Berths and lighthouses: lengths, depths, harbour dues and dates of opening, 2024",
    "Portugal, Norway and Japan signed; Chile, Peru and Morocco did not sign before March 2026.",
    "GDP +3.5% (2024), +2.1% (2025); herring 40%, cod 22%, mackerel 11%, others 27%.",
)
FOREIGN = (
    "Le port a été fermé en octobre, et personne dans la ville ne s'y est opposé.",
    "Der Hafen wurde im Oktober geschlossen, und niemand in der Stadt war dagegen.",
    "Pelabuhan itu ditutup pada bulan Oktober dan tidak ada seorang pun yang keberatan.",
    "El puerto se cerró en octubre y nadie en la ciudad se opuso a la decisión del consejo.",
    "Порт был закрыт в октябре, и никто в городе не возражал против этого решения.",
)


@pytest.mark.parametrize("text", ENGLISH)
def test_english_is_not_foreign(text: str) -> None:
    assert not is_foreign(text)


@pytest.mark.parametrize("text", FOREIGN)
def test_another_language_is_foreign(text: str) -> None:
    assert is_foreign(text)


@pytest.mark.parametrize("text", ["", "Le port", "FORGE MSP ART", "60% 2026"])
def test_a_short_text_says_nothing_of_its_language(text: str) -> None:
    assert not is_foreign(text)
