"""Connections to a catalogue in one SQLite file, kept open for whoever comes next."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Engine, QueuePool, create_engine, event
from sqlalchemy.engine import URL, Connection
from sqlalchemy.exc import DisconnectionError

from corpus.errors import AigaqError

# How many stay open when nobody needs them; any number may be out at once.
_KEPT = 4
_WHICH, _READS = "aigaq_file", "aigaq_reads"


def sqlite_engine(where: URL, busy_s: float) -> Engine:
    """An engine for the file that the address names; a writer waits for another so long."""
    if where.database in (None, "", ":memory:"):
        raise AigaqError("a catalogue in memory would be lost", "name a file")
    # Not a connection each time: closing the last one has SQLite write its journal back and
    # delete it, which with opening costs more than what most changes do.
    engine = create_engine(
        where,
        poolclass=QueuePool,
        pool_size=_KEPT,
        max_overflow=-1,
        pool_use_lifo=True,
        # One thread has it at a time; the next one to have it may be another.
        connect_args={"timeout": busy_s, "check_same_thread": False},
    )
    path = where.database

    def connected(connection: Any, record: Any) -> None:
        _set_up(connection)
        record.info[_WHICH] = _file_at(path)

    def taken(_connection: Any, record: Any, _proxy: object) -> None:
        # A backup put in its place, a folder deleted: what is written to the old file were lost.
        if record.info[_WHICH] != _file_at(path):
            raise DisconnectionError("another file bears the catalogue's name now")

    event.listen(engine, "connect", connected)
    event.listen(engine, "checkout", taken)
    event.listen(engine, "checkin", _given_back)
    event.listen(engine, "begin", _begin)
    return engine


def forbid_writing(connection: Connection) -> None:
    """Nothing can be changed through it until it is given back."""
    connection.info[_READS] = True
    connection.exec_driver_sql("PRAGMA query_only=ON")


def _set_up(connection: Any) -> None:
    # The driver begins transactions late and by its own rules; we say BEGIN ourselves.
    connection.isolation_level = None
    for line in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {line}")


def _given_back(connection: Any, record: Any) -> None:
    # None: it broke, and is thrown away.
    if connection is not None and record.info.pop(_READS, False):
        connection.execute("PRAGMA query_only=OFF")


def _begin(connection: Connection) -> None:
    # A change takes the write lock at once: taking it half-way fails at once when another writes.
    writes = connection.get_execution_options().get("aigaq_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _file_at(path: str | None) -> tuple[int, int] | None:
    try:
        found = Path(path or "").stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
