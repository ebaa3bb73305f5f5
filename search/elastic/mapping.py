"""Elasticsearch's mapping for our fields."""

from __future__ import annotations

from typing import Any

from search.query import KEYWORD_FIELDS, STREAMS
from search.schema import DATE_NAMES, DAYS, SCHEMA, Record


def mapping(analysis: str) -> dict[str, Any]:
    """The fields of `search.schema`. Words come ready made: the engine only splits at blanks."""
    fields: dict[str, Any] = {}
    for stream in STREAMS:
        fields[stream.name] = {
            "type": "text",
            "analyzer": "whitespace",
            "index_options": "positions" if stream.has_places else "freqs",
        }
    fields |= {name: {"type": "keyword"} for name in KEYWORD_FIELDS}
    fields |= {name: {"type": "keyword", "doc_values": False} for name in DATE_NAMES}
    fields |= {name: {"type": "integer", "index": False} for name in DAYS}
    return {
        "dynamic": "strict",
        # The catalogue holds the text; an index is made anew from it, never from itself.
        "_source": {"enabled": False},
        "_meta": {"schema": SCHEMA, "analysis": analysis},
        "properties": fields,
    }


def source(record: Record) -> dict[str, Any]:
    """A record as Elasticsearch takes it."""
    values = {name: list(found) for name, found in record.values.items() if found}
    return {**record.streams, **values, **record.days}
