"""Lines wrapped by hand, gathered into headings, paragraphs, items and contents."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ingest.layout.hyphens import Joiner
from ingest.layout.numbers import item_number, paragraph_number
from ingest.readers.draft import CELL, Cell, Draft, Mark, Piece
from ingest.readers.rows import Row
from ingest.readers.shape import (
    begins_block,
    begins_with_dash,
    ended,
    flows,
    is_entry,
    is_rule,
    level_of,
    shouts,
    titled,
)

# "1.4.2. Lack of access" heads a section, however long; "1. " may number a paragraph.
_SECTION = re.compile(r"\d{1,2}(?:\.\d{1,2})+\.?\s+[^\W\d_]")

_LABEL = re.compile(
    r"\d{1,3}(?:\.\d{1,3}){0,2}\.|\((?:[a-z]|[а-я]|[ivx]{1,4})\)|[•●○▪■□◦‣⁃–—\uf0b7]"
)

# Start, end and key of the markers that stand in a row.
Cuts = Mapping[int, Sequence[tuple[int, int, str]]]


def gather(
    rows: Sequence[Row],
    places: Sequence[int],
    after: Mapping[int, Sequence[Draft]],
    cuts: Cuts,
    joiner: Joiner,
    width: int | None,
) -> Iterator[Draft]:
    """The blocks of the rows at `places`; notes that stood `after` a row follow the block it is in,
    so that a sentence over them stays whole."""
    seen = [_unmarked(row, cuts.get(at, ())) for at, row in enumerate(rows)]
    spaced = _double_spaced(rows, places)
    group: list[int] = []
    waiting: list[Draft] = []
    for at in places:
        if is_rule(rows[at].text):
            waiting.extend(after.get(at, ()))
            continue
        if group and not _joins(seen, group, at, _local(seen, at, width), spaced=spaced):
            yield _block(rows, seen, group, at, cuts, joiner)
            yield from waiting
            group, waiting = [], []
        group.append(at)
        waiting.extend(after.get(at, ()))
    if group:
        yield _block(rows, seen, group, len(rows), cuts, joiner)
    yield from waiting


def _unmarked(row: Row, marks: Sequence[tuple[int, int, str]]) -> Row:
    """The row as its wording shows it: whether a sentence ends doesn't hang on a marker after it."""
    text = row.text
    for start, end, _ in sorted(marks, reverse=True):
        text = text[:start] + text[end:]
    return replace(row, text=text.strip()) if marks else row


def _joins(
    rows: Sequence[Row], group: Sequence[int], at: int, width: int | None, *, spaced: bool
) -> bool:
    """Whether a row goes on with the block that the group makes so far."""
    before, row = rows[group[-1]], rows[at]
    a, b = before.text, row.text
    if not a or not b:
        # Nothing but a marker stood on the line.
        return not row.blanks or not row.opens
    if len(group) == 1 and _LABEL.fullmatch(a) and not _LABEL.fullmatch(b) and row.blanks <= 1:
        # A converter put the number or the bullet on a line of its own.
        return at == group[-1] + 1
    if is_entry(a) or is_entry(b) or "\t" in a or "\t" in b:
        return False
    interrupted = row.opens or at != group[-1] + 1
    goes_on = not ended(a) and b[:1].islower()
    reach = len(a) + 1 + len(b.split(None, 1)[0])
    full = width is not None and reach >= 0.85 * width
    if width and len(group) == 1 and titled(a) and not interrupted and not b[:1].islower():
        # A long heading nearly fills its line.
        above = rows[group[0] - 1] if group[0] else None
        full = full and (reach >= 0.95 * width or (above is not None and not ended(above.text)))
    if interrupted:
        if shouts(a) or (titled(a) and len(group) == 1 and not full):
            return False
        # Where pages begin is only guessed in files without form feeds.
        sure = row.page > 0 or not row.blanks or not row.opens
        anew = titled(b) or begins_block(b)
        return goes_on or (not ended(a) and full and sure and not anew)
    if row.blanks > (1 if spaced else 0):
        return False
    if begins_block(b):
        # In mid-sentence a line may begin with "5.1" or a dash.
        return not ended(a) and full and (begins_with_dash(b) or not item_number(b))
    if width is None:
        return False
    if full:
        heading = titled(b) and ended(a) and _headed(rows, at, width)
        return not heading and shouts(a) == shouts(b) and not _indented(rows, group, at)
    if shouts(a) and shouts(b):
        return True
    # After a full stop too: no paragraph begins small, but a line may be lost between the two.
    return b[:1].islower() or (flows(a) and not shouts(b))


def _headed(rows: Sequence[Row], at: int, width: int) -> bool:
    """Whether the next row begins anew, so that this one stands alone."""
    if at + 1 >= len(rows):
        return False
    row, following = rows[at], rows[at + 1]
    first = following.text.split()[0]
    return len(row.text) + 1 + len(first) < 0.85 * width and not first[:1].islower()


def _indented(rows: Sequence[Row], group: Sequence[int], at: int) -> bool:
    """Whether the first line of a paragraph is set in."""
    before, row = rows[group[-1]], rows[at]
    return ended(before.text) and row.indent >= before.indent + 2


def _local(rows: Sequence[Row], at: int, width: int | None) -> int | None:
    """The width of the lines around: boxes and quotations are set narrower."""
    if width is None:
        return None
    start = end = at
    while start > 0 and not rows[start].blanks and not rows[start].opens and at - start < 8:
        start -= 1
    while end + 1 < len(rows) and not rows[end + 1].blanks and end - at < 8:
        end += 1
    prose = any(row.text[:1].islower() for row in rows[start + 1 : end + 1])
    if end - start < (2 if prose else 3):
        return width
    longest = sorted(len(row.text) for row in rows[start : end + 1])[-2]
    return min(width, max(longest, int(0.35 * width)))


def _double_spaced(rows: Sequence[Row], places: Sequence[int]) -> bool:
    """A blank line after nearly every line, in mid-sentence too."""
    if len(places) < 10:
        return False
    single = sum(rows[at].blanks == 1 for at in places)
    running = sum(
        rows[at].blanks == 1 and rows[at].text[:1].islower() and not ended(rows[at - 1].text)
        for at in places
        if at
    )
    return single >= 0.8 * len(places) and running >= 0.3 * len(places)


def _block(
    rows: Sequence[Row],
    seen: Sequence[Row],
    group: Sequence[int],
    following: int,
    cuts: Cuts,
    joiner: Joiner,
) -> Draft:
    content = joined(rows, [(at, 0) for at in group], cuts, joiner)
    draft = Draft("paragraph", content)
    text = " ".join(seen[at].text for at in group).strip()
    if is_entry(text):
        draft.role = "contents"
    elif any(isinstance(one, Cell) for one in content):
        draft.role = "row"
    elif _is_heading(seen, group, following, text):
        draft.role, draft.level = "heading", level_of(text)
    elif (sign := item_number(text)) is not None:
        draft.role, draft.number = "item", sign
    else:
        draft.number = paragraph_number(text)
    return draft


def _is_heading(rows: Sequence[Row], group: Sequence[int], following: int, text: str) -> bool:
    if len(group) > 3 or flows(text) or item_number(text) is not None:
        return False
    if _SECTION.match(text) and len(text) <= 160 and not ended(text) and not text.endswith(","):
        return True
    if not titled(text):
        return False
    if shouts(text):
        return True
    first = rows[group[0]]
    alone = first.blanks > 0 or first.number == 0 or group[0] == 0
    then = rows[following] if following < len(rows) else None
    below = then is None or then.blanks > 0 or not then.text[:1].islower()
    begins = group[0] == 0 or ended(rows[group[0] - 1].text) or alone
    numbered = paragraph_number(text) is not None
    # A line that a blank one hid part of begins small or ends open: those were sent away above.
    return (alone or numbered or begins) and below and len(text) <= 90


def joined(
    rows: Sequence[Row], parts: Sequence[tuple[int, int]], cuts: Cuts, joiner: Joiner
) -> list[Piece | Mark | Cell]:
    """The letters of rows, each from a column on, as one run: broken words joined, markers as points."""
    content: list[Piece | Mark | Cell] = []
    for order, (at, start) in enumerate(parts):
        row = rows[at]
        end = len(row.text)
        glue = " "
        if order + 1 < len(parts):
            then = rows[parts[order + 1][0]].text[parts[order + 1][1] :]
            end, glue = _border(row, then, joiner)
        content.extend(_cut(row, start, end, cuts.get(at, ())))
        if order + 1 < len(parts) and glue:
            content.append(_gap(row, rows[parts[order + 1][0]]))
    return content


def _border(row: Row, then: str, joiner: Joiner) -> tuple[int, str]:
    """Where the row's letters end, and what stands between it and the next."""
    text = row.text
    if row.soft:
        return len(text), ""
    if len(text) < 2 or text[-1] != "-" or not text[-2].isalnum() or not then[:1].isalnum():
        return len(text), " "
    last = text.split()[-1]
    if "://" in last or last.lower().startswith("www."):
        return len(text), ""
    keeps = joiner.keeps_hyphen(last, then.split(maxsplit=1)[0])
    return len(text) if keeps else len(text) - 1, ""


def _gap(row: Row, then: Row) -> Piece:
    """The space that stands for the end of a line, and for all that the file has there."""
    if not row.pieces or not then.pieces:
        return Piece(" ")
    last, first = row.pieces[-1], then.pieces[0]
    start = last.source + last.taken
    # Over a page break other text stands between the two.
    taken = first.source - start if then.number - row.number <= 3 else 1
    return Piece(" ", start, max(1, taken), row.number, row.page)


def _cut(
    row: Row, start: int, end: int, marks: Sequence[tuple[int, int, str]]
) -> Iterator[Piece | Mark | Cell]:
    at = start
    for first, last, key in sorted(marks):
        if first < at:
            continue
        yield from _cells(row, at, first)
        yield Mark(key)
        at = last
    yield from _cells(row, at, max(at, end))


def _cells(row: Row, start: int, end: int) -> Iterator[Piece | Cell]:
    """A tab stands between two columns of a table."""
    at = start
    while (tab := row.text.find("\t", at, end)) >= 0:
        yield from row.part(at, tab)
        yield CELL
        at = tab + 1
    yield from row.part(at, end)
