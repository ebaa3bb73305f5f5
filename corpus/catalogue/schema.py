"""Which tables an archive has, and bringing an older one up to ours."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Engine, inspect, text
from sqlalchemy.engine import Connection

from corpus.errors import AigaqError

# The newest migration. Numbers rise, so that an archive made by a newer Aigaq is known without
# alembic, whose import takes 1.3 s: it is loaded only when there is something to do.
HEAD = "0007"
# Any number will do, if all of us take the same ("aigaq" as a phone would dial it).
_LOCK = 24427


def upgrade(engine: Engine, to: str = HEAD) -> None:
    """Bring it to `to`, in one transaction that only one process does; a newer one is refused."""
    with engine.connect() as connection:
        if _is_ready(connection, to):
            return
    with (
        engine.connect().execution_options(aigaq_writes=True) as connection,
        connection.begin(),
    ):
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
        # Another process may have done it while we waited.
        if not _is_ready(connection, to):
            _migrate(connection, to)


def version(connection: Connection) -> str | None:
    """The last migration that was run; None in an empty database."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return None if found is None else str(found)


def _is_ready(connection: Connection, to: str) -> bool:
    found = version(connection)
    if found is not None and found > HEAD:
        raise AigaqError(
            f"this archive was made by a newer Aigaq (schema {found}; this one knows {HEAD})",
            "install that version, or restore the backup made before its upgrade",
        )
    return found is not None and found >= to


def _migrate(connection: Connection, to: str) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, to)
