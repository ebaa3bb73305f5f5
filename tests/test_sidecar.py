"""What a side-car may say, and how a faulty one is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from corpus import UnreadableFileError
from ingest.sidecar import NAMES, load_sidecar, read_sidecar


def _beside(folder: Path, content: object) -> Path:
    report = folder / "report.pdf"
    report.write_bytes(b"%PDF-")
    data = content if isinstance(content, bytes) else json.dumps(content).encode()
    (folder / "report.json").write_bytes(data)
    return report


def test_a_report_without_a_sidecar_has_an_empty_one(tmp_path: Path) -> None:
    report = tmp_path / "report.pdf"
    report.write_bytes(b"%PDF-")
    assert list(load_sidecar(report).values) == []
    assert load_sidecar(report).password is None


def test_every_field_is_taken_with_its_origin_and_place(tmp_path: Path) -> None:
    given = {
        "title": "  Behind\n walls ",
        "publisher": "Open Doors",
        "published": "2014-11",
        "number": "EUR 57/900/2014",
        "language": ["kk", "RU"],
        "kind": "report",
        "url": "https://example.org/a",
        "author": "Aruzhan Test",
        "collection": "internal",
        "ocr": "force",
        "password": " s p ",
    }
    assert set(given) == set(NAMES)
    sidecar = load_sidecar(_beside(tmp_path, given))
    assert {value.field: value.value for value in sidecar.values} == {
        "title": "Behind walls",
        "publisher": "Open Doors",
        "published": "2014-11",
        "number": "EUR 57/900/2014",
        "language": "kk ru",
        "kind": "report",
        "url": "https://example.org/a",
        "author": "Aruzhan Test",
    }
    assert {(value.origin, value.where) for value in sidecar.values} == {("sidecar", "report.json")}
    assert (sidecar.ocr, sidecar.password, sidecar.collection) == ("force", " s p ", "internal")


def test_a_password_is_not_printed() -> None:
    assert "opensesame" not in repr(read_sidecar(b'{"password": "opensesame"}', "a.json"))


@pytest.mark.parametrize(
    ("content", "named"),
    [
        ({"titel": "x"}, "titel"),
        ({"title": 5}, "title"),
        ({"title": "a\x00b"}, "title"),
        ({"title": "x" * 3000}, "title"),
        ({"published": "November 2014"}, "published"),
        ({"published": "2014-13"}, "published"),
        ({"published": "2014-02-30"}, "published"),
        ({"language": "Kazakh language"}, "language"),
        ({"language": ["kk", 3]}, "language"),
        ({"ocr": "always"}, "ocr"),
        ({"url": "javascript:alert(1)"}, "url"),
        ({"password": 1234}, "password"),
        (b'{"title": "a", "title": "b"}', "title"),
        (b'{"title": "\\ud800"}', "title"),
        (b"[]", "report.json"),
        (b"{", "report.json"),
        (b'{"title": "\xff"}', "UTF-8"),
        (b"[" * 60_000, "report.json"),
        (b" " * 70_000 + b"{}", "report.json"),
    ],
)
def test_a_faulty_sidecar_is_refused_by_field(tmp_path: Path, content: object, named: str) -> None:
    with pytest.raises(UnreadableFileError) as error:
        load_sidecar(_beside(tmp_path, content))
    assert named in error.value.reason
    assert error.value.remedy


def test_blank_and_null_fields_are_as_absent() -> None:
    assert list(read_sidecar(b'{"title": " ", "author": null, "ocr": ""}', "a.json").values) == []


def test_a_byte_order_mark_is_no_fault() -> None:
    data = "\ufeff".encode() + '{"title": "Айғақ"}'.encode()
    assert read_sidecar(data, "a.json").values[0].value == "Айғақ"


def test_a_linked_sidecar_is_not_followed(tmp_path: Path) -> None:
    elsewhere = tmp_path / "secret.txt"
    elsewhere.write_text('{"title": "secret"}')
    report = tmp_path / "report.pdf"
    report.write_bytes(b"%PDF-")
    (tmp_path / "report.json").symlink_to(elsewhere)
    with pytest.raises(UnreadableFileError):
        load_sidecar(report)
