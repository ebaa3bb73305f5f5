"""Known names: those that mentions stand by, filed and compared once; who is who follows from them.

The machinery of one stage. Every change of it begins with `hold_names`: one at a time.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import delete, or_, select, text, update

from corpus.catalogue.settling import in_batches
from corpus.catalogue.tables import known_name, name_block, name_pair, ruled
from corpus.catalogue.view import Change, View
from corpus.catalogue.wanted import batches
from corpus.parting import handle

# Any number will do, if all of us take the same; not the one of the migrations.
_LOCK = 24428
# Names in one statement: databases take some thousands of values.
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Comparison:
    """Another name that sounds like this one: the same, or not; and what they share."""

    other: str
    same: bool
    shared: Sequence[str]


@dataclass(frozen=True, slots=True)
class Filed:
    """A name with the blocks that it is found by, and what came of comparing it with those found."""

    name: str
    blocks: Collection[str] = ()
    compared: Sequence[Comparison] = ()


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


def names_by_block(view: View, kind: str, blocks: Iterable[str]) -> Mapping[str, Collection[str]]:
    """For each of the blocks that any name is filed under, the names."""
    block = name_block.c
    asked = select(block.block, block.name).where(block.kind == kind)
    found: dict[str, set[str]] = {}
    for row in in_batches(view, blocks, lambda some: asked.where(block.block.in_(some))):
        found.setdefault(row.block, set()).add(row.name)
    return found


def keys_ruled(view: View, keys: Iterable[str]) -> frozenset[str]:
    """Those of the mention keys that people ruled on by themselves: they follow no other name."""
    asked = select(ruled.c.name)
    rows = in_batches(view, keys, lambda some: asked.where(ruled.c.name.in_(some)))
    return frozenset(row.name for row in rows)


def keep_names(change: Change, kind: str, names: Iterable[Filed], version: str) -> None:
    """Know these names, filed under their blocks and compared with those that share one."""
    ours = {one.name: one for one in names}
    block, pair = name_block.c, name_pair.c
    for some in batches(sorted(ours), _AT_ONCE):
        change.run(delete(name_block).where(block.kind == kind, block.name.in_(some)))
        held = or_(pair.one.in_(some), pair.two.in_(some))
        change.run(delete(name_pair).where(pair.kind == kind, held))
    _know(change, kind, sorted(ours), version)
    filed = sorted((block, one.name) for one in ours.values() for block in set(one.blocks))
    change.insert(name_block, [{"kind": kind, "block": b, "name": name} for b, name in filed])
    # Two that came together were each compared with the other.
    rows = {}
    for one in ours.values():
        for found in one.compared:
            first, second = sorted((one.name, found.other))
            told = {"same": found.same, "shared": list(found.shared)}
            rows[first, second] = {"kind": kind, "one": first, "two": second, **told}
    change.insert(name_pair, [rows[both] for both in sorted(rows)])
    bring_together(change, kind, [both for both, row in rows.items() if row["same"]])


def bring_together(change: Change, kind: str, groups: Iterable[Sequence[str]]) -> None:
    """From now on the names of each group are worked out together."""
    groups = list(groups)
    asked = select(known_name.c.name, known_name.c.component).where(known_name.c.kind == kind)
    names = {name for group in groups for name in group}
    rows = in_batches(change, names, lambda some: asked.where(known_name.c.name.in_(some)))
    held = {row.name: row.component for row in rows}
    # The least of those that are joined stands for all of them.
    least = {component: component for component in held.values()}

    def of(component: str) -> str:
        while least[component] != component:
            component = least[component]
        return component

    for group in groups:
        joined = sorted({of(held[name]) for name in group if name in held})
        for component in joined[1:]:
            least[component] = joined[0]
    moved: dict[str, list[str]] = {}
    for component in least:
        if (now := of(component)) != component:
            moved.setdefault(now, []).append(component)
    for now, before in sorted(moved.items()):
        for some in batches(sorted(before), _AT_ONCE):
            which = update(known_name).where(known_name.c.component.in_(some))
            change.run(which.values(component=now))


def _know(change: Change, kind: str, names: Sequence[str], version: str) -> None:
    own = {name: handle(kind, name) for name in names}
    rows = [
        {"kind": kind, "name": name, "handle": one, "component": one, "version": version}
        for name, one in own.items()
    ]
    change.insert_or_set(known_name, rows, ["version"])
