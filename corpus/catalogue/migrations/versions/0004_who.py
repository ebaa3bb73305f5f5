"""Who is who: the names that mentions stand by, how they compare, what people ruled."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Made from mentions alone, and by no stage before this version: nothing is lost with it.
    op.drop_table("entity_key")
    op.create_table(
        "entity_key",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("document", sa.String(length=64), nullable=False),
        sa.Column("cell", sa.String(length=20), nullable=False),
        sa.Column("entity", sa.String(length=64), nullable=False),
        sa.Column("standing", sa.Text(), nullable=True),
        sa.Column("evidence", sa.JSON(), nullable=False),
        sa.Column("at", sa.String(length=27), nullable=False),
        sa.ForeignKeyConstraint(["entity"], ["entity.id"], name=op.f("fk_entity_key_entity")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_entity_key")),
    )
    op.create_index(op.f("ix_entity_key_document"), "entity_key", ["document"], unique=False)
    op.create_index(op.f("ix_entity_key_cell"), "entity_key", ["cell"], unique=False)
    op.create_index(op.f("ix_entity_key_entity"), "entity_key", ["entity"], unique=False)
    op.create_index(
        "ix_entity_key_kind_name", "entity_key", ["kind", "name", "document"], unique=False
    )
    op.create_table(
        "known_name",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("handle", sa.String(length=20), nullable=False),
        sa.Column("component", sa.String(length=20), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "name", name=op.f("pk_known_name")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_known_name_handle"), "known_name", ["handle"], unique=False)
    op.create_index(op.f("ix_known_name_component"), "known_name", ["component"], unique=False)
    op.create_table(
        "name_block",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("block", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "block", "name", name=op.f("pk_name_block")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_name_block_kind_name", "name_block", ["kind", "name"], unique=False)
    op.create_table(
        "name_pair",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("one", sa.Text(), nullable=False),
        sa.Column("two", sa.Text(), nullable=False),
        sa.Column("same", sa.Boolean(), nullable=False),
        sa.Column("shared", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "one", "two", name=op.f("pk_name_pair")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_name_pair_kind_two", "name_pair", ["kind", "two"], unique=False)
    op.create_table(
        "ruled",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("decision", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["decision"], ["decision.id"], name=op.f("fk_ruled_decision")),
        sa.PrimaryKeyConstraint("kind", "name", "decision", name=op.f("pk_ruled")),
        sqlite_with_rowid=False,
    )
