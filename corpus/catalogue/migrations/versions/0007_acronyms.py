"""Acronyms that readings explain; mentions found by the beginning of their key on PostgreSQL too."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "acronym",
        sa.Column("reading", sa.String(length=72), nullable=False),
        sa.Column("short", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("certain", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["reading"], ["reading.id"], name=op.f("fk_acronym_reading"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("reading", "short", "name", name=op.f("pk_acronym")),
        sqlite_with_rowid=False,
    )
    if op.get_bind().dialect.name == "postgresql":
        # In a server's own order of letters no beginning can be looked up.
        op.drop_index(op.f("ix_mention_key"), table_name="mention")
        op.create_index(
            op.f("ix_mention_key"),
            "mention",
            ["key"],
            unique=False,
            postgresql_ops={"key": "text_pattern_ops"},
        )
