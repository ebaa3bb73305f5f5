"""What is away for a while is waited for, said once, and never told against a file."""

from __future__ import annotations

import errno
import logging
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import ingest.watch.away
import ingest.watch.watch
from corpus import EVERYTHING, UnavailableError
from corpus.catalogue import Catalogue
from corpus.catalogue.files import file_counts
from ingest.watch.transfer import move
from watched import Watched, put_away


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Watched]:
    folder = Watched(tmp_path)
    yield folder
    folder.close()


def let_time_pass(watched: Watched) -> None:
    """As if every wait were over."""
    for trouble in watched.watcher._troubles.values():
        trouble.until = 0.0


def rounds(watched: Watched, count: int = 4) -> None:
    from ingest.work import work

    for _ in range(count):
        watched.watcher.round()
        work(watched.parts, watched.holder)
        let_time_pass(watched)


@pytest.fixture(autouse=True)
def crewless(watched: Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    """The work is done in this thread."""
    monkeypatch.setattr(watched.watcher.crew, "tend", list)


def states(watched: Watched) -> dict[str, int]:
    with watched.catalogue.read() as view:
        return dict(file_counts(view, EVERYTHING))


def test_a_full_disk_of_results_is_waited_for(
    watched: Watched, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    def full(source: Path, target: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    path = watched.drop("a.txt")
    monkeypatch.setattr(ingest.watch.away, "move", full)
    with caplog.at_level(logging.WARNING):
        rounds(watched, 8)
    assert path.exists()
    assert put_away(watched.folders.results) == []
    assert states(watched) == {"processed": 1}
    said = [record for record in caplog.records if record.getMessage() == "waiting"]
    assert [record.why for record in said] == ["No space left on device"]  # type: ignore[attr-defined]
    monkeypatch.setattr(ingest.watch.away, "move", move)
    rounds(watched)
    assert watched.ends() == {"a.txt": "processed/main"}


def test_a_file_store_that_is_full_fails_no_file(watched: Watched, monkeypatch: pytest.MonkeyPatch):
    def full(path: Path) -> None:
        raise UnavailableError("the file store is not available: No space left on device")

    watched.drop("a.txt")
    with monkeypatch.context() as patched:
        patched.setattr(type(watched.parts.store), "keep", lambda self, path: full(path))
        rounds(watched, 6)
        assert states(watched) == {"stable": 1}
    _due(watched)
    rounds(watched, 6)
    assert watched.ends() == {"a.txt": "processed/main"}


def _due(watched: Watched) -> None:
    """The next try of every file is now."""
    from corpus import Actor
    from corpus.catalogue.tables import file

    with watched.catalogue.change(Actor("test")) as change:
        change.run(file.update().values(next_try_at=None))


def test_an_engine_that_is_away_is_waited_for_and_other_files_go_on(watched: Watched):
    drain = watched.watcher.drain

    def away() -> int:
        raise UnavailableError("the engine is away")

    watched.watcher.drain = away
    watched.drop("a.txt")
    watched.drop("bad.txt", "BROKEN")
    rounds(watched, 6)
    assert watched.ends() == {"bad.txt": "failed/main"}
    assert sum(states(watched).values()) == 2
    watched.watcher.drain = drain
    rounds(watched, 6)
    assert watched.ends() == {"a.txt": "processed/main", "bad.txt": "failed/main"}


def test_a_catalogue_that_is_away_is_waited_for(watched: Watched, monkeypatch: pytest.MonkeyPatch):
    def locked(self: object, actor: object) -> None:
        raise UnavailableError("the catalogue is not available (database is locked)")

    watched.drop("a.txt")
    with monkeypatch.context() as patched:
        patched.setattr(Catalogue, "change", locked)
        for _ in range(4):
            watched.watcher.round()
            let_time_pass(watched)
    rounds(watched, 6)
    assert watched.ends() == {"a.txt": "processed/main"}


def test_an_inbox_that_is_not_mounted_is_waited_for(watched: Watched, tmp_path: Path):
    shutil.move(watched.inbox, tmp_path / "elsewhere")
    rounds(watched)
    shutil.move(tmp_path / "elsewhere", watched.inbox)
    watched.drop("a.txt")
    rounds(watched, 6)
    assert watched.ends() == {"a.txt": "processed/main"}


def test_what_a_dead_watcher_held_is_freed(watched: Watched):
    from corpus import Actor
    from corpus.catalogue.claims import claim_next, holders
    from corpus.catalogue.leases import take_lease
    from ingest.dead import free_the_dead
    from ingest.holder import new_holder

    watched.drop("a.txt")
    while not states(watched):
        watched.watcher.round()
    # No process has this number: it is above the largest that Linux gives.
    host, _, numbering, _ = new_holder().split(":")
    dead = f"{host}:{1 << 30}:{numbering}:dead"
    with watched.catalogue.change(Actor("test")) as change:
        claim_next(change, ["stable"], dead, 60)
        take_lease(change, "index", dead, 120)
    with watched.catalogue.read() as view:
        assert dead in holders(view)
    assert free_the_dead(watched.catalogue, watched.holder) == 1
    with watched.catalogue.read() as view:
        assert dead not in holders(view)
    rounds(watched, 6)
    assert watched.ends() == {"a.txt": "processed/main"}


def test_one_file_that_cant_be_moved_holds_up_no_other(
    watched: Watched, monkeypatch: pytest.MonkeyPatch
):
    def some(source: Path, target: Path) -> None:
        if source.name == "a.txt":
            raise OSError(errno.EACCES, "Permission denied")
        move(source, target)

    watched.drop("a.txt", "words of a")
    watched.drop("b.txt", "words of b")
    monkeypatch.setattr(ingest.watch.away, "move", some)
    rounds(watched, 6)
    assert watched.ends() == {"b.txt": "processed/main"}
    assert states(watched) == {"processed": 2}
