"""Tables of what we made of the bytes: readings, their text and pages, passages, mentions."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from corpus.catalogue.tables.base import Moment, metadata
from corpus.catalogue.tables.holdings import edition


def _of_reading() -> Column[str]:
    return Column("reading", ForeignKey("reading.id", ondelete="CASCADE"), primary_key=True)


def _place(name: str = "ordinal") -> Column[int]:
    return Column(name, Integer, primary_key=True, autoincrement=False)


reading = Table(
    "reading",
    metadata,
    # "<first 16 of the SHA-256>-<n>"
    Column("id", String(72), primary_key=True),
    Column("edition", ForeignKey(edition.c.id), nullable=False, index=True),
    Column("stem", String(64), nullable=False),
    Column("number", Integer, nullable=False),
    Column("reader", Text, nullable=False),
    # The version of the stage that read it.
    Column("version", Text, nullable=False),
    Column("media_type", Text, nullable=False),
    # In code points; the text itself stands in stretches.
    Column("length", Integer, nullable=False),
    Column("blocks", LargeBinary, nullable=False),
    Column("source_map", LargeBinary),
    # What the reader found; the table `about` holds what is believed now.
    Column("about", JSON, nullable=False),
    # Lines of files without pages.
    Column("lines", LargeBinary, nullable=False),
    Column("created", Moment, nullable=False),
    Column("current", Boolean, nullable=False),
    UniqueConstraint("stem", "number"),
)
_current = text("current")
Index(
    "uq_reading_edition_current",
    reading.c.edition,
    unique=True,
    sqlite_where=_current,
    postgresql_where=_current,
)

# The text in pieces of one length, so that a passage is fetched without the whole book.
stretch = Table(
    "stretch",
    metadata,
    _of_reading(),
    _place(),
    Column("text", Text, nullable=False),
)

page = Table(
    "page",
    metadata,
    _of_reading(),
    _place(),
    Column("label", Text),
    Column("runs", JSON, nullable=False),
    Column("furniture", JSON, nullable=False),
    Column("method", Text, nullable=False),
    Column("quality", Float(53), nullable=False),
    Column("reason", Text),
    Column("reader", Text, nullable=False),
    Column("width", Float(53), nullable=False),
    Column("height", Float(53), nullable=False),
    # Lines and words (corpus.packed).
    Column("blob", LargeBinary, nullable=False),
)

# Rows of notes and mentions are found by where they stand, so that comes first in their keys; a second
# index won't do: SQLite prefers the first part of the key to it and reads the whole reading's rows.
NOWHERE = -1

note = Table(
    "note",
    metadata,
    _of_reading(),
    # Where its marker stood; NOWHERE when none was found.
    _place("at"),
    _place(),
    Column("number", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("stop", Integer, nullable=False),
    Column("means", Integer),
    sqlite_with_rowid=False,
)

# Its id is "<reading>.<ordinal>".
passage = Table(
    "passage",
    metadata,
    _of_reading(),
    _place(),
    Column("start", Integer, nullable=False),
    Column("stop", Integer, nullable=False),
    Column("languages", JSON, nullable=False),
    Column("heading", JSON, nullable=False),
    Column("paragraph", Text),
    Column("pages", JSON, nullable=False),
    Column("role", Text, nullable=False),
    Column("quality", Float(53), nullable=False),
    Column("fingerprint", String(32), nullable=False),
    sqlite_with_rowid=False,
)

mention = Table(
    "mention",
    metadata,
    _of_reading(),
    # The passage in which it begins; NOWHERE outside of all passages.
    _place("passage"),
    _place(),
    Column("kind", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("stop", Integer, nullable=False),
    Column("norm", Text, nullable=False),
    Column("ids", JSON, nullable=False),
    Column("role", Text),
    Column("pinpoint", Text),
    Column("inferred", Text),
    Column("made_by", Text, nullable=False),
    Column("key", Text, nullable=False),
    sqlite_with_rowid=False,
)
# By letters, not by a server's own order of them: so keys are found by their beginning too.
Index("ix_mention_key", mention.c.key, postgresql_ops={"key": "text_pattern_ops"})

# What a reading explains: "National Security Committee (KNB)".
acronym = Table(
    "acronym",
    metadata,
    _of_reading(),
    Column("short", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    # The letters are the name's own initials; else it takes a second report to believe it.
    Column("certain", Boolean, nullable=False),
    sqlite_with_rowid=False,
)

# Something outside (a link, a person's note) quotes this reading: it is kept for good.
cited = Table(
    "cited",
    metadata,
    Column("reading", ForeignKey(reading.c.id), primary_key=True),
    Column("cited_by", Text, primary_key=True),
    Column("at", Moment, nullable=False),
)

stage = Table(
    "stage",
    metadata,
    _of_reading(),
    Column("stage", Text, primary_key=True),
    Column("version", Text, nullable=False),
    Column("done_at", Moment, nullable=False),
    Column("cpu_seconds", Float(53), nullable=False),
)

# What reading a page gave, before its reading is whole: a page is read once in its life.
draft_page = Table(
    "draft_page",
    metadata,
    Column("sha256", String(64), primary_key=True),
    _place("page"),
    Column("settings", Text, primary_key=True),
    Column("method", Text, nullable=False),
    Column("blob", LargeBinary, nullable=False),
    Column("at", Moment, nullable=False),
)
