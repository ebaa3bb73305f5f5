"""The catalogue's door: what is away is said to be away, what must not be done can't be."""

from __future__ import annotations

import shutil
import sqlite3
import threading
from contextlib import ExitStack
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from catalogues import TESTER, HandClock
from corpus import EVERYTHING, AigaqError, ConflictError, DamagedError, UnavailableError
from corpus.catalogue import Catalogue, View, collections, engine, keep_file
from corpus.catalogue.tables import collection


def test_who_reads_can_change_nothing(catalogue: Catalogue) -> None:
    with pytest.raises((AigaqError, SQLAlchemyError)), catalogue.read() as view:
        view.connection.execute(collection.insert(), {"name": "x", "created": view.now()})
    with catalogue.read() as view:
        assert collections(view, EVERYTHING) == []


def test_a_reader_sees_one_moment_however_long_it_reads(catalogue: Catalogue) -> None:
    with catalogue.read() as view:
        assert collections(view, EVERYTHING) == []
        with catalogue.change(TESTER) as change:
            keep_file(change, name="a", path="/a", collection="un")
        assert collections(view, EVERYTHING) == []
    with catalogue.read() as view:
        assert collections(view, EVERYTHING) == ["un"]


def test_what_contradicts_the_catalogue_is_a_conflict(catalogue: Catalogue) -> None:
    row = {"name": "x", "created": HandClock()()}
    with pytest.raises(ConflictError), catalogue.change(TESTER) as change:
        change.insert(collection, [row, row])
    with pytest.raises(ConflictError, match=r"(?i)foreign key"), catalogue.change(TESTER) as change:
        change.connection.execute(
            text("INSERT INTO edition VALUES ('a', 'no such report', 1, 1, 'text', 'now')")
        )


def test_a_fault_of_ours_is_not_called_an_outage(catalogue: Catalogue) -> None:
    with pytest.raises(SQLAlchemyError), catalogue.read() as view:
        view.connection.execute(text("SELECT nonsense FROM nowhere"))


def test_a_writer_that_finds_another_at_work_waits_then_says_so(
    sqlite_template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "BUSY_S", 0.05)
    path = tmp_path / "catalogue.db"
    shutil.copy(sqlite_template, path)
    with Catalogue.open(f"sqlite:///{path}") as catalogue, catalogue.change(TESTER):
        with pytest.raises(UnavailableError, match="locked"), catalogue.change(TESTER):
            pytest.fail("two write at once")
        # Readers don't wait.
        with catalogue.read() as view:
            assert collections(view, EVERYTHING) == []


def test_a_connection_belongs_to_its_thread(catalogue: Catalogue) -> None:
    failed: list[Exception] = []

    with catalogue.read() as view:

        def look() -> None:
            try:
                collections(view, EVERYTHING)
            except ConflictError as error:
                failed.append(error)

        thread = threading.Thread(target=look)
        thread.start()
        thread.join()
        assert collections(view, EVERYTHING) == []
    assert len(failed) == 1


def test_what_one_reader_left_does_not_meet_the_next_writer(catalogue: Catalogue) -> None:
    for name in ("un", "ngo"):
        with catalogue.read() as view:
            assert name not in collections(view, EVERYTHING)
        with catalogue.change(TESTER) as change:
            keep_file(change, name=name, path=f"/{name}", collection=name)
        with pytest.raises((AigaqError, SQLAlchemyError)), catalogue.read() as view:
            view.connection.execute(collection.insert(), {"name": "x", "created": view.now()})
    with catalogue.read() as view:
        assert collections(view, EVERYTHING) == ["ngo", "un"]


def test_more_look_at_once_than_connections_are_kept(catalogue: Catalogue) -> None:
    with ExitStack() as stack:
        views = [stack.enter_context(catalogue.read()) for _ in range(12)]
        assert all(collections(view, EVERYTHING) == [] for view in views)


def test_with_every_connection_in_use_somebody_is_told_to_wait(
    catalogue_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if catalogue_url.startswith("sqlite"):
        return
    monkeypatch.setattr(engine, "BUSY_S", 0.05)

    def open_many(catalogue: Catalogue) -> None:
        with ExitStack() as stack:
            for _ in range(100):
                stack.enter_context(catalogue.read())

    with Catalogue.open(catalogue_url) as catalogue:
        with pytest.raises(UnavailableError, match="in use"):
            open_many(catalogue)
        with catalogue.read() as view:
            assert collections(view, EVERYTHING) == []


def test_nothing_is_written_to_a_file_that_another_has_replaced(
    sqlite_template: Path, tmp_path: Path
) -> None:
    path, other = tmp_path / "catalogue.db", tmp_path / "other.db"
    shutil.copy(sqlite_template, path)
    shutil.copy(sqlite_template, other)
    with Catalogue.open(f"sqlite:///{path}") as catalogue:
        with catalogue.change(TESTER) as change:
            keep_file(change, name="a", path="/a", collection="lost")
        for end in ("", "-wal", "-shm"):
            path.with_name(path.name + end).unlink(missing_ok=True)
        other.replace(path)
        with catalogue.change(TESTER) as change:
            keep_file(change, name="b", path="/b", collection="kept")
    with Catalogue.open(f"sqlite:///{path}") as anew, anew.read() as view:
        assert collections(view, EVERYTHING) == ["kept"]


def test_sqlite_is_set_up_for_keeping(sqlite_template: Path) -> None:
    with Catalogue.open(f"sqlite:///{sqlite_template}") as catalogue, catalogue.read() as view:
        found = [
            view.connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        ]
    assert found == ["wal", 2, 1]


def test_a_damaged_file_is_said_to_be_damaged(tmp_path: Path) -> None:
    path = tmp_path / "catalogue.db"
    path.write_bytes(b"this is no database " * 500)
    with pytest.raises(DamagedError, match="damaged"):
        Catalogue.open(f"sqlite:///{path}")


def test_a_database_that_is_away_is_said_to_be_away(tmp_path: Path) -> None:
    with pytest.raises(UnavailableError):
        Catalogue.open(f"postgresql://aigaq@/none?host={tmp_path}")
    (tmp_path / "file").touch()
    with pytest.raises(UnavailableError):
        Catalogue.open(f"sqlite:///{tmp_path}/file/catalogue.db")
    with pytest.raises(UnavailableError):
        Catalogue.open(f"sqlite:///{tmp_path}")


@pytest.mark.parametrize("url", ["nonsense", "mysql://x/y", "sqlite://", "sqlite:///:memory:"])
def test_an_address_that_is_none_is_refused(url: str) -> None:
    with pytest.raises(AigaqError):
        Catalogue.open(url)


def test_a_server_that_goes_away_is_found_again(catalogue_url: str, catalogue: Catalogue) -> None:
    if catalogue.engine == "sqlite":
        # A file taken away and put back between two calls.
        path = Path(catalogue_url.removeprefix("sqlite:///"))
        with sqlite3.connect(path) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
        path.rename(path.with_suffix(".away"))
        path.mkdir()
        with pytest.raises(UnavailableError), catalogue.read() as view:
            collections(view, EVERYTHING)
        path.rmdir()
        path.with_suffix(".away").rename(path)
    else:
        with pytest.raises(UnavailableError), catalogue.read() as view:
            cut_off(view)
    with catalogue.read() as view:
        assert collections(view, EVERYTHING) == []


def cut_off(view: View) -> None:
    """Have the server end our own connection, then ask something."""
    name = view.value(text("SELECT current_database()"))
    kill = text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :name")
    view.connection.execute(kill, {"name": name})
    collections(view, EVERYTHING)
