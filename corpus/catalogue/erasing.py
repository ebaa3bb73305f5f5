"""Erasing a report: every row that holds a word of it, in one transaction, and a tombstone instead."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import or_, select

from corpus.catalogue.dossiers import forget_in_dossiers
from corpus.catalogue.feeds import forget_in_feeds
from corpus.catalogue.forgetting import forget_names, keys_named
from corpus.catalogue.likenesses import forget_likeness, signature_of
from corpus.catalogue.names import hold_names
from corpus.catalogue.outbox import announce
from corpus.catalogue.tables import (
    about,
    cited,
    document,
    draft_page,
    edition,
    file,
    membership,
    outbox,
    reading,
    upload,
)
from corpus.catalogue.tombstones import Tombstone, keep_stone
from corpus.catalogue.view import AnyRow, Change
from corpus.errors import AigaqError, NotFoundError
from corpus.scope import Scope
from corpus.signature import Signature


@dataclass(frozen=True, slots=True)
class Erased:
    """What the catalogue held of a report: hashes of its editions and of the archives they came in,
    and where its files were last seen (encoded).
    """

    document: str
    sha256s: Sequence[str]
    paths: Sequence[str]


@dataclass(frozen=True, slots=True)
class Grounds:
    """Why a report is erased; `at` and `actor` when it was decided earlier, as a backup tells.

    `signatures` are those of editions that the catalogue has none of.
    """

    reason: str
    signatures: Mapping[str, Signature] = field(default_factory=dict)
    earlier: Tombstone | None = None


def erase_document(change: Change, scope: Scope, document_id: str, grounds: Grounds) -> Erased:
    """Forget all editions of a report and what was made of them, whichever collections they are in.

    So it is for those who see every collection. What lies outside of the catalogue (originals, the
    index, put-away files) is named by the tombstones that aren't marked as erased.
    """
    if not grounds.reason.strip():
        raise AigaqError("a withdrawal without a reason", "say why: it is kept with the tombstone")
    # Locked, so that nobody keeps a reading of them meanwhile.
    asked = select(edition.c.id).where(edition.c.document == document_id).with_for_update()
    editions = [row.id for row in change.rows(asked)]
    if not editions or scope.collections is not None:
        raise NotFoundError(f"no report {document_id}", "`aigaq status --json` tells their ids")
    hold_names(change)
    came = _files(change, document_id, editions)
    archives = _archives(change, came)
    for sha256 in editions:
        words = signature_of(change, scope, sha256) or grounds.signatures.get(sha256)
        keep_stone(change, _stone(change, sha256, document_id, grounds, words))
    for sha256 in sorted({row.sha256 for row in archives if row.sha256}):
        keep_stone(change, _stone(change, sha256, document_id, grounds, None))
    keys = keys_named(change, editions)
    _drop_rows(change, document_id, editions, [row.id for row in (*came, *archives)])
    forget_names(change, document_id, keys)
    forget_in_dossiers(change, document_id)
    forget_in_feeds(change, document_id)
    change.run(outbox.delete().where(outbox.c.document == document_id))
    announce(change, document_id, "drop")
    change.record("withdraw document", document_id, editions=editions)
    sha256s = dict.fromkeys([*editions, *(row.sha256 for row in archives if row.sha256)])
    return Erased(document_id, list(sha256s), [row.path for row in (*came, *archives)])


def _stone(
    change: Change, sha256: str, document_id: str, grounds: Grounds, words: Signature | None
) -> Tombstone:
    first = grounds.earlier
    return Tombstone(
        sha256,
        document_id,
        grounds.reason,
        first.actor if first else change.actor.name,
        first.at if first else change.now(),
        signature=words,
    )


def _files(change: Change, document_id: str, editions: Collection[str]) -> Sequence[AnyRow]:
    """Every file by which these bytes came, however it ended or wherever it stands."""
    ours = or_(file.c.sha256.in_(editions), file.c.document == document_id)
    return change.rows(select(file).where(ours))


def _archives(change: Change, members: Sequence[AnyRow]) -> Sequence[AnyRow]:
    """The archives out of which they were taken: they hold the same bytes."""
    found: dict[int, AnyRow] = {}
    for member in members:
        name = member.wish.get("archive")
        if not name:
            continue
        asked = select(file).where(file.c.name == name, file.c.collection == member.collection)
        for row in change.rows(asked):
            if member.name in (row.receipt or {}).get("members", ()):
                found[row.id] = row
    return list(found.values())


def _drop_rows(
    change: Change, document_id: str, editions: Sequence[str], files: Sequence[int]
) -> None:
    for sha256 in editions:
        forget_likeness(change, sha256)
    readings = select(reading.c.id).where(reading.c.edition.in_(editions))
    change.run(cited.delete().where(cited.c.reading.in_(readings)))
    # Its text, pages, notes, passages, mentions and stages go with it.
    change.run(reading.delete().where(reading.c.edition.in_(editions)))
    change.run(draft_page.delete().where(draft_page.c.sha256.in_(editions)))
    change.run(about.delete().where(about.c.document == document_id))
    change.run(membership.delete().where(membership.c.edition.in_(editions)))
    change.run(upload.delete().where(upload.c.file.in_(files)))
    change.run(file.delete().where(file.c.id.in_(files)))
    change.run(edition.delete().where(edition.c.document == document_id))
    change.run(document.delete().where(document.c.id == document_id))
