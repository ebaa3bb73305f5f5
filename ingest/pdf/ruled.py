"""Ruled tables: the grid that drawn lines make, by pdfplumber's own table functions.

Only those functions: pdfplumber would read the whole page again for its lines (twenty times the
cost of our words) and keep what it read for as long as the file is open.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from ingest.layout.word import CellBox, RawPage, Rule

# Beyond this it is a drawing: finding its crossings would take seconds.
_MOST_RULES = 1500
_MOST_CROSSINGS = 4000
# pdfplumber's own: lines so close are one line.
_NEAR = 3.0
_SHORTEST = 3.0


def with_tables(pages: Iterable[RawPage]) -> Iterator[RawPage]:
    """The same pages, with the cells of ruled tables where there are any."""
    for page in pages:
        yield replace(page, tables=tables(page)) if page.words and _may_hold(page) else page


def _may_hold(page: RawPage) -> bool:
    """Whether level and upright rules are both there: underlines alone make no table."""
    if not 5 <= len(page.rules) <= _MOST_RULES:
        return False
    level = sum(1 for rule in page.rules if rule.level)
    return level >= 3 and len(page.rules) - level >= 2


def tables(page: RawPage) -> list[list[list[CellBox]]]:
    """Tables as rows of cells; frames of one row or one column around text are none."""
    from pdfplumber import table

    edges = table.merge_edges([_edge(rule) for rule in page.rules], _NEAR, _NEAR, _NEAR, _NEAR)
    edges = [edge for edge in edges if edge["width"] + edge["height"] >= _SHORTEST]
    crossings = table.edges_to_intersections(edges, _NEAR, _NEAR)
    if len(crossings) > _MOST_CROSSINGS:
        return []
    found = []
    for cells in table.cells_to_tables(table.intersections_to_cells(crossings)):
        by_top: dict[float, list[CellBox]] = {}
        for cell in sorted(cells, key=lambda cell: (cell[1], cell[0])):
            by_top.setdefault(cell[1], []).append(cell)
        rows = list(by_top.values())
        if len(rows) >= 2 and max(len(row) for row in rows) >= 2:
            found.append(rows)
    return found


def _edge(rule: Rule) -> dict[str, Any]:
    level = rule.level
    x, y = (rule.x0 + rule.x1) / 2, (rule.top + rule.bottom) / 2
    x0, x1 = (rule.x0, rule.x1) if level else (x, x)
    top, bottom = (y, y) if level else (rule.top, rule.bottom)
    return {
        "x0": x0,
        "x1": x1,
        "top": top,
        "bottom": bottom,
        "width": x1 - x0,
        "height": bottom - top,
        "orientation": "h" if level else "v",
        "object_type": "line",
    }
