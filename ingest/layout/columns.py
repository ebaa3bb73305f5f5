"""Columns: the strips of a page cut into bands and columns, in the order of reading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median

from ingest.layout.strip import Strip

# Points a bin when looking for gutters.
_BIN = 2.0
# A gutter is crossed by few strips (titles, notes over the full width), never by most.
_CROSSED = 0.2
# Narrower than this share of the page is a column of labels or figures, not of prose.
_NARROWEST = 0.14


def regions(strips: Sequence[Strip], width: float) -> Iterator[list[Strip]]:
    """Groups of strips, each a column or a band over the full width, in reading order."""
    gutter = _gutter(strips, width)
    if gutter is None:
        yield list(strips)
        return
    g0, g1 = gutter
    waiting: list[Strip] = []
    for band in _bands(strips, g0, g1):
        left = [strip for strip in band if strip.x1 <= g1]
        right = [strip for strip in band if strip.x0 >= g0 and strip.x1 > g1]
        if _columnar(left, right, g0, g1, width):
            after = _below(left, right)
            if waiting:
                yield waiting
            yield from regions(left, width)
            yield from regions(right, width)
            waiting = after
        else:
            waiting.extend(band)
    if waiting:
        yield waiting


def _below(left: list[Strip], right: Sequence[Strip]) -> list[Strip]:
    """Take out of the left column what stands apart below both: a heading of what follows."""
    floor = max(strip.bottom for strip in right)
    after: list[Strip] = []
    while len(left) > 3 and left[-1].top > floor:
        last, before = left[-1], left[-2]
        apart = last.baseline - before.baseline > 1.7 * last.size
        if not apart and last.size <= 1.1 * before.size:
            break
        after.insert(0, left.pop())
    return after


def _gutter(strips: Sequence[Strip], width: float) -> tuple[float, float] | None:
    """The widest stretch of x that few strips cross, with lines of text on both sides."""
    if not strips:
        return None
    # Lines over the full width say nothing about columns below or above them.
    full = 0.64 * (max(strip.x1 for strip in strips) - min(strip.x0 for strip in strips))
    strips = [strip for strip in strips if strip.x1 - strip.x0 <= full and strip.cells is None]
    if len(strips) < 6:
        return None
    bins = int(width / _BIN) + 2
    steps = [0] * (bins + 1)
    for strip in strips:
        start = min(max(int(strip.x0 / _BIN), 0), bins - 1)
        end = min(max(int(strip.x1 / _BIN) + 1, start + 1), bins)
        steps[start] += 1
        steps[end] -= 1
    cover, depth = [], 0
    for step in steps[:bins]:
        depth += step
        cover.append(depth)
    most = max(1, int(_CROSSED * max(cover)))
    # The margins are no gutters: begin and end within the text.
    inner = [at for at, depth in enumerate(cover) if depth > most]
    if len(inner) < 2:
        return None
    best: tuple[float, float, float] | None = None
    for start, end in _valleys(cover, inner[0], inner[-1], most):
        if (end - start) * _BIN < 6:
            continue
        g0, g1 = start * _BIN, end * _BIN
        left = sum(1 for strip in strips if strip.x1 <= g1)
        right = sum(1 for strip in strips if strip.x0 >= g0)
        score = min(left, right) - 2.0 * (len(strips) - left - right)
        if score > 0 and (best is None or score > best[0]):
            best = (score, g0, g1)
    return None if best is None else best[1:]


def _valleys(cover: list[int], start: int, end: int, most: int) -> Iterator[tuple[int, int]]:
    """The stretches of bins that hardly any strip crosses."""
    at = start
    while at <= end:
        stop = at
        while stop <= end and cover[stop] <= most:
            stop += 1
        if stop > at:
            yield at, stop
        at = stop + 1


def _bands(strips: Sequence[Strip], g0: float, g1: float) -> Iterator[list[Strip]]:
    """From top to bottom: lines that cross the gutter together, lines that don't together."""
    band: list[Strip] = []
    kind: bool | None = None
    for line in _baselines(strips):
        # A justified line falls into strips at its wide gaps; one that crosses speaks for all.
        crosses = any(
            strip.cells is not None or (strip.x0 < g0 - 1 and strip.x1 > g1 + 1) for strip in line
        )
        if band and crosses != kind:
            yield band
            band = []
        kind = crosses
        band.extend(line)
    if band:
        yield band


def _baselines(strips: Sequence[Strip]) -> Iterator[list[Strip]]:
    line: list[Strip] = []
    for strip in sorted(strips, key=lambda strip: (strip.baseline, strip.x0)):
        if line and strip.baseline - line[0].baseline > 0.2 * line[0].size:
            yield line
            line = []
        line.append(strip)
    if line:
        yield line


def _columnar(
    left: Sequence[Strip], right: Sequence[Strip], g0: float, g1: float, width: float
) -> bool:
    """Whether two stacks of strips are columns of prose, to be read one after the other."""
    if len(left) < 3 or len(right) < 3:
        return False
    x0, x1 = min(strip.x0 for strip in left), max(strip.x1 for strip in right)
    wide_left, wide_right = g0 - x0, x1 - g1
    if min(wide_left, wide_right) < _NARROWEST * width:
        return False
    # Prose fills its column; the cells of a table seldom do.
    prose = [_is_prose(left, wide_left), _is_prose(right, wide_right)]
    if not any(prose):
        return False
    if not all(prose) and not (
        0.75 <= wide_left / wide_right <= 1.33 and _shared(left, right) < 0.7
    ):
        # One column may hold a figure; its labels keep no lines with the text beside it, cells do.
        return False
    top = max(left[0].top, right[0].top)
    bottom = min(left[-1].bottom, right[-1].bottom)
    low = min(left[-1].bottom - left[0].top, right[-1].bottom - right[0].top)
    return bottom - top >= 0.5 * low


def _is_prose(column: Sequence[Strip], wide: float) -> bool:
    lines = _lines(column)
    if len(lines) < 3 or median(x1 - x0 for x0, x1, _ in lines) < 0.6 * wide:
        return False
    return median(words for _, _, words in lines) >= 3


def _shared(left: Sequence[Strip], right: Sequence[Strip]) -> float:
    """The share of the shorter stack's lines that stand on a baseline of the other's."""
    # In half points: cells of a row stand level to a fraction of that, others by chance only.
    heights = sorted({round(2 * strip.baseline) for strip in left})
    others = sorted({round(2 * strip.baseline) for strip in right})
    if len(others) < len(heights):
        heights, others = others, heights
    known = {height + near for height in others for near in (-1, 0, 1)}
    return sum(height in known for height in heights) / len(heights)


def _lines(column: Sequence[Strip]) -> list[tuple[float, float, int]]:
    """Start, end and words of each line: justified type leaves wide gaps within it."""
    lines: list[tuple[float, float, int]] = []
    base = float("-inf")
    for strip in column:
        if strip.baseline - base <= 0.3 * strip.size:
            x0, x1, words = lines[-1]
            lines[-1] = (min(x0, strip.x0), max(x1, strip.x1), words + len(strip.words))
        else:
            lines.append((strip.x0, strip.x1, len(strip.words)))
            base = strip.baseline
    return lines
