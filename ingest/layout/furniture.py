"""Running heads and page feet: out of the text, kept with the page.

What is taken here is not searched, so the doubt always favours the text: a line goes only if it
stands outside everything that stays, at a height where other pages have nothing but such lines.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from ingest.layout.labels import lone_number
from ingest.layout.sheet import Print, Sheet, set_edges
from ingest.layout.word import RAISED

# Heads and feet of more lines than this haven't been seen.
_DEPTH = 4
# In type sizes, from a head or foot to the text. Lines of one text are 1.1 to 1.4 apart: without
# this, notes that say "Ibid." at the foot of page after page would be taken for a foot.
_APART = 1.55
# Points by which the same head may stand higher or lower from page to page.
_WANDER = 5.0
_DIGITS = re.compile(r"\d+")
_ROMAN = re.compile(r"\b[ivxlc]+\b")
_BLANK = re.compile(r"[\W_]+")
# The job number that the United Nations print at the foot of a first page.
_JOB = re.compile(r"(?:GE|V|HR|NY)[./]?\d\d-?\d{5}[\s()\dEFRSAC-]*")


@dataclass(slots=True)
class _Row:
    """The lines of one height across the page, and how far it stands from the page's edge."""

    lines: list[Print]
    page: int
    side: str
    far: float
    key: str
    text: str
    number: bool
    # Baseline to baseline, to the next row inwards; what lies outside the text stands apart from it.
    gap: float
    like_head: bool
    repeated: bool = False


def part(sheets: Sequence[Sheet]) -> None:
    """Move running heads and feet from each sheet's lines to its furniture."""
    sides = {side: [list(_edge(sheet, side)) for sheet in sheets] for side in ("head", "foot")}
    for rows in sides.values():
        _mark(rows, len(sheets))
    for at, sheet in enumerate(sheets):
        taken = [row for rows in sides.values() for row in _peeled(rows[at])]
        # A page that is all furniture (a lone number, a short notice) is more likely text.
        gone = {id(line) for row in taken for line in row.lines}
        if not gone:
            continue
        sheet.furniture = [line for row in taken for line in row.lines]
        sheet.lines = [line for line in sheet.lines if id(line) not in gone]
        set_edges(sheet.lines)


def _edge(sheet: Sheet, side: str) -> Iterator[_Row]:
    """The outermost rows of one side, from the edge inwards."""
    if not sheet.lines:
        return
    lines = sorted(sheet.lines, key=lambda line: line.baseline, reverse=side == "foot")
    groups: list[list[Print]] = []
    for line in lines:
        if groups and abs(line.baseline - groups[-1][0].baseline) <= 0.3 * line.size:
            groups[-1].append(line)
        elif len(groups) > _DEPTH:
            break
        else:
            groups.append([line])
    for group, inward in zip(groups[:_DEPTH], [*groups[1:], None], strict=False):
        group.sort(key=lambda line: line.x0)
        gap = abs(inward[0].baseline - group[0].baseline) if inward else sheet.height
        text = " ".join(line.text for line in group)
        far = group[0].baseline if side == "head" else sheet.height - group[0].baseline
        # Only near the edge: a line in the middle of an almost empty page is no foot.
        if far > 0.14 * sheet.height:
            return
        number = lone_number(text)
        key = _BLANK.sub(" ", _ROMAN.sub("", _DIGITS.sub("", text.lower()))).strip()
        size = group[0].size
        like = gap >= _APART * size and (inward is None or size <= inward[0].size + 0.5)
        yield _Row(group, sheet.index, side, far, key, text, number, gap, like)


def _mark(pages: Sequence[Sequence[_Row]], count: int) -> None:
    """Say of each row whether it repeats, by its words or by its number's place in the sequence."""
    by_key: dict[str, list[_Row]] = defaultdict(list)
    numbers: list[_Row] = []
    levels: dict[int, list[_Row]] = defaultdict(list)
    for rows in pages:
        for row in rows:
            if row.number:
                numbers.append(row)
            elif row.key:
                by_key[row.key].append(row)
            levels[round(row.far / _WANDER)].append(row)
    need = 2 if count <= 6 else 3
    for rows in by_key.values():
        for row in rows:
            alike = [
                other
                for other in rows
                if abs(other.far - row.far) <= _WANDER
                and abs(other.lines[0].size - row.lines[0].size) <= 0.5
            ]
            row.repeated = (
                len({other.page for other in alike}) >= need
                and not _is_note(row)
                and _free(row, levels)
            )
    for row in numbers:
        row.repeated = _numbered(row, numbers, count)
    for rows in pages:
        _stand_apart(rows, by_key)
    _follow(pages)
    for rows in pages:
        for row in rows:
            if _JOB.fullmatch(row.text):
                row.repeated = True


def _stand_apart(rows: Sequence[_Row], by_key: dict[str, list[_Row]]) -> None:
    """Take back what stands as close to the text as the text's own lines, on most of its pages."""
    inward: _Row | None = None
    for row in reversed(rows):
        # Line upon line may repeat (a form's text): the innermost tells, then the next.
        within, inward = inward, row
        if not row.repeated or row.number or (within is not None and within.repeated):
            continue
        gaps = [other.gap / other.lines[0].size for other in by_key[row.key] if other.repeated]
        if gaps and median(gaps) < _APART:
            row.repeated = False


def _follow(pages: Sequence[Sequence[_Row]]) -> None:
    """A chapter of one page has its head once: it is one by its height, its type and its page number."""
    outer = [rows[0] for rows in pages if rows]
    known = [row for row in outer if row.repeated and not row.number]
    if len(known) < 3:
        return
    for row in outer:
        if row.repeated or not row.like_head or not row.key:
            continue
        row.repeated = any(
            abs(other.far - row.far) <= 1.5
            and abs(other.lines[0].size - row.lines[0].size) <= 0.3
            and abs(other.page - row.page) <= 12
            and _counts(other) & _counts(row)
            for other in known
        )


def _counts(row: _Row) -> set[int]:
    """By how much the numbers at the ends of the line differ from the page's place in the file."""
    ends = re.findall(r"^\d{1,4}\b|\d{1,4}$", row.text)
    return {int(number) - row.page for number in ends}


def _is_note(row: _Row) -> bool:
    """Whether it begins like a note: a raised number, and words after it."""
    first = row.lines[0].strips[0]
    return bool(first.flags and first.flags[0] & RAISED and len(row.text) > 6)


def _free(row: _Row, levels: dict[int, list[_Row]]) -> bool:
    """Whether other pages have no text of their own at this height: else it is the body's first line."""
    level = round(row.far / _WANDER)
    here = [
        other
        for near in (level - 1, level, level + 1)
        for other in levels.get(near, ())
        if abs(other.far - row.far) <= 0.6 * _WANDER
    ]
    strange = sum(
        1 for other in here if other.key != row.key and not other.number and not other.like_head
    )
    same = sum(1 for other in here if other.key == row.key)
    # Heads change with the chapter: others may stand here if they repeat as well.
    repeats: dict[str, int] = defaultdict(int)
    for other in here:
        repeats[other.key] += 1
    # A line that stands once, but apart like a head and no larger than the text, is a chapter's head.
    alone = sum(
        1 for other in here if repeats[other.key] == 1 and not other.number and not other.like_head
    )
    return alone <= max(1, 0.34 * same) or strange <= 0.2 * same


def _numbered(row: _Row, numbers: Sequence[_Row], count: int) -> bool:
    """Whether a lone number counts with the pages."""
    if count == 1:
        return row.far <= 0.09 * row.lines[0].bottom + 40
    value = _value(row)
    for other in numbers:
        near = abs(other.page - row.page)
        if other is row or near > 12 or abs(other.far - row.far) > 3 * _WANDER:
            continue
        theirs = _value(other)
        if value is None or theirs is None:
            if row.far <= 60:
                return True
        elif value - row.page == theirs - other.page and other.page != row.page:
            return True
    return False


def _value(row: _Row) -> int | None:
    found = _DIGITS.search(row.text)
    return int(found.group()) if found else None


def _peeled(rows: Sequence[_Row]) -> Iterator[_Row]:
    """From the edge inwards as long as rows repeat: nothing that stays stands outside of them."""
    for row in rows:
        if not row.repeated:
            return
        yield row
