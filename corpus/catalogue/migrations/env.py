"""How alembic runs our migrations: on the connection it is given, in that one's transaction."""

from __future__ import annotations

from alembic import context

from corpus.catalogue.tables import metadata

# Only alembic itself gives a configuration; whoever else imports this (pytest looks for doctests in
# every module) runs nothing.
if hasattr(context, "config"):
    context.configure(
        connection=context.config.attributes["connection"],
        target_metadata=metadata,
        # SQLite changes a column by copying its table.
        render_as_batch=True,
    )
    with context.begin_transaction():
        context.run_migrations()
