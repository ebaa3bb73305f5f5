"""Mentions: what the texts name, found again by its key. Who is withheld is named to editors alone."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, select, tuple_

from corpus.catalogue.outbox import announce
from corpus.catalogue.shown import may_be_listed, may_be_named
from corpus.catalogue.sight import sees_edition
from corpus.catalogue.tables import NOWHERE, edition, mention, passage, reading
from corpus.catalogue.view import AnyRow, Change, View
from corpus.catalogue.wanted import MOST, batches, wanted
from corpus.errors import DamagedError, NotFoundError
from corpus.keys import mention_key
from corpus.mention import Mention
from corpus.scope import Scope
from corpus.span import Span


@dataclass(frozen=True, slots=True)
class HeldMention:
    """A mention with its place: `passage` is the id of the passage it begins in, None outside of all."""

    reading: str
    ordinal: int
    passage: str | None
    key: str
    mention: Mention


def keep_mentions(change: Change, reading_id: str, mentions: Sequence[Mention]) -> None:
    """These are the reading's mentions now, each linked with the passage it begins in."""
    row = change.row(
        select(reading.c.length, edition.c.document)
        .join_from(reading, edition, edition.c.id == reading.c.edition)
        .where(reading.c.id == reading_id)
    )
    if row is None:
        raise NotFoundError(f"no reading {reading_id}")
    if any(one.span.end > row.length for one in mentions):
        raise DamagedError(f"a mention runs past the text of {reading_id}")
    change.run(mention.delete().where(mention.c.reading == reading_id))
    places = _Places(change, reading_id)
    change.insert(
        mention,
        [
            {
                "reading": reading_id,
                "ordinal": ordinal,
                "passage": places.at(one.span.start),
                "kind": one.kind,
                "start": one.span.start,
                "stop": one.span.end,
                "norm": one.norm,
                "ids": list(one.ids),
                "role": one.role,
                "pinpoint": one.pinpoint,
                "inferred": one.inferred,
                "made_by": one.by,
                "key": mention_key(one, row.document),
            }
            for ordinal, one in enumerate(mentions)
        ],
    )
    change.record("keep mentions", reading_id, count=len(mentions))
    announce(change, row.document)


def link_mentions(change: Change, reading_id: str) -> None:
    """Link the mentions with the reading's passages anew; part of keeping those."""
    places = _Places(change, reading_id)
    rows = change.rows(
        select(mention.c.ordinal, mention.c.start).where(mention.c.reading == reading_id)
    )
    if not rows:
        return
    which = mention.update().where(
        mention.c.reading == reading_id, mention.c.ordinal == bindparam("one")
    )
    change.connection.execute(
        which.values(passage=bindparam("into")),
        [{"one": row.ordinal, "into": places.at(row.start)} for row in rows],
    )


def mentions_of(view: View, scope: Scope, reading_id: str) -> Sequence[HeldMention]:
    """All mentions of a reading, in order."""
    return _seen(view, scope, select(mention).where(mention.c.reading == reading_id))


def mentions_in(view: View, scope: Scope, passages: Sequence[str]) -> Sequence[HeldMention]:
    """The mentions that begin in these passages, in order."""
    places = [(name, int(at)) for name, _, at in (one.rpartition(".") for one in passages)]
    found: list[HeldMention] = []
    for batch in batches(places):
        keys = wanted(view, batch)
        here = and_(mention.c.reading == keys.c.name, mention.c.passage == keys.c.number)
        asked = select(mention).join_from(keys, mention, here)
        found += _seen(view, scope, asked)
    return found


def mentions_by_key(
    view: View,
    scope: Scope,
    keys: Sequence[str],
    *,
    after: tuple[str, int] = ("", -1),
    limit: int = 1000,
) -> Sequence[HeldMention]:
    """Where these are named in current readings, from the one after `after` (reading, ordinal)."""
    asked = (
        select(mention)
        .join_from(mention, reading, reading.c.id == mention.c.reading)
        .where(
            mention.c.key.in_(keys),
            reading.c.current,
            sees_edition(scope, reading.c.edition),
            may_be_named(scope),
            tuple_(mention.c.reading, mention.c.ordinal) > tuple_(*after),
        )
        .order_by(mention.c.reading, mention.c.ordinal)
        .limit(limit)
    )
    return [_held(row) for row in view.rows(asked)]


def keys_of_name(view: View, scope: Scope, kind: str, name: str) -> Sequence[str]:
    """The keys of this name in the reports that the scope sees: "person:<name>@<report>"."""
    start = f"{kind}:{name}@"
    rows = view.rows(
        select(mention.c.key)
        .join_from(mention, reading, reading.c.id == mention.c.reading)
        # By order, not by LIKE: so both databases go by their index. "A" comes after "@".
        .where(*_between(view, start, f"{start[:-1]}A"), reading.c.current)
        .where(sees_edition(scope, reading.c.edition), may_be_named(scope))
        .distinct()
    )
    # "Dana@Omarova" is another name than "Dana".
    return sorted(row.key for row in rows if "@" not in row.key[len(start) :])


def _between(view: View, first: str, end: str) -> Sequence[ColumnElement[bool]]:
    """Keys from one up to, not including, another, letter by letter."""
    key = mention.c.key
    if view.connection.dialect.name == "postgresql":
        # Its own order of letters may pass over signs; these go by letters, as the index does.
        return [key.op("~>=~")(first), key.op("~<~")(end)]
    return [key >= first, key < end]


def keys_listed(view: View, scope: Scope, keys: Sequence[str]) -> Sequence[str]:
    """Those of the keys that may stand in a list (a facet, a suggestion): nobody hidden or withheld."""
    found: set[str] = set()
    for some in batches(keys, MOST):
        named = wanted(view, ((key, 0) for key in some))
        # The first mention that fits tells: a town that half of the archive names has a row in each passage.
        fits = (
            select(mention.c.key)
            .join_from(mention, reading, reading.c.id == mention.c.reading)
            .where(mention.c.key == named.c.name, reading.c.current)
            .where(sees_edition(scope, reading.c.edition), may_be_listed(scope))
        )
        found |= {row.name for row in view.rows(select(named.c.name).where(fits.exists()))}
    return [key for key in keys if key in found]


def _seen(view: View, scope: Scope, asked: Select[Any]) -> Sequence[HeldMention]:
    ours = (
        asked.join(reading, reading.c.id == mention.c.reading)
        .where(sees_edition(scope, reading.c.edition), may_be_named(scope))
        .order_by(mention.c.reading, mention.c.ordinal)
    )
    return [_held(row) for row in view.rows(ours)]


def _held(row: AnyRow) -> HeldMention:
    return HeldMention(
        reading=row.reading,
        ordinal=row.ordinal,
        passage=None if row.passage == NOWHERE else f"{row.reading}.{row.passage}",
        key=row.key,
        mention=Mention(
            kind=row.kind,
            span=Span(row.start, row.stop),
            norm=row.norm,
            ids=tuple(row.ids),
            role=row.role,
            pinpoint=row.pinpoint,
            inferred=row.inferred,
            by=row.made_by,
        ),
    )


class _Places:
    """A reading's passages by where they stand."""

    def __init__(self, view: View, reading_id: str) -> None:
        asked = select(passage.c.start, passage.c.stop, passage.c.ordinal)
        rows = view.rows(asked.where(passage.c.reading == reading_id))
        self._rows = sorted((row.start, row.stop, row.ordinal) for row in rows)

    def at(self, offset: int) -> int:
        number = bisect_right(self._rows, offset, key=lambda row: row[0]) - 1
        if number < 0:
            return NOWHERE
        _, stop, ordinal = self._rows[number]
        return int(ordinal) if offset < stop else NOWHERE
