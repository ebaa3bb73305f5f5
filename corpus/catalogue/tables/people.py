"""Tables of who is who, and of what people decided."""

from __future__ import annotations

from sqlalchemy import JSON, Column, ForeignKey, Integer, String, Table, Text

from corpus.catalogue.tables.base import Moment, metadata

entity = Table(
    "entity",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("kind", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("created", Moment, nullable=False),
)

# Which entity a mention's key stands for; joining two entities changes these rows and no index.
entity_key = Table(
    "entity_key",
    metadata,
    Column("key", Text, primary_key=True),
    Column("entity", ForeignKey(entity.c.id), nullable=False, index=True),
    Column("evidence", JSON, nullable=False),
    Column("at", Moment, nullable=False),
)

# A person's word outlives every re-run: rows are added, never changed.
decision = Table(
    "decision",
    metadata,
    Column("id", Integer, primary_key=True),
    # "merge", "split", "rename", "hide", "withhold" …
    Column("action", Text, nullable=False),
    Column("subject", Text, nullable=False, index=True),
    Column("detail", JSON, nullable=False),
    Column("actor", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("at", Moment, nullable=False),
)
