"""The trail in a database: a SQLite file, or PostgreSQL."""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from alembic.util.exc import CommandError
from filelock import Timeout
from sqlalchemy import create_engine, delete, event, insert, make_url, select
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from mineralbot.audit.entries import Entry
from mineralbot.audit.migrating import migrate
from mineralbot.audit.schema import audit
from mineralbot.errors import AuditError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import URL, Engine

_HOUR_SECONDS = 3600.0
_BUSY_SECONDS = 10
_DRIVERS = {"postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg", "sqlite": "sqlite"}


class AuditTrail:
    """A trail that is open; threads and processes may share it.

    Args:
        engine: Of a database with the table.
        keep_days: How long entries are kept; for good if 0.
    """

    def __init__(self, engine: Engine, keep_days: int) -> None:
        self._engine = engine
        self._keep_days = keep_days
        self._purged = -_HOUR_SECONDS
        self._purging = threading.Lock()

    @classmethod
    def open(cls, place: str, keep_days: int = 0) -> AuditTrail:
        """The trail in a database, which is made ready first.

        Args:
            place: Path of a SQLite file, or address of a PostgreSQL database (`postgresql://user:word@host/name`).
            keep_days: How long entries are kept; for good if 0.

        Raises:
            AuditError: The database cannot be reached or used.
        """
        url = _url_of(place)
        with _told(url):
            engine = _engine_of(url)
            try:
                _make_private(url)
                migrate(engine)
            except BaseException:
                engine.dispose()
                raise
        return cls(engine, keep_days)

    def keep(self, entry: Entry) -> None:
        """Keep an entry, and once an hour remove those that are past their time.

        Raises:
            AuditError: It cannot be kept.
        """
        row = {name: _storable(value) for name, value in asdict(entry).items() if name != "id"}
        with _told(self._engine.url), self._engine.begin() as connection:
            connection.execute(insert(audit), row)
        self._purge_hourly()

    def entries(
        self, *, since: datetime | None = None, until: datetime | None = None, user: str | None = None,
        before_id: int | None = None, limit: int = 100,
    ) -> list[Entry]:  # fmt: skip
        """Entries, newest first.

        Args:
            since: Not before.
            until: Before.
            user: Of nobody else.
            before_id: Only those that came before the entry of this number.
            limit: At most so many.

        Raises:
            AuditError: They cannot be read.
        """
        conditions = (
            audit.c.time >= since if since else None,
            audit.c.time < until if until else None,
            audit.c.user == user if user is not None else None,
            audit.c.id < before_id if before_id is not None else None,
        )
        wanted = select(audit).where(*(one for one in conditions if one is not None))
        wanted = wanted.order_by(audit.c.id.desc()).limit(limit)
        with _told(self._engine.url), self._engine.connect() as connection:
            return [Entry(**row) for row in connection.execute(wanted).mappings()]

    def purge(self) -> int:
        """Remove the entries that are past their time; how many there were.

        Raises:
            AuditError: They cannot be removed.
        """
        if not self._keep_days:
            return 0
        oldest = datetime.now(UTC) - timedelta(days=self._keep_days)
        with _told(self._engine.url), self._engine.begin() as connection:
            return connection.execute(delete(audit).where(audit.c.time < oldest)).rowcount

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def _purge_hourly(self) -> None:
        now = time.monotonic()
        with self._purging:
            if now - self._purged < _HOUR_SECONDS:
                return
            self._purged = now
        self.purge()


def _url_of(place: str) -> URL:
    if "://" not in place:
        return make_url("sqlite://").set(database=place)
    try:
        url = make_url(place)
        return url.set(drivername=_DRIVERS[url.get_backend_name()])
    except (ArgumentError, KeyError, ValueError) as error:
        raise AuditError(
            "the setting audit is no address of a database that can be used: wanted the path of a SQLite file, "
            "or postgresql://user:password@host/database"
        ) from error


def _engine_of(url: URL) -> Engine:
    try:
        engine = create_engine(url, pool_pre_ping=True)
    except ModuleNotFoundError as error:
        raise AuditError("PostgreSQL wants a package: install it with pip install 'mineralbot[postgresql]'") from error
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
    return engine


def _make_private(url: URL) -> None:
    """Make the SQLite file for this user alone, if there is none yet."""
    if url.get_backend_name() == "sqlite" and url.database:
        file = Path(url.database)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)


def _prepare_sqlite(connection: Any, _record: object) -> None:  # noqa: ANN401 - as the driver gives it
    """Let readers read while somebody writes, and writers wait for each other."""
    connection.execute(f"PRAGMA busy_timeout = {_BUSY_SECONDS * 1000}")
    connection.execute("PRAGMA journal_mode = WAL")


@contextmanager
def _told(url: URL) -> Iterator[None]:
    try:
        yield
    except (SQLAlchemyError, CommandError, Timeout, OSError) as error:
        fault = " ".join(str(getattr(error, "orig", None) or error).split())
        place = url.render_as_string(hide_password=True)
        raise AuditError(f"the audit trail in {place} cannot be used ({fault}): see to the database") from error


def _storable(value: Any) -> Any:  # noqa: ANN401 - a field of an entry
    """A text without what PostgreSQL does not take: zeros, and halves of characters."""
    if not isinstance(value, str):
        return value
    return value.replace("\x00", "\N{REPLACEMENT CHARACTER}").encode("utf-8", "backslashreplace").decode()
