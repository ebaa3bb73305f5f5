"""Reading a Tantivy searcher's hits, however many."""

from __future__ import annotations

from collections.abc import Iterator

import tantivy

from search.ask import Ask, Hit
from search.order import SCALE, Place, Raw, in_order, ordered, rank, read_cursor
from search.query import has_scores
from search.schema import ASCENDING, BY_DAY

# A chunk's memory goes by its offset and length (16 bytes a hit), and by 200 bytes a hit in Python.
_LARGEST_CHUNK = 10_000


class View:
    """One searcher: a consistent view, whatever is committed meanwhile."""

    def __init__(self, searcher: tantivy.Searcher, schema: tantivy.Schema) -> None:
        self.searcher = searcher
        self.schema = schema

    def ids(self, field: str, value: str) -> list[str]:
        """The ids of all passages with this value."""
        query = tantivy.Query.term_query(self.schema, field, value, index_option="basic")
        total = self.count(query)
        if not total:
            return []
        found = self.searcher.search(query, limit=total, count=False)
        return [self.id(address) for _, address in found.hits]

    def count(self, query: tantivy.Query) -> int:
        return _count(self.searcher.search(query, limit=1, count=True))

    def id(self, address: tantivy.DocAddress) -> str:
        return str(self.searcher.doc(address)["id"][0])

    def hits(self, query: tantivy.Query, matches: tantivy.Query, ask: Ask, chunk: int) -> Hits:
        """All hits, best first, read as they are asked for: a chunk, then larger ones."""
        both = tantivy.Query.boolean_query(
            [(tantivy.Occur.Must, query), (tantivy.Occur.Must, matches)]
        )
        return Hits(self, both, ask, chunk)


class Hits:
    """Hits in the engine's order, a chunk at a time from the same searcher.

    Those of better rank than the cursor's place are left out, without looking up their ids.
    """

    def __init__(self, view: View, query: tantivy.Query, ask: Ask, chunk: int) -> None:
        self._view = view
        self._query = query
        self._chunk = chunk
        self._field = BY_DAY.get(ask.sort)
        # Where nothing tells hits apart, the ids do: in their order nothing need be held back.
        self._by_id = ask.sort == "relevance" and not has_scores(ask.query)
        self.descending = ask.sort not in ASCENDING
        self._after = read_cursor(ask.after)
        self._first, self.total = self._read(0, chunk)

    def ordered(self) -> Iterator[tuple[Place, Hit]]:
        """The hits in our order."""
        if self._by_id:
            return in_order(self._raw())
        return ordered(self._raw(), descending=self.descending)

    def _raw(self) -> Iterator[Raw]:
        found, offset, chunk = self._first, 0, self._chunk
        while True:
            yield from self._kept(found)
            offset += chunk
            if offset >= self.total:
                return
            chunk = min(chunk * 4, _LARGEST_CHUNK)
            found, _ = self._read(offset, chunk)

    def _kept(self, found: tantivy.SearchResult) -> Iterator[Raw]:
        for score, address in found.hits:
            value = 0.0 if self._by_id else score / (1 if self._field else SCALE)
            if self._after is None or rank(value, self.descending) >= self._after.rank:
                yield Raw(value, self._view.id(address))

    def _read(self, offset: int, limit: int) -> tuple[tantivy.SearchResult, int]:
        field = "id" if self._by_id else self._field
        order = tantivy.Order.Asc if self._by_id or not self.descending else tantivy.Order.Desc
        # Counting makes Tantivy add up every hit's whole score. Without, it skips what can't reach
        # the first `limit`, and may add in another order for another limit: pages wouldn't join.
        found = self._view.searcher.search(
            self._query,
            limit=limit,
            count=True,
            order_by_field=field,
            order=order,
            offset=offset,
        )
        return found, _count(found)


def _count(found: tantivy.SearchResult) -> int:
    return int(found.count)  # type: ignore[attr-defined]  # missing from tantivy's stub
