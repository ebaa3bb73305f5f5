"""A whole house for tests, on the two pairs that are promised to work end to end."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from api.files import bring_in
from api.house import House
from config import load

PAIRS = [
    "embedded",
    pytest.param("servers", marks=[pytest.mark.postgres, pytest.mark.elasticsearch]),
]


@pytest.fixture(params=PAIRS)
def house(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[House]:
    """Tantivy with SQLite, then Elasticsearch with PostgreSQL; nothing in it yet."""
    environment = {"AIGAQ_DATA": str(tmp_path / "data"), "AIGAQ_INGEST_WORKERS": "1"}
    if request.param == "servers":
        environment |= {
            "AIGAQ_CATALOGUE_URL": request.getfixturevalue("postgres_url"),
            "AIGAQ_INDEX_ENGINE": "elasticsearch",
            "AIGAQ_INDEX_URL": request.getfixturevalue("elasticsearch_url"),
            # Tests share the server: each has its own indexes.
            "AIGAQ_INDEX_NAME": "t" + str(abs(hash(tmp_path)))[:12],
        }
    with House.of(load(environment).settings) as opened:
        yield opened


@pytest.fixture
def embedded(tmp_path: Path) -> Iterator[House]:
    """Tantivy with SQLite alone, for what no engine changes."""
    environment = {"AIGAQ_DATA": str(tmp_path / "data"), "AIGAQ_INGEST_WORKERS": "1"}
    with House.of(load(environment).settings) as opened:
        yield opened


@pytest.fixture
def held(embedded: House, tmp_path: Path) -> House:
    """A house with one report, at rest."""
    (tmp_path / "report.txt").write_text("Arman Qudaibergen was beaten in Temirqala.", "utf-8")
    bring_in(embedded, [tmp_path / "report.txt"], "main")
    return embedded
