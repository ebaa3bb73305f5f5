"""Known names: those that mentions stand by, filed and compared once; who is who follows from them.

The machinery of one stage. Every change of it begins with `hold_names`: one at a time.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import delete, or_, select, text, update

from corpus.catalogue.settling import in_batches
from corpus.catalogue.tables import known_name, name_block, name_pair, ruled
from corpus.catalogue.view import Change, View
from corpus.parting import handle

# Any number will do, if all of us take the same; not the one of the migrations.
_LOCK = 24428


@dataclass(frozen=True, slots=True)
class Comparison:
    """Another name that sounds like this one: the same, or not; and what they share."""

    other: str
    same: bool
    shared: Sequence[str]


def hold_names(change: Change) -> None:
    """Wait until no other transaction works on who is who, and keep others waiting until ours ends.

    SQLite has one writer at a time anyway. Taken first, so that what follows sees what others kept.
    """
    if change.connection.dialect.name == "postgresql":
        change.connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})


def names_missing(view: View, kind: str, names: Iterable[str], version: str) -> Sequence[str]:
    """Those that aren't known yet, or were compared by other rules."""
    wanted = set(names)
    asked = select(known_name.c.name).where(
        known_name.c.kind == kind, known_name.c.version == version
    )
    rows = in_batches(view, wanted, lambda some: asked.where(known_name.c.name.in_(some)))
    return sorted(wanted - {row.name for row in rows})


def names_filed(view: View, kind: str, blocks: Iterable[str]) -> Sequence[str]:
    """The names that share one of the blocks."""
    asked = select(name_block.c.name).where(name_block.c.kind == kind).distinct()
    rows = in_batches(view, blocks, lambda some: asked.where(name_block.c.block.in_(some)))
    return sorted({row.name for row in rows})


def keys_ruled(view: View, keys: Iterable[str]) -> frozenset[str]:
    """Those of the mention keys that people ruled on by themselves: they follow no other name."""
    asked = select(ruled.c.name)
    rows = in_batches(view, keys, lambda some: asked.where(ruled.c.name.in_(some)))
    return frozenset(row.name for row in rows)


def keep_name(
    change: Change,
    kind: str,
    name: str,
    blocks: Iterable[str],
    comparisons: Iterable[Comparison],
    version: str,
) -> None:
    """Know this name, filed under its blocks and compared with those that share one."""
    own = handle(kind, name)
    change.run(delete(name_block).where(name_block.c.kind == kind, name_block.c.name == name))
    ours = or_(name_pair.c.one == name, name_pair.c.two == name)
    change.run(delete(name_pair).where(name_pair.c.kind == kind, ours))
    change.insert_missing(
        known_name, kind=kind, name=name, handle=own, component=own, version=version
    )
    which = update(known_name).where(known_name.c.kind == kind, known_name.c.name == name)
    change.run(which.values(version=version))
    change.insert(
        name_block, [{"kind": kind, "block": block, "name": name} for block in sorted(set(blocks))]
    )
    compared = sorted(comparisons, key=lambda one: one.other)
    rows = []
    for one in compared:
        first, second = sorted((name, one.other))
        shared = list(one.shared)
        rows.append({"kind": kind, "one": first, "two": second, "same": one.same, "shared": shared})
    change.insert(name_pair, rows)
    bring_together(change, kind, [name, *(one.other for one in compared if one.same)])


def bring_together(change: Change, kind: str, names: Sequence[str]) -> None:
    """From now on these are worked out together."""
    asked = select(known_name.c.component).where(known_name.c.kind == kind)
    rows = in_batches(change, names, lambda some: asked.where(known_name.c.name.in_(some)))
    components = sorted({row.component for row in rows})
    if len(components) > 1:
        which = update(known_name).where(known_name.c.component.in_(components[1:]))
        change.run(which.values(component=components[0]))
