"""Forgetting names: what one report alone named goes with it; what others name too stays theirs."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import delete, or_, select, update

from corpus.catalogue.settling import in_batches
from corpus.catalogue.tables import (
    decision,
    entity,
    entity_key,
    known_name,
    mention,
    name_block,
    name_pair,
    reading,
    ruled,
)
from corpus.catalogue.view import AnyRow, Change
from corpus.catalogue.wanted import batches
from corpus.catalogue.who import settle_names

_AT_ONCE = 500
_Name = tuple[str, str]


def keys_named(change: Change, editions: Sequence[str]) -> frozenset[str]:
    """The mention keys in all readings of these editions. Asked before the readings are gone."""
    rows = change.rows(
        select(mention.c.key)
        .join_from(mention, reading, reading.c.id == mention.c.reading)
        .where(reading.c.edition.in_(editions))
        .distinct()
    )
    return frozenset(row.key for row in rows)


def forget_names(change: Change, document: str, keys: Collection[str]) -> None:
    """Once the report's mentions are gone: its keys, the names that it alone had, and their entities.

    Who the names that are left stand for is worked out anew without it. Whom people withheld stays
    withheld: that decision, with the name, protects the same person in reports yet to come.
    """
    stale = _stale(change, document, keys)
    names = {(row.kind, row.name) for row in stale}
    withheld = {(row.kind, row.name) for row in stale if row.standing == "withheld"}
    for some in batches(sorted(row.key for row in stale), _AT_ONCE):
        change.run(delete(entity_key).where(entity_key.c.key.in_(some)))
    _forget_decisions(change, document, names, withheld)
    for kind in sorted({kind for kind, _ in names}):
        settle_names(change, kind, [name for one, name in names if one == kind])
    unused = ~select(entity_key.c.key).where(entity_key.c.entity == entity.c.id).exists()
    for some in batches(sorted({row.entity for row in stale}), _AT_ONCE):
        change.run(delete(entity).where(entity.c.id.in_(some), unused))
    for kind, name in sorted(names):
        if not _is_used(change, kind, name):
            _drop_name(change, kind, name)


def _stale(change: Change, document: str, keys: Collection[str]) -> Sequence[AnyRow]:
    """The report's own keys, and those of every report that nobody names any more."""
    own = change.rows(select(entity_key).where(entity_key.c.document == document))
    named = select(mention.c.key).where(mention.c.key == entity_key.c.key).exists()
    shared = select(entity_key).where(entity_key.c.document == "", ~named)
    rows = in_batches(change, keys, lambda some: shared.where(entity_key.c.key.in_(some)))
    return [*own, *rows]


def _forget_decisions(
    change: Change, document: str, names: Collection[_Name], withheld: Collection[_Name]
) -> None:
    """Decisions lose what they say of this report; those about nothing else go."""
    for row in _decisions(change, names):
        kind = row.detail.get("kind", "")
        parts = {part: row.detail[part] for part in ("cells", "rest") if part in row.detail}
        if row.action == "withhold" and any(
            (kind, cell[0]) in withheld for cells in parts.values() for cell in cells
        ):
            continue
        left = {
            part: [cell for cell in cells if _is_left(change, kind, cell, document)]
            for part, cells in parts.items()
        }
        if left == parts:
            continue
        kept = {cell[0] for cells in left.values() for cell in cells}
        gone = ruled.c.decision == row.id
        change.run(delete(ruled).where(gone, ruled.c.name.not_in(sorted(kept))))
        if left.get("cells"):
            which = update(decision).where(decision.c.id == row.id)
            change.run(which.values(detail={**row.detail, **left}))
        else:
            change.run(delete(ruled).where(gone))
            change.run(delete(decision).where(decision.c.id == row.id))


def _decisions(change: Change, names: Collection[_Name]) -> Sequence[AnyRow]:
    """Those that speak of one of the names, each once."""
    rows: dict[int, AnyRow] = {}
    for kind in sorted({kind for kind, _ in names}):
        asked = select(decision).join_from(decision, ruled).where(ruled.c.kind == kind)
        ours = [name for one, name in names if one == kind]
        for some in batches(sorted(ours), _AT_ONCE):
            found = change.rows(asked.where(ruled.c.name.in_(some)))
            rows.update((row.id, row) for row in found)
    return [row for _, row in sorted(rows.items())]


def _is_left(change: Change, kind: str, cell: Sequence[str], document: str) -> bool:
    name, report = cell
    return report != document if report else _has_key(change, kind, name)


def _has_key(change: Change, kind: str, name: str) -> bool:
    asked = select(entity_key.c.key).where(entity_key.c.kind == kind, entity_key.c.name == name)
    return change.value(asked.limit(1)) is not None


def _is_used(change: Change, kind: str, name: str) -> bool:
    asked = select(ruled.c.name).where(ruled.c.kind == kind, ruled.c.name == name)
    return _has_key(change, kind, name) or change.value(asked.limit(1)) is not None


def _drop_name(change: Change, kind: str, name: str) -> None:
    change.run(delete(known_name).where(known_name.c.kind == kind, known_name.c.name == name))
    change.run(delete(name_block).where(name_block.c.kind == kind, name_block.c.name == name))
    either = or_(name_pair.c.one == name, name_pair.c.two == name)
    change.run(delete(name_pair).where(name_pair.c.kind == kind, either))
