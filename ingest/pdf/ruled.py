"""Ruled tables, by pdfplumber: only on pages with enough drawn lines, since it costs twenty times more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from ingest.layout.word import CellBox, RawPage

# 11 of 11 pages with tables have so many paths, none of 84 pages without.
_FEWEST_PATHS = 12
# Beyond this it is a drawing, and pdfplumber would spend minutes on it.
_MOST_PATHS = 3000


def with_tables(pages: Iterable[RawPage], path: Path, password: str | None) -> Iterator[RawPage]:
    """The same pages, with the cells of ruled tables where there are any."""
    opened: Any = None
    try:
        for page in pages:
            if not (_FEWEST_PATHS <= page.paths <= _MOST_PATHS and page.words and _grid(page)):
                yield page
                continue
            if opened is None:
                opened = _open(path, password)
            yield replace(page, tables=_tables(opened, page)) if opened else page
    finally:
        if opened is not None:
            opened.close()


def _grid(page: RawPage) -> bool:
    """Whether level and upright rules are both there: underlines alone make no table."""
    level = sum(1 for rule in page.rules if rule.level)
    return level >= 3 and len(page.rules) - level >= 2


def _open(path: Path, password: str | None) -> Any:
    import pdfplumber
    from pdfminer.pdfexceptions import PDFException

    try:
        return pdfplumber.open(path, password=password or "")
    except (PDFException, ValueError, KeyError, TypeError, OSError):
        # What pdfium opens and pdfminer doesn't has its words all the same.
        return None


def _tables(opened: Any, page: RawPage) -> list[list[list[CellBox]]]:
    from pdfminer.pdfexceptions import PDFException

    plumber = opened.pages[page.index - 1]
    try:
        found = plumber.find_tables()
        left, top = plumber.bbox[0], plumber.bbox[1]
        tables = []
        for table in found:
            rows = [
                [(c[0] - left, c[1] - top, c[2] - left, c[3] - top) for c in row.cells if c]
                for row in table.rows
            ]
            # One column or one row is a frame around text.
            if len(rows) >= 2 and max(len(row) for row in rows) >= 2:
                tables.append(rows)
    except (PDFException, ValueError, KeyError, TypeError, IndexError, AssertionError):
        return []
    finally:
        plumber.close()
    return tables
