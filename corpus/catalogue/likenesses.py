"""Which reports say mostly the same: kept as links between their editions, and never a reason to drop one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import or_, select

from corpus.catalogue.sight import sees_edition
from corpus.catalogue.tables import alike, edition, likeness, likeness_band, reading
from corpus.catalogue.view import Change, View
from corpus.errors import NotFoundError
from corpus.scope import Scope
from corpus.signature import Signature

# Told as alike from here on: a third of all that either says, or most of what the shorter one says.
# Measured by bench/likeness.py: 30 % of the sentences rewritten is .53 in the median, another report with
# 30 % of the same matter around it .22.
SHARE, WITHIN = 0.3, 0.75
# A part of a much longer text has few bands in common with it: with less it would be found by chance.
_LEAST = 0.15


@dataclass(frozen=True, slots=True)
class Alike:
    """Another report's edition that says mostly the same as one of this report's.

    `share` is of all that either says; `within`, of what the shorter one says.
    """

    edition: str
    document: str
    other_edition: str
    other: str
    share: float
    within: float


def keep_likeness(change: Change, edition_id: str, signature: Signature) -> Sequence[str]:
    """This is what the edition's words come to; link it with those that say mostly the same.

    Gives their ids. Part of the change that keeps a reading, so it has no line of its own.
    """
    report = change.value(select(edition.c.document).where(edition.c.id == edition_id))
    if report is None:
        raise NotFoundError(f"no edition {edition_id}")
    forget_likeness(change, edition_id)
    bands = sorted(set(signature.bands()))
    near = [
        (row.edition, Signature(row.version, row.runs, row.digest))
        for row in change.rows(
            select(likeness)
            .join_from(likeness, edition, edition.c.id == likeness.c.edition)
            .where(
                edition.c.document != report,
                likeness.c.edition.in_(
                    select(likeness_band.c.edition).where(likeness_band.c.value.in_(bands))
                ),
            )
        )
    ]
    kept = {"version": signature.version, "runs": signature.runs, "digest": signature.digest}
    change.insert(likeness, [{"edition": edition_id, **kept}])
    change.insert(likeness_band, [{"value": band, "edition": edition_id} for band in bands])
    found = {other: theirs for other, theirs in near if are_alike(signature, theirs)}
    change.insert(
        alike,
        [
            {
                "one": min(edition_id, other),
                "two": max(edition_id, other),
                "share": signature.share(theirs),
                "within": signature.within(theirs),
                "at": change.now(),
            }
            for other, theirs in sorted(found.items())
        ],
    )
    return sorted(found)


def are_alike(one: Signature, other: Signature) -> bool:
    """Whether two texts say mostly the same, or one stands mostly in the other."""
    share = one.share(other)
    return share >= SHARE or (share >= _LEAST and one.within(other) >= WITHIN)


def forget_likeness(change: Change, edition_id: str) -> None:
    """As if its words had never been compared with others'."""
    change.run(alike.delete().where(or_(alike.c.one == edition_id, alike.c.two == edition_id)))
    change.run(likeness_band.delete().where(likeness_band.c.edition == edition_id))
    change.run(likeness.delete().where(likeness.c.edition == edition_id))


def alike_to(view: View, scope: Scope, document: str) -> Sequence[Alike]:
    """The reports that say mostly the same as this one, the likest first; both within the scope."""
    ours, theirs = edition.alias(), edition.alias()
    found = []
    for near, far in ((alike.c.one, alike.c.two), (alike.c.two, alike.c.one)):
        rows = view.rows(
            select(
                ours.c.id.label("edition"),
                ours.c.document,
                theirs.c.id.label("other_edition"),
                theirs.c.document.label("other"),
                alike.c.share,
                alike.c.within,
            )
            .select_from(alike)
            .join(ours, ours.c.id == near)
            .join(theirs, theirs.c.id == far)
            .where(
                ours.c.document == document,
                theirs.c.document != document,
                sees_edition(scope, ours.c.id),
                sees_edition(scope, theirs.c.id),
            )
        )
        found += [Alike(**row._mapping) for row in rows]
    return sorted(found, key=lambda one: (-one.share, -one.within, one.other_edition))


def alike_by_signature(view: View, scope: Scope, signature: Signature) -> Sequence[Alike]:
    """The same for a text that isn't held; `edition` and `document` of each are empty."""
    bands = sorted(set(signature.bands()))
    rows = view.rows(
        select(likeness, edition.c.document)
        .join_from(likeness, edition, edition.c.id == likeness.c.edition)
        .where(
            likeness.c.edition.in_(
                select(likeness_band.c.edition).where(likeness_band.c.value.in_(bands))
            ),
            sees_edition(scope, likeness.c.edition),
        )
    )
    found = []
    for row in rows:
        theirs = Signature(row.version, row.runs, row.digest)
        if are_alike(signature, theirs):
            share, within = signature.share(theirs), signature.within(theirs)
            found.append(Alike("", "", row.edition, row.document, share, within))
    return sorted(found, key=lambda one: (-one.share, -one.within, one.other_edition))


def signature_of(view: View, scope: Scope, edition_id: str) -> Signature | None:
    """What the edition's words come to; None before they were compared."""
    row = view.row(
        select(likeness).where(
            likeness.c.edition == edition_id, sees_edition(scope, likeness.c.edition)
        )
    )
    return None if row is None else Signature(row.version, row.runs, row.digest)


def uncompared(
    view: View, scope: Scope, version: str, limit: int = 100
) -> Sequence[tuple[str, str]]:
    """Editions with their current readings whose words were never compared, or by other rules."""
    done = (
        select(likeness.c.edition)
        .where(likeness.c.edition == reading.c.edition, likeness.c.version == version)
        .exists()
    )
    rows = view.rows(
        select(reading.c.edition, reading.c.id)
        .where(reading.c.current, ~done, sees_edition(scope, reading.c.edition))
        .order_by(reading.c.id)
        .limit(limit)
    )
    return [(row.edition, row.id) for row in rows]
