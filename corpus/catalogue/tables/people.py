"""Tables of who is who, and of what people decided."""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, ForeignKey, Index, Integer, String, Table, Text

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
    Column("kind", Text, nullable=False),
    # The name that it stands by: a known_name, the fullest that its report has for the same person.
    Column("name", Text, nullable=False),
    # "" for kinds whose keys mean the same in every report.
    Column("document", String(64), nullable=False, index=True),
    # The id that this name in this report has when it stands for itself.
    Column("cell", String(20), nullable=False, index=True),
    # As everything together has it; what a narrower scope may know is worked out when it asks.
    Column("entity", ForeignKey(entity.c.id), nullable=False, index=True),
    # None, "hidden" or "withheld"
    Column("standing", Text),
    Column("evidence", JSON, nullable=False),
    Column("at", Moment, nullable=False),
)
Index("ix_entity_key_kind_name", entity_key.c.kind, entity_key.c.name, entity_key.c.document)

# Names as the reports have them, compared once with those that sound alike.
known_name = Table(
    "known_name",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("handle", String(20), nullable=False, index=True),
    # Names that may influence each other have one component: it is what is worked out together.
    Column("component", String(20), nullable=False, index=True),
    # Of the rules that filed and compared it.
    Column("version", Text, nullable=False),
    sqlite_with_rowid=False,
)

# Under which a name is filed: only names with a block in common are compared.
name_block = Table(
    "name_block",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("block", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    sqlite_with_rowid=False,
)
Index("ix_name_block_kind_name", name_block.c.kind, name_block.c.name)

# Two names that sound alike (`one` < `two`): spellings of one, or of two people; what they share.
name_pair = Table(
    "name_pair",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("one", Text, primary_key=True),
    Column("two", Text, primary_key=True),
    Column("same", Boolean, nullable=False),
    Column("shared", JSON, nullable=False),
    sqlite_with_rowid=False,
)
Index("ix_name_pair_kind_two", name_pair.c.kind, name_pair.c.two)

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

# Which names a decision about who is who speaks of.
ruled = Table(
    "ruled",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("decision", ForeignKey(decision.c.id), primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)
