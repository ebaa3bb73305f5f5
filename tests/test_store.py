"""One contract for both file stores.

Object stores proper (S3 and its like) are not run here: obstore's folder and memory stores, which share
its code down to the last step, are the nearest thing.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from corpus import DamagedError, NotFoundError, UnavailableError, UnreadableFileError
from corpus.store import FileStore, LocalFiles, open_store
from corpus.store import port as store_port
from corpus.store.objects import ObjectFiles

BYTES = b"%PDF-1.7 report \xd0\x90" * 100_000
SHA = hashlib.sha256(BYTES).hexdigest()
ABSENT = "0" * 64


@pytest.fixture(params=["folder", "objects in a folder", "objects in memory"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> FileStore:
    if request.param == "folder":
        return LocalFiles(tmp_path / "files")
    if request.param == "objects in memory":
        from obstore.store import MemoryStore

        return ObjectFiles(MemoryStore())
    return ObjectFiles.at(f"file://{tmp_path}/objects", mkdir=True)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.pdf"
    path.write_bytes(BYTES)
    return path


def test_bytes_come_back_as_they_came(store: FileStore, report: Path) -> None:
    kept = store.keep(report)
    assert (kept.sha256, kept.size, kept.new) == (SHA, len(BYTES), True)
    with store.open(SHA) as file:
        assert file.read() == BYTES
    with store.local(SHA) as path:
        assert path.read_bytes() == BYTES
    assert report.read_bytes() == BYTES
    assert store.check(SHA) == len(BYTES)
    assert list(store) == [SHA]


def test_keeping_twice_keeps_once(store: FileStore, report: Path, tmp_path: Path) -> None:
    store.keep(report)
    again = tmp_path / "again.pdf"
    again.write_bytes(BYTES)
    kept = store.keep(again)
    assert (kept.sha256, kept.new) == (SHA, False)
    assert list(store) == [SHA]


def test_an_empty_file_is_a_file(store: FileStore, tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    kept = store.keep(tmp_path / "empty")
    assert kept.size == 0
    assert store.check(kept.sha256) == 0


def test_what_is_removed_is_gone(store: FileStore, report: Path) -> None:
    store.keep(report)
    assert store.holds(SHA)
    assert store.remove(SHA)
    assert not store.holds(SHA)
    assert not store.remove(SHA)
    assert list(store) == []


# A path instead of a hash must not lead out of the store.
@pytest.mark.parametrize("name", [ABSENT, "../report.pdf", "", SHA.upper(), SHA + "\n"])
def test_what_is_not_held_is_not_found(store: FileStore, report: Path, name: str) -> None:
    store.keep(report)
    calls: list[Callable[[str], Any]] = [store.open, store.check]
    for call in calls:
        with pytest.raises(NotFoundError):
            call(name)
    with pytest.raises(NotFoundError), store.local(name):
        pytest.fail("a file that isn't held was given")


def test_a_file_that_is_not_there_is_its_own_fault(store: FileStore, tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError):
        store.keep(tmp_path / "gone.pdf")
    with pytest.raises(UnreadableFileError):
        store.keep(tmp_path)
    assert list(store) == []


@pytest.mark.parametrize("kind", ["files", "objects"])
def test_changed_bytes_are_noticed(kind: str, tmp_path: Path, report: Path) -> None:
    store: FileStore = LocalFiles(tmp_path / kind)
    if kind == "objects":
        store = ObjectFiles.at(f"file://{tmp_path}/{kind}", mkdir=True)
    store.keep(report)
    kept = tmp_path / kind / store_port.place(SHA)
    kept.chmod(0o600)
    kept.write_bytes(BYTES[:-1] + b"x")
    with pytest.raises(DamagedError):
        store.check(SHA)
    # Cut short: noticed at once when the same file comes again, and never mended in silence.
    kept.write_bytes(BYTES[:10])
    with pytest.raises(DamagedError):
        store.keep(report)
    assert kept.read_bytes() == BYTES[:10]


def test_objects_are_compared_on_their_way_back(tmp_path: Path, report: Path) -> None:
    store = ObjectFiles.at(f"file://{tmp_path}/objects", mkdir=True)
    store.keep(report)
    kept = tmp_path / "objects" / store_port.place(SHA)
    kept.write_bytes(BYTES[:-1] + b"x")
    with pytest.raises(DamagedError):
        store.open(SHA)


def test_a_copy_that_fails_leaves_nothing(
    tmp_path: Path, report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = LocalFiles(tmp_path / "files")

    def full(_number: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UnavailableError, match="No space"):
        store.keep(report)
    assert list(store) == []
    assert [path for path in tmp_path.rglob("files/**/*") if path.is_file()] == []


def test_what_a_killed_copy_left_is_swept(tmp_path: Path, report: Path) -> None:
    store = LocalFiles(tmp_path / "files")
    store.keep(report)
    left = tmp_path / "files" / "incoming" / "tmpdead"
    left.write_bytes(b"half")
    assert store.sweep() == 0
    os.utime(left, (0, 0))
    assert store.sweep() == 1
    assert list(store) == [SHA]


def test_disks_without_hard_links_do(
    tmp_path: Path, report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refused)
    store = LocalFiles(tmp_path / "files")
    assert store.keep(report).new
    assert not store.keep(report).new
    assert store.check(SHA) == len(BYTES)


def test_a_store_is_opened_by_its_address(tmp_path: Path) -> None:
    assert isinstance(open_store(tmp_path), LocalFiles)
    assert isinstance(open_store(str(tmp_path)), LocalFiles)
    named = open_store(f"file://{tmp_path}/a%20b")
    assert isinstance(named, LocalFiles)
    assert named.root == tmp_path / "a b"
    assert isinstance(open_store("memory:///"), ObjectFiles)
    with pytest.raises(UnavailableError):
        open_store("nonsense://x")


def test_a_store_that_is_away_says_so(tmp_path: Path) -> None:
    away = ObjectFiles.at(
        "http://127.0.0.1:1/bucket",
        client_options={"allow_http": True},
        retry_config={"max_retries": 0},
    )
    with pytest.raises(UnavailableError):
        away.check(SHA)
    blocked = tmp_path / "file"
    blocked.touch()
    (tmp_path / "report.pdf").write_bytes(b"x")
    with pytest.raises(UnavailableError):
        LocalFiles(blocked).keep(tmp_path / "report.pdf")
