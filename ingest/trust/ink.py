"""Ink on a page that no word accounts for: lines of print without text, told from pictures and rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from ingest.layout.word import Word

# Fine enough to tell lines of 6-point print apart, coarse enough to cost a few milliseconds.
DPI = 50
_SCALE = DPI / 72
# A step in grey between neighbours that is an edge of a letter, not of a photograph's shades.
_EDGE = 40
# In points: what is longer is a rule or a frame; gaps up to this lie within a line of print.
_RULE, _UPRIGHT_RULE, _GAP = 45, 30, 9
# Parts of emblems and signs look like print, but are short.
_SHORTEST = 30
# More runs than a page of print has: a picture; joining them would take long and say nothing.
_MOST_RUNS = 40_000

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Ink:
    """`bare` are boxes of line-shaped ink without words, in points; lengths are in points too.

    `empty` is the share of words with no ink beneath them: text laid beside what it names.
    """

    bare: Sequence[Box]
    bare_length: float
    length: float
    empty: float
    ink: float

    @property
    def bare_share(self) -> float:
        return self.bare_length / self.length if self.length else 0.0


def ink(grey: Any, words: Sequence[Word]) -> Ink:
    """Compare a picture of the page at DPI with the boxes of its words."""
    edges = _edges(grey)
    total = float(edges.mean())
    print_ = edges & ~_rules(edges)
    mask = _mask(grey.shape, words)
    uncovered = print_ & ~mask
    bare = [_points(box) for box in _lines(uncovered)] if uncovered.any() else []
    bare = [box for box in bare if box[2] - box[0] >= _SHORTEST]
    # What all lines come to matters only where some are bare.
    lines = [_points(box) for box in _lines(print_)] if bare else []
    return Ink(
        bare=bare,
        bare_length=sum(x1 - x0 for x0, _, x1, _ in bare),
        length=sum(x1 - x0 for x0, _, x1, _ in lines),
        empty=_empty(edges, words),
        ink=total,
    )


def _edges(grey: Any) -> Any:
    """Where the grey changes sharply within two by two dots."""
    four = grey[:-1, :-1], grey[1:, :-1], grey[:-1, 1:], grey[1:, 1:]
    high = np.maximum(np.maximum(four[0], four[1]), np.maximum(four[2], four[3]))
    low = np.minimum(np.minimum(four[0], four[1]), np.minimum(four[2], four[3]))
    out = np.zeros(grey.shape, bool)
    out[:-1, :-1] = (high - low) > _EDGE
    return out


def _rules(edges: Any) -> Any:
    level = opened(edges, round(_RULE * _SCALE))
    upright = opened(edges.T, round(_UPRIGHT_RULE * _SCALE)).T
    wide = level.copy()
    wide[1:] |= level[:-1]
    wide[:-1] |= level[1:]
    wide[:, 1:] |= upright[:, :-1]
    wide[:, :-1] |= upright[:, 1:]
    return wide | upright


def opened(edges: Any, length: int) -> Any:
    """What belongs to level runs of at least this length."""
    rows, columns = edges.shape
    out = np.zeros_like(edges)
    if columns < length:
        return out
    sums = np.zeros((rows, columns + 1), np.int32)
    np.cumsum(edges, axis=1, out=sums[:, 1:])
    starts = (sums[:, length:] - sums[:, :-length]) == length
    if not starts.any():
        return out
    for row, column in zip(*np.nonzero(starts), strict=True):
        out[row, column : column + length] = True
    return out


def _mask(shape: tuple[int, int], words: Sequence[Word]) -> Any:
    mask = np.zeros(shape, bool)
    for _, x0, top, x1, bottom, *_ in words:
        mask[
            max(0, int(top * _SCALE - 1.5)) : max(0, int(bottom * _SCALE + 1.5)) + 1,
            max(0, int(x0 * _SCALE - 1.5)) : max(0, int(x1 * _SCALE + 1.5)) + 1,
        ] = True
    return mask


def _empty(edges: Any, words: Sequence[Word]) -> float:
    if not words:
        return 0.0
    rows, columns = edges.shape
    sums = np.zeros((rows + 1, columns + 1), np.int32)
    np.cumsum(np.cumsum(edges, axis=0, dtype=np.int32), axis=1, out=sums[1:, 1:])
    boxes = np.array([word[1:5] for word in words], np.float64) * _SCALE
    x0, y0 = boxes[:, 0].astype(int) - 1, boxes[:, 1].astype(int) - 1
    x1, y1 = boxes[:, 2].astype(int) + 2, boxes[:, 3].astype(int) + 2
    x0, x1 = np.clip(x0, 0, columns), np.clip(x1, 0, columns)
    y0, y1 = np.clip(y0, 0, rows), np.clip(y1, 0, rows)
    inside = sums[y1, x1] - sums[y0, x1] - sums[y1, x0] + sums[y0, x0]
    return float((inside == 0).mean())


def _points(box: tuple[int, int, int, int]) -> Box:
    x0, top, x1, bottom = box
    return x0 / _SCALE, top / _SCALE, x1 / _SCALE, bottom / _SCALE


def _lines(edges: Any) -> Iterator[tuple[int, int, int, int]]:
    """Boxes, in dots, of connected ink that is shaped as a line of print, gaps between words closed."""
    for x0, top, x1, bottom, dots in parts(runs(edges)):
        wide, high = x1 - x0, bottom - top
        if not 3 <= high <= 26 * _SCALE or wide < 14 * _SCALE:
            continue
        if wide >= 1.6 * high and dots > 0.35 * wide * high:
            yield x0, top, x1, bottom


def runs(edges: Any) -> Any:
    """Row, start and end of each level run, those with small gaps between them as one."""
    rows, columns = edges.shape
    padded = np.zeros((rows, columns + 2), np.int8)
    padded[:, 1:-1] = edges
    steps = np.diff(padded, axis=1)
    row, start = np.nonzero(steps == 1)
    end = np.nonzero(steps == -1)[1]
    if len(row) < 2:
        return np.stack([row, start, end], axis=1)
    gap = round(_GAP * _SCALE)
    fresh = np.ones(len(row), bool)
    fresh[1:] = (row[1:] != row[:-1]) | (start[1:] - end[:-1] >= gap)
    last = np.ones(len(row), bool)
    last[:-1] = fresh[1:]
    return np.stack([row[fresh], start[fresh], end[last]], axis=1)


def parts(runs: Any) -> Iterator[tuple[int, int, int, int, int]]:
    """Connected runs as boxes (end exclusive) with the number of their dots."""
    if len(runs) > _MOST_RUNS:
        return
    listed: list[list[int]] = runs.tolist()
    home = list(range(len(listed)))

    def root(at: int) -> int:
        while home[at] != at:
            home[at] = home[home[at]]
            at = home[at]
        return at

    above: list[int] = []
    here: list[int] = []
    row = -1
    for at, (y, start, end) in enumerate(listed):
        if y != row:
            above, here = (here if y == row + 1 else []), []
            row = y
            first = 0
        while first < len(above) and listed[above[first]][2] <= start:
            first += 1
        place = first
        while place < len(above) and listed[above[place]][1] < end:
            home[root(above[place])] = root(at)
            place += 1
        here.append(at)
    boxes: dict[int, list[int]] = {}
    for at, (y, start, end) in enumerate(listed):
        box = boxes.setdefault(root(at), [start, y, end, y + 1, 0])
        box[0], box[2] = min(box[0], start), max(box[2], end)
        box[1], box[3] = min(box[1], y), max(box[3], y + 1)
        box[4] += end - start
    yield from ((x0, top, x1, bottom, dots) for x0, top, x1, bottom, dots in boxes.values())
