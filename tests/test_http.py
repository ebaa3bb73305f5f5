"""The server's answers: the API, health, and errors."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.files import bring_in
from api.house import House
from api.http.app import create_app

TEXT = "Arman Qudaibergen was <b>beaten</b> & tortured in Temirqala."


@pytest.fixture
def client(embedded: House, tmp_path: Path) -> Iterator[TestClient]:
    (tmp_path / "report.txt").write_text(TEXT, "utf-8")
    bring_in(embedded, [tmp_path / "report.txt"], "main")
    with TestClient(create_app(embedded), base_url="http://127.0.0.1:8400") as client:
        yield client


def test_the_api_answers_in_the_shape_of_the_command_line(client: TestClient):
    answer = client.get("/api/v1/search", params={"q": "tortured"}).json()
    assert answer["total"] == 1
    assert answer["hits"][0]["passage"]["text"] == TEXT


def test_the_page_shows_passages_with_citation_and_found_words_marked(client: TestClient):
    page = client.get("/", params={"q": "tortured"})
    assert page.status_code == 200
    assert "<mark>tortured</mark>" in page.text
    assert "report.txt" in page.text
    assert 'href="/q/' in page.text


def test_text_of_a_report_is_never_markup(client: TestClient):
    page = client.get("/", params={"q": "tortured <script>alert(1)</script>"}).text
    assert "&lt;b&gt;" in page
    assert "<b>beaten" not in page
    assert "<script>" not in page


def test_a_quotes_link_shows_the_text_around_it(client: TestClient):
    link = client.get("/api/v1/search", params={"q": "tortured"}).json()["hits"][0]["citation"][
        "link"
    ]
    page = client.get(link)
    assert page.status_code == 200
    assert "Temirqala" in page.text
    assert client.get(link[:-1] + ("0" if link[-1] != "0" else "1")).status_code == 404


def test_an_empty_search_says_what_is_held(client: TestClient):
    assert "1 report and 1 passage are" in client.get("/").text


@pytest.mark.parametrize("params", [{}, {"q": "a", "limit": "0"}, {"q": "a", "limit": "1000"}])
def test_a_request_that_cant_be_is_refused(client: TestClient, params):
    assert client.get("/api/v1/search", params=params).status_code == 422


def test_a_query_that_cant_be_read_is_a_problem_document_when_strict(client: TestClient):
    answer = client.get("/api/v1/search", params={"q": "(", "strict": "true"})
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["title"]


def test_health_says_ready_while_every_part_answers(client: TestClient):
    assert client.get("/healthz").json() == {"status": "alive"}
    ready = client.get("/readyz")
    assert (ready.status_code, set(ready.json().values())) == (200, {"ready"})


def test_health_turns_red_when_the_index_is_gone(client: TestClient, embedded: House):
    import shutil

    embedded.engine.close()
    shutil.rmtree(embedded.settings.data / "index")
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.headers["retry-after"]
    assert answer.json()["index"] != "ready"
    assert client.get("/healthz").status_code == 200


def test_health_turns_red_when_the_catalogue_is_gone(client: TestClient, embedded: House):
    embedded.catalogue.close()
    for file in embedded.settings.data.glob("catalogue.sqlite*"):
        file.unlink()
    (embedded.settings.data / "catalogue.sqlite").mkdir()
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["catalogue"] != "ready"
    page = client.get("/", params={"q": "tortured"})
    assert page.status_code == 503
    assert page.headers["retry-after"]
    api = client.get("/api/v1/search", params={"q": "tortured"})
    assert (api.status_code, api.json()["status"]) == (503, 503)


def test_metrics_count_files_reports_and_requests(client: TestClient):
    client.get("/", params={"q": "tortured"})
    numbers = client.get("/metrics").text
    assert 'aigaq_files{state="processed"} 1' in numbers
    assert "aigaq_documents 1" in numbers
    for stage in ("read", "segment", "tag"):
        assert f'aigaq_stage_succeeded_total{{stage="{stage}"}} 1' in numbers
    assert 'aigaq_http_requests_total{route="/",status="200"} 1' in numbers
    assert "aigaq_outbox_depth 0" in numbers


def test_logs_hold_neither_queries_nor_text(client: TestClient, caplog: pytest.LogCaptureFixture):
    ours = logging.getLogger("aigaq")
    ours.propagate = True
    try:
        with caplog.at_level(logging.INFO, logger="aigaq"):
            client.get("/", params={"q": "tortured Qudaibergen"})
    finally:
        ours.propagate = False
    assert caplog.records
    told = json.dumps([record.__dict__ for record in caplog.records], default=str)
    assert "Qudaibergen" not in told
    assert "tortured" not in told


def test_the_api_describes_itself(client: TestClient):
    described = client.get("/api/v1/openapi.json").json()
    assert "/api/v1/search" in described["paths"]
