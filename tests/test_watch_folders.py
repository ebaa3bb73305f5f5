"""Which folders may be watched: none that overlap, none of the system's, none of the program's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from api.watching import folders_of
from config import load
from corpus import AigaqError
from ingest.watch.folders import Folders, folder_name, opened

ROOT = Path(__file__).parent.parent


def settings(data: Path, inbox: Path | str = "", results: Path | str = ""):
    return load(
        {
            "AIGAQ_DATA": str(data),
            "AIGAQ_WATCH_INBOX": str(inbox),
            "AIGAQ_WATCH_RESULTS": str(results),
        }
    ).settings


def test_by_default_both_lie_in_the_data_folder_and_are_made(tmp_path: Path):
    folders = folders_of(settings(tmp_path / "data"))
    assert folders.inbox == tmp_path / "data" / "inbox"
    assert sorted(path.name for path in folders.results.iterdir()) == [
        "duplicate", "failed", "processed", "quarantine",
    ]  # fmt: skip
    # A second start finds them.
    assert folders_of(settings(tmp_path / "data")) == folders


@pytest.mark.parametrize(
    ("inbox", "results", "said"),
    [
        ("in", "in", "lies in"),
        ("in", "in/results", "lies in"),
        ("results/in", "results", "lies in"),
        ("/", "results", "lies in"),
        ("/etc", "results", "belongs to the system"),
        ("/usr/share/in", "results", "belongs to the system"),
        ("in", "/proc/results", "belongs to the system"),
        ("/home", "results", "holds more than reports"),
        ("in", "/tmp", "lies in"),
        ("/opt", "results", "holds more than reports"),
        ("data/files", "results", "program's own"),
        ("data/index/in", "results", "program's own"),
        ("data", "results", "program's own"),
        ("in", str(ROOT / "corpus" / "results"), "program's own"),
        ("in", str(ROOT), "program's own"),
    ],
)
def test_folders_that_would_do_harm_stop_the_start(
    tmp_path: Path, inbox: str, results: str, said: str
):
    # An absolute path takes the place of what stands before it.
    with pytest.raises(AigaqError) as caught:
        folders_of(settings(tmp_path / "data", tmp_path / inbox, tmp_path / results))
    assert said in caught.value.reason
    assert caught.value.remedy


def test_an_overlap_through_a_link_is_an_overlap(tmp_path: Path):
    (tmp_path / "in").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "in")
    with pytest.raises(AigaqError, match="lies in"):
        opened(tmp_path / "in", tmp_path / "link" / "results", "main", [])


def test_a_file_in_the_folders_place_stops_the_start(tmp_path: Path):
    (tmp_path / "in").write_text("x")
    with pytest.raises(AigaqError, match="no folder"):
        opened(tmp_path / "in", tmp_path / "results", "main", [])


@pytest.mark.parametrize("name", ["..", ".", "", "a/../../b", "x\0y", "ү" * 300])
def test_a_collections_folder_lies_where_it_should_whatever_its_name(tmp_path: Path, name: str):
    folders = Folders(tmp_path / "in", tmp_path / "results", "main")
    place = folders.place("failed", name, "0123456789abcdef")
    assert place.resolve().parent.parent == tmp_path / "results" / "failed"
    place.mkdir(parents=True)


def test_different_collections_have_different_folders():
    names = ["a", "A", "..", ".", "%2E", "x" * 300, "x" * 301, "ү" * 300, "ү" * 299]
    assert len({folder_name(name) for name in names}) == len(names)
