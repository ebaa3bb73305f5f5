"""Tables of which texts say mostly the same: signatures of their words, and the links that follow."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    Float,
    ForeignKey,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
)

from corpus.catalogue.tables.base import Moment, metadata, sha_column
from corpus.catalogue.tables.holdings import edition, file


def _of_edition(name: str = "edition", *, index: bool = False) -> Column[str]:
    return Column(name, ForeignKey(edition.c.id), primary_key=True, index=index)


# A MinHash of an edition's words: it tells how much two texts share, and no word of them.
likeness = Table(
    "likeness",
    metadata,
    _of_edition(),
    # Signatures of different versions can't be compared.
    Column("version", Text, nullable=False),
    # How many different runs of words there are.
    Column("runs", Integer, nullable=False),
    Column("digest", LargeBinary, nullable=False),
)

# Parts of the signature: only texts that have one in common are compared.
likeness_band = Table(
    "likeness_band",
    metadata,
    Column("value", BigInteger, primary_key=True, autoincrement=False),
    _of_edition(index=True),
    sqlite_with_rowid=False,
)

# Two editions of different reports (`one` < `two`) that say mostly the same.
alike = Table(
    "alike",
    metadata,
    _of_edition("one"),
    _of_edition("two", index=True),
    # Of all that either says, how much both say; and of the shorter one, how much the other says.
    Column("share", Float(53), nullable=False),
    Column("within", Float(53), nullable=False),
    Column("at", Moment, nullable=False),
    sqlite_with_rowid=False,
)

# What stays of bytes that were taken back: enough to refuse them, and to know a near copy by.
tombstone = Table(
    "tombstone",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("document", String(64), nullable=False, index=True),
    Column("reason", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("at", Moment, nullable=False),
    # None: the catalogue has forgotten it, and something of it may still lie elsewhere.
    Column("erased", Moment),
    Column("version", Text),
    Column("runs", Integer),
    Column("digest", LargeBinary),
)

# What a caller named a file that was sent, so that sending it twice is sending it once.
upload = Table(
    "upload",
    metadata,
    Column("key", Text, primary_key=True),
    sha_column(),
    Column("file", ForeignKey(file.c.id), nullable=False, index=True),
    Column("at", Moment, nullable=False),
)
