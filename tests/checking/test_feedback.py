"""What the product says is supported when it is checked by itself: a sample of what `make bench` feeds back."""

from pathlib import Path

import yaml

from bench.feedback import fed_back
from mineralbot.bot import Mineralbot

CASES = Path(__file__).parents[1] / "cases"
EVERY = 25


def test_quotes_and_cells_of_answers_are_supported(bot: Mineralbot) -> None:
    cases = yaml.safe_load((CASES / "single.yaml").read_text(encoding="utf-8"))[::EVERY]
    verdicts = fed_back(bot, cases)
    assert {"quote", "table"} <= {kind for kind, _ in verdicts}
    wrong = {
        text: verdict for (kind, text), verdict in verdicts.items() if kind != "derived" and verdict != "supported"
    }
    assert wrong == {}
    assert "contradicted" not in verdicts.values()
