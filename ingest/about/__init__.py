"""What is known about a report, from its text and from its file; each value with where it stood."""

from ingest.about.gather import about

__all__ = ["about"]
