"""Passages made of the words of a text, as long as its own paragraphs."""

import random
from pathlib import Path


def passages(source: Path, seed: int, number: int) -> list[str]:
    """So many distinct passages; the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311 - the same on each run
    paragraphs = [line.strip("#-* ") for line in source.read_text("utf-8").splitlines() if line.strip()]
    words = [word for paragraph in paragraphs for word in paragraph.split()]
    lengths = [len(paragraph.split()) for paragraph in paragraphs]
    return [" ".join(chance.choices(words, k=chance.choice(lengths))) for _ in range(number)]
