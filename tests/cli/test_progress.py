"""When a progress bar shows itself."""

import io
import sys

import pytest

from mineralbot.cli import progress
from mineralbot.cli.progress import LateProgress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_nothing_is_shown_where_no_terminal_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "PATIENCE_SECONDS", 0.0)
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    with LateProgress("Weighing") as bar:
        bar(1, 2)
    assert sys.stderr.getvalue() == ""


def test_short_work_shows_nothing_and_long_work_a_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", Terminal())
    monkeypatch.setattr(progress, "PATIENCE_SECONDS", 1_000.0)
    with LateProgress("Weighing") as bar:
        bar(1, 2)
    assert sys.stderr.getvalue() == ""
    monkeypatch.setattr(progress, "PATIENCE_SECONDS", 0.0)
    with LateProgress("Weighing") as bar:
        bar(1, 2)
        bar(2, 2)
    assert "Weighing" in sys.stderr.getvalue()


def test_long_work_writes_lines_where_no_terminal_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    monkeypatch.setattr(progress, "LINE_SECONDS", 0.0)
    with LateProgress("Weighing") as bar:
        bar(1, 2000)
        bar(2000, 2000)
    (line,) = sys.stderr.getvalue().splitlines()
    assert line.startswith("mineralbot: Weighing: 1 of 2,000 done, about ")
    assert line.endswith(" left")
