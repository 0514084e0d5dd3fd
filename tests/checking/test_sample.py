"""A sample of the sentences that `make bench` checks in full, and statements of the product checked by itself."""

from bench.mutations import macro_f1
from mineralbot.bot import Mineralbot
from tests.checking.claims import pairs

EVERY = 30
LEAST_F1 = 0.95


def test_no_broken_sentence_is_supported_and_no_true_one_contradicted(bot: Mineralbot) -> None:
    sample = pairs()[::EVERY]
    assert len({pair.kind for pair in sample}) > 5
    texts = dict.fromkeys(text for pair in sample for text in (pair.true, pair.broken))
    verdicts = {text: bot.check(text).sentences[0].verdict for text in texts}
    assert [pair.broken for pair in sample if verdicts[pair.broken] == "supported"] == []
    assert [pair.true for pair in sample if verdicts[pair.true] == "contradicted"] == []
    expected = {pair.true: ("supported",) for pair in sample} | {pair.broken: pair.verdicts for pair in sample}
    assert macro_f1(expected, verdicts) >= LEAST_F1


def test_there_are_two_thousand_pairs_of_each_way_to_break_a_sentence() -> None:
    found = pairs()
    assert len(found) >= 2000
    assert {pair.kind for pair in found} == {
        "country",
        "date",
        "instrument",
        "mineral",
        "modality",
        "negation",
        "number",
        "owner",
        "quantifier",
        "status",
    }
    assert all(pair.true != pair.broken for pair in found)
