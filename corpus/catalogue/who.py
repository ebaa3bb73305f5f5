"""Who each mention key stands for: kept report by report, worked out for the names concerned alone."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, delete, select, update

from corpus.catalogue.settling import Together, in_batches, together
from corpus.catalogue.tables import entity, entity_key
from corpus.catalogue.view import Change
from corpus.catalogue.wanted import batches
from corpus.parting import Cell, handle, shown_name
from corpus.rulings import Standing
from corpus.scope import EVERYTHING

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class NamedKey:
    """A mention key and the name that it stands by in its report; the evidence says by which rule."""

    key: str
    kind: str
    name: str
    # "" for kinds whose keys mean the same in every report.
    document: str
    evidence: Mapping[str, Any] = field(default_factory=dict)


def keep_keys(
    change: Change, document: str, keys: Sequence[NamedKey]
) -> Mapping[str, Collection[str]]:
    """These are the report's mention keys now. Gives the names, by kind, that are to be settled.

    Until then a new key stands for its own name alone.
    """
    column = entity_key.c
    asked = select(column.key, column.kind, column.name, column.evidence)
    held = {row.key: row for row in change.rows(asked.where(column.document == document))}
    everywhere = [one.key for one in keys if not one.document]
    rows = in_batches(change, everywhere, lambda some: asked.where(column.key.in_(some)))
    held |= {row.key: row for row in rows}
    now = {one.key: one for one in keys}
    stale = {
        key
        for key, row in held.items()
        if key not in now or (row.name, row.evidence) != (now[key].name, now[key].evidence)
    }
    for some in batches(sorted(stale), _AT_ONCE):
        change.run(delete(entity_key).where(column.key.in_(some)))
    _insert(change, [one for key, one in sorted(now.items()) if key in stale or key not in held])
    touched: dict[str, set[str]] = {}
    for kind, name in (
        *((one.kind, one.name) for one in keys),
        *((r.kind, r.name) for r in held.values()),
    ):
        touched.setdefault(kind, set()).add(name)
    return touched


def settle_names(change: Change, kind: str, names: Iterable[str]) -> None:
    """Work out anew whom these names, and those that they may influence, stand for."""
    found = together(change, EVERYTHING, kind, names)
    before = _entities(change, kind, found.live)
    called: dict[str, list[str]] = {}
    given: dict[str, str] = {}
    wanted: list[tuple[ColumnElement[bool], str, Standing | None]] = []
    for name in sorted(found.live):
        for cell, where in _cells(change, found, name):
            one = found.settled.id_of(cell)
            called.setdefault(one, []).append(name)
            if own := found.settled.name_of(cell):
                given[one] = own
            standing = found.settled.standing_of(cell)
            if before[name] != {(one, standing)}:
                wanted.append((where, one, standing))
    _name(change, kind, {one: given.get(one) or best_name(names) for one, names in called.items()})
    for where, one, standing in wanted:
        which = update(entity_key).where(entity_key.c.kind == kind, where)
        change.run(which.values(entity=one, standing=standing))
    old = {one for pairs in before.values() for one, _ in pairs} - called.keys()
    unused = ~select(entity_key.c.key).where(entity_key.c.entity == entity.c.id).exists()
    for some in batches(sorted(old), _AT_ONCE):
        change.run(delete(entity).where(entity.c.id.in_(some), unused))


def best_name(names: Iterable[str]) -> str:
    """What to call somebody with these names: the fullest, not in capitals.

    >>> best_name(["D Toktarov", "Daniyar Toktarov", "person:toktarov@3f0a"])
    'Daniyar Toktarov'
    """
    shown = {shown_name(name) for name in names}
    return min(shown, key=lambda name: (-name.count(" "), name.isupper(), -len(name), name))


def _insert(change: Change, keys: Sequence[NamedKey]) -> None:
    ids = {handle(one.kind, one.name): one for one in keys}
    there = select(entity.c.id)
    known = in_batches(change, ids, lambda some: there.where(entity.c.id.in_(some)))
    new = ids.keys() - {row.id for row in known}
    change.insert(
        entity,
        [
            {
                "id": one,
                "kind": ids[one].kind,
                "name": shown_name(ids[one].name),
                "created": change.now(),
            }
            for one in sorted(new)
        ],
    )
    change.insert(
        entity_key,
        [
            {
                "key": one.key,
                "kind": one.kind,
                "name": one.name,
                "document": one.document,
                "cell": handle(one.kind, one.name, one.document),
                "entity": handle(one.kind, one.name),
                "standing": None,
                "evidence": dict(one.evidence),
                "at": change.now(),
            }
            for one in keys
        ],
    )


def _entities(
    change: Change, kind: str, names: Iterable[str]
) -> Mapping[str, set[tuple[str, Standing | None]]]:
    """For each name what its keys stand for until now, and how they are shown."""
    column = entity_key.c
    asked = select(column.name, column.entity, column.standing).where(column.kind == kind)
    found: dict[str, set[tuple[str, Standing | None]]] = {}
    rows = in_batches(change, names, lambda some: asked.where(column.name.in_(some)).distinct())
    for row in rows:
        found.setdefault(row.name, set()).add((row.entity, row.standing))
    return found


def _cells(
    change: Change, found: Together, name: str
) -> Iterable[tuple[Cell, ColumnElement[bool]]]:
    """The cells of a name that may differ, each with the rows that it means."""
    own = entity_key.c.name == name
    apart = found.settled.exceptions(name)
    if found.settled.is_whole(name) and not apart:
        yield Cell(name, ""), own
        return
    column = entity_key.c.document
    asked = select(column).where(entity_key.c.kind == found.kind, own).distinct()
    if found.settled.is_whole(name):
        yield Cell(name, ""), own & column.not_in(sorted(apart))
        asked = asked.where(column.in_(sorted(apart)))
    for document in sorted(row.document for row in change.rows(asked)):
        yield Cell(name, document), own & (column == document)


def _name(change: Change, kind: str, names: Mapping[str, str]) -> None:
    asked = select(entity.c.id, entity.c.name)
    rows = in_batches(change, names, lambda some: asked.where(entity.c.id.in_(some)))
    held = {row.id: row.name for row in rows}
    change.insert(
        entity,
        [
            {"id": one, "kind": kind, "name": name, "created": change.now()}
            for one, name in sorted(names.items())
            if one not in held
        ],
    )
    for one, name in names.items():
        if held.get(one, name) != name:
            change.run(update(entity).where(entity.c.id == one).values(name=name))
