"""Which texts say mostly the same; what was taken back; what was sent under which key."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "likeness",
        sa.Column("edition", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("runs", sa.Integer(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["edition"], ["edition.id"], name=op.f("fk_likeness_edition")),
        sa.PrimaryKeyConstraint("edition", name=op.f("pk_likeness")),
    )
    op.create_table(
        "likeness_band",
        sa.Column("value", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("edition", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["edition"], ["edition.id"], name=op.f("fk_likeness_band_edition")),
        sa.PrimaryKeyConstraint("value", "edition", name=op.f("pk_likeness_band")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_likeness_band_edition"), "likeness_band", ["edition"], unique=False)
    op.create_table(
        "alike",
        sa.Column("one", sa.String(length=64), nullable=False),
        sa.Column("two", sa.String(length=64), nullable=False),
        sa.Column("share", sa.Float(precision=53), nullable=False),
        sa.Column("within", sa.Float(precision=53), nullable=False),
        sa.Column("at", sa.String(length=27), nullable=False),
        sa.ForeignKeyConstraint(["one"], ["edition.id"], name=op.f("fk_alike_one")),
        sa.ForeignKeyConstraint(["two"], ["edition.id"], name=op.f("fk_alike_two")),
        sa.PrimaryKeyConstraint("one", "two", name=op.f("pk_alike")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_alike_two"), "alike", ["two"], unique=False)
    op.create_table(
        "tombstone",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("document", sa.String(length=64), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("at", sa.String(length=27), nullable=False),
        sa.Column("erased", sa.String(length=27), nullable=True),
        sa.Column("version", sa.Text(), nullable=True),
        sa.Column("runs", sa.Integer(), nullable=True),
        sa.Column("digest", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_tombstone")),
    )
    op.create_index(op.f("ix_tombstone_document"), "tombstone", ["document"], unique=False)
    op.create_table(
        "upload",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("file", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(length=27), nullable=False),
        sa.ForeignKeyConstraint(["file"], ["file.id"], name=op.f("fk_upload_file")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_upload")),
    )
    op.create_index(op.f("ix_upload_file"), "upload", ["file"], unique=False)
