"""What happens when a server stops: told at once, nothing lost, caught up when it is back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from starlette.testclient import TestClient

from api.files import bring_in
from api.house import House
from api.http.app import create_app
from api.searching import search
from config import load
from corpus import EVERYTHING, UnavailableError
from corpus.catalogue.files import file_counts
from forwarders import Forwarder

pytestmark = [pytest.mark.postgres, pytest.mark.elasticsearch]


@pytest.fixture
def elastic(elasticsearch_url: str) -> Iterator[Forwarder]:
    forwarder = Forwarder(int(urlsplit(elasticsearch_url).port or 9200))
    yield forwarder
    forwarder.cut()


@pytest.fixture
def postgres(postgres_url: str) -> Iterator[Forwarder]:
    parts = urlsplit(postgres_url)
    asked = parse_qs(parts.query)
    if "host" in asked:
        port = asked.get("port", ["5432"])[0]
        target: int | str = f"{asked['host'][0]}/.s.PGSQL.{port}"
    else:
        target = int(parts.port or 5432)
    forwarder = Forwarder(target)
    yield forwarder
    forwarder.cut()


@pytest.fixture
def served(
    elastic: Forwarder, postgres: Forwarder, postgres_url: str, tmp_path: Path
) -> Iterator[House]:
    """A house on real servers, each behind a forwarder, with one report in it."""
    parts = urlsplit(postgres_url)
    environment = {
        "AIGAQ_DATA": str(tmp_path / "data"),
        "AIGAQ_INGEST_WORKERS": "1",
        "AIGAQ_CATALOGUE_URL": (
            f"postgresql://{parts.username}@127.0.0.1:{postgres.port}{parts.path}?sslmode=disable"
        ),
        "AIGAQ_INDEX_ENGINE": "elasticsearch",
        "AIGAQ_INDEX_URL": f"http://127.0.0.1:{elastic.port}",
        "AIGAQ_INDEX_NAME": "away" + str(abs(hash(tmp_path)))[:12],
    }
    (tmp_path / "first.txt").write_text("Arman was beaten in Temirqala.", "utf-8")
    (tmp_path / "second.txt").write_text("Aisulu was beaten in Sarydala.", "utf-8")
    with House.of(load(environment).settings) as house:
        bring_in(house, [tmp_path / "first.txt"], "main")
        yield house


def client_of(house: House) -> TestClient:
    return TestClient(create_app(house), base_url="http://127.0.0.1:8400")


def test_without_elasticsearch_searches_are_503_and_health_is_red(
    served: House, elastic: Forwarder
):
    client = client_of(served)
    assert client.get("/readyz").status_code == 200
    elastic.cut()
    ready = client.get("/readyz")
    assert (ready.status_code, ready.json()["catalogue"]) == (503, "ready")
    assert ready.json()["index"] != "ready"
    for path in ("/api/v1/search", "/"):
        answer = client.get(path, params={"q": "beaten"})
        assert answer.status_code == 503
        assert answer.headers["retry-after"]
    elastic.mend()
    assert client.get("/readyz").status_code == 200
    assert client.get("/api/v1/search", params={"q": "beaten"}).json()["total"] == 1


def test_without_postgresql_searches_are_503_and_health_is_red(served: House, postgres: Forwarder):
    client = client_of(served)
    assert client.get("/readyz").status_code == 200
    postgres.cut()
    ready = client.get("/readyz")
    assert (ready.status_code, ready.json()["index"]) == (503, "ready")
    assert ready.json()["catalogue"] != "ready"
    assert client.get("/api/v1/search", params={"q": "beaten"}).status_code == 503
    postgres.mend()
    assert client.get("/readyz").status_code == 200
    assert client.get("/api/v1/search", params={"q": "beaten"}).json()["total"] == 1


def test_work_waits_in_the_outbox_while_the_engine_is_away_and_is_caught_up(
    served: House, elastic: Forwarder, tmp_path: Path
):
    served.index()
    elastic.cut()
    with pytest.raises(UnavailableError):
        bring_in(served, [tmp_path / "second.txt"], "main")
    with served.catalogue.read() as view:
        states = file_counts(view, EVERYTHING)
    # Not lost and not failed: it stands where it was, for the next run.
    assert sum(states.values()) in (1, 2)
    assert set(states) <= {"processed", "resolved", "seen"}
    elastic.mend()
    (file,) = bring_in(served, [tmp_path / "second.txt"], "main")
    assert file.state == "processed"
    assert search(served, "beaten", EVERYTHING)["total"] == 2
