"""How many passages a second mineralbot's encoder embeds: python -m bench.speed.embedding BRIEF.md INDEX SEED TEXTS."""

import sys
import time
from pathlib import Path

from bench.speed.passages import passages
from mineralbot.encoder import Encoder


def main() -> None:
    """Embed once, and print the speed."""
    encoder = Encoder.open(None, Path(sys.argv[2]) / "encoder")
    encoder.encode(["warm"])
    texts = passages(Path(sys.argv[1]), int(sys.argv[3]), int(sys.argv[4]))
    start = time.perf_counter()
    encoder.encode(texts)
    print(len(texts) / (time.perf_counter() - start))  # noqa: T201 - read by whoever started it


if __name__ == "__main__":
    main()
