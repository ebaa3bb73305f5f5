"""RIS: what EndNote, Zotero and Mendeley read. Without a byte order mark: some readers then see nothing."""

from __future__ import annotations

from collections.abc import Iterator

from search.cite.kinds import sort_of
from search.cite.reference import Reference, one_line


def ris(reference: Reference, annote: str = "") -> str:
    """One record; lines end as the format wants them. `annote`: the quotation, or what is said of it."""
    return "".join(f"{tag}  - {value}\r\n" for tag, value in _lines(reference, one_line(annote)))


def _lines(reference: Reference, annote: str) -> Iterator[tuple[str, str]]:
    yield "TY", sort_of(reference).ris
    yield "ID", reference.key
    yield "TI", reference.title
    if reference.author:
        yield "AU", reference.author
    if reference.publisher:
        yield "PB", reference.publisher
    published = reference.published
    if published:
        first = published.start
        yield "PY", f"{first.year:04}"
        month = f"{first.month:02}" if first.month else ""
        day = f"{first.day:02}" if first.day else ""
        until = "" if published.start == published.end else f"until {published.end}"
        yield "DA", f"{first.year:04}/{month}/{day}/{until}"
    if reference.number:
        yield "M1", reference.number
    labels = reference.labels
    if labels:
        yield "SP", labels[0]
        yield "EP", labels[1]
    if reference.languages:
        yield "LA", reference.languages[0]
    if reference.url:
        yield "UR", reference.url
    if place := reference.place():
        yield "N1", place
    yield "N1", reference.checking()
    if annote:
        yield "N1", annote
    yield "ER", ""
