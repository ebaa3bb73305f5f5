"""What saved searches found: each hit once, by the place where it stood; never a copy of words."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from corpus.catalogue.saved import saved_by_id
from corpus.catalogue.tables import edition, feed_line
from corpus.catalogue.view import AnyRow, Change, View
from corpus.catalogue.wanted import batches
from corpus.errors import NotFoundError
from corpus.scope import Scope
from corpus.span import Span

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """A passage that a saved search found: where it stands and the fingerprint of its words."""

    document: str
    edition: str
    reading: str
    span: Span
    words: str


@dataclass(frozen=True, slots=True)
class FeedLine:
    """A hit that was told; `line` is its name in the feed and never changes."""

    line: str
    place: FoundPlace
    at: datetime.datetime


def feed_lines(
    view: View, scope: Scope, saved_id: str, *, limit: int = 50, before: str = ""
) -> Sequence[FeedLine]:
    """What was told, the newest first; or what was told before a line."""
    _found(view, scope, saved_id)
    column = feed_line.c
    asked = select(feed_line).where(column.search == saved_id, column.fresh)
    if before:
        first = select(column.id).where(column.search == saved_id, column.line == before)
        asked = asked.where(column.id < first.scalar_subquery())
    rows = view.rows(asked.order_by(column.id.desc()).limit(limit))
    return [FeedLine(row.line, _place(row), row.at) for row in rows]


def places_found(
    view: View, scope: Scope, saved_id: str, documents: Sequence[str]
) -> Sequence[FoundPlace]:
    """All that a saved search has found in these reports so far, told or there before."""
    _found(view, scope, saved_id)
    places: list[FoundPlace] = []
    for some in batches(sorted(set(documents)), _AT_ONCE):
        which = feed_line.c.search == saved_id, feed_line.c.document.in_(some)
        places += map(_place, view.rows(select(feed_line).where(*which).order_by(feed_line.c.id)))
    return places


def tell(change: Change, saved_id: str, places: Sequence[FoundPlace]) -> int:
    """Put these into the feed, those that aren't there yet; gives how many."""
    # Locked, so that nothing is told of a report that is being withdrawn.
    wanted = sorted({one.edition for one in places})
    asked = select(edition.c.id).where(edition.c.id.in_(wanted)).order_by(edition.c.id)
    held = {row.id for row in change.rows(asked.with_for_update())}
    return sum(
        change.insert_missing(feed_line, **_values(change, saved_id, one, fresh=True))
        for one in places
        if one.edition in held
    )


def were_there(change: Change, saved_id: str, places: Sequence[FoundPlace]) -> None:
    """These were there when the search was saved, and are never told."""
    mine = feed_line.c.search == saved_id
    known = change.rows(select(feed_line.c.reading, feed_line.c.start).where(mine))
    told = {(row.reading, row.start) for row in known}
    # What somebody re-indexed in the meantime was told by mistake; what arrived then stays told.
    for reading, start in told.intersection((one.reading, one.span.start) for one in places):
        which = mine, feed_line.c.reading == reading, feed_line.c.start == start
        change.run(feed_line.update().where(*which).values(fresh=False))
    change.insert(feed_line, [
        _values(change, saved_id, one, fresh=False)
        for one in places
        if (one.reading, one.span.start) not in told
    ])  # fmt: skip


def forget_in_feeds(change: Change, document: str) -> int:
    """Leave nothing of a withdrawn report in any feed; part of the withdrawal, which has its line."""
    return change.run(feed_line.delete().where(feed_line.c.document == document))


def _found(view: View, scope: Scope, saved_id: str) -> None:
    if saved_by_id(view, scope, saved_id) is None:
        raise NotFoundError("there is no such saved search here", "see `aigaq saved list`")


def _values(change: Change, saved_id: str, one: FoundPlace, *, fresh: bool) -> dict[str, Any]:
    name = f"{saved_id}/{one.reading}/{one.span.start}"
    return {
        "line": hashlib.blake2b(name.encode(), digest_size=8).hexdigest(), "search": saved_id,
        "document": one.document, "edition": one.edition, "reading": one.reading,
        "start": one.span.start, "stop": one.span.end, "words": one.words, "fresh": fresh,
        "at": change.now(),
    }  # fmt: skip


def _place(row: AnyRow) -> FoundPlace:
    return FoundPlace(row.document, row.edition, row.reading, Span(row.start, row.stop), row.words)
