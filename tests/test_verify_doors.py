"""A draft checked at the doors: the command line, the API, the page."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from api import verifying
from api.cli.exits import Exit
from api.cli.main import main
from api.files import bring_in
from api.house import House
from api.http import drafts
from api.http.app import create_app

TEXT = """Silence in Sarydala

1. On 12 May 2014 the city court of Temirqala sentenced Arman Qudaibergen to six years in prison.

2. He told the court that he had been beaten for two nights & that <b>nobody</b> asked by whom.
"""
DRAFT = """# A brief

He “had been beaten for two nights” and, they say, “had been beaten for three nights & that nobody asked”.

> On 12 May 2014 the city court of Temirqala sentenced
> Arman Qudaibergen to six years in prison.

Nobody wrote “this was never said by anyone at all”.
"""


@pytest.fixture
def client(embedded: House, tmp_path: Path) -> Iterator[TestClient]:
    (tmp_path / "silence.txt").write_text(TEXT, "utf-8")
    bring_in(embedded, [tmp_path / "silence.txt"], "main")
    with TestClient(create_app(embedded), base_url="http://127.0.0.1:8400") as client:
        yield client


def verdicts(told: Any) -> list[str]:
    return [one["verdict"] for one in told]


def test_the_api_takes_a_file_or_its_text_and_answers_alike(client: TestClient) -> None:
    by_file = client.post("/api/v1/verify", files={"file": ("draft.md", DRAFT.encode())}).json()
    assert verdicts(by_file) == ["verbatim", "altered", "verbatim", "absent"]
    first = by_file[0]
    assert first["quote"] == "had been beaten for two nights"
    match = first["matches"][0]
    assert match["citation"]["text"] == "Silence in Sarydala, para. 2"
    assert client.get(f"/api/v1/quotes{match['citation']['link'][2:]}").json()["status"] == "same"
    assert by_file[1]["matches"][0]["differences"] == [
        {"draft": "three", "archive": "two"},
        {"draft": "", "archive": "b"},
        {"draft": "", "archive": "b"},
    ]
    assert by_file[2]["kind"] == "block"
    by_text = client.post("/api/v1/verify", data={"text": DRAFT}).json()
    by_json = client.post("/api/v1/verify", json={"text": DRAFT}).json()
    assert verdicts(by_text) == verdicts(by_json) == verdicts(by_file)


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        ({"json": {}}, 400), ({"json": {"text": " "}}, 400), ({"json": [1]}, 400),
        ({"content": b"{", "headers": {"content-type": "application/json"}}, 400),
        ({"data": {"colour": "red"}}, 400), ({"files": {"file": ("a.pdf", b"%PDF-1.7 no more")}}, 400),
    ],
)  # fmt: skip
def test_what_is_no_draft_is_refused_in_words(
    client: TestClient, request_: Any, status: int
) -> None:
    answer = client.post("/api/v1/verify", **request_)
    assert answer.status_code == status
    assert answer.json()["title"]


def test_a_draft_that_is_too_large_is_refused(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafts, "LARGEST", 100)
    for request_ in (
        {"json": {"text": "x" * 200}}, {"data": {"text": "x" * 200}},
        {"files": {"file": ("a.txt", b"x" * 200)}}, {"json": {"text": "x" * 100_000}},
    ):  # fmt: skip
        answer = client.post("/api/v1/verify", **request_)
        assert answer.status_code == 400, request_
        assert "MiB" in answer.text or "exceeded" in answer.text
    streamed = client.post("/api/v1/verify", content=iter([b"x" * 200]))
    assert streamed.status_code == 400


def test_more_quotations_than_a_book_has_are_refused(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verifying, "MOST", 2)
    answer = client.post("/api/v1/verify", json={"text": DRAFT})
    assert answer.status_code == 400
    assert "part by part" in answer.json()["detail"]


def test_the_page_shows_each_quotation_and_what_differs(client: TestClient) -> None:
    assert 'enctype="multipart/form-data"' in client.get("/verify").text
    page = client.post("/verify", data={"text": DRAFT}, files={"file": ("", b"")})
    assert page.status_code == 200
    assert "4 quotations: 2 verbatim, 1 altered, 1 absent" in page.text
    assert "<del>three</del>" in page.text
    assert "<ins>two</ins>" in page.text
    marked = client.post(
        "/verify", data={"text": "He said “a <script>alert(1)</script> tag”."}
    ).text
    assert "&lt;script&gt;alert" in marked
    assert "<script>" not in marked
    assert client.post("/verify", data={"text": " "}).status_code == 400
    none = client.post("/verify", data={"text": "No quotation."})
    assert "There is no quotation" in none.text


def test_the_command_line_prints_the_promised_shape(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.setenv("AIGAQ_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("AIGAQ_INGEST_WORKERS", "1")
    monkeypatch.setenv("AIGAQ_LOG_LEVEL", "error")
    (tmp_path / "silence.txt").write_text(TEXT, "utf-8")
    draft = tmp_path / "draft.md"
    draft.write_text(DRAFT, "utf-8")
    assert main(["ingest", str(tmp_path / "silence.txt")]) == Exit.DONE
    capfdbinary.readouterr()
    assert main(["verify", str(draft), "--json"]) == Exit.DONE
    told = json.loads(capfdbinary.readouterr().out)
    assert all({"quote", "verdict", "matches"} <= set(one) for one in told)
    assert verdicts(told) == ["verbatim", "altered", "verbatim", "absent"]
    assert main(["verify", str(draft), "--strict"]) == Exit.PARTLY
    printed = capfdbinary.readouterr().out.decode()
    assert "[-three-] {+two+}" in printed
    assert "4 quotations: 2 verbatim, 1 altered, 1 absent" in printed
    assert main(["verify", str(tmp_path / "nothing.md")]) == Exit.UNREADABLE
