"""What people type wrong, or too long: a page says so in words, and nothing runs off its side."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.files import bring_in
from api.house import House
from api.http.app import create_app

BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


@pytest.fixture
def client(embedded: House, tmp_path: Path) -> Iterator[TestClient]:
    (tmp_path / "report.txt").write_text("He was tortured, he told the court.", "utf-8")
    bring_in(embedded, [tmp_path / "report.txt"], "main")
    with TestClient(create_app(embedded), base_url="http://127.0.0.1:8400") as client:
        yield client


@pytest.mark.parametrize(
    ("address", "status", "told"),
    [
        ("/?q=court&sort=soon", 422, "sort: "),
        ("/?q=court&group=x", 422, "group: "),
        ("/?q=court&language=", 422, "language: "),
        ("/?q=court&stems=<b>", 422, "stems: "),
        ("/why?q=court&passage=" + "x" * 200, 422, "passage: "),
        ("/nowhere", 404, "there is no such page here"),
        ("/dossiers/keep", 404, "there is no dossier"),
        ("/static/nothing.js", 404, "there is no such page here"),
    ],
)
def test_a_browser_is_told_in_a_page(
    client: TestClient, address: str, status: int, told: str
) -> None:
    answer = client.get(address, headers=BROWSER)
    assert answer.status_code == status
    assert answer.headers["content-type"].startswith("text/html")
    assert told in answer.text
    assert "Back to the search" in answer.text
    assert "<b>" not in answer.text


@pytest.mark.parametrize(
    ("address", "headers"),
    [
        ("/api/v1/search?q=court&sort=soon", BROWSER),
        ("/?q=court&sort=soon", {"Accept": "application/json"}),
        ("/nowhere", {"Accept": "*/*"}),
    ],
)
def test_a_script_is_told_in_its_own_shape(
    client: TestClient, address: str, headers: dict[str, str]
) -> None:
    answer = client.get(address, headers=headers)
    assert answer.status_code in (404, 422)
    assert answer.headers["content-type"] == "application/json"
    assert "detail" in answer.json()


def test_a_query_too_long_is_not_shown_whole(client: TestClient) -> None:
    answer = client.get("/", params={"q": "a" * 5000}, headers=BROWSER)
    assert answer.status_code == 400
    (told,) = [line for line in answer.text.splitlines() if 'role="alert"' in line]
    assert "too long" in told
    assert len(told) < 400


def test_a_draft_that_was_typed_stands_in_its_box_again(client: TestClient) -> None:
    draft = "It says “he told the court” & </textarea> “never written anywhere here”."
    answer = client.post("/verify", data={"text": draft})
    assert "&amp; &lt;/textarea&gt; “never written" in answer.text
    # A file is not typed, nor is a book.
    file = client.post("/verify", files={"file": ("mine.txt", b'It says "told the court here".')})
    assert "placeholder" in file.text
    assert "told the court here" not in file.text[: file.text.index("</textarea>")]
    book = client.post("/verify", data={"text": draft + " x" * 60_000})
    assert "never written" not in book.text[: book.text.index("</textarea>")]
