"""Scrubbing: a database keeps what was deleted in its files until their pages are written anew."""

from __future__ import annotations

import time

from sqlalchemy import Engine, text

from corpus.catalogue.tables import metadata
from corpus.errors import UnavailableError

# For readers that look through an older sight of the catalogue to be done.
_PATIENCE_S, _REST_S = 60.0, 0.5


def scrub(engine: Engine) -> None:
    """Write all pages anew, without what was deleted."""
    if engine.dialect.name == "sqlite":
        _sqlite(engine)
    else:
        _postgres(engine)


def _sqlite(engine: Engine) -> None:
    connection = engine.raw_connection()
    try:
        cursor = connection.cursor()
        # Not `secure_delete`: it leaves copies that pages made when they were rearranged.
        cursor.execute("VACUUM")
        until = time.monotonic() + _PATIENCE_S
        # The journal holds the old pages as long as somebody reads them.
        while cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
            if time.monotonic() > until:
                raise UnavailableError(
                    "somebody has been reading the catalogue for too long to scrub it",
                    "end long exports, or try again later",
                )
            time.sleep(_REST_S)
    finally:
        connection.close()


def _postgres(engine: Engine) -> None:
    # Plain VACUUM leaves the bytes in the pages' gaps. FULL locks one table at a time.
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(f"SET lock_timeout = {int(_PATIENCE_S * 1000)}"))
        for table in metadata.sorted_tables:
            connection.execute(text(f'VACUUM (FULL, ANALYZE) "{table.name}"'))
        # The planner's own samples of our columns; a user who may not do this is only warned.
        connection.execute(text("VACUUM FULL pg_statistic"))
