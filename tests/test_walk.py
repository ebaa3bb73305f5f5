"""Which files are taken in: every one, once, and what isn't is told."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from corpus import UnreadableFileError
from ingest.walk import walk


def test_every_file_of_a_folder_is_found_whatever_its_name(tmp_path: Path):
    folder = os.fsencode(tmp_path)
    names = [
        b"a.pdf",
        "Айғақ.txt".encode(),
        b"new\nline.txt",
        b"\xff\xfe.txt",
        b"no suffix",
        b"n" * 255,
    ]
    for name in names:
        (Path(os.fsdecode(folder)) / os.fsdecode(name)).write_bytes(b"x")
    inner = tmp_path / "2014" / "deep"
    inner.mkdir(parents=True)
    (inner / "b.html").write_text("x")
    found = {os.fsencode(f.path.name) for f in walk(tmp_path)}
    assert found == {*names, b"b.html"}


def test_what_systems_leave_behind_is_no_report(tmp_path: Path):
    for name in (
        ".DS_Store",
        "._a.pdf",
        "Thumbs.db",
        "~$a.docx",
        "a.pdf.part",
        "a.tmp",
        "a.crdownload",
    ):
        (tmp_path / name).write_text("x")
    (tmp_path / "__MACOSX").mkdir()
    (tmp_path / "__MACOSX" / "a.pdf").write_text("x")
    assert list(walk(tmp_path)) == []


def test_a_sidecar_goes_with_its_file_and_a_lone_json_is_a_file(tmp_path: Path):
    for name in ("a.pdf", "a.json", "lone.json"):
        (tmp_path / name).write_text("{}")
    found = list(walk(tmp_path))
    assert [(f.path.name, f.sidecar and f.sidecar.name) for f in found] == [
        ("a.pdf", "a.json"),
        ("lone.json", None),
    ]


def test_a_json_file_beside_a_folder_or_a_link_of_its_name_is_a_file(tmp_path: Path):
    (tmp_path / "a.d").mkdir()
    (tmp_path / "b.pdf").symlink_to(tmp_path / "a.d")
    for name in ("a.json", "b.json", "c", "c.json"):
        (tmp_path / name).write_text("{}")
    found = [(f.path.name, f.sidecar and f.sidecar.name) for f in walk(tmp_path) if not f.problem]
    assert found == [("a.json", None), ("b.json", None), ("c", "c.json")]


def test_folders_may_lie_deeper_in_each_other_than_python_calls_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)
    for _ in range(1100):
        Path("d").mkdir()
        os.chdir("d")
    Path("deep.txt").write_text("x")
    try:
        assert [found.path.name for found in walk(tmp_path)] == ["deep.txt"]
    finally:
        # pytest, too, could not remove them otherwise.
        Path("deep.txt").unlink()
        for _ in range(1100):
            os.chdir("..")
            Path("d").rmdir()


def test_links_and_pipes_are_told_and_not_followed(tmp_path: Path):
    (tmp_path / "real.txt").write_text("x")
    (tmp_path / "link.txt").symlink_to(tmp_path / "real.txt")
    (tmp_path / "loop").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "pipe")
    problems = {f.path.name: f.problem for f in walk(tmp_path)}
    assert problems["real.txt"] is None
    assert problems["link.txt"] == problems["loop"] == "a symbolic link: not followed"
    assert "pipe" in (problems["pipe"] or "")


def test_a_path_that_isnt_there_says_so(tmp_path: Path):
    with pytest.raises(UnreadableFileError, match="No such file"):
        list(walk(tmp_path / "nothing"))
