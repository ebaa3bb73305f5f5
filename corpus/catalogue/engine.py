"""Connections to the two databases, set up alike; their errors are told in our words."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Engine, create_engine, event, make_url
from sqlalchemy.engine import URL, ExceptionContext
from sqlalchemy.exc import ArgumentError, DataError, IntegrityError, OperationalError

from corpus.catalogue.sqlite_file import sqlite_engine
from corpus.errors import AigaqError, ConflictError, DamagedError, UnavailableError

# How long a writer waits for another, and anybody for a connection; SQLite has one writer at a
# time, and keeping a reading of 5,000 pages takes seconds.
BUSY_S = 30


def make_engine(url: str) -> Engine:
    """An engine for a `sqlite:///path` or `postgresql://…` address."""
    try:
        where = make_url(url)
    except ArgumentError as error:
        raise AigaqError(
            "the catalogue's address can't be read",
            "write sqlite:////folder/catalogue.db or postgresql://user@host/name",
        ) from error
    kind = where.get_backend_name()
    if kind == "sqlite":
        engine = sqlite_engine(where, BUSY_S)
    elif kind == "postgresql":
        engine = _postgres(where)
    else:
        raise AigaqError(f"no catalogue can be kept in {kind}", "use sqlite or postgresql")
    event.listen(engine, "handle_error", _translate)
    return engine


def _postgres(where: URL) -> Engine:
    return create_engine(
        where.set(drivername="postgresql+psycopg"),
        pool_pre_ping=True,
        pool_size=5,
        # A server answers by forty threads: the rest wait their turn, and leave room for workers.
        max_overflow=15,
        pool_timeout=BUSY_S,
        connect_args={"connect_timeout": 10, "application_name": "aigaq"},
    )


def reading_options(engine: Engine) -> dict[str, Any]:
    """One view of the catalogue from begin to end, through which nothing can be changed."""
    if engine.dialect.name == "postgresql":
        return {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    return {}


def _translate(context: ExceptionContext) -> None:
    error = context.sqlalchemy_exception
    origin = context.original_exception
    if error is None:
        return
    # The first line alone: the rest of a database's message may quote a row.
    said = (str(origin).splitlines() or [""])[0]
    if isinstance(error, IntegrityError):
        raise ConflictError(
            f"the catalogue already says otherwise ({said})", "look again, then retry"
        ) from origin
    if isinstance(error, DataError):
        raise DamagedError(f"the catalogue can't keep this value ({said})") from origin
    if "malformed" in said or "not a database" in said:
        raise DamagedError(
            f"the catalogue's file is damaged ({said})", "put a backup in its place"
        ) from origin
    # To SQLite a fault of ours ("no such column") is an OperationalError too: that one stays as it is.
    if getattr(origin, "sqlite_errorname", None) == "SQLITE_ERROR":
        return
    if isinstance(error, OperationalError) or context.is_disconnect:
        raise UnavailableError(
            f"the catalogue is not available ({said})", "try again in a moment"
        ) from origin
    return
