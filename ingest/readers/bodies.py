"""Where the notes of a text file stand: at the feet of its pages, or gathered at its end."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence, Set
from dataclasses import dataclass

from ingest.readers.extents import CITES, ENDED, extent
from ingest.readers.rows import Row
from ingest.readers.signs import Form, Head, Sign, head_of

_NOTES = re.compile(
    r"\W*(?:end|foot)?notes?\W*|\W*references\W*|\W*(?:примечания|сноски|ссылки)\W*|\W*(?:ескертулер|ескертпелер|сілтемелер)\W*",
    re.IGNORECASE,
)
# A marker stands near its note: on its page, give or take what a converter puts out of order.
_NEAR = 90
# As many notes in a row may be missing from a text that was badly extracted.
_GAP = 16


@dataclass(frozen=True, slots=True)
class Body:
    """A note: where its words begin (row and column), and the rows that belong to it."""

    number: int
    form: Form
    rows: Sequence[int]
    start: int


def bodies(rows: Sequence[Row], left_out: Set[int], signs: Sequence[Sign]) -> list[Body]:
    """The notes in order of the file; none unless their numbers count on and something marks them."""
    width = usual_width(rows)
    heads: dict[str, list[Head]] = defaultdict(list)
    for place, row in enumerate(rows):
        head = head_of(row, place) if row.number not in left_out else None
        if head is not None:
            heads[head.form].append(head)
    listed = next((at for at, row in enumerate(rows) if _NOTES.fullmatch(row.text)), len(rows))
    chosen: list[Head] = []
    for form, found in heads.items():
        chosen.extend(_chain(found, rows, signs, form, listed, width))
    chosen.sort(key=lambda head: head.row)
    begins = {head.row for head in chosen}
    first_met: dict[str, int] = {}
    for place, row in enumerate(rows):
        first_met.setdefault(row.text, place)
    return [
        Body(
            head.number,
            head.form,
            extent(head, rows, begins, left_out, width, first_met),
            head.end,
        )
        for head in chosen
    ]


def usual_width(rows: Sequence[Row]) -> int | None:
    """The length of a full line; None where lines are not wrapped by hand."""
    lengths = sorted(len(row.text) for row in rows if len(row.text) >= 30)
    if not lengths:
        return None
    width = lengths[int(0.9 * (len(lengths) - 1))]
    return width if width <= 160 else None


def _chain(
    heads: Sequence[Head],
    rows: Sequence[Row],
    signs: Sequence[Sign],
    form: str,
    listed: int,
    width: int | None,
) -> list[Head]:
    """The heads that count on best; those alone that something speaks for."""
    marked = _marked(signs, form)
    if form == "bracket" and not marked:
        return []
    worths = [_worth(head, rows, marked, heads, at, listed, width) for at, head in enumerate(heads)]
    best: list[float] = []
    back: list[int] = []
    latest: dict[int, int] = {}
    top = -1
    for at, head in enumerate(heads):
        score, origin = (-2.0, -1) if head.number > 1 else (0.0, -1)
        for step in range(1, _GAP):
            before = latest.get(head.number - step)
            if before is not None:
                gain = best[before] + (3.0 if step == 1 else max(-1.5, 0.5 - 0.3 * step))
                if gain > score:
                    score, origin = gain, before
        if head.number == 1 and top >= 0 and best[top] - 1.0 > score:
            score, origin = best[top] - 1.0, top
        best.append(score + worths[at])
        back.append(origin)
        known = latest.get(head.number)
        if known is None or best[at] >= best[known]:
            latest[head.number] = at
        if top < 0 or best[at] > best[top]:
            top = at
    kept: list[int] = []
    while top >= 0:
        kept.append(top)
        top = back[top]
    kept.reverse()
    return _believed([heads[at] for at in kept], rows, marked, listed)


def _marked(signs: Sequence[Sign], form: str) -> dict[int, list[int]]:
    """The rows in which each number stands as a marker that fits this form of notes."""
    found: dict[int, list[int]] = defaultdict(list)
    fits = {"bracket": ("bracket",), "raised": ("raised",)}.get(form, ("bare", "raised"))
    # Lists and paragraphs are numbered with a point too: only sure markers speak against that.
    least = 3.0 if form == "dotted" else 2.0
    for sign in signs:
        if sign.form in fits and sign.weight >= least:
            found[sign.number].append(sign.row)
    return found


def _worth(
    head: Head,
    rows: Sequence[Row],
    marked: dict[int, list[int]],
    heads: Sequence[Head],
    at: int,
    listed: int,
    width: int | None,
) -> float:
    row = rows[head.row]
    words = row.text[head.end : head.end + 400]
    score = 0.0
    if _is_marked(head, marked, listed):
        score += 2.0
    elif head.form == "dotted" and head.row < listed:
        score -= 2.0
    if CITES.search(words):
        score += 1.0
    if head.row > listed:
        score += 1.5
    beside = [heads[near] for near in (at - 1, at + 1) if 0 <= near < len(heads)]
    if any(abs(o.row - head.row) <= 4 and abs(o.number - head.number) == 1 for o in beside):
        score += 1.0
    before = rows[head.row - 1] if head.row else None
    if before is not None and not row.blanks and not row.opens and width:
        # In the middle of a paragraph a line may well begin with a number.
        flows = len(before.text) > 0.8 * width and not ENDED.search(before.text)
        flows = flows and head_of(before, 0) is None
        score -= 2.0 if flows and words[:1].islower() else 1.0 if flows else 0.0
    if words[:1].islower():
        score -= 0.7
    return score


def _is_marked(head: Head, marked: dict[int, list[int]], listed: int) -> bool:
    places = marked.get(head.number, ())
    if not places:
        return False
    if head.row > listed:
        return places[0] < head.row
    near = bisect_right(places, head.row + _NEAR // 2) - bisect_left(places, head.row - _NEAR)
    own = sum(1 for place in places if place == head.row)
    return near - own > 0


def _believed(
    chain: Sequence[Head], rows: Sequence[Row], marked: dict[int, list[int]], listed: int
) -> list[Head]:
    """Series by series: one most of whose notes nothing marks is a list or numbered paragraphs."""
    series: list[list[Head]] = []
    for head in chain:
        if series and head.number > series[-1][-1].number:
            series[-1].append(head)
        else:
            series.append([head])
    return [head for one in series for head in _believed_series(one, rows, marked, listed)]


def _believed_series(
    chain: Sequence[Head], rows: Sequence[Row], marked: dict[int, list[int]], listed: int
) -> list[Head]:
    sure = [head for head in chain if _is_marked(head, marked, listed)]
    endnotes = [head for head in chain if head.row > listed]
    if chain[0].form == "dotted":
        ok = len(sure) >= max(2, 0.6 * len(chain))
    else:
        ok = bool(sure) and (len(sure) >= 0.25 * len(chain) or len(endnotes) > 0.8 * len(chain))
    # The columns of a table, torn apart by a converter, are numbers without words.
    silent = sum(not rows[head.row].text[head.end :] for head in chain)
    if not ok or (len(chain) < 5 and silent > len(chain) / 2 and not _goes_under(chain, rows)):
        return []
    numbers = {head.number for head in sure}
    return [
        head
        for head in chain
        if head.number in numbers
        or head.row > listed
        or CITES.search(rows[head.row].text[head.end : head.end + 400])
        or not rows[head.row].text[head.end :]
        or numbers & {head.number - 1, head.number + 1}
    ]


def _goes_under(chain: Sequence[Head], rows: Sequence[Row]) -> bool:
    """Whether words stand under each number that stands alone."""
    return all(
        any(c.isalpha() for row in rows[head.row + 1 : head.row + 3] for c in row.text)
        for head in chain
    )
