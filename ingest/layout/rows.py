"""Tables without rules: lines whose pieces stand below one another."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ingest.layout.numbers import item_number, paragraph_number
from ingest.layout.sheet import Print, Sheet
from ingest.layout.strip import Strip

# In type sizes: narrower gaps are the word spaces of justified lines.
_GAP = 1.4
# Points by which the cells of a column may be off.
_OFF = 4.0


def row_lines(sheet: Sheet) -> set[int]:
    """The lines of a page that are rows of a table, by identity."""
    found: set[int] = set()
    run: list[Print] = []
    for line in [*sheet.lines, None]:
        if line is not None and _celled(line) and (not run or _below(run[-1], line)):
            run.append(line)
            continue
        if len(run) >= 3 or (len(run) == 2 and min(len(line.strips) for line in run) >= 3):
            found.update(id(row) for row in run)
        run = [line] if line is not None and _celled(line) else []
    return found


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
