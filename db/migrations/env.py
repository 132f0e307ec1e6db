"""Run by Alembic: migrate on the connection, and in the transaction, that it was given."""

from __future__ import annotations

from alembic import context

from db.models import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    transactional_ddl=True,  # ours on SQLite too: BEGIN IMMEDIATE was sent before
)
with context.begin_transaction():
    context.run_migrations()
