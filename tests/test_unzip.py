"""Hostile archives: opened in the jail, and what comes out of it is believed in nothing."""

from __future__ import annotations

import json
import os
import time
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

import ingest.watch.archives
from corpus import KilledError, LimitBrokenError, UnavailableError, UnreadableFileError
from ingest.slain import MOST_KILLS
from ingest.watch.unzip import ArchiveLimits, _Taker, is_archive, unzip
from watched import Watched, put_away, receipt_of
from zips import encrypted, lying, zipped

LIMITS = ArchiveLimits(files=2000, file_bytes=8 << 20, bytes=20 << 20)


@pytest.fixture
def unpacked(tmp_path: Path) -> Callable[[bytes], tuple[dict[str, bytes], list[str]]]:
    """Unpack these bytes; the files that are there then, and the names of those left out."""

    def unpack(data: bytes) -> tuple[dict[str, bytes], list[str]]:
        archive, into = tmp_path / "a.zip", tmp_path / "deep" / "into"
        archive.write_bytes(data)
        into.mkdir(parents=True)
        left = unzip(archive, into, LIMITS)
        found = {
            str(path.relative_to(into)): path.read_bytes()
            for path in into.rglob("*")
            if path.is_file()
        }
        # Nothing beside it, above it or anywhere else.
        assert sorted(path.name for path in tmp_path.iterdir()) == ["a.zip", "deep"]
        assert list((tmp_path / "deep").iterdir()) == [into]
        return found, left

    return unpack


def test_names_that_lead_elsewhere_stay_below_the_folder(unpacked):
    names = ["../../up.txt", "/etc/abs.txt", "a/../../b.txt", "..\\..\\win.txt", "..", "."]
    found, _ = unpacked(zipped({name: name for name in names}))
    assert set(found) == {
        "up.txt", "etc/abs.txt", "a/b.txt", "win.txt", "unnamed", "2-unnamed",
    }  # fmt: skip


def test_names_longer_than_a_file_system_takes_are_shortened(unpacked):
    members = {"есеп" * 60 + ".pdf": "one", "d/" * 3000 + "deep.txt": "two", "é" * 127: "three"}
    found, _ = unpacked(zipped(members))
    assert sorted(found.values()) == [b"one", b"three", b"two"]
    assert any(name.endswith(".pdf") for name in found)
    assert any(name.endswith("/deep.txt") for name in found)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_one_name_many_times_is_many_files(unpacked):
    found, _ = unpacked(zipped([("a.txt", str(number)) for number in range(50)]))
    assert sorted(found.values()) == sorted(str(number).encode() for number in range(50))


def test_a_name_that_is_a_file_and_a_folder_is_both(unpacked):
    found, _ = unpacked(zipped([("a", "file"), ("a/b", "within"), ("a/b/c", "deeper")]))
    assert sorted(found.values()) == [b"deeper", b"file", b"within"]


def test_thousands_of_members_are_taken_up_to_the_limit_and_refused_beyond(unpacked):
    found, _ = unpacked(zipped({f"{number}.txt": "x" for number in range(2000)}))
    assert len(found) == 2000


@pytest.mark.parametrize(
    ("data", "error", "said"),
    [
        (zipped({str(n): "x" for n in range(2001)}), LimitBrokenError, "holds 2001 files"),
        (zipped({"bomb": bytes(9 << 20)}), LimitBrokenError, "unpacks to more"),
        # Each within its limit, together above it.
        (zipped({str(n): os.urandom(99) * 80_000 for n in range(3)}), LimitBrokenError, "more than"),
        (zipped({"bomb": bytes(7 << 20)}, how=zipfile.ZIP_BZIP2), LimitBrokenError, "more than"),
        (zipped({"bomb": bytes(7 << 20)}, how=zipfile.ZIP_LZMA), LimitBrokenError, "more than"),
        # It says that it holds ten bytes.
        (lying(zipped({"bomb": bytes(9 << 20)}), 10), UnreadableFileError, "damaged"),
        (encrypted(zipped({"a.txt": "words"})), UnreadableFileError, "need a password"),
        (zipped({"a.txt": "words"})[:-30], UnreadableFileError, "damaged"),
        (zipped({}), UnreadableFileError, "empty"),
        (b"PK\x03\x04" + bytes(100), UnreadableFileError, "damaged"),
    ],
    ids=lambda value: "" if isinstance(value, bytes) else None,
)  # fmt: skip
def test_a_hostile_archive_is_told_with_its_remedy(unpacked, data, error, said):
    with pytest.raises(error, match=said) as caught:
        unpacked(data)
    assert caught.value.remedy


def test_what_needs_a_password_is_left_and_named(unpacked):
    found, left = unpacked(encrypted(zipped({"open.txt": "1", "shut.txt": "2"}), only=b"shut.txt"))
    assert (list(found), left) == (["open.txt"], ["shut.txt"])


@pytest.mark.parametrize(
    ("members", "is_one"),
    [
        ({"a.txt": "words"}, True),
        ({"word/document.xml": "<w:document/>"}, False),
        ({"mimetype": "application/epub+zip"}, False),
        ({"xl/workbook.xml": ""}, False),
    ],
)
def test_a_document_in_zips_clothes_is_no_archive(tmp_path: Path, members, is_one: bool):
    (tmp_path / "a").write_bytes(zipped(members))
    assert is_archive(tmp_path / "a") is is_one
    (tmp_path / "text").write_text("PK is how ZIP files begin")
    assert is_archive(tmp_path / "text") is False
    assert is_archive(tmp_path / "nowhere") is False


def test_the_watcher_itself_opens_no_archive(unpacked, monkeypatch: pytest.MonkeyPatch):
    data = zipped({"a.txt": "words"})

    def opened(*_: object, **__: object) -> None:
        raise AssertionError("opened outside of the jail")

    monkeypatch.setattr(zipfile, "ZipFile", opened)
    assert unpacked(data) == ({"a.txt": b"words"}, [])


# A jail that was taken over: limits and names are looked at again when they arrive.
def member(name: str) -> bytes:
    return json.dumps({"name": name, "left": False}).encode()


def test_a_taken_over_jail_writes_nowhere_else(tmp_path: Path):
    taker = _Taker(tmp_path / "into", LIMITS)
    for name in ("../../up", "/abs", "a\0b", "\ud800", "x" * 9999, "..", ""):
        assert taker.take("member", member(name))
        assert taker.take("bytes", b"words")
    taker.close()
    assert [path.name for path in tmp_path.iterdir()] == ["into"]
    assert len(list((tmp_path / "into").iterdir())) == 7


@pytest.mark.parametrize(
    ("frames", "error"),
    [
        ([("bytes", b"x")], UnreadableFileError),
        ([("member", b"no json")], UnreadableFileError),
        ([("member", member("a")), ("bytes", bytes(9 << 20))], LimitBrokenError),
        ([("member", member("a")), ("bytes", bytes(7 << 20))] * 3, LimitBrokenError),
        ([("member", member("a"))] * 51, LimitBrokenError),
        ([("member", json.dumps({"name": "a", "left": True}).encode())] * 51, LimitBrokenError),
    ],
)
def test_a_taken_over_jail_fills_no_disk(tmp_path: Path, frames, error):
    taker = _Taker(tmp_path, replace(LIMITS, files=50))
    with pytest.raises(error):
        all(taker.take(kind, body) for kind, body in frames)
    taker.close()


def test_a_full_disk_is_nobodys_fault(tmp_path: Path):
    taker = _Taker(Path("/proc/nowhere"), LIMITS)
    with pytest.raises(UnavailableError, match="can't be unpacked"):
        taker.take("member", member("a"))


def test_an_archive_within_an_archive_is_a_file_that_is_refused_by_name(tmp_path: Path):
    from ingest.kinds import kind_of

    watched = Watched(tmp_path)
    try:
        watched.drop("outer.zip", zipped({"inner.zip": zipped({"a.txt": "words"})}))
        for _ in range(2):
            watched.watcher._take(None)
            time.sleep(0.05)
        (inner,) = watched.inbox.rglob("inner.zip")
        with pytest.raises(UnreadableFileError, match="a ZIP archive"):
            kind_of(inner)
    finally:
        watched.close()


@pytest.mark.parametrize(
    ("kills", "ends"),
    [
        (3, {"all.zip": "processed/main", "a.txt": "processed/main"}),
        (99, {"all.zip": "quarantine/main"}),
    ],
)
def test_an_unpacking_that_was_ended_from_outside_is_tried_again_but_not_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kills: int, ends
):
    plain, times = ingest.watch.archives.unzip, [0]

    def slain(*arguments):
        times[0] += 1
        if times[0] <= kills:
            raise KilledError("its process was ended", "look")
        return plain(*arguments)

    monkeypatch.setattr(ingest.watch.archives, "unzip", slain)
    monkeypatch.setattr("ingest.slain._FIRST_S", 0.0)
    watched = Watched(tmp_path)
    try:
        watched.drop("all.zip", zipped({"a.txt": "words"}))
        watched.drop("other.txt")
        for _ in range(2 * MOST_KILLS):
            watched.round()
        watched.until_calm()
        assert watched.ends() == ends | {"other.txt": "processed/main"}
        assert times == [min(kills, MOST_KILLS) + 1]
        if kills > MOST_KILLS:
            (path,) = (one for one in put_away(watched.folders.results) if one.suffix == ".zip")
            assert receipt_of(path)["reason"] == "each of 6 times, its process was ended"
        assert [path.name for path in watched.inbox.iterdir()] == []
    finally:
        watched.close()
