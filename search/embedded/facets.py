"""Counting the values of a field."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import tantivy

from search.ask import Count, Facet

# Every value of a segment is counted: with fewer, counts of rare values would be guesses.
_ALL = 100_000_000
_FIRST_TRY = 256


def counts(searcher: tantivy.Searcher, query: tantivy.Query, facet: Facet) -> Sequence[Count]:
    """The most frequent values, the more frequent first, equally frequent ones by name."""
    if not facet.limit:
        return []
    size = max(facet.limit + 1, _FIRST_TRY)
    while True:
        found = _buckets(searcher, query, facet.field, size)
        ranked = sorted(found, key=lambda count: (-count.count, count.value))
        # Tantivy breaks ties at the cut as it likes: ask for more until the cut is below our last.
        whole = len(found) < size
        if whole or ranked[-1].count < ranked[facet.limit - 1].count:
            return ranked[: facet.limit]
        size *= 8


def _buckets(
    searcher: tantivy.Searcher, query: tantivy.Query, field: str, size: int
) -> list[Count]:
    terms: dict[str, Any] = {"field": field, "size": size, "segment_size": _ALL}
    answer = searcher.aggregate(query, {"values": {"terms": terms}})
    return [Count(found["key"], found["doc_count"]) for found in answer["values"]["buckets"]]
