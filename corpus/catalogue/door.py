"""The catalogue's door: open it, look through it, change it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Engine
from sqlalchemy.engine import Connection
from sqlalchemy.exc import TimeoutError as NoneFreeError

from corpus.catalogue import schema
from corpus.catalogue.copies import copy_in, copy_out
from corpus.catalogue.engine import make_engine, reading_options
from corpus.catalogue.scrub import scrub
from corpus.catalogue.sqlite_file import forbid_writing
from corpus.catalogue.view import Change, Clock, View, utc_now
from corpus.errors import UnavailableError
from corpus.scope import Actor


class Catalogue:
    """What we hold, kept. May be shared by threads: each `read` and `change` has its own connection."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self._engine = engine
        self._clock = clock

    @classmethod
    def open(cls, url: str, *, clock: Clock = utc_now) -> Self:
        """Open it, made or brought up to date if need be; one made by a newer Aigaq is refused."""
        engine = make_engine(url)
        if engine.dialect.name == "sqlite":
            _make_folder(Path(engine.url.database or ""))
        try:
            schema.upgrade(engine)
        except BaseException:
            engine.dispose()
            raise
        return cls(engine, clock)

    @property
    def engine(self) -> str:
        """ "sqlite" or "postgresql"."""
        return self._engine.dialect.name

    @contextmanager
    def read(self) -> Iterator[View]:
        """One consistent sight of everything, however long it lasts; nothing can be changed in it."""
        with self._connected().execution_options(**reading_options(self._engine)) as connection:
            if self.engine == "sqlite":
                forbid_writing(connection)
            yield View(connection, self._clock)

    @contextmanager
    def change(self, actor: Actor) -> Iterator[Change]:
        """One transaction: kept whole when the block ends, forgotten whole when it raises."""
        with (
            self._connected().execution_options(aigaq_writes=True) as connection,
            connection.begin(),
        ):
            yield Change(connection, self._clock, actor)

    def _connected(self) -> Connection:
        try:
            return self._engine.connect()
        except NoneFreeError as error:
            raise UnavailableError(
                "all connections to the catalogue are in use", "try again in a moment"
            ) from error

    def scrub(self) -> None:
        """Have what was deleted gone from the disk too; UnavailableError while others are in the way."""
        scrub(self._engine)

    def copy_to(self, path: Path) -> None:
        """Everything as it stands now, as one SQLite file; others go on writing meanwhile."""
        copy_out(self._engine, path)

    @staticmethod
    def place(path: Path, url: str) -> None:
        """Make a file that `copy_to` made the catalogue at `url`, where nothing is held yet."""
        engine = make_engine(url)
        try:
            copy_in(path, engine)
        finally:
            engine.dispose()

    def close(self) -> None:
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def _make_folder(file: Path) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UnavailableError(
            f"no folder for the catalogue: {error.strerror}", "name one that can be written"
        ) from error
