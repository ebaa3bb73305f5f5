"""A whole copy of the catalogue in one SQLite file, whichever database it is kept in, and the way back."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from sqlalchemy import JSON, Engine, MetaData, Table, func, select, text
from sqlalchemy.engine import Connection

from corpus.catalogue import schema
from corpus.catalogue.engine import make_engine, reading_options
from corpus.catalogue.tables import edition, file, metadata
from corpus.errors import AigaqError, ConflictError, DamagedError, UnavailableError

# Rows that are in memory at once; a page's blob has some 20 KiB.
_AT_ONCE = 200


def copy_out(engine: Engine, path: Path) -> None:
    """Copy everything as it stands at one instant; others go on writing meanwhile."""
    if path.exists():
        raise ConflictError(f"{path} is there already", "name another place")
    if engine.dialect.name == "sqlite":
        _backed_up(Path(engine.url.database or ""), path)
    else:
        target = make_engine(f"sqlite:///{path}")
        try:
            schema.upgrade(target)
            with engine.connect().execution_options(**reading_options(engine)) as source:
                _pour(source, target)
        finally:
            target.dispose()
    into_one_file(path)
    verify_copy(path)


def copy_in(path: Path, engine: Engine) -> None:
    """Put a copy where nothing is held yet; it is of our version and whole (`Catalogue.open` saw to that)."""
    refuse_held(engine)
    if engine.dialect.name == "sqlite":
        where = Path(engine.url.database or "")
        # No connection of ours may write its journal back into what comes.
        engine.dispose()
        for end in ("", "-wal", "-shm"):
            where.with_name(where.name + end).unlink(missing_ok=True)
        path.replace(where)
        return
    schema.upgrade(engine)
    source = make_engine(f"sqlite:///{path}")
    try:
        with source.connect() as connection:
            _pour(connection, engine)
    finally:
        source.dispose()


def refuse_held(engine: Engine) -> None:
    """Raise ConflictError when the database holds reports or files: they would be lost."""
    if engine.dialect.name == "sqlite" and not Path(engine.url.database or "").exists():
        return
    with engine.connect() as connection:
        if schema.version(connection) is None:
            return
        for table in (edition, file):
            if connection.execute(select(func.count()).select_from(table)).scalar():
                raise ConflictError(
                    "there is an archive here already", "restore into an empty data folder"
                )


def verify_copy(path: Path) -> None:
    """Raise DamagedError unless the file is a whole database that a version up to ours made."""
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)) as connection:
            said = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
            orphan = connection.execute("PRAGMA foreign_key_check").fetchone()
            made_by = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.Error as error:
        raise _damaged(str(error)) from error
    if said != "ok" or orphan or not made_by:
        raise _damaged(str(said) if said != "ok" else "rows are missing")
    if made_by[0] > schema.HEAD:
        raise AigaqError(
            f"this copy was made by a newer Aigaq (schema {made_by[0]}; ours is {schema.HEAD})",
            "install that version",
        )


def _damaged(said: str) -> DamagedError:
    return DamagedError(f"the catalogue's copy is damaged ({said})", "take another backup")


def _backed_up(source: Path, target: Path) -> None:
    try:
        with (
            closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True)) as ours,
            closing(sqlite3.connect(target)) as theirs,
        ):
            # In one step: a copy in several begins anew whenever somebody writes. Nobody waits for it.
            ours.backup(theirs, pages=-1)
    except sqlite3.Error as error:
        raise UnavailableError(f"the catalogue can't be copied: {error}", "try again") from error


def into_one_file(path: Path) -> None:
    """Have in the file itself what stands in its journal, so that it can be carried about."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")


def _pour(source: Connection, engine: Engine) -> None:
    """All rows of all tables, in one transaction; what was made when the tables were made gives way."""
    tables = _plain_tables()
    with (
        engine.connect().execution_options(aigaq_writes=True) as target,
        target.begin(),
    ):
        for table in reversed(tables):
            target.execute(table.delete())
        for table in tables:
            rows = source.execution_options(stream_results=True).execute(select(table))
            while some := rows.fetchmany(_AT_ONCE):
                target.execute(table.insert(), [dict(row._mapping) for row in some])
            if engine.dialect.name == "postgresql":
                _count_on(target, table)


def _plain_tables() -> Sequence[Table]:
    """Ours, but for JSON: nothing is written as nothing, not as JSON's null."""
    plain = MetaData()
    for table in metadata.sorted_tables:
        copied = table.to_metadata(plain)
        for column in copied.columns:
            if isinstance(column.type, JSON):
                column.type = JSON(none_as_null=True)
    return plain.sorted_tables


def _count_on(target: Connection, table: Table) -> None:
    """Numbers are given from behind the last one that came along."""
    counted = table.autoincrement_column
    if counted is None:
        return
    target.execute(
        text(
            f"SELECT setval(pg_get_serial_sequence('\"{table.name}\"', '{counted.name}'),"
            f' coalesce(max("{counted.name}"), 1), max("{counted.name}") IS NOT NULL)'
            f' FROM "{table.name}"'
        )
    )
