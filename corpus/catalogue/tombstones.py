"""Tombstones: what stays of bytes that were taken back, so that they don't come in again unnoticed."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from corpus.catalogue.likenesses import are_alike
from corpus.catalogue.tables import tombstone
from corpus.catalogue.view import AnyRow, Change, View
from corpus.errors import ConflictError, NotFoundError, UnreadableFileError
from corpus.scope import Scope
from corpus.signature import Signature


@dataclass(frozen=True, slots=True)
class Tombstone:
    """Bytes that were taken back: who did it, when and why; `erased` when nothing of them was left.

    `signature` knows a near copy; no word can be had from it.
    """

    sha256: str
    document: str
    reason: str
    actor: str
    at: datetime.datetime
    erased: datetime.datetime | None = None
    signature: Signature | None = None


def bury(change: Change, stone: Tombstone) -> bool:
    """Refuse these bytes from now on; False when they are refused already."""
    new = keep_stone(change, stone)
    change.record("bury", stone.sha256, document=stone.document, new=new)
    return new


def keep_stone(change: Change, stone: Tombstone) -> bool:
    """The same as a part of the change that erases a report, which has its own line."""
    words = stone.signature
    return change.insert_missing(
        tombstone,
        sha256=stone.sha256,
        document=stone.document,
        reason=stone.reason,
        actor=stone.actor,
        at=stone.at,
        erased=stone.erased,
        version=words and words.version,
        runs=words and words.runs,
        digest=words and words.digest,
    )


def mark_erased(change: Change, sha256s: Sequence[str]) -> None:
    """Nothing of them is left anywhere."""
    which = tombstone.update().where(tombstone.c.sha256.in_(sha256s))
    change.run(which.where(tombstone.c.erased.is_(None)).values(erased=change.now()))
    for sha256 in sha256s:
        change.record("erase", sha256)


def lift(change: Change, sha256: str) -> None:
    """Let the same bytes in again: whoever asked for their removal thought better of it."""
    stone = change.row(select(tombstone).where(tombstone.c.sha256 == sha256))
    if stone is None:
        raise NotFoundError(f"{sha256[:16]} was never withdrawn")
    if stone.erased is None:
        raise ConflictError("it is still being erased", "lift it when `aigaq check` finds it done")
    change.run(tombstone.delete().where(tombstone.c.sha256 == sha256))
    change.record("lift", sha256)


def tombstone_of(view: View, scope: Scope, sha256: str) -> Tombstone | None:
    """Whether these bytes were taken back. Only for who sees every collection: it tells of all."""
    row = view.row(select(tombstone).where(tombstone.c.sha256 == sha256))
    return None if row is None or scope.collections is not None else _stone(row)


def tombstones(view: View, scope: Scope, *, unfinished: bool = False) -> Sequence[Tombstone]:
    """All of them in order of time; or those of which something may still lie somewhere."""
    if scope.collections is not None:
        return []
    asked = select(tombstone).order_by(tombstone.c.at, tombstone.c.sha256)
    if unfinished:
        asked = asked.where(tombstone.c.erased.is_(None))
    return [_stone(row) for row in view.rows(asked)]


def buried_alike(view: View, scope: Scope, words: Signature) -> Sequence[Tombstone]:
    """What was taken back and said mostly the same as these words; the likest first."""
    near = [
        (one.signature.share(words), one)
        for one in tombstones(view, scope)
        if one.signature is not None and are_alike(one.signature, words)
    ]
    return [one for _, one in sorted(near, key=lambda pair: (-pair[0], pair[1].sha256))]


def refuse_withdrawn(change: Change, sha256: str) -> None:
    """Raise the refusal if these bytes were taken back; part of every change that would keep them."""
    row = change.row(select(tombstone).where(tombstone.c.sha256 == sha256))
    if row is not None:
        raise refusal(_stone(row))


def refusal(stone: Tombstone) -> UnreadableFileError:
    """What whoever brings the same bytes again is told."""
    return UnreadableFileError(
        f"this file was withdrawn on {stone.at:%Y-%m-%d}: {stone.reason}",
        f"delete it here too; `aigaq withdraw --lift {stone.sha256[:16]}` would let it in again",
    )


def _stone(row: AnyRow) -> Tombstone:
    words = Signature(row.version, row.runs, row.digest) if row.version else None
    return Tombstone(row.sha256, row.document, row.reason, row.actor, row.at, row.erased, words)
