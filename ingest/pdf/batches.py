"""A long file in batches of pages: what is done is kept at once, and what was kept isn't read again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from ingest.layout.kept import packed, unpacked
from ingest.layout.word import RawPage
from ingest.pdf import pdfium
from ingest.pdf.mend import mended
from ingest.pdf.ruled import with_tables
from ingest.pdf.words import pages
from ingest.reader import Wish


def in_batches(path: Path, count: int, wish: Wish, key: str) -> Iterator[RawPage]:
    """All pages in order, those of finished batches as they were kept under this key."""
    size = wish.batch_pages
    key = f"{key}; {size} of {count}"
    for start in range(0, count, size):
        batch = _kept(wish, start + 1, key)
        if batch is None:
            batch = _read(path, start, start + size, wish)
            # After the last one there is only layout left, which is done anew in any case; so
            # short files, which most are, keep nothing.
            if wish.batches is not None and start + size < count:
                wish.batches.keep(start + 1, packed(batch, key))
        yield from batch


def _kept(wish: Wish, first: int, key: str) -> Sequence[RawPage] | None:
    blob = wish.batches.get(first) if wish.batches is not None else None
    return None if blob is None else unpacked(blob, key)


def _read(path: Path, start: int, stop: int, wish: Wish) -> Sequence[RawPage]:
    # Opened for each batch: pdfium holds on to something of every page until its file is closed.
    with pdfium.opened(path, wish.password) as document:
        return list(with_tables(mended(pages(document, start, stop), document, wish)))
