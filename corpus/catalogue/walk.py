"""Walks: everything that the index is to know, a batch at a time, whatever the archive's size."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import select, tuple_

from corpus.catalogue.mentions import HeldMention, mentions_in
from corpus.catalogue.passages import HeldPassage, passage_id, passages_by_id
from corpus.catalogue.sight import sees_edition
from corpus.catalogue.tables import edition, passage, reading
from corpus.catalogue.view import View
from corpus.scope import Scope

# Passages in hand at a time: 2 MB of text and mentions.
_BATCH = 200


@dataclass(frozen=True, slots=True)
class TaggedPassage:
    """A passage and the mentions that begin in it."""

    held: HeldPassage
    mentions: Sequence[HeldMention]


def walk(view: View, scope: Scope, document: str | None = None) -> Iterator[TaggedPassage]:
    """The passages of current readings with their mentions: of one report, or of all.

    In bounded memory and from one consistent sight: others may keep writing meanwhile.
    """
    asked = (
        select(passage.c.reading, passage.c.ordinal)
        .join_from(passage, reading, reading.c.id == passage.c.reading)
        .where(reading.c.current, sees_edition(scope, reading.c.edition))
        .order_by(passage.c.reading, passage.c.ordinal)
        .limit(_BATCH)
    )
    if document is not None:
        of_it = select(edition.c.id).where(edition.c.document == document)
        asked = asked.where(reading.c.edition.in_(of_it))
    place = ("", -1)
    key = tuple_(passage.c.reading, passage.c.ordinal)
    while rows := view.rows(asked.where(key > tuple_(*place))):
        place = (rows[-1].reading, rows[-1].ordinal)
        held = passages_by_id(view, scope, [passage_id(row.reading, row.ordinal) for row in rows])
        named: dict[str | None, list[HeldMention]] = {}
        for one in mentions_in(view, scope, [each.id for each in held]):
            named.setdefault(one.passage, []).append(one)
        for each in held:
            yield TaggedPassage(each, tuple(named.get(each.id, ())))
