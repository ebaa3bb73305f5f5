"""Which of the numbers in a text file mark its notes: the sequence of the notes decides."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence, Set
from itertools import pairwise

from ingest.readers.bodies import Body
from ingest.readers.signs import Sign

# A note without a sure marker takes a doubtful one only this many lines away.
_NEAR = 120
# As many notes in a row may have lost their words.
_GAP = 16


def marks(signs: Sequence[Sign], bodies: Sequence[Body], busy: Set[int]) -> dict[int, Sign]:
    """For each note, by its place, the marker that points to it; `busy` are the rows of the notes.

    Markers stand in the order of their notes, so the heaviest chain of them in which both the
    places and the notes only grow is taken.
    """
    by_number: dict[int, list[int]] = defaultdict(list)
    for place, body in enumerate(bodies):
        by_number[body.number].append(place)
    ends = _last_rows(bodies)
    tree = _Best(len(bodies))
    chosen: list[tuple[Sign, int, int]] = []
    for sign in sorted(signs, key=lambda sign: (sign.row, sign.end, -sign.start)):
        if sign.row in busy:
            continue
        options = []
        for place in by_number.get(sign.number, ()):
            gain = _gain(sign, bodies[place], ends[place])
            if gain > 0:
                before, origin = tree.best(place)
                options.append((before + gain, place, origin))
        for score, place, origin in options:
            chosen.append((sign, place, origin))
            tree.put(place, score, len(chosen) - 1)
    found: dict[int, Sign] = {}
    _, at = tree.best(len(bodies))
    while at >= 0:
        sign, place, at = chosen[at]
        found[place] = sign
    return found


def lost(
    signs: Sequence[Sign], bodies: Sequence[Body], found: dict[int, Sign], busy: Set[int]
) -> list[tuple[int, Sign]]:
    """Sure markers whose notes are not in the file, between two neighbours that are; with the place
    among the bodies where theirs would stand."""
    taken = {(sign.row, sign.start) for sign in found.values()}
    sure = [
        sign
        for sign in signs
        if sign.weight >= 3.0
        and sign.form in ("bare", "raised")
        and sign.row not in busy
        and (sign.row, sign.start) not in taken
    ]
    places = sorted(found)
    gone: list[tuple[int, Sign]] = []
    for one, two in pairwise(places):
        low, high = bodies[one].number, bodies[two].number
        if not 1 < high - low <= _GAP:
            continue
        last = low, (found[one].row, found[one].start)
        end = found[two].row, found[two].start
        for sign in sure:
            here = sign.row, sign.start
            if last[0] < sign.number < high and last[1] < here < end:
                gone.append((two, sign))
                last = sign.number, here
    return gone


def _gain(sign: Sign, body: Body, end: int) -> float:
    form = {"dotted": "bare"}.get(body.form, body.form)
    if sign.form != form and not (sign.form == "raised" and form == "bare"):
        return 0.0
    away = body.rows[0] - sign.row
    if away < 0:
        # After its note: only where a converter put a page's parts out of order.
        return sign.weight - 0.03 * -away if -away <= end else 0.0
    if sign.weight < 1.0 and away > _NEAR:
        return 0.0
    return sign.weight - min(0.5, 0.002 * away) + 0.2


def _last_rows(bodies: Sequence[Body]) -> list[int]:
    """How far after each note its marker may still stand: less for notes gathered at the end."""
    rows = [body.rows[0] for body in bodies]
    reach = []
    for place, row in enumerate(rows):
        near = bisect_right(rows, row + 40) - bisect_left(rows, row - 40)
        reach.append(0 if near > 25 and place else 60)
    return reach


class _Best:
    """The best score among the notes before a place (a Fenwick tree of maxima)."""

    def __init__(self, size: int) -> None:
        self._nodes: list[tuple[float, int]] = [(0.0, -1)] * (size + 1)

    def best(self, place: int) -> tuple[float, int]:
        """The best of the notes before this place."""
        found = (0.0, -1)
        at = place
        while at > 0:
            found = max(found, self._nodes[at])
            at -= at & -at
        return found

    def put(self, place: int, score: float, origin: int) -> None:
        at = place + 1
        while at < len(self._nodes):
            self._nodes[at] = max(self._nodes[at], (score, origin))
            at += at & -at
