"""The trail's table, as the last of the migrations leaves it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy import JSON, BigInteger, Column, DateTime, Float, Integer, MetaData, String, Table, Text
from sqlalchemy.types import TypeDecorator

if TYPE_CHECKING:
    from sqlalchemy import Dialect

metadata = MetaData()


class UtcTime(TypeDecorator[datetime]):
    """A time in UTC, which SQLite keeps without saying so."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002, D102
        return value and value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002, D102
        if value is None:
            return None
        return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)


audit = Table(
    "audit",
    metadata,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("time", UtcTime(), nullable=False, index=True),
    Column("user", String(320), nullable=False, index=True),
    Column("route", String(200), nullable=False),
    Column("request_id", String(64), nullable=False),
    Column("kind", String(10), nullable=False),
    Column("question", Text, nullable=False),
    Column("understood", Text, nullable=False),
    Column("status", String(100), nullable=False),
    Column("answer", Text, nullable=False),
    Column("citations", JSON, nullable=False),
    Column("corpus", String(64), nullable=False),
    Column("milliseconds", Float, nullable=False),
)
