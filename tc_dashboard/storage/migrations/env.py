"""Alembic's entry: migrates the connection that `storage.database` hands it."""

from alembic import context
from sqlmodel import SQLModel

from tc_dashboard.storage import models

assert models.TABLES

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    render_as_batch=True,
    transactional_ddl=True,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
