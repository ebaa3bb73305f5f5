"""One index of a cluster."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from elasticsearch import Elasticsearch
from elasticsearch.helpers import streaming_bulk

from corpus import Scope, UnavailableError
from search.ask import Ask, Count, Facet, Hit, Results
from search.elastic.compile import Dsl, compile_query
from search.elastic.facets import aggregations, counts
from search.elastic.fault import faults_told
from search.elastic.hits import LARGEST_CHUNK, Hits
from search.elastic.mapping import source
from search.entry import Entry
from search.index import IndexFaultError, Info
from search.order import page, read_cursor
from search.query import Keyword, KeywordField
from search.schema import SCHEMA, record

# 500 passages make 1 to 2 MB: enough that the round trip doesn't count.
_BATCH = 500


class ElasticIndex:
    """Safe from any number of threads and machines; what one puts, all see after its `commit`."""

    def __init__(self, client: Elasticsearch, name: str, analysis: str) -> None:
        self.name = name
        self._client = client
        self._analysis = analysis

    def put(self, entries: Iterable[Entry]) -> int:
        actions = (
            {"_op_type": "index", "_id": entry.id, "_source": source(record(entry))}
            for entry in entries
        )
        return self._bulk(actions, "index")

    def drop(self, documents: Iterable[str]) -> int:
        names = list(documents)
        if not names:
            return 0
        # What was put a moment ago must be seen to be dropped.
        self._refresh()
        passages = Ask(
            Keyword("document", names), Scope(None), all_editions=True, limit=LARGEST_CHUNK
        )
        return self._bulk(
            ({"_op_type": "delete", "_id": hit.id} for hit in self.every(passages)), "delete"
        )

    def commit(self) -> None:
        self._refresh()

    def search(self, ask: Ask) -> Results:
        with_hits = [facet for facet in ask.facets if not ask.is_filtered(facet.field)]
        hits = Hits(
            self._client,
            self.name,
            ask,
            chunk=ask.limit + 16,
            aggregations=aggregations(with_hits),
        )
        try:
            shown, cursor = page(hits.ordered(), ask.limit, read_cursor(ask.after))
        finally:
            hits.close()
        return Results(hits.total, shown, self._facets(ask, hits.aggregations), cursor)

    def every(self, ask: Ask) -> Iterator[Hit]:
        hits = Hits(self._client, self.name, ask, chunk=LARGEST_CHUNK, aggregations={})
        after = read_cursor(ask.after)
        try:
            for place, hit in hits.ordered():
                if after is None or place > after:
                    yield hit
        finally:
            hits.close()

    def count(self, ask: Ask) -> int:
        with faults_told("counting"):
            query = compile_query(ask.matches())
            return int(self._client.count(index=self.name, query=query)["count"])

    def info(self) -> Info:
        with faults_told("asking for its size"):
            stats = self._client.indices.stats(index=self.name, metric=["docs", "store"])
            nodes = self._client.nodes.info(metric="os")
        whole = stats["_all"]["primaries"]
        versions = {node["version"] for node in nodes["nodes"].values()}
        return Info(
            engine="elasticsearch",
            engine_version=", ".join(sorted(versions)),
            name=self.name,
            schema=SCHEMA,
            analysis=self._analysis,
            passages=int(whole["docs"]["count"]),
            bytes=int(whole["store"]["size_in_bytes"]),
        )

    def close(self) -> None:
        """The connection is the engine's."""

    def _facets(self, ask: Ask, found: Mapping[str, Any]) -> Mapping[KeywordField, Sequence[Count]]:
        return {
            facet.field: self._alone(ask, facet)
            if ask.is_filtered(facet.field)
            else counts(found, facet)
            for facet in ask.facets
        }

    def _alone(self, ask: Ask, facet: Facet) -> Sequence[Count]:
        with faults_told("counting"):
            answer = self._client.search(
                index=self.name,
                query=compile_query(ask.matches(without=facet.field)),
                size=0,
                aggregations=aggregations([facet]),
            )
        return counts(answer.get("aggregations", {}), facet)

    def _refresh(self) -> None:
        with faults_told("committing"):
            shards = self._client.indices.refresh(index=self.name)["_shards"]
        if shards["failed"]:
            raise UnavailableError(f"{shards['failed']} shards did not commit", "try again")

    def _bulk(self, actions: Iterable[Dsl], wanted: str) -> int:
        """Do all of it and look at every result; those that failed are named in the error."""
        done, failed, first = 0, [], ""
        with faults_told("writing"):
            results = streaming_bulk(
                self._client,
                actions,
                index=self.name,
                chunk_size=_BATCH,
                raise_on_error=False,
                max_retries=3,
            )
            for ok, result in results:
                told = result[wanted]
                # A delete that finds nothing is told as not ok: another did it before us.
                if ok or (wanted == "delete" and told.get("status") == 404):
                    done += ok
                else:
                    failed.append(str(told.get("_id")))
                    first = first or str(told.get("error"))
        if failed:
            raise IndexFaultError(f"{len(failed)} passages did not arrive: {first}", failed)
        return done
