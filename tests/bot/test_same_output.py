"""The same questions get the same answers, whatever the order of hashes."""

import json
import os
import subprocess
import sys
from pathlib import Path

from mineralbot.bot import Mineralbot

ROOT = Path(__file__).parents[2]
SEEDS = ("0", "1", "4242")
TIMEOUT_SECONDS = 300
TURNS = [
    {"ask": "Which agreements were signed in October?"},
    {"ask": "the second one: what does it cover?"},
    {"ask": "and the others?"},
    {"ask": "who else signed in the same month?"},
    {"ask": "which of those are binding?"},
    {"ask": "What would have to be done differently?"},
    {"ask": "What gaps does the brief name?"},
    {"ask": "which of them is about weak institutions?"},
    {"ask": "what does the brief propose on that?"},
    {"ask": "shar of tin outptu"},
    {"ask": "nikel?"},
    {"ask": "which is higher?"},
    {"ask": "and Laos?"},
    {"ask": "Compare all five agreements"},
    {"ask": "what do they have in common?"},
    {"check": "Vietnam's agreement covers nickel. China refines 90% of rare earths. It was signed in Hanoi."},
]


def spoken(index: Path, seed: str) -> list[str]:
    """What the pipe writes under a seed of hashes."""
    done = subprocess.run(
        [sys.executable, "-m", "mineralbot", "chat", "--jsonl", "--corpus", "corpus", "--index", str(index)],
        input="".join(f"{json.dumps(turn)}\n" for turn in TURNS),
        capture_output=True,
        text=True,
        timeout=TIMEOUT_SECONDS,
        cwd=ROOT,
        env=os.environ | {"PYTHONHASHSEED": seed},
        check=True,
    )
    return done.stdout.splitlines()


def test_the_output_is_the_same_under_every_seed_of_hashes(bot: Mineralbot, index_folder: Path) -> None:
    assert bot.ask("thanks").status == "answered"
    first, *others = (spoken(index_folder, seed) for seed in SEEDS)
    assert len(first) == len(TURNS)
    assert all("error" not in json.loads(line) for line in first)
    for other in others:
        assert other == first
