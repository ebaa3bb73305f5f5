"""Documents and editions: the report, and the bytes that it came in."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.about import About


@dataclass(frozen=True, slots=True)
class Document:
    """A report. `about` holds what is known of it, people's corrections included."""

    id: str
    about: About


@dataclass(frozen=True, slots=True)
class Edition:
    """A report in certain bytes; a corrected PDF is another edition. Both stay citable."""

    id: str
    document: str
    sha256: str
    size: int
    media_type: str
    # In order of arrival within the document, from 1; the newest is found by default.
    ordinal: int
    # The base name under which the bytes first came.
    name: str
