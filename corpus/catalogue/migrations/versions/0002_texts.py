"""What we made of the bytes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "reading",
        sa.Column("id", sa.String(length=72), nullable=False),
        sa.Column("edition", sa.String(length=64), nullable=False),
        sa.Column("stem", sa.String(length=64), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("reader", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.Column("blocks", sa.LargeBinary(), nullable=False),
        sa.Column("source_map", sa.LargeBinary(), nullable=True),
        sa.Column("about", sa.JSON(), nullable=False),
        sa.Column("lines", sa.LargeBinary(), nullable=False),
        sa.Column("created", sa.String(length=27), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["edition"], ["edition.id"], name=op.f("fk_reading_edition")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reading")),
        sa.UniqueConstraint("stem", "number", name=op.f("uq_reading_stem_number")),
    )
    op.create_index(op.f("ix_reading_edition"), "reading", ["edition"], unique=False)
    op.create_index(
        "uq_reading_edition_current",
        "reading",
        ["edition"],
        unique=True,
        sqlite_where=sa.text("current"),
        postgresql_where=sa.text("current"),
    )
    op.create_table(
        "stretch",
        sa.Column("reading", sa.String(length=72), nullable=False),
        sa.Column("ordinal", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["reading"], ["reading.id"], name=op.f("fk_stretch_reading"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("reading", "ordinal", name=op.f("pk_stretch")),
    )
    op.create_table(
        "page",
        sa.Column("reading", sa.String(length=72), nullable=False),
        sa.Column("ordinal", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("label", sa.Text(), nullable=True),
        sa.Column("runs", sa.JSON(), nullable=False),
        sa.Column("furniture", sa.JSON(), nullable=False),
        sa.Column("method", sa.Text(), nullable=False),
        sa.Column("quality", sa.Float(precision=53), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("reader", sa.Text(), nullable=False),
        sa.Column("width", sa.Float(precision=53), nullable=False),
        sa.Column("height", sa.Float(precision=53), nullable=False),
        sa.Column("blob", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["reading"], ["reading.id"], name=op.f("fk_page_reading"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("reading", "ordinal", name=op.f("pk_page")),
    )
    op.create_table(
        "note",
        sa.Column("reading", sa.String(length=72), nullable=False),
        sa.Column("at", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("ordinal", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("stop", sa.Integer(), nullable=False),
        sa.Column("means", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["reading"], ["reading.id"], name=op.f("fk_note_reading"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("reading", "at", "ordinal", name=op.f("pk_note")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "passage",
        sa.Column("reading", sa.String(length=72), nullable=False),
        sa.Column("ordinal", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("stop", sa.Integer(), nullable=False),
        sa.Column("languages", sa.JSON(), nullable=False),
        sa.Column("heading", sa.JSON(), nullable=False),
        sa.Column("paragraph", sa.Text(), nullable=True),
        sa.Column("pages", sa.JSON(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("quality", sa.Float(precision=53), nullable=False),
        sa.Column("fingerprint", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["reading"], ["reading.id"], name=op.f("fk_passage_reading"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("reading", "ordinal", name=op.f("pk_passage")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "mention",
        sa.Column("reading", sa.String(length=72), nullable=False),
        sa.Column("passage", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("ordinal", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("stop", sa.Integer(), nullable=False),
        sa.Column("norm", sa.Text(), nullable=False),
        sa.Column("ids", sa.JSON(), nullable=False),
        sa.Column("role", sa.Text(), nullable=True),
        sa.Column("pinpoint", sa.Text(), nullable=True),
        sa.Column("inferred", sa.Text(), nullable=True),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["reading"], ["reading.id"], name=op.f("fk_mention_reading"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("reading", "passage", "ordinal", name=op.f("pk_mention")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_mention_key"), "mention", ["key"], unique=False)
    op.create_table(
        "cited",
        sa.Column("reading", sa.String(length=72), nullable=False),
        sa.Column("cited_by", sa.Text(), nullable=False),
        sa.Column("at", sa.String(length=27), nullable=False),
        sa.ForeignKeyConstraint(["reading"], ["reading.id"], name=op.f("fk_cited_reading")),
        sa.PrimaryKeyConstraint("reading", "cited_by", name=op.f("pk_cited")),
    )
    op.create_table(
        "stage",
        sa.Column("reading", sa.String(length=72), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("done_at", sa.String(length=27), nullable=False),
        sa.Column("cpu_seconds", sa.Float(precision=53), nullable=False),
        sa.ForeignKeyConstraint(
            ["reading"], ["reading.id"], name=op.f("fk_stage_reading"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("reading", "stage", name=op.f("pk_stage")),
    )
    op.create_table(
        "draft_page",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("page", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("settings", sa.Text(), nullable=False),
        sa.Column("method", sa.Text(), nullable=False),
        sa.Column("blob", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.String(length=27), nullable=False),
        sa.PrimaryKeyConstraint("sha256", "page", "settings", name=op.f("pk_draft_page")),
    )
