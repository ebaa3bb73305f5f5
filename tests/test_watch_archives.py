"""A dropped archive is opened within limits, and each member is a file of its own."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus import EVERYTHING
from corpus.catalogue.files import files
from ingest.jail.members import lettered, place_of
from watched import Watched, put_away, receipt_of
from zips import zipped


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Watched]:
    folder = Watched(tmp_path)
    yield folder
    folder.close()


def test_each_member_is_a_file_of_its_own_and_the_archive_ends_with_their_names(watched: Watched):
    members = {
        "есеп.txt": "words of the first",
        "deep/er/second.txt": "words of the second",
        "deep/er/second.json": '{"title": "Second"}',
        "broken.txt": "BROKEN",
        "__MACOSX/._есеп.txt": "x",
    }
    watched.drop("un/all.zip", zipped(members, link="link.txt"))
    watched.until_calm()
    assert watched.ends() == {
        "all.zip": "processed/un",
        "есеп.txt": "processed/un",
        "second.txt": "processed/un",
        "second.json": "processed/un",
        "broken.txt": "failed/un",
    }
    (archive,) = (path for path in put_away(watched.folders.results) if path.name == "all.zip")
    receipt = receipt_of(archive)
    assert len(receipt["members"]) == 3
    assert receipt["left"] == ["link.txt"]
    assert "3 files were taken out of it, 1 left in it: link.txt" in receipt["reason"]
    assert [path.name for path in watched.inbox.iterdir()] == ["un"]


def test_the_same_archive_again_is_a_duplicate_and_not_unpacked_again(watched: Watched):
    archive = zipped({"a.txt": "words"})
    for _ in range(2):
        watched.drop("all.zip", archive)
        watched.until_calm()
    with watched.catalogue.read() as view:
        states = [(file.name, file.state) for file in files(view, EVERYTHING)]
    assert states == [
        ("all.zip", "processed"), ("a.txt", "processed"), ("all.zip", "duplicate"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "end", "said"),
    [
        (zipped({str(number): "x" for number in range(21)}), "quarantine", "holds 21 files"),
        (zipped({"bomb.txt": bytes(30 << 20)}), "quarantine", "unpacks to more"),
        (zipped({}), "failed", "empty"),
        (
            zipped({"a.txt": "words"}, how=zipfile.ZIP_STORED).replace(b"words", b"WORDS", 1),
            "failed",
            "damaged",
        ),
    ],
)
def test_an_archive_that_cant_be_opened_ends_with_the_reason_and_leaves_nothing(
    watched: Watched, content: bytes, end: str, said: str
):
    watched.drop("all.zip", content)
    watched.until_calm()
    (path,) = put_away(watched.folders.results)
    assert path.parts[-4] == end
    assert said in receipt_of(path)["reason"]
    assert list(watched.inbox.iterdir()) == []


def test_an_archive_is_unpacked_once_though_it_dies_in_the_midst(
    watched: Watched, monkeypatch: pytest.MonkeyPatch
):
    watched.drop("all.zip", zipped({f"{number}.txt": f"words {number}" for number in range(5)}))

    class Died(BaseException):
        pass

    def die(*_: object) -> None:
        raise Died

    with monkeypatch.context() as patched:
        patched.setattr("ingest.watch.archives._finish", die)
        with pytest.raises(Died):
            watched.until_calm()
    watched.until_calm()
    assert len(put_away(watched.folders.results)) == 6
    with watched.catalogue.read() as view:
        assert {file.state for file in files(view, EVERYTHING)} == {"processed"}


@pytest.mark.parametrize(
    ("name", "flags", "shown"),
    [
        ("../../etc/passwd", 0x800, "etc/passwd"),
        ("/abs/a.txt", 0x800, "abs/a.txt"),
        ("c:\\dir\\a.txt", 0x800, "c:/dir/a.txt"),
        ("..", 0x800, "unnamed"),
        ("есеп.txt".encode("cp866").decode("cp437"), 0, "есеп.txt".encode("cp866").decode("cp866")),
        ("есеп.txt".encode().decode("cp437"), 0, "есеп.txt"),
    ],
)
def test_a_members_name_leads_nowhere_else_and_has_its_letters(name: str, flags: int, shown: str):
    member = zipfile.ZipInfo("x")
    member.filename, member.flag_bits = name, flags
    assert str(place_of(lettered(member))) == shown
