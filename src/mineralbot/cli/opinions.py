"""The `feedback` command: what readers of the page thought of its answers."""

from __future__ import annotations

import sys
from dataclasses import asdict
from typing import TYPE_CHECKING

from mineralbot.cli.pipe import json_line
from mineralbot.cli.terminal import printable
from mineralbot.feedback import FeedbackStore

if TYPE_CHECKING:
    from pathlib import Path

    from mineralbot.feedback import Feedback


def show_feedback(file: Path, *, as_json: bool) -> None:
    """Print every opinion, oldest first.

    Raises:
        FeedbackError: The file cannot be read.
    """
    entries = list(FeedbackStore(file).entries())
    if as_json:
        for entry in entries:
            sys.stdout.buffer.write(json_line(asdict(entry)))
        return
    helpful = sum(entry.is_helpful for entry in entries)
    blocks = [_told(entry) for entry in entries]
    noun = "opinion" if len(entries) == 1 else "opinions"
    blocks.append(f"{len(entries)} {noun}: {helpful} helpful, {len(entries) - helpful} not helpful.")
    sys.stdout.buffer.write(("\n\n".join(blocks) + "\n").encode())


def _told(entry: Feedback) -> str:
    lines = [
        f"{'+ helpful' if entry.is_helpful else '- not helpful'}, {entry.time}, {entry.status}",
        f"  Question: {entry.question}",
        f"  Understood as: {entry.understood}" if entry.understood != entry.question else "",
        f"  Answer: {entry.answer}",
        f"  Reader: {entry.word}" if entry.word else "",
    ]
    return "\n".join(printable(line) for line in lines if line)
