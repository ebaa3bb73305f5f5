"""Tables of what happened and what is still to be done."""

from __future__ import annotations

from sqlalchemy import JSON, Column, Integer, String, Table, Text

from corpus.catalogue.tables.base import Moment, metadata

# What the index has yet to hear, written in the transaction of the result itself.
outbox = Table(
    "outbox",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("document", String(64), nullable=False, index=True),
    # "put" or "drop"
    Column("what", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("error", Text),
    # Without it SQLite gives the number of a row done with to the next one.
    sqlite_autoincrement=True,
)

lease = Table(
    "lease",
    metadata,
    Column("name", Text, primary_key=True),
    Column("holder", Text, nullable=False),
    Column("until", Moment, nullable=False),
)

audit = Table(
    "audit",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Moment, nullable=False, index=True),
    Column("actor", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("subject", Text, nullable=False),
    # Never a document's text.
    Column("detail", JSON, nullable=False),
    sqlite_autoincrement=True,
)
