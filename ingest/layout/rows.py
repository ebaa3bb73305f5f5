"""Tables without rules: lines whose pieces stand below one another."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from ingest.layout.numbers import item_number, paragraph_number
from ingest.layout.sheet import Print, Sheet
from ingest.layout.strip import Strip

# In type sizes: narrower gaps are the word spaces of justified lines.
_GAP = 1.4
# Points by which the cells of a column may be off.
_OFF = 4.0
# Of its type size: how far a justified line may end from the edge of its column.
_FLUSH = 0.35
# The share by which the word spaces of one justified line may differ.
_UNEQUAL = 0.15


def row_lines(sheet: Sheet) -> dict[int, list[Print]]:
    """The rows of tables on a page by the identity of their first line, each with all its lines."""
    found: dict[int, list[Print]] = {}
    spread = _spread(sheet.lines)
    for run in _runs(sheet.lines, spread):
        columns = _columns(run)
        rows: list[list[Print]] = []
        for line in run:
            if rows and _wraps(rows[-1], line, columns):
                rows[-1].append(line)
            else:
                rows.append([line])
        if len(rows) >= 3 or (len(rows) == 2 and min(len(row[0].strips) for row in rows) >= 3):
            found.update((id(row[0]), row) for row in rows)
    return found


def _spread(lines: Sequence[Print]) -> frozenset[int]:
    """Which lines are prose that was justified with wide word spaces, by identity.

    All spaces of such a line are of one width and it fills its column; with a single space that may be
    two cells as well, and the line beside it decides.
    """
    even = [_is_even(line) for line in lines]
    sure = [even[at] and len(line.strips) > 2 for at, line in enumerate(lines)]
    found = set()
    for at, line in enumerate(lines):
        beside = (near for near in (at - 1, at + 1) if 0 <= near < len(lines))
        if sure[at] or (
            even[at] and any(_goes_on(line, lines[near], sure[near]) for near in beside)
        ):
            found.add(id(line))
    return frozenset(found)


def _is_even(line: Print) -> bool:
    """Whether it fills its column, a word in each piece, with the same space between all of them."""
    strips = line.strips
    if len(strips) < 2 or line.is_row or any(len(strip.words) > 1 for strip in strips):
        return False
    near = _FLUSH * line.size
    if line.right - line.x1 > near or line.x0 - line.left > 3 * line.size:
        return False
    gaps = [right.x0 - left.x1 for left, right in pairwise(strips)]
    return max(gaps) - min(gaps) <= _UNEQUAL * max(gaps)


def _goes_on(line: Print, other: Print, sure: bool) -> bool:
    """Whether the line next to it is prose of the same column that fills it too."""
    if other.region != line.region or abs(other.size - line.size) > 0.3:
        return False
    if abs(other.baseline - line.baseline) > 1.6 * line.size:
        return False
    full = len(other.strips) == 1 and other.right - other.x1 <= _FLUSH * line.size
    return sure or (full and len(other.strips[0].words) > 1)


def _runs(lines: Sequence[Print], spread: Collection[int]) -> Iterator[list[Print]]:
    """Neighbouring lines whose pieces stand below one another, with the odd lines that only go on a cell."""
    run: list[Print] = []
    for at, line in enumerate(lines):
        celled = _celled(line) and id(line) not in spread
        if run and (_below(run[-1], line) if celled else _within(run, line, lines, at)):
            run.append(line)
            continue
        if len(run) >= 2:
            yield run
        run = [line] if celled or _heads(line, lines, at) else []
    if len(run) >= 2:
        yield run


def _heads(line: Print, lines: Sequence[Print], at: int) -> bool:
    """Whether a line is the head of the rows below it though its cells stand close together."""
    if len(line.strips) < 3 or at + 2 >= len(lines):
        return False
    below = lines[at + 1]
    return _celled(below) and len(below.strips) == len(line.strips) and _below(line, below)


def _within(run: Sequence[Print], line: Print, lines: Sequence[Print], at: int) -> bool:
    """Whether a line of one piece is the second line of a cell, with more of the table below it."""
    last = run[-1]
    if len(line.strips) != 1 or line.region != last.region or line.is_row:
        return False
    if line.baseline - last.baseline > 1.5 * line.size or abs(line.size - last.size) > 0.3:
        return False
    columns = _columns(run)
    place = next((n for n, x0 in enumerate(columns) if abs(line.x0 - x0) <= _OFF), None)
    if place is None or (place + 1 < len(columns) and line.x1 > columns[place + 1] - 2):
        return False
    # Short, and not the start of the text after the table.
    return place > 0 or (
        at + 1 < len(lines) and _celled(lines[at + 1]) and _below(last, lines[at + 1])
    )


def _columns(run: Sequence[Print]) -> list[float]:
    """Where the cells of the fullest line begin."""
    return [strip.x0 for strip in max(run, key=lambda line: len(line.strips)).strips]


def _wraps(row: Sequence[Print], line: Print, columns: Sequence[float]) -> bool:
    """Whether a line belongs to the row above it."""
    if len(line.strips) != 1:
        return False
    return line.baseline - row[-1].baseline <= 1.5 * line.size and any(
        abs(line.x0 - x0) <= _OFF for x0 in columns
    )


def _celled(line: Print) -> bool:
    strips = line.strips
    if len(strips) < 2 or line.is_row:
        return False
    if len(strips) == 2:
        label = strips[0].text + " "
        if item_number(label + "x") or paragraph_number(label):
            return False
    gaps = [right.x0 - left.x1 for left, right in pairwise(strips)]
    return min(gaps) >= _GAP * line.size


def _below(upper: Print, lower: Print) -> bool:
    """Whether cells of two neighbouring lines stand in the same columns."""
    if upper.region != lower.region or lower.baseline - upper.baseline > 4 * lower.size:
        return False
    need = min(len(upper.strips), len(lower.strips))
    return sum(1 for strip in lower.strips if _stands(strip, upper.strips)) >= max(2, need - 1)


def _stands(strip: Strip, above: Sequence[Strip]) -> bool:
    x0, x1 = strip.x0, strip.x1
    return any(
        abs(x0 - other.x0) <= _OFF
        or abs(x1 - other.x1) <= _OFF
        or abs((x0 + x1) - (other.x0 + other.x1)) <= 2 * _OFF
        for other in above
    )
