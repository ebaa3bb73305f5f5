"""Ruled tables: words gathered into the cells that the rules draw."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from ingest.layout.strip import Strip, strips
from ingest.layout.word import CellBox, Word

Table = Sequence[Sequence[CellBox]]


def ruled_rows(words: Sequence[Word], tables: Sequence[Table]) -> tuple[list[Strip], list[Word]]:
    """One strip for each table row, its cells within it, and the words that are in no table."""
    if not tables:
        return [], list(words)
    rows = [row for table in tables for row in table if row]
    filled: list[list[list[Word]]] = [[[] for _ in row] for row in rows]
    rest: list[Word] = []
    for word in words:
        x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
        for row, cells in zip(rows, filled, strict=True):
            place = next(
                (
                    n
                    for n, (x0, top, x1, bottom) in enumerate(row)
                    if x0 <= x < x1 and top <= y < bottom
                ),
                None,
            )
            if place is not None:
                cells[place].append(word)
                break
        else:
            rest.append(word)
    return [_row(cells) for cells in filled if any(cells)], rest


def _row(cells: list[list[Word]]) -> Strip:
    """A strip that stands for a row: it has the row's place, its words are in its cells."""
    made = [strips(cell) for cell in cells if cell]
    inner = [strip for cell in made for strip in cell]
    row = Strip(
        [Word("", inner[0].x0, inner[0].top, inner[0].x1, inner[0].bottom, 0.0, inner[0].size)]
    )
    row.boxes, row.even = array("f"), False
    row.set_words(
        [word for strip in inner for word in strip.words],
        [flags for strip in inner for flags in strip.flags],
    )
    row.x0 = min(strip.x0 for strip in inner)
    row.x1 = max(strip.x1 for strip in inner)
    row.top = min(strip.top for strip in inner)
    row.bottom = max(strip.bottom for strip in inner)
    row.baseline = min(strip.baseline for strip in inner)
    row.style = inner[0].style
    row.cells = made
    return row
