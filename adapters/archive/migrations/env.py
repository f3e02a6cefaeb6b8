"""Alembic's entry: runs the migrations on the connection that it is handed, within its transaction."""

from typing import Any

from alembic import context

from adapters.archive.tables import METADATA

connection: Any = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=METADATA)
with context.begin_transaction():
    context.run_migrations()
