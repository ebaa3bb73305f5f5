"""Counting the values of fields."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import tantivy

from search.ask import Count, Facet
from search.query import KeywordField

# Of Tantivy's own aggregation of terms, what differs from field to field.
Terms = dict[str, Any]

# Every value of a segment is counted: with fewer, counts of rare values would be guesses.
_ALL = 100_000_000
# So many more come along as are shown, and no fewer than this: equals at the cut are mostly among them.
_MORE, _FIRST_TRY = 8, 256


def counts(
    searcher: tantivy.Searcher, query: tantivy.Query, facets: Sequence[Facet]
) -> Mapping[KeywordField, Sequence[Count]]:
    """Of each field the most frequent values, the more frequent first, equally frequent ones by name."""
    asked = [one for one in facets if one.limit]
    # In one go: the query is run once, however many fields are counted.
    found = _buckets(searcher, query, {one.field: _most(one) for one in asked})
    cut = {
        one.field: _above(one, found[one.field][one.limit - 1].count)
        for one in asked
        if _is_cut_among_equals(one, found[one.field])
    }
    more = _buckets(searcher, query, cut)
    told: dict[KeywordField, Sequence[Count]] = {one.field: [] for one in facets}
    for one in asked:
        known = {each.value: each for each in (*found[one.field], *more.get(one.field, ()))}
        told[one.field] = _ranked(known.values())[: one.limit]
    return told


def _is_cut_among_equals(facet: Facet, found: Sequence[Count]) -> bool:
    """Whether values as frequent as the last shown may not have come: Tantivy breaks ties as it likes."""
    return len(found) == _size(facet) and found[-1].count == found[facet.limit - 1].count


def _size(facet: Facet) -> int:
    return max(facet.limit * _MORE, _FIRST_TRY)


def _most(facet: Facet) -> Terms:
    return {"size": _size(facet)}


def _above(facet: Facet, least: int) -> Terms:
    """The first by name of those as frequent or more: as many as are shown hold all that may be shown."""
    return {"size": facet.limit, "min_doc_count": least, "order": {"_key": "asc"}}


def _ranked(counts: Iterable[Count]) -> Sequence[Count]:
    return sorted(counts, key=lambda one: (-one.count, one.value))


def _buckets(
    searcher: tantivy.Searcher, query: tantivy.Query, terms: Mapping[KeywordField, Terms]
) -> Mapping[KeywordField, Sequence[Count]]:
    if not terms:
        return {}
    asked = {
        field: {"terms": {"field": field, "segment_size": _ALL, **how}}
        for field, how in terms.items()
    }
    answer = searcher.aggregate(query, asked)
    return {
        field: [Count(one["key"], one["doc_count"]) for one in answer[field]["buckets"]]
        for field in terms
    }
