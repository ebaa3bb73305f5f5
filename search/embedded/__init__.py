"""The embedded engine: Tantivy, in a folder."""

from search.embedded.engine import EmbeddedEngine

__all__ = ["EmbeddedEngine"]
