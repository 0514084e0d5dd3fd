"""What readers thought of answers, kept in one SQLite file until somebody reads it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from mineralbot.errors import FeedbackError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mineralbot.values import Answer

LONGEST_WORD_CHARACTERS = 1_000
_BUSY_SECONDS = 5
_COLUMNS = "time, is_helpful, word, question, understood, status, answer, corpus"
_SCHEMA = f"CREATE TABLE IF NOT EXISTS feedback (id TEXT PRIMARY KEY, {_COLUMNS})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    """One reader's opinion of one answer.

    Attributes:
        time: When it was given, UTC, in ISO 8601.
        word: What the reader added; empty if nothing.
        corpus: Fingerprint of the corpus that was asked.
    """

    time: str
    is_helpful: bool
    word: str
    question: str
    understood: str
    status: str
    answer: str
    corpus: str


class FeedbackStore:
    """The SQLite file of that path; it is made when the first opinion is kept."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def keep(self, identity: str, answer: Answer, corpus: str, *, is_helpful: bool, word: str = "") -> None:
        """Keep an opinion; a later one of the same identity takes its place.

        Args:
            identity: Names the answer among those of all readers.
            answer: What the opinion is on.
            corpus: Fingerprint of the corpus that the answer cites.
            is_helpful: The opinion.
            word: What the reader added.

        Raises:
            FeedbackError: The file cannot be written.
        """
        now = datetime.now(UTC).isoformat(timespec="seconds")
        told = (answer.question, answer.standalone, answer.status, answer.text, corpus)
        row = (identity, now, is_helpful, word[:LONGEST_WORD_CHARACTERS], *told)
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with closing(self._open()) as file, file:
                file.execute(_SCHEMA)
                file.execute(f"INSERT OR REPLACE INTO feedback VALUES ({', '.join('?' * len(row))})", row)  # noqa: S608
        except (sqlite3.Error, OSError, UnicodeEncodeError) as error:
            raise FeedbackError(f"feedback cannot be kept in {self._path} ({error}): make it writable") from error

    def entries(self) -> Iterator[Feedback]:
        """Every opinion, oldest first; none where there is no file.

        Raises:
            FeedbackError: The file is no such store.
        """
        if not self._path.exists():
            return
        try:
            with closing(self._open()) as file:
                rows = file.execute(f"SELECT {_COLUMNS} FROM feedback ORDER BY time, rowid").fetchall()  # noqa: S608
        except sqlite3.Error as error:
            raise FeedbackError(f"{self._path} cannot be read ({error}): name the file that serve writes") from error
        for time, is_helpful, *texts in rows:
            word, question, understood, status, answer, corpus = texts
            yield Feedback(
                time=time, is_helpful=bool(is_helpful), word=word, question=question, understood=understood,
                status=status, answer=answer, corpus=corpus,
            )  # fmt: skip

    def _open(self) -> sqlite3.Connection:
        return sqlite3.connect(self._path, timeout=_BUSY_SECONDS)
