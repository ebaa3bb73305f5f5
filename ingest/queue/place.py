"""The queue's place in the database: a schema of its own beside the catalogue, made when missing."""

from __future__ import annotations

import re
from importlib.metadata import version
from typing import Any

from corpus import AigaqError, UnavailableError

SCHEMA = "aigaq_queue"
# Any number will do, if all of us take the same; not one of the catalogue's.
_LOCK = 24429


def connection_words(url: str) -> dict[str, Any]:
    """How to connect to the queue in the database of the catalogue at this address."""
    if not url.startswith("postgresql"):
        raise AigaqError(
            "a queue needs PostgreSQL",
            "set catalogue.url; on one machine `aigaq watch` needs no queue",
        )
    # Our schema alone is searched, so that nothing of the queue touches a table of the catalogue's.
    return {
        "conninfo": re.sub(r"^postgresql\+\w+:", "postgresql:", url),
        "kwargs": {
            "options": f"-c search_path={SCHEMA}",
            "connect_timeout": 10,
            "application_name": "aigaq-queue",
        },
    }


def make_place(url: str) -> bool:
    """Make the schema unless it is there; True when it was made.

    One made for an older Procrastinate is thrown away and made new: it carries only news, and the
    reconciler tells them again. One made for a newer is refused.
    """
    import psycopg

    ours = version("procrastinate")
    words = connection_words(url)
    try:
        with psycopg.connect(words["conninfo"], **words["kwargs"]) as connection:
            connection.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
            theirs = _made_for(connection)
            if theirs == ours:
                return False
            if theirs is not None and _number(theirs) > _number(ours):
                raise AigaqError(
                    f"the queue was made for a newer Procrastinate ({theirs}; here {ours})",
                    "bring this machine to the version of the others",
                )
            _make(connection, ours)
            return True
    except psycopg.Error as error:
        raise UnavailableError(
            f"the queue is not available ({(str(error).splitlines() or [''])[0]})",
            "try again in a moment",
        ) from error


def _made_for(connection: Any) -> str | None:
    asked = "SELECT obj_description(to_regnamespace(%s), 'pg_namespace')"
    (found,) = connection.execute(asked, [SCHEMA]).fetchone()
    return None if found is None else str(found).rpartition(" ")[2]


def _make(connection: Any, ours: str) -> None:
    from procrastinate.schema import SchemaManager

    connection.execute(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE")
    connection.execute(f"CREATE SCHEMA {SCHEMA}")
    connection.execute(SchemaManager.get_schema())
    connection.execute(f"COMMENT ON SCHEMA {SCHEMA} IS 'Procrastinate {ours}'")


def _number(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", text))
