"""Files that change, vanish or are replaced while the watcher has them in hand."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import ingest.watch.away
import ingest.work
from corpus import COMMAND_LINE, EVERYTHING
from corpus.catalogue.files import files
from ingest.again import NotSent, send_again
from ingest.awaited import Awaited
from ingest.here import path_of
from ingest.work import work
from watched import Watched, put_away, receipt_of, sha_of


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Watched]:
    folder = Watched(tmp_path)
    yield folder
    folder.close()


def test_a_link_put_in_a_files_place_is_not_followed(watched: Watched, tmp_path: Path):
    secret = tmp_path / "secret.txt"
    secret.write_text("not for the archive")
    path = watched.drop("a.txt")
    while not _known(watched):
        watched.watcher._take(None)
    path.unlink()
    path.symlink_to(secret)
    watched.until_calm()
    assert path.is_symlink()
    assert all("not for" not in p.read_text() for p in put_away(watched.folders.results))


def _known(watched: Watched) -> list[str]:
    with watched.catalogue.read() as view:
        return [file.name for file in files(view, EVERYTHING) if not file.is_at_end]


def test_a_file_taken_out_again_before_it_was_kept_leaves_no_failure(watched: Watched):
    path = watched.drop("a.txt")
    while not _known(watched):
        watched.watcher._take(None)
    path.unlink()
    watched.until_calm()
    with watched.catalogue.read() as view:
        assert files(view, EVERYTHING) == []
    assert put_away(watched.folders.results) == []


def _read_but_not_put_away(watched: Watched, name: str = "a.txt") -> Path:
    """A file that is processed and still lies in the inbox."""
    from ingest.work import work

    path = watched.drop(name, "the first words")
    while not _known(watched):
        watched.watcher._take(None)
    work(watched.parts, watched.holder)
    watched.watcher.drain()
    assert _known(watched) == []
    assert path.exists()
    return path


def test_a_file_replaced_after_it_was_read_is_read_again_and_both_are_kept(watched: Watched):
    path = _read_but_not_put_away(watched)
    path.write_text("quite other words")
    watched.until_calm()
    found = put_away(watched.folders.results)
    assert sorted(one.read_text() for one in found) == ["quite other words", "the first words"]
    assert {one.parts[-4] for one in found} == {"processed"}
    assert all(receipt_of(one)["sha256"] == sha_of(one) for one in found)


def test_a_file_removed_after_it_was_read_is_put_away_from_the_store(watched: Watched):
    _read_but_not_put_away(watched).unlink()
    watched.until_calm()
    (path,) = put_away(watched.folders.results)
    assert path.read_text() == "the first words"
    assert "as it was read" in receipt_of(path)["note"]


@pytest.fixture
def other_disk() -> Iterator[Path]:
    """A folder on another file system than the tests' own."""
    import tempfile

    shm = Path("/dev/shm")
    if not shm.is_dir():
        pytest.skip("no /dev/shm here")
    folder = Path(tempfile.mkdtemp(dir=shm))
    yield folder
    shutil.rmtree(folder)


def test_between_two_disks_a_file_is_copied_looked_at_and_only_then_removed(
    tmp_path: Path, other_disk: Path
):
    assert tmp_path.stat().st_dev != other_disk.stat().st_dev
    watched = Watched(tmp_path, results=other_disk / "results")
    path = watched.drop("a.txt")
    watched.drop("a.json", '{"title": "x"}')
    os.utime(path, (10**9, 10**9))
    watched.until_calm()
    assert watched.ends() == {"a.txt": "processed/main", "a.json": "processed/main"}
    assert put_away(watched.folders.results)[1].stat().st_mtime == 10**9
    assert list(watched.inbox.iterdir()) == []
    watched.close()


@pytest.mark.parametrize("when", ["before the move", "after the move"])
def test_a_file_that_is_tried_again_while_it_is_put_away_is_not_forgotten(
    watched: Watched, monkeypatch: pytest.MonkeyPatch, when: str
):
    plain = ingest.watch.away.move
    # So long that no second look comes before it was moved, and no longer.
    monkeypatch.setattr(ingest.work, "_FIRST_S", 0.5)

    def moved(source: Path, target: Path) -> None:
        with watched.catalogue.read() as view:
            (file,) = files(view, EVERYTHING)
        if file.state == "failed" and source == watched.inbox / "a.txt":
            # Somebody finds it in the inbox still, and sends it on its way again.
            assert not isinstance(
                send_again(watched.catalogue, watched.parts.store, file, COMMAND_LINE), NotSent
            )
            if when == "before the move":
                work(watched.parts, watched.holder)
            plain(source, target)
            # A worker looks for it where it lay.
            work(watched.parts, watched.holder)
            return
        plain(source, target)

    monkeypatch.setattr(ingest.watch.away, "move", moved)
    watched.drop("a.txt", "BROKEN")
    watched.until_calm()
    while _known(watched):
        watched.round()
        time.sleep(0.05)
    with watched.catalogue.read() as view:
        (file,) = files(view, EVERYTHING)
    assert (file.state, file.reason) == ("failed", "it is damaged")
    assert [path_of(file)] == put_away(watched.folders.results)


def test_a_file_that_was_tried_again_and_is_gone_fails_and_says_so(
    watched: Watched, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(ingest.work, "_FIRST_S", 0.001)
    watched.drop("a.txt", "BROKEN")
    watched.until_calm()
    with watched.catalogue.read() as view:
        (file,) = files(view, EVERYTHING)
    send_again(watched.catalogue, watched.parts.store, file, COMMAND_LINE)
    path_of(file).unlink()
    watched.until_calm()
    with watched.catalogue.read() as view:
        (file,) = files(view, EVERYTHING)
    assert (file.state, file.reason) == ("failed", "the file is gone")


def test_nobody_waits_for_a_file_that_was_forgotten(watched: Watched):
    path = watched.drop("a.txt")
    watched.drop("b.txt")
    while len(_known(watched)) < 2:
        watched.watcher._take(None)
    with watched.catalogue.read() as view:
        awaited = Awaited(watched.catalogue, files(view, EVERYTHING))
    path.unlink()
    assert not awaited.look()
    watched.until_calm()
    assert awaited.look()
    assert [file.name for file in awaited.now] == ["b.txt"]
