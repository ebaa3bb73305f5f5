"""The lines on which a report says what it is: its first pages, its imprint, what repeats on each page."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus import Block, Reading

# What stands later than this is the report itself.
_REACH = 2500
_PROSE = 260
_MOST_BLOCKS = 40
_MOST_LINES = 60


@dataclass(frozen=True, slots=True)
class Entry:
    """A block of the cover; `lines` as printed, `where` as a person would say it."""

    text: str
    lines: Sequence[str]
    heading: bool
    level: int
    where: str
    page: int | None


@dataclass(frozen=True, slots=True)
class Cover:
    """`front` up to the first running text, `rest` of the first two pages, `back` the last page."""

    front: Sequence[Entry]
    rest: Sequence[Entry]
    back: Sequence[Entry]
    furniture: Sequence[str]
    paged: bool


def cover(reading: Reading) -> Cover:
    """What to look at, and nothing of the report's own text: dates in it are dates of events."""
    entries = list(_entries(reading))
    front: list[Entry] = []
    for entry in entries:
        if len(entry.text) > _PROSE:
            break
        front.append(entry)
    last = reading.pages[-1].index if len(reading.pages) > 2 else None
    return Cover(
        front,
        entries[len(front) :],
        [_entry(reading, block, last) for block in _on_page(reading, last)] if last else (),
        _furniture(reading),
        bool(reading.pages),
    )


def _entries(reading: Reading) -> Iterator[Entry]:
    for block in reading.blocks[:_MOST_BLOCKS]:
        page = reading.page_at(block.span.start)
        if page is not None and page.index > 2:
            return
        if page is None and block.span.start > _REACH:
            return
        if block.role in ("heading", "paragraph", "item", "row", "caption"):
            yield _entry(reading, block, page.index if page else None)


def _on_page(reading: Reading, index: int) -> list[Block]:
    runs = reading.pages[index - 1].runs
    return [
        block
        for block in reading.blocks
        if any(run.start <= block.span.start < run.end for run in runs)
        and block.role in ("heading", "paragraph", "item")
    ]


def _entry(reading: Reading, block: Block, page: int | None) -> Entry:
    text = block.span.of(reading.text)
    first = bisect_left(reading.lines, block.span.start, key=lambda line: line.span.start)
    lines = []
    for line in reading.lines[first : first + _MOST_LINES]:
        if line.span.start >= block.span.end:
            break
        lines.append(line.span.of(reading.text))
    where = f"page {page}" if page else "beginning"
    return Entry(
        " ".join(text.split()),
        lines or [text],
        block.role == "heading",
        block.level or 9,
        where,
        page,
    )


def _furniture(reading: Reading) -> list[str]:
    """What repeats on the pages, the commonest first."""
    counts = Counter(text.strip() for page in reading.pages for text in page.furniture)
    return [text for text, count in counts.most_common(12) if count >= 2 or len(reading.pages) <= 2]
