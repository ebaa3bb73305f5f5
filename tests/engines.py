"""Both engines for tests, opened over a place of their own; and short ways to ask them."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus import EVERYTHING
from entries import entries
from search.ask import Ask, Results
from search.entry import Entry
from search.index import Engine, Index, ensure
from search.query import (
    Everything,
    Query,
)


class Maker:
    """Opens engines over the same place, as another version or another process would."""

    def __init__(self, request: pytest.FixtureRequest, folder: Path) -> None:
        self._request = request
        self._folder = folder
        self._prefix = f"test-{uuid.uuid4().hex}"
        self._made: list[Engine] = []

    def __call__(self, analysis: str = "words 1") -> Engine:
        engine: Engine
        if self._request.param == "embedded":
            from search.embedded import EmbeddedEngine

            engine = EmbeddedEngine(self._folder / "index", analysis)
        else:
            from search.elastic import ElasticEngine

            url = self._request.getfixturevalue("elasticsearch_url")
            engine = ElasticEngine(url, analysis, prefix=self._prefix)
        self._made.append(engine)
        return engine

    def close(self) -> None:
        for engine in self._made:
            engine.close()
        if self._request.param == "elastic":
            from elasticsearch import Elasticsearch

            with Elasticsearch(self._request.getfixturevalue("elasticsearch_url")) as client:
                names = list(client.indices.get(index=f"{self._prefix}-*"))
                if names:
                    client.indices.delete(index=names)


@pytest.fixture(params=["embedded", pytest.param("elastic", marks=pytest.mark.elasticsearch)])
def make_engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Maker]:
    maker = Maker(request, tmp_path)
    yield maker
    maker.close()


@pytest.fixture
def engine(make_engine: Maker) -> Engine:
    return make_engine()


@pytest.fixture
def index(engine: Engine) -> Index:
    return ensure(engine)


def fill(index: Index, *given: Entry) -> None:
    index.put(given)
    index.commit()


_ALL = Everything()


def ask(query: Query = _ALL, **wanted: object) -> Ask:
    wanted.setdefault("scope", EVERYTHING)
    return Ask(query, **wanted)  # type: ignore[arg-type]


def ids(results: Results) -> list[str]:
    return [hit.id for hit in results.hits]


@pytest.fixture(scope="module")
def many() -> list[Entry]:
    return entries(400)


def scores(index: Index, query: Query) -> dict[str, float]:
    return {hit.id: hit.score for hit in index.search(ask(query, limit=1000)).hits}
