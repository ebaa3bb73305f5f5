"""What the catalogue's functions are given: a connection in a transaction, a clock, an actor."""

from __future__ import annotations

import datetime
import threading
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import CursorResult, Executable, Row, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection

from corpus.catalogue.tables import audit
from corpus.errors import ConflictError
from corpus.scope import Actor

# A row of whatever columns were asked for.
AnyRow = Row[*tuple[Any, ...]]

Clock = Callable[[], datetime.datetime]


def utc_now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)


class View:
    """One consistent sight of the catalogue. It belongs to the thread that opened it."""

    def __init__(self, connection: Connection, clock: Clock) -> None:
        self._connection = connection
        self._clock = clock
        self._thread = threading.get_ident()

    @property
    def connection(self) -> Connection:
        """For its own thread: two that share a connection would see each other's half-done work."""
        if threading.get_ident() != self._thread:
            raise ConflictError(
                "a sight of the catalogue belongs to the thread that opened it", "open another"
            )
        return self._connection

    def now(self) -> datetime.datetime:
        return self._clock()

    def rows(self, statement: Executable) -> Sequence[AnyRow]:
        return self.connection.execute(statement).fetchall()

    def row(self, statement: Executable) -> AnyRow | None:
        """The one row, or None; more than one is a fault of the statement."""
        return self.connection.execute(statement).one_or_none()

    def value(self, statement: Executable) -> Any:
        """The first column of the first row, or None."""
        return self.connection.execute(statement).scalar()


class Change(View):
    """One transaction in an actor's name: all of it is kept, or nothing."""

    def __init__(self, connection: Connection, clock: Clock, actor: Actor) -> None:
        super().__init__(connection, clock)
        self.actor = actor

    def run(self, statement: Executable) -> int:
        """Do it, and say how many rows it changed or deleted."""
        result = self.connection.execute(statement)
        assert isinstance(result, CursorResult)
        return result.rowcount

    def insert(self, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
        if rows:
            self.connection.execute(table.insert(), rows)

    def insert_missing(self, table: Table, **values: Any) -> bool:
        """Insert unless such a row is there already, whoever else is at it; True when inserted."""
        name = self.connection.dialect.name
        insert: Callable[[Table], Any] = sqlite.insert if name == "sqlite" else postgresql.insert
        missing = insert(table).values(**values).on_conflict_do_nothing()
        # Asking for its key back tells the same on both: drivers count inserted rows differently.
        return self.row(missing.returning(*table.primary_key.columns)) is not None

    def insert_or_set(
        self, table: Table, rows: Sequence[Mapping[str, Any]], columns: Sequence[str]
    ) -> None:
        """Insert them; where a row of that key is there already, set these columns of it alone."""
        if not rows:
            return
        name = self.connection.dialect.name
        insert: Callable[[Table], Any] = sqlite.insert if name == "sqlite" else postgresql.insert
        wanted = insert(table)
        values = {column: wanted.excluded[column] for column in columns}
        key = list(table.primary_key.columns)
        self.connection.execute(wanted.on_conflict_do_update(index_elements=key, set_=values), rows)

    def record(self, action: str, subject: str, **detail: object) -> None:
        """The line in the audit log that every change leaves; never with a document's text."""
        self.connection.execute(
            audit.insert(),
            {
                "at": self.now(),
                "actor": self.actor.name,
                "action": action,
                "subject": subject,
                "detail": detail,
            },
        )
