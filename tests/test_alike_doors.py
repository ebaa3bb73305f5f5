"""Reports that say mostly the same are shown at every door, and a new file can be asked about."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.alike import alike_line, alike_to_report
from api.cli.exits import Exit
from api.cli.main import main
from api.files import bring_in
from api.house import House
from api.http.app import create_app
from api.searching import search
from config import load
from corpus import EVERYTHING, NotFoundError, Scope

REPORT = [
    f"On day {number} the guard of block {number * 7} told case {number}-{number * 3} to wait."
    for number in range(40)
]


@pytest.fixture
def filled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A final report and its draft, in two collections."""
    for name, value in (("DATA", tmp_path / "data"), ("INGEST_WORKERS", 1), ("LOG_LEVEL", "error")):
        monkeypatch.setenv(f"AIGAQ_{name}", str(value))
    (tmp_path / "final.txt").write_text("\n\n".join(REPORT))
    (tmp_path / "draft.txt").write_text("\n\n".join(REPORT[:35]))
    with House.of(load().settings) as house:
        for name in ("final", "draft"):
            (file,) = bring_in(house, [tmp_path / f"{name}.txt"], name)
            assert file.state == "processed"
    return tmp_path


def test_the_page_and_the_service_name_what_is_alike(filled: Path):
    with House.of(load().settings) as house:
        hit = search(house, "block", Scope.of(["final"]))["hits"][0]
        document = hit["document"]["id"]
        (other,) = alike_to_report(house, EVERYTHING, document)
        client = TestClient(create_app(house), base_url="http://127.0.0.1:8400")
        assert client.get(f"/api/v1/documents/{document}/alike").json() == [other]
        assert client.get("/api/v1/documents/none/alike").status_code == 404
        page = client.get(hit["citation"]["link"]).text
        assert "Mostly the same words" in page
        assert "draft.txt" in page
        # One who sees the final report alone is told of no other.
        assert alike_to_report(house, Scope.of(["final"]), document) == []
        with pytest.raises(NotFoundError):
            alike_to_report(house, Scope.of(["final"]), other["document"])


def test_a_files_story_names_what_is_alike(filled: Path, capfdbinary):
    capfdbinary.readouterr()
    assert main(["why", "final.txt", "--json"]) == Exit.DONE
    (told,) = json.loads(capfdbinary.readouterr().out)["files"]
    (other,) = told["alike"]
    assert other["name"] == "draft.txt"
    assert main(["why", "final.txt"]) == Exit.DONE
    assert f"alike:      {alike_line(other)}" in capfdbinary.readouterr().out.decode()


def test_a_file_that_isnt_held_is_compared_when_asked(filled: Path, capfdbinary):
    (filled / "new.txt").write_text("\n\n".join(REPORT[3:]))
    (filled / "other.txt").write_text("Nobody said a word of any of this to the press.")
    capfdbinary.readouterr()
    assert main(["read", str(filled / "new.txt"), "--alike", "--json"]) == Exit.DONE
    told = json.loads(capfdbinary.readouterr().out)["alike"]
    assert {one["name"] for one in told} == {"final.txt", "draft.txt"}
    assert main(["read", str(filled / "new.txt"), "--alike"]) == Exit.DONE
    said = capfdbinary.readouterr().out.decode()
    assert all(f"mostly the same words: {alike_line(one)}" in said for one in told)
    assert main(["read", str(filled / "other.txt"), "--alike"]) == Exit.DONE
    assert "no held report has mostly its words" in capfdbinary.readouterr().out.decode()
    assert main(["read", str(filled / "new.txt"), "--json"]) == Exit.DONE
    assert "alike" not in json.loads(capfdbinary.readouterr().out)


def test_a_line_says_the_name_as_people_write_it():
    other = {"name": "%D0%95.pdf", "share": 0.54, "collections": ["un"], "document": "d1"}
    assert alike_line(other) == "Е.pdf (54% the same, un; d1)"
