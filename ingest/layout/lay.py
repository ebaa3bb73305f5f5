"""One page from words to printed lines in reading order: geometry alone."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain
from math import radians, tan

from ingest.layout.columns import regions
from ingest.layout.sheet import Print, Sheet
from ingest.layout.strip import Strip, strips
from ingest.layout.tables import ruled_rows
from ingest.layout.word import RawPage, Word, turn_of


def lay(page: RawPage) -> Sheet:
    """The page's printed lines, column by column; writing turned against the rest comes last."""
    turns = Counter[int]()
    for flags, count in Counter([word[8] for word in page.words]).items():
        turns[turn_of(flags)] += count
    main = turns.most_common(1)[0][0] if turns else 0
    lines: list[Print] = []
    for turn in sorted(turns, key=lambda turn: turn != main):
        words = page.words if len(turns) == 1 else [w for w in page.words if w.turn == turn]
        lines.extend(_lines(page, words, turn, len(lines)))
    for line in lines:
        line.pack()
    return Sheet(
        index=page.index,
        width=page.width if main % 2 == 0 else page.height,
        height=page.height if main % 2 == 0 else page.width,
        shown=(page.width, page.height),
        lines=lines,
        rules=page.rules if main == 0 else (),
        method=page.method,
        reader=page.reader,
        reason=_reason(page),
        quality=page.quality,
    )


def _reason(page: RawPage) -> str | None:
    reasons = [page.reason] if page.reason else []
    if page.outside:
        reasons.append(f"{page.outside} words outside the visible page left out")
    return "; ".join(reasons) or None


def _lines(page: RawPage, words: Sequence[Word], turn: int, before: int) -> Iterator[Print]:
    width = page.width
    if turn:
        level = [_levelled(word, turn, page.width, page.height) for word in words]
        found = strips(level)
        wide, high = (page.width, page.height) if turn == 2 else (page.height, page.width)
        for strip in found:
            if page.skew:
                _tilt_back(strip, page.skew, wide, high)
            _turn_back(strip, turn, page.width, page.height)
        width = page.width if turn == 2 else page.height
    else:
        rows, rest = ruled_rows(words, page.tables)
        found = rows + strips(rest)
        if page.skew:
            for strip in found:
                for one in chain([strip], *(strip.cells or ())):
                    _tilt_back(one, page.skew, page.width, page.height)
        if rows:
            found.sort(key=lambda strip: (strip.baseline, strip.x0))
    for number, region in enumerate(regions(found, width)):
        yield from _prints(region, page.index, before + number)


def _prints(region: list[Strip], page: int, number: int) -> list[Print]:
    """The strips of one region, those on one baseline together."""
    groups: list[list[Strip]] = []
    for strip in sorted(region, key=lambda strip: (strip.baseline, strip.x0)):
        if groups and _same_line(groups[-1], strip):
            groups[-1].append(strip)
        else:
            groups.append([strip])
    lines = []
    for group in groups:
        if len(group) > 1:
            group.sort(key=lambda strip: strip.x0)
        lines.append(Print(group, page, number))
    if lines:
        left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
        for line in lines:
            line.left, line.right = left, right
    return lines


def _same_line(group: list[Strip], strip: Strip) -> bool:
    other = group[-1]
    if other.cells is not None or strip.cells is not None:
        return False
    small, large = sorted((other.size, strip.size))
    # A raised sign, or a second column's text a hair lower.
    reach = 0.6 * large if small <= 0.82 * large else 0.3 * small
    if abs(strip.baseline - other.baseline) > reach:
        return False
    return all(
        strip.x0 >= each.x1 - 0.3 * large or strip.x1 <= each.x0 + 0.3 * large for each in group
    )


def _levelled(word: Word, turn: int, width: float, height: float) -> Word:
    """The word as it would stand were the page turned until it reads level."""
    x0, top, x1, bottom, base = word.x0, word.top, word.x1, word.bottom, word.baseline
    if turn == 1:
        return word._replace(
            x0=top, top=width - x1, x1=bottom, bottom=width - x0, baseline=width - base
        )
    if turn == 3:
        return word._replace(x0=height - bottom, top=x0, x1=height - top, bottom=x1, baseline=base)
    return word._replace(
        x0=width - x1,
        top=height - bottom,
        x1=width - x0,
        bottom=height - top,
        baseline=height - base,
    )


def _tilt_back(strip: Strip, degrees: float, width: float, height: float) -> None:
    """Give the boxes back as they stand on the scan before it was made level (a shear, small)."""
    slope = tan(radians(degrees))
    boxes = strip.boxes
    for at in range(0, len(boxes), 4):
        right = slope * ((boxes[at] + boxes[at + 2]) / 2 - width / 2)
        down = slope * ((boxes[at + 1] + boxes[at + 3]) / 2 - height / 2)
        boxes[at] -= down
        boxes[at + 2] -= down
        boxes[at + 1] += right
        boxes[at + 3] += right


def _turn_back(strip: Strip, turn: int, width: float, height: float) -> None:
    """Give the strip's word boxes back in the page as it is shown."""
    out = array("f")
    boxes = strip.boxes
    for at in range(0, len(boxes), 4):
        x0, top, x1, bottom = boxes[at : at + 4]
        if turn == 1:
            out.extend((width - bottom, x0, width - top, x1))
        elif turn == 3:
            out.extend((top, height - x1, bottom, height - x0))
        else:
            out.extend((width - x1, height - bottom, width - x0, height - top))
    strip.boxes = out
