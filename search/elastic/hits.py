"""Reading an Elasticsearch query's hits, however many."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any

from elasticsearch import Elasticsearch, NotFoundError

from search.ask import Ask, Hit
from search.elastic.compile import Dsl, compile_query
from search.elastic.fault import faults_told
from search.order import SCALE, STEPS, Place, Raw, in_order, ordered, read_cursor
from search.query import has_scores
from search.schema import ASCENDING, BY_DAY

# Elasticsearch gives no more at once (index.max_result_window).
LARGEST_CHUNK = 10_000
# How long a view is kept between two chunks.
_KEEP = "2m"


class Hits:
    """Hits in the engine's order, a chunk at a time; in one view when more than one is to come."""

    def __init__(
        self, client: Elasticsearch, index: str, ask: Ask, *, chunk: int, aggregations: Dsl
    ) -> None:
        self._client = client
        self._index = index
        self._ask = ask
        self._chunk = min(chunk, LARGEST_CHUNK)
        self._field = BY_DAY.get(ask.sort)
        # Where nothing tells hits apart, the ids do: in their order nothing need be held back.
        self._by_id = ask.sort == "relevance" and not has_scores(ask.query)
        self._view: str | None = None
        if chunk >= LARGEST_CHUNK:
            with faults_told("opening a view"):
                self._view = client.open_point_in_time(index=index, keep_alive=_KEEP)["id"]
        self._first = self._read(self._start(), aggregations)
        self.total = int(self._first["hits"]["total"]["value"])
        self.aggregations: Mapping[str, Any] = self._first.get("aggregations", {})

    def ordered(self) -> Iterator[tuple[Place, Hit]]:
        """The hits in our order."""
        if self._by_id:
            return in_order(self._raw())
        return ordered(self._raw(), descending=self._ask.sort not in ASCENDING)

    def close(self) -> None:
        """Let the view go; Elasticsearch forgets it by itself after a while."""
        if self._view is not None:
            view, self._view = self._view, None
            with suppress(NotFoundError), faults_told("closing a view"):
                self._client.close_point_in_time(id=view)

    def _raw(self) -> Iterator[Raw]:
        found = self._first
        while hits := found["hits"]["hits"]:
            for hit in hits:
                yield Raw(self._value(hit), hit["_id"])
            if len(hits) < self._chunk:
                return
            self._chunk = min(self._chunk * 4, LARGEST_CHUNK)
            found = self._read(hits[-1]["sort"], {})

    def _value(self, hit: Dsl) -> float:
        if self._by_id:
            return 0.0
        return float(hit["sort"][0]) if self._field else float(hit["_score"]) / SCALE

    def _read(self, after: list[Any] | None, aggregations: Dsl) -> Dsl:
        request: Dsl = {
            "query": self._query(),
            "sort": self._sort(),
            "size": self._chunk,
            "source": False,
            "track_total_hits": True,
        }
        if after is not None:
            request["search_after"] = after
        if aggregations:
            request["aggregations"] = aggregations
        if self._view is None:
            request["index"] = self._index
            # With several shards, words are as rare as they are in all of them together.
            request["search_type"] = "dfs_query_then_fetch"
        else:
            request["pit"] = {"id": self._view, "keep_alive": _KEEP}
        with faults_told("searching"):
            found = self._client.search(**request).body
        if self._view is not None:
            self._view = found["pit_id"]
        return dict(found)

    def _query(self) -> Dsl:
        narrowed = compile_query(self._ask.filter())
        asked = compile_query(self._ask.query)
        if self._by_id or self._field:
            return {"bool": {"filter": [asked, narrowed]}}
        return {"bool": {"must": [asked], "filter": [narrowed]}}

    def _sort(self) -> list[Dsl]:
        by_id: Dsl = {"id": "asc"}
        if self._by_id:
            return [by_id]
        if self._field:
            return [{self._field: "asc" if self._ask.sort in ASCENDING else "desc"}, by_id]
        return [{"_score": "desc"}, by_id]

    def _start(self) -> list[Any] | None:
        """Just before the cursor's place: all of its step comes again and is told apart by `page`."""
        after = read_cursor(self._ask.after)
        if after is None:
            return None
        if self._by_id:
            return [after.id]
        if self._field:
            return [abs(after.rank) // STEPS, ""]
        return [(1 - after.rank) / STEPS * SCALE, ""]
