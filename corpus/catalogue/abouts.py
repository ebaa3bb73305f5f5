"""What is known of reports: what people decided, what came beside the file, what the reader found."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import and_, or_, select

from corpus.about import About, Field, Origin, Value
from corpus.catalogue.outbox import announce
from corpus.catalogue.sight import sees_collection, sees_edition
from corpus.catalogue.tables import about, edition
from corpus.catalogue.view import Change, View
from corpus.errors import NotFoundError
from corpus.scope import Scope

# What a reader finds; each reading replaces the last one's.
_FOUND: tuple[Origin, ...] = ("text", "html", "pdf")


def keep_found(change: Change, edition_id: str, values: Sequence[Value]) -> None:
    """What the reader found in these bytes, instead of what it found before."""
    found = [value for value in values if value.origin in _FOUND]
    _replace(change, edition_id, found, _FOUND, None)


def keep_sidecar(change: Change, edition_id: str, collection: str, values: Sequence[Value]) -> None:
    """What came with the file in this collection; other collections don't learn of it."""
    _replace(change, edition_id, values, ("sidecar",), collection)
    change.record(
        "keep side-car", edition_id, collection=collection, fields=[one.field for one in values]
    )
    announce(change, _document_of(change, edition_id))


def decide_about(change: Change, document: str, field: Field, value: str, where: str = "") -> None:
    """A person's word on a report: goes before every other, outlives every re-run."""
    if change.value(select(edition.c.id).where(edition.c.document == document).limit(1)) is None:
        raise NotFoundError(f"no report {document}")
    said = Value(field, value, "person", where)
    change.insert(about, [_row(change, said, document, None, None)])
    change.record("decide about", document, field=field)
    announce(change, document)


def about_of(view: View, scope: Scope, editions: Sequence[str]) -> dict[str, About]:
    """For each edition that the scope sees all that may be known of it, the last decision first."""
    rows = view.rows(
        select(edition.c.id.label("of"), about)
        .join_from(
            edition,
            about,
            or_(
                about.c.edition == edition.c.id,
                and_(about.c.edition.is_(None), about.c.document == edition.c.document),
            ),
        )
        .where(
            edition.c.id.in_(editions),
            sees_edition(scope, edition.c.id),
            or_(about.c.collection.is_(None), sees_collection(scope, about.c.collection)),
        )
        .order_by(about.c.id)
    )
    found: dict[str, list[Value]] = {one: [] for one in editions}
    for row in rows:
        value = Value(row.field, row.value, row.origin, row.place)
        values = found[row.of]
        # Of a person's words on one field the last one holds: `About.best` takes the first.
        values.insert(0 if row.origin == "person" else len(values), value)
    return {one: About(tuple(values)) for one, values in found.items()}


def _replace(
    change: Change,
    edition_id: str,
    values: Sequence[Value],
    origins: Sequence[Origin],
    collection: str | None,
) -> None:
    document = _document_of(change, edition_id)
    change.run(
        about.delete().where(
            about.c.edition == edition_id,
            about.c.origin.in_(origins),
            about.c.collection.is_not_distinct_from(collection),
        )
    )
    change.insert(
        about, [_row(change, value, document, edition_id, collection) for value in values]
    )


def _document_of(change: Change, edition_id: str) -> str:
    found = change.value(select(edition.c.document).where(edition.c.id == edition_id))
    if found is None:
        raise NotFoundError(f"no edition {edition_id}")
    return str(found)


def _row(
    change: Change, value: Value, document: str, edition_id: str | None, collection: str | None
) -> dict[str, object]:
    return {
        "document": document,
        "edition": edition_id,
        "collection": collection,
        "field": value.field,
        "value": value.value,
        "origin": value.origin,
        "place": value.where,
        "actor": change.actor.name,
        "at": change.now(),
    }
