"""The `index` command."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mineralbot.cli.progress import LateProgress

if TYPE_CHECKING:
    from mineralbot.index import IndexReport
    from mineralbot.settings import Settings

LABEL = "Indexing"


def update_index(settings: Settings, *, rebuild: bool) -> str:
    """Bring the index up to date; one line that tells what changed.

    Raises:
        MineralbotError: The corpus, the model or the index cannot be used.
    """
    from mineralbot import bot

    with LateProgress(LABEL) as progress:
        report = bot.update_index(settings, progress, rebuild=rebuild)
    return told(report, settings)


def told(report: IndexReport, settings: Settings) -> str:
    """The report in one line."""
    counts = f"{report.added} added, {report.changed} changed, {report.removed} removed, {report.kept} kept"
    return f"index of {settings.corpus} in {settings.index}: {counts}\n"
