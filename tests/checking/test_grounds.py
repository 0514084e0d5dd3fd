"""Claims on corpora of other fields: denials, shares, ratios and bounds are judged as they are said, or not at all."""

from pathlib import Path

import pytest

from mineralbot.bot import Mineralbot
from tests.corpora.bots import open_bot

CORPORA = Path(__file__).parents[1] / "corpora"
S, C, N = "supported", "contradicted", "not_covered"


@pytest.fixture(scope="module")
def bots(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Mineralbot]:
    """Bots over corpora with remarks, tables of two sorts and prose of several sentences."""
    return {name: open_bot(CORPORA / name, tmp_path_factory) for name in ("water", "river", "trains")}


@pytest.mark.parametrize(
    ("corpus", "draft", "expected"),
    [
        # what is said never to have been, though another table has it
        ("water", "Alder Weir has never had a contract.", [C]),
        ("water", "No contract has been placed for Eastholm.", [C]),
        ("water", "Brackmoor has had no contract.", [S]),
        ("water", "Dunmere has two contracts.", [S]),
        ("trains", "Polar Owl has received no contract.", [C]),
        ("river", "Brackmouth has had a contract.", [N]),
        # a ratio of two rows' numbers is no value of either
        ("water", "Dunmere has more than twice the capacity of Eastholm.", [S]),
        ("water", "Alder Weir's capacity is 1.4 times that of Eastholm.", [S]),
        ("water", "Alder Weir's capacity is three times that of Eastholm.", [C]),
        ("trains", "The Polar Owl is twice as long as the Danube Lantern.", [N]),
        ("trains", "The Polar Owl is more than twice as long as the Danube Lantern.", [S]),
        ("river", "Holm Sluice is twice as high as Fallow Lock.", [C]),
        # what is the only one of its list
        ("river", "Eel is the only species listed for Fallow Lock.", [S]),
        ("river", "Eel is the sole species at Greyford.", [C]),
        # shares of rows, of a figure, and of what a figure leaves
        ("river", "62% of the weirs are completed.", [S]),
        ("river", "40% of the weirs are completed.", [C]),
        ("water", "42% of supply does not come from the River Tarn.", [S]),
        ("water", "58% of supply does not come from the River Tarn.", [C]),
        ("water", "Little more than a quarter of supply comes from Lake Issel.", [S]),
        ("river", "26% of tagged salmon did not get past Brackmouth.", [S]),
        # all of what the prose gives a share of
        ("trains", "Fares cover all of the running costs.", [C]),
        ("trains", "Fares cover half of running costs.", [C]),
        ("trains", "Fares cover slightly more than half of running costs.", [S]),
        ("trains", "Business travellers make up just under a tenth of passengers.", [S]),
        ("river", "The county pays all of the cost.", [N]),
        # what is denied beside what is not, and what is only named or awaited
        ("water", "Tenants' groups do not fear that large families will pay more.", [C]),
        ("river", "Ravensby has been removed.", [N]),
        ("river", "Greyford has yet to be completed.", [S]),
        ("trains", "The Coastal Heron has yet to be repaired.", [N]),
        # the same in other words, and of another
        ("trains", "It is Kestrel Trains that operates the Polar Owl.", [C]),
        ("trains", "It was a landslide that destroyed a viaduct.", [S]),
        ("water", "Dunmere belongs to Tarnwater and Eastholm to Helm Council.", [S]),
        # by whom, how large, beside what, in which month, by which target
        ("trains", "Public bodies are paid by the operator.", [C]),
        ("trains", "The Polar Owl is the largest line.", [N]),
        ("water", "Dunmere has had more contracts than Alder Weir.", [N]),
        ("river", "46% of spawning gravel was within reach in 2024.", [S]),
        ("water", "The works at Brackmoor were drowned by the Board.", [N]),
        # a remark in another order of words
        ("water", "Brackmoor has been mothballed since the flood of 2021.", [S]),
        ("water", "Brackmoor has been mothballed since the flood of 2020.", [C]),
        # rows counted in one sentence and spoken of in the next
        ("river", "The table lists eight weirs. Four of them are completed. All eight are completed.", [S, C, C]),
        ("trains", "The table lists seven lines. Three of them are domestic.", [S, S]),
    ],
)
def test_claims_are_judged_as_they_are_said(
    bots: dict[str, Mineralbot], corpus: str, draft: str, expected: list[str]
) -> None:
    assert [sentence.verdict for sentence in bots[corpus].check(draft).sentences] == expected


@pytest.mark.parametrize(
    ("corpus", "claim", "told"),
    [
        ("water", "The contract of Oris Filters at Dunmere was worth 0.9 million euros.", "3.2"),
        ("water", "The contract for Alder Weir of 2021 cost 4.1 million euros.", "1.8"),
        ("trains", "The contract for new sleeping cars was worth 15 million euros.", "24"),
        ("river", "Every weir has been completed.", "Ravensby"),
    ],
)
def test_a_correction_tells_of_the_row_that_is_meant(
    bots: dict[str, Mineralbot], corpus: str, claim: str, told: str
) -> None:
    (sentence,) = bots[corpus].check(claim).sentences
    assert sentence.verdict == C
    assert told in (sentence.correction or "")
