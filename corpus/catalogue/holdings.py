"""Holdings: how much there is, for the status page and the command line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, select

from corpus.catalogue.sight import sees_collection, sees_document, sees_edition
from corpus.catalogue.tables import collection, document, edition, mention, page, passage, reading
from corpus.catalogue.view import View
from corpus.scope import Scope


@dataclass(frozen=True, slots=True)
class Holdings:
    """What a scope sees, counted. Pages, passages and mentions are those of current readings."""

    documents: int
    editions: int
    pages: int
    passages: int
    mentions: int


def holdings(view: View, scope: Scope) -> Holdings:
    """The counts, within the scope."""
    ours = reading.c.current & sees_edition(scope, reading.c.edition)
    counts: list[Select[Any]] = [
        select(func.count()).select_from(document).where(sees_document(scope, document.c.id)),
        select(func.count()).select_from(edition).where(sees_edition(scope, edition.c.id)),
        *(
            select(func.count())
            .select_from(table)
            .join(reading, reading.c.id == table.c.reading)
            .where(ours)
            for table in (page, passage, mention)
        ),
    ]
    return Holdings(*(int(view.value(count)) for count in counts))


def documents(view: View, scope: Scope, *, after: str = "", limit: int = 1000) -> Sequence[str]:
    """The ids of the reports that the scope sees, in order, from the one after `after`."""
    rows = view.rows(
        select(document.c.id)
        .where(document.c.id > after, sees_document(scope, document.c.id))
        .order_by(document.c.id)
        .limit(limit)
    )
    return [row.id for row in rows]


def collections(view: View, scope: Scope) -> Sequence[str]:
    """The names of the collections that the scope sees, those without a file included."""
    rows = view.rows(
        select(collection.c.name)
        .where(sees_collection(scope, collection.c.name))
        .order_by(collection.c.name)
    )
    return [row.name for row in rows]
