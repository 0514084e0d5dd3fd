"""What is wanting is said in many ways, and each is compared as a lack."""

import pytest

from mineralbot.bot import Mineralbot
from mineralbot.checking.lacking import with_lacks


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Most piers are still short of lamps.", "Most piers lack lamps."),
        ("The mole is not devoid of lamps.", "The mole do not lack lamps."),
        ("The crews go without boots.", "The crews lack boots."),
        ("Boots are missing.", "Boots are lacking."),
        ("The quay is short of 90 metres.", "The quay is short of 90 metres."),
        ("The crew is missing a man.", "The crew is missing a man."),
    ],
)
def test_a_lack_is_put_in_plain_words(text: str, plain: str) -> None:
    assert with_lacks(text) == plain


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("Many agreements are without binding processing commitments.", "supported"),
        ("Many agreements are devoid of binding commitments for processing.", "supported"),
        ("Many agreements are not short of binding commitments for processing investments.", "contradicted"),
        ("Institutions have scant capacity, and transparent safeguards are missing.", "supported"),
        ("Institutions have weak capacity and have transparent safeguards.", "contradicted"),
        ("Institutions have ample capacity, and transparent safeguards are wanting.", "contradicted"),
    ],
)
def test_a_lack_in_other_words_is_no_opposite(bot: Mineralbot, claim: str, verdict: str) -> None:
    assert [s.verdict for s in bot.check(claim).sentences] == [verdict]
