"""Tables of what people take away: dossiers, saved searches, and what was told of these."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from corpus.catalogue.tables.base import Moment, metadata, sha_column


def _sight() -> Column[object]:
    """The collections that its maker saw; None: all of them. Nobody who sees less is told of it."""
    return Column("sight", JSON(none_as_null=True))


dossier = Table(
    "dossier",
    metadata,
    Column("id", String(20), primary_key=True),
    Column("name", Text, nullable=False),
    _sight(),
    Column("actor", Text, nullable=False),
    Column("made", Moment, nullable=False),
)

# A passage in a dossier: where it stands and the fingerprint of its words, never the words.
dossier_item = Table(
    "dossier_item",
    metadata,
    Column("dossier", ForeignKey(dossier.c.id, ondelete="CASCADE"), primary_key=True),
    # Made from its place: the same words are in a dossier once.
    Column("item", String(20), primary_key=True),
    Column("position", Integer, nullable=False),
    Column("document", String(64), nullable=False, index=True),
    sha_column(),
    Column("reading", String(72), nullable=False),
    Column("start", Integer, nullable=False),
    Column("stop", Integer, nullable=False),
    Column("words", String(32), nullable=False),
    # Those of its edition that whoever added it saw: for others the item isn't there.
    Column("collections", JSON, nullable=False),
    Column("note", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("added", Moment, nullable=False),
    # When its report was withdrawn; of place, words and note nothing is left then.
    Column("withdrawn", Moment),
    sqlite_with_rowid=False,
)

saved_search = Table(
    "saved_search",
    metadata,
    Column("id", String(20), primary_key=True),
    Column("name", Text, nullable=False),
    Column("query", Text, nullable=False),
    # Filters, ranges and the set that counts, as the search page's address has them.
    Column("narrowed", JSON, nullable=False),
    _sight(),
    # Whether its maker saw withheld people: what it matches is what they would have found.
    Column("editor", Boolean, nullable=False),
    Column("actor", Text, nullable=False),
    Column("made", Moment, nullable=False),
    # Why it could not be matched the last time.
    Column("error", Text),
)

# A hit that a saved search had (`fresh`: told in its feed; else there when it was saved).
feed_line = Table(
    "feed_line",
    metadata,
    # The order in which they were told; it counts those of all searches, so nobody is given it.
    Column("id", Integer, primary_key=True),
    # Its name in the feed, made from search and place.
    Column("line", String(20), nullable=False, unique=True),
    Column("search", ForeignKey(saved_search.c.id, ondelete="CASCADE"), nullable=False),
    Column("document", String(64), nullable=False, index=True),
    Column("edition", String(64), nullable=False),
    Column("reading", String(72), nullable=False),
    Column("start", Integer, nullable=False),
    Column("stop", Integer, nullable=False),
    Column("words", String(32), nullable=False),
    Column("fresh", Boolean, nullable=False),
    Column("at", Moment, nullable=False),
    UniqueConstraint("search", "reading", "start"),
    # No number is ever given twice: a reader asks for those after the last one it had.
    sqlite_autoincrement=True,
)
Index("ix_feed_line_search_document", feed_line.c.search, feed_line.c.document)
