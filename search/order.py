"""The order of hits: by score, ties by id, the same on both engines."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

from corpus import AigaqError
from search.ask import Hit

# The engines add the same numbers in another order and in 32 bits: what is equal in truth differs by
# up to .0005 at a score of 5,000. Scores are compared in steps well above that and far below
# anything that a reader could tell.
STEPS = 256

# Both engines multiply BM25 by k1 + 1 (plain Lucene doesn't). Constants are raised by it on the way in,
# and all scores divided on the way out, so that a weight means the same beside either.
SCALE = 2.2


@dataclass(frozen=True, slots=True)
class Raw:
    """A hit as the engine gives it, best first; among equal scores in any order."""

    score: float
    id: str


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A hit's place in the order: `rank` grows from best to worst."""

    rank: int
    id: str


class BadCursorError(AigaqError):
    """A cursor that no answer of ours gave."""

    def __init__(self) -> None:
        super().__init__("the cursor can't be read", "start again without one")


def rank(score: float, descending: bool = True) -> int:
    """The step that a score is compared by, growing from best to worst."""
    return round(score * STEPS) * (-1 if descending else 1)


def ordered(raw: Iterable[Raw], *, descending: bool = True) -> Iterator[tuple[Place, Hit]]:
    """The hits in our order; holds back only those of one step at a time.

    They may be all hits of the answer (a word that every passage has, reports of one day): each is
    held as its id and score alone, 160 bytes.
    """
    group: list[Raw] = []
    step = 0
    for hit in raw:
        here = rank(hit.score, descending)
        if group and here != step:
            yield from _by_id(group, step)
            group = []
        step = here
        group.append(hit)
    yield from _by_id(group, step)


def in_order(raw: Iterable[Raw]) -> Iterator[tuple[Place, Hit]]:
    """Hits that all score alike and come by id: nothing is held back."""
    for hit in raw:
        yield Place(rank(hit.score), hit.id), Hit(hit.id, hit.score)


def page(
    hits: Iterable[tuple[Place, Hit]], limit: int, after: Place | None
) -> tuple[Sequence[Hit], str | None]:
    """The first `limit` hits after a place, and a cursor if there are more."""
    found: list[tuple[Place, Hit]] = []
    for place, hit in hits:
        if after is not None and place <= after:
            continue
        if len(found) == limit:
            return [hit for _, hit in found], _cursor(found[-1][0]) if found else None
        found.append((place, hit))
    return [hit for _, hit in found], None


def read_cursor(cursor: str | None) -> Place | None:
    """Where the page before ended.

    >>> read_cursor(_cursor(Place(-512, "a-1.7")))
    Place(rank=-512, id='a-1.7')
    """
    if cursor is None:
        return None
    try:
        number, passage = json.loads(base64.urlsafe_b64decode(cursor.encode("ascii")))
    except (ValueError, TypeError, binascii.Error) as error:
        raise BadCursorError from error
    if not isinstance(number, int) or not isinstance(passage, str):
        raise BadCursorError
    return Place(number, passage)


def _cursor(place: Place) -> str:
    text = json.dumps([place.rank, place.id], ensure_ascii=True, separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode()


def _by_id(group: list[Raw], step: int) -> Iterator[tuple[Place, Hit]]:
    group.sort(key=attrgetter("id"))
    for hit in group:
        yield Place(step, hit.id), Hit(hit.id, hit.score)
