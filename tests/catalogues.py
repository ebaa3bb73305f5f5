"""A catalogue for tests: each promise is kept on SQLite and on PostgreSQL alike."""

from __future__ import annotations

import datetime
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from corpus import Actor
from corpus.catalogue import Catalogue

TESTER = Actor("user:tester")
BOTH = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]


class HandClock:
    """A clock that stands until somebody moves it."""

    def __init__(self) -> None:
        self.time = datetime.datetime(2026, 11, 20, 12, tzinfo=datetime.UTC)

    def __call__(self) -> datetime.datetime:
        return self.time

    def pass_by(self, seconds: float) -> None:
        self.time += datetime.timedelta(seconds=seconds)


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


# Made once and copied for each test: running the migrations takes longer than most tests.
@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "catalogue.db"
    Catalogue.open(f"sqlite:///{path}").close()
    return path


@pytest.fixture(scope="session")
def postgres_template(postgres_server: str) -> str:
    import psycopg

    with psycopg.connect(postgres_server.format("postgres"), autocommit=True) as connection:
        connection.execute("CREATE DATABASE aigaq_template")
    Catalogue.open(postgres_server.format("aigaq_template")).close()
    return postgres_server


@contextmanager
def new_url(request: pytest.FixtureRequest, folder: Path) -> Iterator[str]:
    """The address of a catalogue that holds nothing yet, on the database that `request.param` names."""
    if request.param == "sqlite":
        path = folder / "catalogue.db"
        shutil.copy(request.getfixturevalue("sqlite_template"), path)
        yield f"sqlite:///{path}"
        return
    import psycopg

    server = request.getfixturevalue("postgres_template")
    name = f"test_{uuid.uuid4().hex}"
    with psycopg.connect(server.format("postgres"), autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE aigaq_template')
        yield server.format(name)
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture(params=BOTH)
def catalogue_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a catalogue that holds nothing yet, on each of the two databases."""
    with new_url(request, tmp_path) as url:
        yield url


@pytest.fixture
def catalogue(catalogue_url: str, clock: HandClock) -> Iterator[Catalogue]:
    with Catalogue.open(catalogue_url, clock=clock) as opened:
        yield opened


@pytest.fixture(params=BOTH)
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database without any table."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/new/catalogue.db"
    return str(request.getfixturevalue("postgres_url"))
