"""The watched folder: every file that is dropped ends in exactly one place, with its receipt."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus import EVERYTHING
from corpus.catalogue.files import files
from corpus.file_name import encode_name
from ingest.watch.inbox import left_aside
from watched import Watched, put_away, receipt_of, sha_of


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Watched]:
    folder = Watched(tmp_path)
    yield folder
    folder.close()


def test_each_file_ends_in_one_place_named_by_end_collection_and_hash(watched: Watched):
    good = watched.drop("good.txt")
    sha = sha_of(good)
    watched.drop("un/broken.txt", "BROKEN")
    watched.drop("un/2014/hostile.txt", "HOSTILE")
    watched.drop("empty.txt", "")
    watched.until_calm()
    assert watched.ends() == {
        "good.txt": "processed/main",
        "broken.txt": "failed/un",
        "hostile.txt": "quarantine/un",
        "empty.txt": "failed/main",
    }
    assert [path for path in watched.inbox.rglob("*") if path.is_file()] == []
    end = watched.folders.results / "processed" / "main" / sha[:16] / "good.txt"
    receipt = receipt_of(end)
    assert (receipt["name"], receipt["sha256"], receipt["state"]) == ("good.txt", sha, "processed")
    assert receipt["read"]["characters"] == 17
    broken = receipt_of(next(p for p in put_away(watched.folders.results) if "broken" in p.name))
    assert (broken["reason"], broken["remedy"]) == (
        "it is damaged",
        "copy it again from its source",
    )
    assert sorted(file.name for file in watched.told) == [
        "broken.txt", "empty.txt", "good.txt", "hostile.txt",
    ]  # fmt: skip


def test_the_same_bytes_again_are_a_duplicate_and_have_an_entry_in_the_first_ones_words(
    watched: Watched,
):
    for _ in range(3):
        watched.drop("a.txt")
        watched.until_calm()
    watched.drop("b.txt")
    watched.until_calm()
    found = put_away(watched.folders.results)
    assert [(path.parts[-4], path.name) for path in found] == [
        ("duplicate", "a.txt"),
        ("duplicate", "b.txt"),
        ("processed", "a.txt"),
    ]
    receipt = receipt_of(found[0])
    assert receipt["document"] == sha_of(found[0])[:16]
    again = receipt["again"]
    assert [one["name"] for one in again] == ["a.txt", "a.txt", "b.txt"]
    assert all(one["at"] for one in again)


def test_in_another_collection_the_same_bytes_are_processed_too(watched: Watched):
    watched.drop("un/a.txt")
    watched.drop("hrw/a.txt")
    watched.until_calm()
    found = put_away(watched.folders.results)
    assert [path.parts[-3] for path in found] == ["hrw", "un"]
    assert {path.parts[-4] for path in found} == {"processed"}


NAMES = [
    "Есеп.txt".encode(),
    unicodedata.normalize("NFC", "Обзорный й.txt").encode(),
    unicodedata.normalize("NFD", "Обзорный й.txt").encode(),
    b"new\nline.txt",
    b"\xff\xfe invalid.txt",
    b"n" * 255,
    b"receipt.json",
    b"receipt.txt",
    b"-rf *.txt",
    b"percent %41.txt",
]


def test_any_name_that_a_file_can_have_is_kept_byte_by_byte(watched: Watched):
    for number, name in enumerate(NAMES):
        content = '{"title": "x"}' if name == b"receipt.json" else f"words number {number}"
        watched.drop(os.fsdecode(name), content)
    watched.until_calm()
    found = {os.fsencode(path.name): path for path in put_away(watched.folders.results)}
    assert {path.parts[-4] for path in found.values()} == {"processed"}
    ours = {b"receipt.json", b"receipt.txt"}
    assert set(found) == (set(NAMES) - ours) | {b"dropped-" + name for name in ours}
    for name, path in found.items():
        if path.suffix != ".json":
            told = receipt_of(path)["name"]
            assert told == encode_name(name.removeprefix(b"dropped-"))


def test_a_collection_is_one_whatever_the_normal_form_of_its_letters(watched: Watched):
    for form in ("NFC", "NFD"):
        watched.drop(unicodedata.normalize(form, "Сарай й") + "/a.txt", f"words {form}")
    watched.until_calm()
    with watched.catalogue.read() as view:
        assert {file.collection for file in files(view, EVERYTHING)} == {
            unicodedata.normalize("NFC", "Сарай й")
        }


def test_a_collection_named_by_a_sidecar_can_not_lead_out_of_the_results(watched: Watched):
    for number, name in enumerate(("../../escape", "..", "a/b", "x" * 600)):
        watched.drop(f"{number}.txt", f"words {number}")
        watched.drop(f"{number}.json", f'{{"collection": "{name}"}}')
    watched.until_calm()
    assert len(put_away(watched.folders.results)) == 8
    assert {path.name for path in watched.root.iterdir()} == {"data", "inbox", "results"}


def test_a_sidecar_is_used_and_moved_along_and_shared_by_files_of_one_name(watched: Watched):
    watched.drop("a.txt", "words of a")
    watched.drop("a.md", "other words of a")
    watched.drop("a.json", '{"title": "A title"}')
    watched.until_calm()
    found = [path for path in put_away(watched.folders.results) if path.suffix == ".json"]
    assert len(found) == 2
    assert {path.read_text() for path in found} == {'{"title": "A title"}'}
    assert list(watched.inbox.iterdir()) == []


def test_a_faulty_sidecar_fails_its_file_by_field_and_goes_along(watched: Watched):
    watched.drop("a.txt")
    watched.drop("a.json", '{"titel": "x"}')
    watched.until_calm()
    assert watched.ends() == {"a.txt": "failed/main", "a.json": "failed/main"}
    assert "titel" in receipt_of(put_away(watched.folders.results)[0])["reason"]


def test_a_lone_json_file_is_waited_for_longer_than_a_report(tmp_path: Path):
    watched = Watched(tmp_path, settle_s=5.0)
    watched.drop("a.json", "{}")
    inbox = watched.watcher.inbox
    assert inbox.look(100.0) == ([], 1)
    assert inbox.look(106.0) == ([], 1)
    ready, _ = inbox.look(161.0)
    assert [found.path.name for found in ready] == ["a.json"]
    watched.close()


def test_a_file_is_taken_when_it_has_stood_still_and_not_before(tmp_path: Path):
    watched = Watched(tmp_path, settle_s=5.0)
    path = watched.drop("a.txt", "half")
    inbox = watched.watcher.inbox
    assert inbox.look(100.0) == ([], 1)
    path.write_text("half and more")
    assert inbox.look(104.9) == ([], 1)
    assert inbox.look(106.0) == ([], 1)
    (tmp_path / "inbox" / "a.json").write_text("{}")
    assert inbox.look(109.0) == ([], 1)
    assert inbox.look(113.9) == ([], 1)
    ready, moving = inbox.look(114.1)
    assert ([found.path.name for found in ready], moving) == (["a.txt"], 0)
    watched.close()


def test_what_was_renamed_into_place_is_taken_after_a_moment(tmp_path: Path):
    watched = Watched(tmp_path, settle_s=5.0)
    inbox = watched.watcher.inbox
    made = tmp_path / "made.txt"
    made.write_text("whole")
    # Written long ago, elsewhere; renaming changes only the inode's own time.
    os.utime(made, ns=(0, made.stat().st_mtime_ns - 60 * 10**9))
    made.rename(watched.inbox / "made.txt")
    just = watched.drop("just.txt.part", "written just now")
    just.rename(watched.inbox / "just.txt")
    assert inbox.look(100.0)[0] == []
    ready, moving = inbox.look(101.1, {watched.inbox / "just.txt"})
    assert ([found.path.name for found in ready], moving) == (["just.txt", "made.txt"], 0)
    watched.close()


def test_a_copy_that_stalls_is_waited_for_while_it_is_open_for_writing(watched: Watched):
    with (watched.inbox / "slow.txt").open("w") as out:
        out.write("half of it")
        out.flush()
        watched.until_calm()
        assert (watched.inbox / "slow.txt").exists()
        out.write(", and the rest")
    watched.until_calm()
    (path,) = put_away(watched.folders.results)
    assert path.read_text() == "half of it, and the rest"


def test_links_pipes_and_closed_folders_are_left_where_they_are_and_told(watched: Watched):
    real = watched.drop("real.txt")
    (watched.inbox / "link.txt").symlink_to(real)
    (watched.inbox / "out").symlink_to(watched.root)
    os.mkfifo(watched.inbox / "pipe")
    watched.drop("copy.part")
    watched.until_calm()
    assert watched.ends() == {"real.txt": "processed/main"}
    told = {found.path.name: found.problem for found in left_aside(watched.folders)}
    assert told == {
        "link.txt": "a symbolic link: not followed",
        "out": "a symbolic link: not followed",
        "pipe": "not a regular file (a device, pipe or socket)",
    }
    assert (watched.inbox / "copy.part").exists()
