"""Taking hits away at the doors: the command line, the API and the page give the same rows."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from starlette.testclient import TestClient

from api.cli.exits import Exit
from api.cli.main import main
from api.cli.verbs import export_verb
from api.files import bring_in
from api.house import House
from api.http.app import create_app
from api.web.taking import FORMS as _FORMS
from corpus import UnavailableError
from search.take import ENDINGS, FORMATS, harvest
from search.take.harvest import SETS

TEXT = """Silence in Sarydala

1. On 12 May 2014 the city court of Temirqala sentenced Arman Qudaibergen to six years in prison.

2. He told the court that he had been beaten for two nights & that <b>nobody</b> asked by whom.
"""


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("AIGAQ_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("AIGAQ_INGEST_WORKERS", "1")
    monkeypatch.setenv("AIGAQ_LOG_LEVEL", "error")
    (tmp_path / "silence.txt").write_text(TEXT, "utf-8")
    assert main(["ingest", str(tmp_path / "silence.txt")]) == Exit.DONE
    return tmp_path


def test_the_command_line_writes_every_form(archive: Path, capfdbinary: Any) -> None:
    for form in FORMATS:
        ending = ENDINGS[form]
        out = archive / f"hits.{ending}"
        assert main(["export", "court", "-o", str(out)]) == Exit.DONE
        told = capfdbinary.readouterr().err.decode()
        assert "rows: 2" in told
        assert "order: best first" in told
        assert main(["export", "court", "--format", form]) == Exit.DONE
        if form != "xlsx":
            assert capfdbinary.readouterr().out == out.read_bytes()
    # A file's ending decides where nothing else is said.
    book = openpyxl.load_workbook(archive / "hits.xlsx")
    assert book["Passages"].max_row == 3
    rows = list(csv.DictReader(io.StringIO((archive / "hits.csv").read_text("utf-8-sig"))))
    text = next(row for row in rows if "<b>nobody" in row["text"])
    assert TEXT[int(text["source_start"]) : int(text["source_end"])] == text["text"]


def test_the_command_line_tells_what_was_counted_and_narrows(
    archive: Path, capfdbinary: Any
) -> None:
    capfdbinary.readouterr()
    out = str(archive / "hits.jsonl")
    words = ["export", "court beaten", "-o", out, "--json", "--set", "all", "--sort", "newest"]
    assert main(words) == Exit.DONE
    told = json.loads(capfdbinary.readouterr().out)
    assert (told["total"], told["rows"], told["gone"]) == (1, 1, 0)
    assert (told["order"], told["set"]) == (
        "newest report first", "passages with all of the words",
    )  # fmt: skip
    assert main(["export", "court", "-o", out, "--language", "ru", "--json"]) == Exit.DONE
    assert json.loads(capfdbinary.readouterr().out)["rows"] == 0


@pytest.mark.parametrize(
    "words",
    [["export", "court", "-o", "hits.doc"], ["export", "court", "--json"], ["export", " "]],
)
def test_what_cannot_be_taken_is_refused(
    archive: Path, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    monkeypatch.chdir(archive)
    assert main(words) == Exit.PARTLY
    assert not (archive / "hits.doc").exists()


def test_a_file_is_whole_or_not_there(
    archive: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: Any
) -> None:
    out = archive / "hits.csv"
    out.write_text("the last export")

    def breaks(*_: Any, **__: Any) -> Any:
        raise UnavailableError("the engine went away")

    monkeypatch.setattr("search.take.harvest", breaks)
    assert main(["export", "court", "-o", str(out)]) == Exit.UNAVAILABLE
    assert out.read_text() == "the last export"
    assert not [path for path in archive.iterdir() if path.suffix == ".part"]
    monkeypatch.setattr("search.take.harvest", harvest)
    assert main(["export", "court", "-o", str(archive / "none" / "hits.csv")]) == Exit.UNAVAILABLE
    assert "hits.csv can't be written" in capfdbinary.readouterr().err.decode()


def test_the_verb_knows_the_forms_and_sets() -> None:
    assert tuple(export_verb.FORMATS) == FORMATS == tuple(name for name, _ in _FORMS)
    assert {ENDINGS[form]: form for form in FORMATS} == export_verb.ENDINGS
    assert export_verb.SETS == SETS


@pytest.fixture
def client(embedded: House, tmp_path: Path) -> Iterator[TestClient]:
    (tmp_path / "silence.txt").write_text(TEXT, "utf-8")
    bring_in(embedded, [tmp_path / "silence.txt"], "main")
    with TestClient(create_app(embedded), base_url="http://127.0.0.1:8400") as client:
        yield client


def test_the_api_sends_a_whole_file_and_tells_what_was_counted(
    client: TestClient, tmp_path: Path
) -> None:
    answer = client.get("/api/v1/export", params={"q": "court beaten", "format": "jsonl"})
    assert answer.status_code == 200
    assert int(answer.headers["content-length"]) == len(answer.content)
    hits = client.get("/api/v1/search", params={"q": "court beaten"}).json()["hits"]
    assert [json.loads(line) for line in answer.text.splitlines()] == [
        {"number": n, **hit} for n, hit in enumerate(hits, 1)
    ]
    told = {name: answer.headers[f"x-aigaq-{name}"] for name in ("total", "rows", "gone", "set")}
    assert told == {
        "total": "2", "rows": "2", "gone": "0", "set": "passages with at least one of the words",
    }  # fmt: skip
    assert answer.headers["x-aigaq-order"] == "best first, as on the search page"
    assert answer.headers["content-disposition"] == 'attachment; filename="aigaq.jsonl"'
    assert answer.headers["cache-control"] == "no-store"
    # Nothing of it stays on the disk.
    assert {path.name for path in (tmp_path / "data").iterdir()} <= {
        "catalogue.sqlite", "catalogue.sqlite-wal", "catalogue.sqlite-shm", "files", "index",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({}, 422), ({"q": ""}, 422), ({"q": " "}, 400), ({"q": "a", "format": "doc"}, 422),
        ({"q": "a", "set": "most"}, 422), ({"q": '"a', "strict": "true"}, 400),
        ({"q": "a", "published": "soon"}, 400),
    ],
)  # fmt: skip
def test_an_export_that_cannot_be_is_refused(
    client: TestClient, asked: dict[str, str], status: int
) -> None:
    assert client.get("/api/v1/export", params=asked).status_code == status


def test_a_file_that_breaks_off_is_never_begun(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def rows() -> Iterator[Any]:
        raise UnavailableError("the engine went away")
        yield

    def breaks(*asked: Any, **more: Any) -> Any:
        import dataclasses

        return dataclasses.replace(harvest(*asked, **more), rows=rows())

    monkeypatch.setattr("search.take.harvest", breaks)
    answer = client.get("/api/v1/export", params={"q": "court"})
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")


def test_the_page_offers_its_very_search_in_every_form(client: TestClient) -> None:
    page = client.get("/", params={"q": "court", "language": "en", "sort": "newest"}).text
    urls = [unescape(url) for url in re.findall(r'href="(/api/v1/export[^"]+)"', page)]
    assert len(urls) == len(FORMATS)
    for url in urls:
        assert "language=en&sort=newest&format=" in url
        answer = client.get(url)
        assert answer.headers["x-aigaq-rows"] == "2"
        assert answer.headers["x-aigaq-order"] == "newest report first"
    none = client.get("/", params={"q": "Vladivostok"}).text
    assert "/api/v1/export" not in none
