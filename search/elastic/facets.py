"""Counting the values of a field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from search.ask import Count, Facet
from search.elastic.compile import Dsl

# Each shard's first so many are joined; with one shard counts are exact whatever it is.
_FROM_EACH_SHARD = 65_000


def aggregations(facets: Sequence[Facet]) -> Dsl:
    """What to count, the more frequent first, equally frequent ones by name."""
    return {
        facet.field: {
            "terms": {
                "field": facet.field,
                "size": facet.limit,
                "shard_size": max(facet.limit, _FROM_EACH_SHARD),
                "order": [{"_count": "desc"}, {"_key": "asc"}],
            }
        }
        for facet in facets
        if facet.limit
    }


def counts(found: Mapping[str, Any], facet: Facet) -> Sequence[Count]:
    """The counts as they came."""
    buckets = found.get(facet.field, {}).get("buckets", [])
    return [Count(one["key"], one["doc_count"]) for one in buckets]
