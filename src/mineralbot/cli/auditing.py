"""The `audit` command: who asked what and when, and what was answered."""

from __future__ import annotations

import sys
from contextlib import closing
from dataclasses import asdict
from datetime import UTC
from typing import TYPE_CHECKING

from mineralbot.audit import AuditTrail
from mineralbot.cli.pipe import json_line
from mineralbot.cli.terminal import printable
from mineralbot.errors import AuditError

if TYPE_CHECKING:
    from datetime import datetime

    from mineralbot.audit import Entry
    from mineralbot.settings import Settings


def show_trail(
    settings: Settings, *, since: datetime | None, until: datetime | None, user: str | None, limit: int, as_json: bool
) -> None:
    """Print the newest entries that are wanted, oldest first.

    Raises:
        AuditError: No trail is kept, or it cannot be read.
    """
    if not settings.audit:
        raise AuditError("no audit trail is kept: set MINERALBOT_AUDIT to a file or a database, or give --place")
    with closing(AuditTrail.open(settings.audit)) as trail:
        entries = trail.entries(since=_utc(since), until=_utc(until), user=user, limit=limit)
    for entry in reversed(entries):
        if as_json:
            sys.stdout.buffer.write(json_line({**asdict(entry), "time": entry.time.isoformat()}))
        else:
            sys.stdout.buffer.write(f"{_told(entry)}\n\n".encode())


def _utc(time: datetime | None) -> datetime | None:
    return time and time.replace(tzinfo=UTC)


def _told(entry: Entry) -> str:
    cited = ", ".join(f"{one['path']} {one['start']}-{one['end']}" for one in entry.citations)
    who = entry.user or "(nobody signed on)"
    lines = [
        f"{entry.id}  {entry.time:%Y-%m-%d %H:%M:%S}  {who}  {entry.route}  {entry.status}",
        f"  {'Draft' if entry.kind == 'check' else 'Question'}: {entry.question}",
        f"  Understood as: {entry.understood}" if entry.understood not in {"", entry.question} else "",
        f"  Answer: {entry.answer}",
        f"  Rests on: {cited}" if cited else "",
        f"  Corpus: {entry.corpus}",
    ]
    return "\n".join(printable(line) for line in lines if line)
