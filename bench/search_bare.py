"""The bare call: what an engine does for the same query and facets, without anything of ours around it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from api.house import House
from bench.search_cost_queries import READER, Asked
from search.ask import Ask
from search.elastic import ElasticEngine
from search.facets import FACETS, wanted
from search.frequency import counts_in
from search.language import compile_question, read
from search.narrow import Narrowed

_HITS = 10


def bare_call(house: House, asked: Asked, total: int) -> Callable[[], object]:
    """Ten hits, the total and the facets, asked of the engine's own library; it must find as many."""
    ask = _ask(house, asked)
    call = _elastic(house, ask) if isinstance(house.engine, ElasticEngine) else _tantivy(house, ask)
    found = call()
    if found != total:
        raise SystemExit(f"the bare call finds {found}, the answer {total}: {asked}")
    return call


def _ask(house: House, asked: Asked) -> Ask:
    narrowed = asked.narrowed or Narrowed()
    widening = narrowed.widening(house.shelf, READER)
    compiled = compile_question(
        read(asked.text), house.analyser, widening, counts_in(house.index(), READER)
    )
    return Ask(
        compiled.query, READER, filters=narrowed.filters(house.shelf, READER),
        dates=narrowed.ranges(), limit=_HITS, facets=wanted(FACETS),
    )  # fmt: skip


def _tantivy(house: House, ask: Ask) -> Callable[[], int]:
    import tantivy

    from search.embedded.compile import compile_query
    from search.embedded.fields import schema

    index = tantivy.Index.open(str(Path(house.settings.data) / "index" / house.index().name))
    index.config_reader("manual")
    index.reload()
    query, narrowed = (compile_query(schema(), one) for one in (ask.query, ask.filter()))
    must = tantivy.Occur.Must
    both = tantivy.Query.boolean_query([(must, query), (must, narrowed)])
    # Scores are nothing to a count: the same set, compiled without them.
    matches = compile_query(schema(), ask.matches())
    # Exact, as ours are: by default Tantivy joins guesses of its segments.
    facets = {
        one.field: {"terms": {"field": one.field, "size": one.limit, "segment_size": 100_000_000}}
        for one in ask.facets
    }

    def call() -> int:
        searcher = index.searcher()
        found = searcher.search(both, limit=_HITS, count=True)
        searcher.aggregate(matches, facets)
        return int(found.count)  # type: ignore[attr-defined]  # missing from tantivy's stub

    return call


def _elastic(house: House, ask: Ask) -> Callable[[], int]:
    from elasticsearch import Elasticsearch

    from search.elastic.compile import compile_query

    client = Elasticsearch(house.settings.index.url, request_timeout=60)
    query = {"bool": {"must": [compile_query(ask.query)], "filter": [compile_query(ask.filter())]}}
    facets = {one.field: {"terms": {"field": one.field, "size": one.limit}} for one in ask.facets}
    name = house.index().name

    def call() -> int:
        found = client.search(
            index=name, query=query, size=_HITS, source=False, track_total_hits=True,
            aggregations=facets,
        )  # fmt: skip
        return int(found["hits"]["total"]["value"])

    return call
