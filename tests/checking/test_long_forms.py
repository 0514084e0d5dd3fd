"""What an acronym is said to stand for, whether the prose or a cell spells it out."""

import pytest

from mineralbot.bot import Mineralbot


@pytest.mark.parametrize(
    ("claim", "verdict", "right"),
    [
        ("ART is short for Agreement on Regional Transport.", "contradicted", "Agreement on Reciprocal Trade"),
        ("ART is the Accord on Reciprocal Tariffs.", "contradicted", "Agreement on Reciprocal Trade"),
        ("Malaysia signed an Agreement on Regional Trade (ART).", "contradicted", "Agreement on Reciprocal Trade"),
        ("FORGE stands for Fund for Regional Growth.", "contradicted", "Forum on Resource Geostrategic Engagement"),
        ('The acronym "ART" is short for "Agreement on Reciprocal Trade".', "supported", "Reciprocal Trade"),
        ("Malaysia signed an Agreement on Reciprocal Trade (ART).", "supported", "Reciprocal Trade"),
        ("ART is the binding part.", "not_covered", ""),
        ("MOU means Ministry of Utilities.", "not_covered", ""),
    ],
)
def test_a_long_form_is_compared_word_by_word(bot: Mineralbot, claim: str, verdict: str, right: str) -> None:
    (sentence,) = bot.check(claim).sentences
    assert sentence.verdict == verdict
    assert right in (sentence.correction or sentence.explanation)
