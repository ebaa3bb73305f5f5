"""How far a note of a text file goes: to its page's end, the next note, or where the text resumes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set

from ingest.readers.rows import Row
from ingest.readers.signs import Head

# What notes are made of, and paragraphs seldom begin with.
CITES = re.compile(
    r"^(?:\W*(?:see|ibid|id\.|supra|cf\.|см\.|там же|указ|сонда|қараңыз|қар\.|жоғарыда)\b)|https?://|www\.|\bpara(?:s|graph)?\.|\bart\."
    r"|\bUN Doc|\b[A-Z]+/[A-Z0-9]+/|\bat \d+|\bpp?\. ?\d|\bс\. ?\d|№ ?\d|\bv\. |[“«\"].+[”»\"]"
    r"|\(\w+\.? \d{1,2}, \d{4}\)|\bavailable at\b",
    re.IGNORECASE,
)
# A colon doesn't end a note: an address follows it.
ENDED = re.compile(r"[.!?…][)\]\"”’»]*$")


def extent(
    head: Head,
    rows: Sequence[Row],
    begins: Set[int],
    left_out: Set[int],
    width: int | None,
    first_met: Mapping[str, int],
) -> list[int]:
    """The rows of a note: its own, and those that go on with it."""
    taken = [head.row]
    empty = not rows[head.row].text[head.end :]
    if empty:
        # A converter put the raised number on a line of its own, and a blank one after it.
        below = _below(head.row, rows, begins, left_out, first_met)
        if below:
            return [*taken, *below]
    for at in range(head.row + 1, len(rows)):
        row = rows[at]
        if row.blanks or row.text.isdecimal() or _page_ends(at, rows, begins, left_out):
            break
        if width is None and not empty:
            break
        last = rows[at - 1]
        short = width is not None and len(last.text) < 0.8 * width
        # The end of a note: its last line is short, or it ends a sentence and the next goes on lower-case.
        if at - 1 > head.row or not empty:
            if short and ENDED.search(last.text) and not CITES.match(row.text):
                break
            if (
                ENDED.search(last.text)
                and row.text[:1].islower()
                and not row.text.startswith("http")
            ):
                break
        taken.append(at)
    return taken


def _page_ends(at: int, rows: Sequence[Row], begins: Set[int], left_out: Set[int]) -> bool:
    return rows[at].opens or at in begins or rows[at].number in left_out


def _below(
    at: int,
    rows: Sequence[Row],
    begins: Set[int],
    left_out: Set[int],
    first_met: Mapping[str, int],
) -> Sequence[int]:
    """The lines under a number that stands alone, if a page or the file ends soon after them.

    A line that stood in the file before is a head or foot, and ends a page too.
    """
    first = at + 1
    while first < len(rows) and rows[first].number in left_out and not rows[first].opens:
        first += 1
    after = range(first, min(first + 15, len(rows)))
    if not after or not rows[after[0]].blanks or _page_ends(after[0], rows, begins, left_out):
        return ()
    end = next(
        (
            one
            for one in after
            if _page_ends(one, rows, begins, left_out) or first_met[rows[one].text] < at
        ),
        len(rows) if after[-1] == len(rows) - 1 else None,
    )
    if end is None or end in begins or end <= first or not ENDED.search(rows[end - 1].text):
        return ()
    return range(first, end)
