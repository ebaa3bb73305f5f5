"""Editions: the bytes we hold, and the collections through which they are seen."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256 as digest
from typing import Any

from sqlalchemy import ColumnElement, func, select, text

from corpus.catalogue.outbox import announce
from corpus.catalogue.sight import sees_collection
from corpus.catalogue.tables import collection as collections
from corpus.catalogue.tables import document, edition, membership
from corpus.catalogue.tombstones import refuse_withdrawn
from corpus.catalogue.view import Change, View
from corpus.document import Edition
from corpus.errors import ConflictError, NotFoundError
from corpus.file_name import show_name
from corpus.scope import Scope


@dataclass(frozen=True, slots=True)
class Membership:
    """That an edition is in a collection: its name there (percent-encoded), and since when."""

    collection: str
    name: str
    at: datetime.datetime


@dataclass(frozen=True, slots=True)
class HeldEdition:
    """An edition as a scope sees it: its name and collections are those that the scope may know."""

    edition: Edition
    memberships: Sequence[Membership]

    @property
    def collections(self) -> Sequence[str]:
        return tuple(one.collection for one in self.memberships)


@dataclass(frozen=True, slots=True)
class Kept:
    """What keeping an edition did: `new` bytes, or bytes new to this collection, or neither."""

    edition: str
    document: str
    new: bool
    new_there: bool


def keep_edition(
    change: Change,
    *,
    sha256: str,
    size: int,
    media_type: str,
    name: str,
    collection: str,
    document_id: str | None = None,
) -> Kept:
    """Hold these bytes in this collection; the same bytes are one edition however often they come.

    `name` is percent-encoded (`corpus.file_name`). With `document_id` new bytes become that report's
    newest edition, otherwise a report of their own. Bytes that were withdrawn are refused.
    """
    refuse_withdrawn(change, sha256)
    change.insert_missing(collections, name=collection, created=change.now())
    found = change.row(select(edition).where(edition.c.id == sha256))
    new = False
    if found is None:
        report = document_id or _new_document(change, sha256)
        new = _insert_edition(change, report, sha256, size, media_type)
        found = change.row(select(edition).where(edition.c.id == sha256))
        assert found is not None
    if document_id not in (None, found.document):
        raise ConflictError(
            f"these bytes already are an edition of report {found.document}",
            "join the two reports instead",
        )
    there = change.insert_missing(
        membership, edition=sha256, collection=collection, name=name, at=change.now()
    )
    change.record("keep edition", sha256, collection=collection, new=new, new_there=there)
    if there and not new:
        announce(change, found.document)
    return Kept(sha256, found.document, new, there)


def hold_name(change: Change, name: str, collection: str) -> None:
    """Keep others from bringing a file of this name into the collection until this transaction ends.

    Whoever comes with another edition of the same report then sees the first one. SQLite has one
    writer at a time anyway.
    """
    if change.connection.dialect.name == "postgresql":
        key = int.from_bytes(
            digest(f"{collection}/{name}".encode()).digest()[:8], "big", signed=True
        )
        change.connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": key})


def edition_by_sha(view: View, scope: Scope, sha256: str) -> HeldEdition | None:
    """The edition with these bytes, if the scope sees it."""
    return next(iter(held_editions(view, scope, edition.c.id == sha256)), None)


def editions_of(view: View, scope: Scope, document_id: str) -> Sequence[HeldEdition]:
    """The editions of a report that the scope sees, oldest first."""
    return held_editions(view, scope, edition.c.document == document_id)


def editions_named(view: View, scope: Scope, name: str, collection: str) -> Sequence[HeldEdition]:
    """The editions that came into a collection under this name (percent-encoded)."""
    there = (
        select(membership.c.edition)
        .where(membership.c.name == name, membership.c.collection == collection)
        .where(sees_collection(scope, membership.c.collection))
    )
    return held_editions(view, scope, edition.c.id.in_(there))


def held_editions(view: View, scope: Scope, where: ColumnElement[bool]) -> Sequence[HeldEdition]:
    """The editions for which the condition holds, each once, in order of report and arrival."""
    rows = view.rows(
        select(edition, membership.c.collection, membership.c.name, membership.c.at)
        .join_from(edition, membership, membership.c.edition == edition.c.id)
        .where(where, sees_collection(scope, membership.c.collection))
        .order_by(edition.c.document, edition.c.ordinal, membership.c.at, membership.c.collection)
    )
    grouped: dict[str, list[Any]] = {}
    for row in rows:
        grouped.setdefault(row.id, []).append(row)
    return [_held(found) for found in grouped.values()]


def withdraw(change: Change, sha256: str, collection: str) -> bool:
    """Take an edition out of a collection; True when it now is in none, and nobody sees it.

    The bytes and what was made of them stay until they are erased.
    """
    report = change.value(select(edition.c.document).where(edition.c.id == sha256))
    gone = change.run(
        membership.delete().where(
            membership.c.edition == sha256, membership.c.collection == collection
        )
    )
    if report is None or not gone:
        raise NotFoundError("no such edition in this collection")
    left = select(func.count()).select_from(membership)
    siblings = select(edition.c.id).where(edition.c.document == report)
    held = change.value(left.where(membership.c.edition.in_(siblings)))
    change.record("withdraw edition", sha256, collection=collection)
    announce(change, report, "put" if held else "drop")
    return not change.value(left.where(membership.c.edition == sha256))


def _insert_edition(change: Change, report: str, sha256: str, size: int, media_type: str) -> bool:
    # The report's row is locked, so that two editions never get one number.
    locked = change.row(select(document.c.id).where(document.c.id == report).with_for_update())
    if locked is None:
        raise NotFoundError(f"no report {report}")
    last = change.value(select(func.max(edition.c.ordinal)).where(edition.c.document == report))
    return change.insert_missing(
        edition,
        id=sha256,
        document=report,
        ordinal=(last or 0) + 1,
        size=size,
        media_type=media_type,
        created=change.now(),
    )


def _new_document(change: Change, sha256: str) -> str:
    # 16 hex digits, more only when other bytes with the same beginning are here already: such
    # pairs can be made on purpose.
    for length in range(16, 65, 4):
        name = sha256[:length]
        if change.insert_missing(document, id=name, created=change.now()):
            return name
        first = change.value(
            select(edition.c.id).where(edition.c.document == name, edition.c.ordinal == 1)
        )
        if first in (None, sha256):
            return name
    raise ConflictError(f"no free name for a report {sha256[:16]}")


def _held(rows: Sequence[Any]) -> HeldEdition:
    row = rows[0]
    shown = Edition(
        id=row.id,
        document=row.document,
        sha256=row.id,
        size=row.size,
        media_type=row.media_type,
        ordinal=row.ordinal,
        name=show_name(row.name),
    )
    return HeldEdition(shown, tuple(Membership(one.collection, one.name, one.at) for one in rows))
