"""Elasticsearch: a cluster of any size, through its official client."""

from search.elastic.engine import ElasticEngine

__all__ = ["ElasticEngine"]
