"""What we hold."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "collection",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("created", sa.String(length=27), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_collection")),
    )
    op.create_table(
        "document",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("created", sa.String(length=27), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
    )
    op.create_table(
        "edition",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("document", sa.String(length=64), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("created", sa.String(length=27), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["document.id"], name=op.f("fk_edition_document")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_edition")),
        sa.UniqueConstraint("document", "ordinal", name=op.f("uq_edition_document_ordinal")),
    )
    op.create_table(
        "membership",
        sa.Column("edition", sa.String(length=64), nullable=False),
        sa.Column("collection", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("at", sa.String(length=27), nullable=False),
        sa.ForeignKeyConstraint(
            ["collection"], ["collection.name"], name=op.f("fk_membership_collection")
        ),
        sa.ForeignKeyConstraint(["edition"], ["edition.id"], name=op.f("fk_membership_edition")),
        sa.PrimaryKeyConstraint("edition", "collection", name=op.f("pk_membership")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_membership_collection"), "membership", ["collection"], unique=False)
    op.create_table(
        "about",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document", sa.String(length=64), nullable=False),
        sa.Column("edition", sa.String(length=64), nullable=True),
        sa.Column("collection", sa.Text(), nullable=True),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("at", sa.String(length=27), nullable=False),
        sa.ForeignKeyConstraint(
            ["collection"], ["collection.name"], name=op.f("fk_about_collection")
        ),
        sa.ForeignKeyConstraint(["document"], ["document.id"], name=op.f("fk_about_document")),
        sa.ForeignKeyConstraint(["edition"], ["edition.id"], name=op.f("fk_about_edition")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_about")),
    )
    op.create_index(op.f("ix_about_document"), "about", ["document"], unique=False)
    op.create_index(op.f("ix_about_edition"), "about", ["edition"], unique=False)
    op.create_table(
        "file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("collection", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        sa.Column("size", sa.BigInteger(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("remedy", sa.Text(), nullable=True),
        sa.Column("document", sa.String(length=64), nullable=True),
        sa.Column("edition", sa.String(length=64), nullable=True),
        sa.Column("wish", sa.JSON(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_try_at", sa.String(length=27), nullable=True),
        sa.Column("holder", sa.Text(), nullable=True),
        sa.Column("heartbeat", sa.String(length=27), nullable=True),
        sa.Column("first_seen", sa.String(length=27), nullable=False),
        sa.Column("updated", sa.String(length=27), nullable=False),
        sa.Column("receipt", sa.JSON(), nullable=True),
        sa.ForeignKeyConstraint(
            ["collection"], ["collection.name"], name=op.f("fk_file_collection")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_file")),
    )
    op.create_index(op.f("ix_file_collection"), "file", ["collection"], unique=False)
    op.create_index("ix_file_sha256", "file", ["sha256"], unique=False)
    op.create_index(op.f("ix_file_state"), "file", ["state"], unique=False)
    op.create_index(
        "uq_file_path_waiting",
        "file",
        ["path"],
        unique=True,
        sqlite_where=sa.text("state NOT IN ('processed', 'duplicate', 'failed', 'quarantine')"),
        postgresql_where=sa.text("state NOT IN ('processed', 'duplicate', 'failed', 'quarantine')"),
    )
