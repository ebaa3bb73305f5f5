"""Columns of print told on the picture, so that each is recognised by itself.

A recogniser that takes a line across the gutter for one bends it to fit both halves, and reads neither.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from PIL import Image

from ingest.layout.word import Rule
from ingest.ocr.engine import Seen

# Looked for in a picture of about so many dots an inch.
_COARSE = 75
_DARK = 150
# In inches: the narrowest gutter, and the shortest stretch of columns worth cutting.
_GUTTER, _SHORTEST = 0.11, 1.1
# Between the parts of a stack.
_ROOM = 0.16
# A line's reach above and below the place where it crosses a gutter.
_DESCENDER = 0.1
# Shares of the width of the print: a narrower column holds labels or figures, not prose.
_NARROWEST = 0.17
# Lines of print that each column has at least, and how much of it the middle one fills.
_FEWEST_LINES, _FILLED = 5, 0.6
# The share of a column's height with print on it: a table's rows stand further apart.
_DENSE = 0.3
# Of the narrower column's width: cells stand wider apart than columns of prose do.
_APART = 0.35


class Part(NamedTuple):
    """A stretch of the picture, in dots, its end exclusive; `column` where it was cut from another."""

    x0: int
    top: int
    x1: int
    bottom: int
    column: bool = False


def parted(grey: Any, dpi: int, rules: Sequence[Rule] = ()) -> list[Part]:
    """The picture cut into bands and columns from top to bottom; a single part where there is no gutter.

    A grid of rules, which are wiped from the picture, is a table, and not cut.
    """
    step = max(1, round(dpi / _COARSE))
    ink = np.asarray(Image.fromarray(grey).reduce(step)) < _DARK
    rows, columns = grey.shape
    dots = dpi / step / 72
    for rule in rules:
        if rule.level:
            ink[int(rule.top * dots), int(rule.x0 * dots) : int(rule.x1 * dots) + 1] = True
    found = list(_parts(ink, Part(0, 0, ink.shape[1], ink.shape[0]), dpi / step))
    if not any(part.column for part in found):
        return [Part(0, 0, columns, rows)]
    return [
        Part(
            part.x0 * step,
            part.top * step,
            min(columns, part.x1 * step),
            min(rows, part.bottom * step),
            part.column,
        )
        for part in found
    ]


@dataclass(frozen=True, slots=True)
class Stack:
    """The parts of a picture one below the other, each at its own distance from the left.

    One picture, not one for each part: a recogniser tells the size of letters by the lines around
    them, and reads a picture of one line badly.
    """

    grey: Any
    parts: Sequence[Part]
    # The row at which each part begins.
    tops: Sequence[int]

    def put_back(self, seen: Iterable[Seen]) -> Iterator[Seen]:
        """The words where they stood before."""
        for word in seen:
            at = max(0, bisect_right(self.tops, (word.top + word.bottom) // 2) - 1)
            down = self.parts[at].top - self.tops[at]
            yield word._replace(
                top=word.top + down, bottom=word.bottom + down, baseline=word.baseline + down
            )


def stacked(grey: Any, parts: Sequence[Part], dpi: int) -> Stack:
    """The parts, from which nothing but white is missing, in the order of reading."""
    room = round(_ROOM * dpi)
    tops = [room]
    for part in parts:
        tops.append(tops[-1] + part.bottom - part.top + room)
    out = np.full((tops[-1], grey.shape[1]), 255, np.uint8)
    for (x0, top, x1, bottom, _), start in zip(parts, tops, strict=False):
        out[start : start + bottom - top, x0:x1] = grey[top:bottom, x0:x1]
    return Stack(out, parts, tops[:-1])


def _parts(ink: Any, part: Part, dots: float) -> Iterator[Part]:
    """Cut at the longest gutter, then what lies above and below it, and the columns, in the same way."""
    inside = ink[part.top : part.bottom, part.x0 : part.x1]
    if not inside.any():
        return
    gutter = _gutter(inside, dots)
    if gutter is None:
        yield part
        return
    x, top, bottom = part.x0 + gutter[0], part.top + gutter[1], part.top + gutter[2]
    yield from _parts(ink, part._replace(bottom=top), dots)
    yield from _parts(ink, Part(part.x0, top, x, bottom, True), dots)
    yield from _parts(ink, Part(x, top, part.x1, bottom, True), dots)
    yield from _parts(ink, part._replace(top=bottom), dots)


def _gutter(ink: Any, dots: float) -> tuple[int, int, int] | None:
    """Its middle, and from which row to which it runs between two columns of prose."""
    across = np.flatnonzero(ink.any(axis=0))
    left, right = int(across[0]), int(across[-1]) + 1
    wide = round(_GUTTER * dots)
    near = round(_NARROWEST * (right - left))
    if right - left < 2 * near + wide or ink.shape[0] < _SHORTEST * dots:
        return None
    # For each column of dots the longest stretch of rows that are white as wide as a gutter.
    sums = np.zeros((ink.shape[0], ink.shape[1] + 1), np.int32)
    np.cumsum(ink, axis=1, out=sums[:, 1:])
    white = sums[:, wide:] == sums[:, :-wide]
    starts, ends = _longest(white[:, left + near : right - near - wide])
    lengths = ends - starts
    for at in _peaks(lengths, round(_SHORTEST * dots)):
        x, top, bottom = left + near + at + wide // 2, int(starts[at]), int(ends[at])
        # The line that ends the gutter has letters that reach further than where it crosses.
        reach = round(_DESCENDER * dots)
        top += _barest(ink[top : top + reach])
        bottom -= _barest(ink[max(top, bottom - reach) : bottom][::-1])
        band = ink[top:bottom]
        if not _beside(band, x):
            continue
        if _prose(band[:, left:x][:, ::-1]) and _prose(band[:, x:right]):
            return x, top, bottom
    return None


def _beside(band: Any, x: int) -> bool:
    """Whether what stands left and right of x stands near one another, for its width."""
    inked = np.flatnonzero(band.any(axis=0))
    at = int(np.searchsorted(inked, x))
    if not 0 < at < len(inked):
        return False
    end, start = int(inked[at - 1]), int(inked[at])
    return start - end <= _APART * min(end - int(inked[0]), int(inked[-1]) - start)


def _barest(rows: Any) -> int:
    """The first of the rows with the least ink."""
    return int(rows.sum(axis=1).argmin()) if len(rows) else 0


def _longest(white: Any) -> tuple[Any, Any]:
    """For each column the start and the end of its longest run down the rows."""
    rows, columns = white.shape
    start = np.zeros(columns, np.int64)
    best = np.zeros((2, columns), np.int64)
    for row in range(rows + 1):
        stops = ~white[row] if row < rows else np.ones(columns, bool)
        longer = stops & (row - start > best[1] - best[0])
        best[0, longer], best[1, longer] = start[longer], row
        start[stops] = row + 1
    return best[0], best[1]


def _peaks(lengths: Any, shortest: int) -> Iterator[int]:
    """The middles of the stretches of columns whose runs are longest, a few of them, the longest first."""
    left = lengths.copy()
    for _ in range(3):
        if not left.size or left.max() < shortest:
            return
        first = int(left.argmax())
        # A gutter is as wide as its neighbours run about as far.
        alike = np.abs(left - left[first]) <= 0.02 * left[first]
        end = first
        while end < len(left) and alike[end]:
            end += 1
        yield (first + end) // 2
        left[max(0, first - 2) : end + 2] = 0


def _prose(column: Any) -> bool:
    """Whether it is filled with lines of print; it begins at the gutter."""
    marked = column.any(axis=1)
    edges = np.flatnonzero(np.diff(np.concatenate([[0], marked.astype(np.int8), [0]])))
    lines = [(int(a), int(b)) for a, b in zip(edges[::2], edges[1::2], strict=True) if b - a >= 3]
    if len(lines) < _FEWEST_LINES:
        return False
    # Bare paper above the first line and below the last says nothing.
    if marked[lines[0][0] : lines[-1][1]].mean() < _DENSE:
        return False
    places = np.arange(column.shape[1])
    extents = []
    for top, bottom in lines:
        inked = places[column[top:bottom].any(axis=0)]
        extents.append(int(inked[-1]) - int(inked[0]))
    outer = np.flatnonzero(column.any(axis=0))
    return float(np.median(extents)) >= _FILLED * (int(outer[-1]) - int(outer[0]) + 1)
