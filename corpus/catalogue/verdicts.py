"""A person's word on who is who: merge, split, rename, hide, withhold, reveal; it outlives every re-run.

Each is kept with its author and reason, and with the names and reports that it was about. What the
stage works out later gives way to it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Literal

from sqlalchemy import select, update

from corpus.catalogue.decisions import decide
from corpus.catalogue.entities import Entity, entity_by_id
from corpus.catalogue.names import Filed, bring_together, hold_names, keep_names
from corpus.catalogue.settling import in_batches
from corpus.catalogue.shown import PEOPLE
from corpus.catalogue.tables import entity_key, ruled
from corpus.catalogue.view import Change
from corpus.catalogue.who import settle_names
from corpus.errors import AigaqError, NotFoundError
from corpus.parting import Cell, handle
from corpus.scope import Scope


def merge(change: Change, scope: Scope, ids: Sequence[str], reason: str) -> str:
    """These are one and the same; gives the id of that one."""
    hold_names(change)
    found = [_entity(change, scope, one) for one in ids]
    if len({one.id for one in found}) < 2:
        raise AigaqError("these are one entity already", "name two that differ")
    kinds = {one.kind for one in found}
    if len(kinds) > 1:
        raise AigaqError(
            f"a {' and a '.join(sorted(kinds))} can't be one", "name two of the same kind"
        )
    cells = [cell for one in found for cell in _cells(change, one.keys)]
    _rule(change, "merge", found[0], reason, cells, others=[one.id for one in found[1:]])
    return _now(change, scope, cells, found[0].kind)


def split(
    change: Change,
    scope: Scope,
    entity_id: str,
    reason: str,
    *,
    documents: Collection[str] = (),
    names: Collection[str] = (),
) -> str:
    """What these reports, or these spellings, name is somebody else; gives that one's id.

    A spelling that both bear then tells nothing by itself: in reports yet to come it stands alone.
    """
    hold_names(change)
    one = _entity(change, scope, entity_id)
    rows = _rows(change, one.keys)
    taken = {
        key
        for key, cell in rows.items()
        if key.partition("@")[2] in documents or _norm(one.kind, key) in names
    }
    if not taken or taken == rows.keys():
        raise AigaqError(
            "a split needs some of the entity's names or reports, and not all",
            "see `aigaq entity show` for both",
        )
    out = {rows[key] for key in taken}
    stay = {rows[key] for key in rows.keys() - taken}
    # A shorter form that shares its report's full name: it stops following it.
    loose = sorted(key for key in taken if rows[key] in stay)
    for key in loose:
        _set_loose(change, one.kind, key, rows[key].document)
    out = (out - stay) | {Cell(key, rows[key].document) for key in loose}
    shared = {cell.name for cell in out}
    rest = sorted(cell for cell in stay if cell.name in shared)
    _rule(change, "split", one, reason, sorted(out), rest=rest)
    return _now(change, scope, sorted(out), one.kind)


def rename(change: Change, scope: Scope, entity_id: str, name: str, reason: str) -> str:
    """Call it so from now on, in every list; gives its id. Everybody who sees the entity reads it."""
    if not name.strip():
        raise AigaqError("a name without letters", "give the name to be shown")
    return _mark(change, scope, "rename", entity_id, reason, name=" ".join(name.split()))


def hide(change: Change, scope: Scope, entity_id: str, reason: str) -> str:
    """Leave it out of every list, but for editors; gives its id."""
    return _mark(change, scope, "hide", entity_id, reason)


def withhold(change: Change, scope: Scope, entity_id: str, reason: str) -> str:
    """Let nobody but editors know of this person or body, in this report or any to come; gives its id."""
    return _mark(change, scope, "withhold", entity_id, reason)


def reveal(change: Change, scope: Scope, entity_id: str, reason: str) -> str:
    """Show it again after it was hidden or withheld; gives its id."""
    return _mark(change, scope, "reveal", entity_id, reason)


def _mark(
    change: Change,
    scope: Scope,
    action: Literal["rename", "hide", "withhold", "reveal"],
    entity_id: str,
    reason: str,
    **more: Any,
) -> str:
    hold_names(change)
    one = _entity(change, scope, entity_id)
    if action == "withhold" and one.kind not in PEOPLE:
        raise AigaqError(f"a {one.kind} can't be withheld", "withhold people and bodies")
    cells = _cells(change, one.keys)
    _rule(change, action, one, reason, cells, **more)
    return _now(change, scope, cells, one.kind)


def _entity(change: Change, scope: Scope, entity_id: str) -> Entity:
    found = entity_by_id(change, scope, entity_id)
    if found is None:
        raise NotFoundError(f"no entity {entity_id}", "find it with `aigaq entity show NAME`")
    return found


def _rule(
    change: Change,
    action: str,
    one: Entity,
    reason: str,
    cells: Sequence[Cell],
    *,
    rest: Sequence[Cell] = (),
    **more: Any,
) -> None:
    """Keep the decision, and have it felt at once by all whom it concerns."""
    if not reason.strip():
        raise AigaqError("a decision without a reason", "say why: it is kept with the decision")
    detail: Mapping[str, Any] = {
        "kind": one.kind,
        "cells": [list(cell) for cell in cells],
        **({"rest": [list(cell) for cell in rest]} if rest else {}),
        **more,
    }
    number = decide(change, action, one.id, reason, detail)
    names = sorted({cell.name for cell in (*cells, *rest)})
    rows = [{"kind": one.kind, "name": name, "decision": number} for name in names]
    change.insert(ruled, rows)
    bring_together(change, one.kind, [names])
    settle_names(change, one.kind, names)


def _now(change: Change, scope: Scope, cells: Sequence[Cell], kind: str) -> str:
    """The id that the cells have after the ruling."""
    for cell in cells:
        found = entity_by_id(change, scope, handle(kind, *cell))
        if found:
            return found.id
    raise NotFoundError("nobody names this entity any more")


def _cells(change: Change, keys: Sequence[str]) -> Sequence[Cell]:
    return sorted(set(_rows(change, keys).values()))


def _rows(change: Change, keys: Sequence[str]) -> dict[str, Cell]:
    column = entity_key.c
    asked = select(column.key, column.name, column.document)
    rows = in_batches(change, keys, lambda some: asked.where(column.key.in_(some)))
    return {row.key: Cell(row.name, row.document) for row in rows}


def _norm(kind: str, key: str) -> str:
    return key.removeprefix(f"{kind}:").rpartition("@")[0] or key.removeprefix(f"{kind}:")


def _set_loose(change: Change, kind: str, key: str, document: str) -> None:
    """From now on the key stands by itself, as the stage will have it for every key ruled on."""
    keep_names(change, kind, [Filed(key)], "by hand")
    which = update(entity_key).where(entity_key.c.key == key)
    change.run(
        which.values(
            name=key, cell=handle(kind, key, document), evidence={"rule": "taken out by hand"}
        )
    )
