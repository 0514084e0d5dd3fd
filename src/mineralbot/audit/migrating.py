"""Brings the trail's database to the table that this version knows."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config
from filelock import FileLock
from sqlalchemy import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Engine

_SCRIPTS = Path(__file__).parent / "migrations"
_WAIT_SECONDS = 60
_LOCK_NUMBER = 7_316_294_018  # any number that no other program locks in the same database


def migrate(engine: Engine) -> None:
    """Run the migrations that were not run yet; processes that start at the same time do so one after another.

    Raises:
        CommandError: The database was left by a later version.
        SQLAlchemyError: The database cannot be changed.
        OSError: Nor can the lock beside it be taken.
    """
    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS))
    with _alone(engine), engine.begin() as connection:
        _lock(connection)
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


@contextmanager
def _alone(engine: Engine) -> Iterator[None]:
    """Hold the lock beside a SQLite file; another database has locks of its own."""
    if engine.dialect.name != "sqlite" or not engine.url.database:
        yield
        return
    with FileLock(f"{engine.url.database}.lock", timeout=_WAIT_SECONDS):
        yield


def _lock(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": _LOCK_NUMBER})
