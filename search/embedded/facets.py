"""Counting the values of fields."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import tantivy

from search.ask import Count, Facet
from search.query import KeywordField

# Every value of a segment is counted: with fewer, counts of rare values would be guesses.
_ALL = 100_000_000


def counts(
    searcher: tantivy.Searcher, query: tantivy.Query, facets: Sequence[Facet]
) -> Mapping[KeywordField, Sequence[Count]]:
    """Of each field the most frequent values, the more frequent first, equally frequent ones by name."""
    told: dict[KeywordField, Sequence[Count]] = {one.field: [] for one in facets}
    asked = [one for one in facets if one.limit]
    if not asked:
        return told
    # In one go: the query is run once, however many fields are counted. Equals come by name by
    # themselves (tests/test_index_filters.py); to ask for more than are shown and sort them would soon come to
    # the 65,000 values at which Tantivy gives up.
    answer = searcher.aggregate(query, {one.field: _terms(one) for one in asked})
    for one in asked:
        buckets = answer[one.field]["buckets"]
        told[one.field] = [Count(each["key"], each["doc_count"]) for each in buckets]
    return told


def _terms(facet: Facet) -> dict[str, object]:
    return {"terms": {"field": facet.field, "size": facet.limit, "segment_size": _ALL}}
