"""Runs migrations over the connection that is handed over."""

from alembic import context

from mineralbot.audit.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
with context.begin_transaction():
    context.run_migrations()
