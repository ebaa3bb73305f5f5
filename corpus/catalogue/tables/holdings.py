"""Tables of what we hold: collections, reports, their bytes, who may see them, what is known of them."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from corpus.catalogue.tables.base import Moment, metadata, sha_column

collection = Table(
    "collection",
    metadata,
    Column("name", Text, primary_key=True),
    Column("created", Moment, nullable=False),
)

document = Table(
    "document",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("created", Moment, nullable=False),
)

edition = Table(
    "edition",
    metadata,
    # The SHA-256 of its bytes.
    Column("id", String(64), primary_key=True),
    Column("document", ForeignKey(document.c.id), nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("created", Moment, nullable=False),
    UniqueConstraint("document", "ordinal"),
)

# Who may see an edition: those who may see one of its collections.
membership = Table(
    "membership",
    metadata,
    Column("edition", ForeignKey(edition.c.id), primary_key=True),
    Column("collection", ForeignKey(collection.c.name), primary_key=True, index=True),
    # As it came there, its bytes percent-encoded. An edition has no other name: what another
    # collection called the same bytes may be a secret.
    Column("name", Text, nullable=False),
    Column("at", Moment, nullable=False),
    sqlite_with_rowid=False,
)

about = Table(
    "about",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("document", ForeignKey(document.c.id), nullable=False, index=True),
    # None: said of the report, not of these bytes.
    Column("edition", ForeignKey(edition.c.id), index=True),
    # A side-car's words are for the collection that it came in; None: for all who see the report.
    Column("collection", ForeignKey(collection.c.name)),
    Column("field", Text, nullable=False),
    Column("value", Text, nullable=False),
    Column("origin", Text, nullable=False),
    Column("place", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("at", Moment, nullable=False),
)

# Where each file that ever came stands.
file = Table(
    "file",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("path", Text, nullable=False),
    Column("collection", ForeignKey(collection.c.name), nullable=False, index=True),
    sha_column(nullable=True),
    Column("size", BigInteger),
    Column("state", Text, nullable=False, index=True),
    Column("reason", Text),
    Column("remedy", Text),
    Column("document", String(64)),
    Column("edition", String(64)),
    Column("wish", JSON, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("next_try_at", Moment),
    Column("holder", Text),
    Column("heartbeat", Moment),
    Column("first_seen", Moment, nullable=False),
    Column("updated", Moment, nullable=False),
    Column("receipt", JSON),
)
_waiting = text("state NOT IN ('processed', 'duplicate', 'failed', 'quarantine')")
# Two watchers that see one file at the same time make one row of it.
Index(
    "uq_file_path_waiting",
    file.c.path,
    unique=True,
    sqlite_where=_waiting,
    postgresql_where=_waiting,
)
Index("ix_file_sha256", file.c.sha256)
