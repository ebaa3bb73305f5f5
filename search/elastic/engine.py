"""The indexes of a cluster: one is live, named by an alias."""

from __future__ import annotations

from collections.abc import Sequence

from elasticsearch import BadRequestError, Elasticsearch, NotFoundError

from corpus import AigaqError
from search.elastic.fault import faults_told
from search.elastic.index import ElasticIndex
from search.elastic.mapping import mapping
from search.index import Health, Index, NoIndexError, StaleIndexError
from search.schema import SCHEMA, version


class ElasticEngine:
    """Indexes `<prefix>-…` at `url`, made with the analysis that `analysis` names."""

    def __init__(
        self,
        url: str,
        analysis: str,
        *,
        prefix: str = "aigaq",
        login: tuple[str, str] | None = None,
        shards: int = 1,
        timeout_s: float = 30,
    ) -> None:
        self._url = url
        self._analysis = analysis
        self._prefix = prefix
        # One shard holds up to some 20 million passages.
        self._shards = shards
        self._client = Elasticsearch(url, basic_auth=login, request_timeout=timeout_s)
        self._known: ElasticIndex | None = None

    def live(self) -> ElasticIndex:
        name = self._pointed()
        if self._known is None or self._known.name != name:
            self._check(name)
            self._known = ElasticIndex(self._client, name, self._analysis)
        return self._known

    def build(self) -> ElasticIndex:
        number = 1
        while True:
            name = f"{self._prefix}-{version(self._analysis)}-{number}"
            if self._create(name):
                return ElasticIndex(self._client, name, self._analysis)
            number += 1

    def switch(self, index: Index) -> None:
        with faults_told("switching to another index"):
            # Copies on other nodes, if there are any, are made once loading is over.
            self._client.indices.put_settings(
                index=index.name, settings={"auto_expand_replicas": "0-1"}
            )
            old = [name for name in self._all() if name != index.name]
            take = [{"remove": {"index": name, "alias": self._prefix}} for name in self._aliased()]
            give = [{"add": {"index": index.name, "alias": self._prefix}}]
            self._client.indices.update_aliases(actions=[*take, *give])
            if old:
                self._client.indices.delete(index=old)

    def health(self) -> Health:
        try:
            index = self.live()
            with faults_told("asking after its health"):
                found = self._client.cluster.health(index=index.name, timeout="2s")
        except AigaqError as error:
            return Health(ready=False, reason=str(error))
        if found["status"] == "red":
            return Health(ready=False, reason="a shard of the index is missing (status red)")
        return Health(ready=True)

    def close(self) -> None:
        self._client.close()

    def _pointed(self) -> str:
        names = self._aliased()
        if not names:
            raise NoIndexError(f"{self._url} ({self._prefix})")
        return names[0]

    def _aliased(self) -> Sequence[str]:
        with faults_told("looking for the index"):
            try:
                return list(self._client.indices.get_alias(name=self._prefix))
            except NotFoundError:
                return []

    def _all(self) -> Sequence[str]:
        # Only names that we make: another service's "aigaq-notes" is none of ours.
        names = self._client.indices.get(index=f"{self._prefix}-*", features=["aliases"])
        return [name for name in names if _is_ours(name.removeprefix(self._prefix + "-"))]

    def _check(self, name: str) -> None:
        with faults_told("looking at the index"):
            meta = self._client.indices.get_mapping(index=name)[name]["mappings"].get("_meta", {})
        found = meta.get("schema"), meta.get("analysis")
        if found != (SCHEMA, self._analysis):
            wanted = f"schema {SCHEMA}, {self._analysis}"
            raise StaleIndexError(name, f"schema {found[0]}, {found[1]}", wanted)

    def _create(self, name: str) -> bool:
        settings = {
            "number_of_shards": self._shards,
            "number_of_replicas": 0,
            # What is put is seen after `commit`, which refreshes; never in between.
            "refresh_interval": "-1",
        }
        with faults_told("building an index"):
            try:
                self._client.indices.create(
                    index=name, settings=settings, mappings=mapping(self._analysis)
                )
            except BadRequestError as error:
                if error.error != "resource_already_exists_exception":
                    raise
                return False
        return True


def _is_ours(rest: str) -> bool:
    made_by, _, number = rest.rpartition("-")
    return number.isdigit() and len(made_by) == 12
