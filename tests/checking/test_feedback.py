"""What the product says is supported when it is checked by itself: a sample of what `make bench` feeds back."""

from pathlib import Path

import yaml

from bench.feedback import CHECKED, fed_back
from mineralbot.bot import Mineralbot

CASES = Path(__file__).parents[1] / "cases"
EVERY = 12


def test_quotes_cells_and_what_is_reckoned_in_answers_are_supported(bot: Mineralbot) -> None:
    cases = yaml.safe_load((CASES / "single.yaml").read_text(encoding="utf-8"))[::EVERY]
    verdicts = fed_back(bot, cases)
    assert {kind for kind, _ in verdicts} == set(CHECKED)
    assert {text: verdict for (_, text), verdict in verdicts.items() if verdict != "supported"} == {}
