"""Entities: which mention keys stand for one person or body, as a scope may know it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select

from corpus.catalogue.settling import in_batches, together
from corpus.catalogue.shown import is_named, may_be_known, may_be_shown
from corpus.catalogue.sight import sees_edition
from corpus.catalogue.tables import edition, entity_key, known_name, mention, name_pair, reading
from corpus.catalogue.view import AnyRow, View
from corpus.catalogue.who import best_name
from corpus.parting import Cell, shown_name
from corpus.rulings import Standing
from corpus.scope import Scope


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, body or place that mentions stand for, with those of its keys that the scope sees.

    `standing` is only ever told to editors.
    """

    id: str
    kind: str
    name: str
    keys: Sequence[str]
    standing: Standing | None = None


@dataclass(frozen=True, slots=True)
class Appearance:
    """That a report writes a name so, this often."""

    document: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a key stands for its entity: the name that it goes by in its report, and by which rule."""

    key: str
    document: str
    name: str
    rule: str


def entity_by_id(view: View, scope: Scope, entity_id: str) -> Entity | None:
    """The entity, if a text that the scope sees names it.

    The id of any of its names, or of what it was called before it was joined with another, leads to it.
    """
    name = known_name.c
    named = view.rows(select(name.kind, name.name).where(name.handle == entity_id))
    cell = entity_key.c
    which = [(cell.kind == row.kind) & (cell.name == row.name) for row in named]
    which.append(cell.cell == entity_id)
    if scope.collections is None:
        # The id that everything together gives may come from a name that a narrower scope doesn't see.
        which.insert(0, cell.entity == entity_id)
    for one in which:
        asked = select(cell.kind, cell.name, cell.document).where(one, *_seen(scope))
        row = view.row(asked.order_by(cell.key).limit(1))
        if row is not None:
            (found,) = _entities(view, scope, row.kind, [Cell(row.name, row.document)])
            return found
    return None


def entities_of_keys(view: View, scope: Scope, keys: Sequence[str]) -> Mapping[str, str]:
    """Which entity each key stands for; keys of nobody, and keys the scope doesn't see, are left out.

    So are those of people that are hidden or withheld, but for editors.
    """
    column = entity_key.c
    asked = select(column.key, column.kind, column.name, column.document, column.entity).where(
        *_seen(scope)
    )
    rows = list(in_batches(view, keys, lambda some: asked.where(column.key.in_(some))))
    if scope.collections is None:
        return {row.key: row.entity for row in rows}
    found: dict[str, str] = {}
    for kind in sorted({row.kind for row in rows}):
        ours = [row for row in rows if row.kind == kind]
        who = together(view, scope, kind, {row.name for row in ours}).settled
        found |= {row.key: who.id_of(Cell(row.name, row.document)) for row in ours}
    return {key: found[key] for key in sorted(found)}


def entities_of_names(
    view: View, scope: Scope, kind: str, names: Sequence[str]
) -> Sequence[Entity]:
    """The entities that go by these names (as mentions' keys have them), each once."""
    column = entity_key.c
    asked = select(column.name, column.document).where(column.kind == kind, *_seen(scope))
    rows = in_batches(view, names, lambda some: asked.where(column.name.in_(some)).distinct())
    return _entities(view, scope, kind, [Cell(row.name, row.document) for row in rows])


def appearances(view: View, scope: Scope, keys: Sequence[str]) -> Sequence[Appearance]:
    """How often which report writes which of these keys' names, in order of report and number."""
    times = func.count().label("times")
    asked = (
        select(edition.c.document, mention.c.norm, times)
        .join_from(mention, reading, reading.c.id == mention.c.reading)
        .join(edition, edition.c.id == reading.c.edition)
        .join(entity_key, entity_key.c.key == mention.c.key)
        .where(reading.c.current, sees_edition(scope, reading.c.edition), may_be_known(scope))
        .group_by(edition.c.document, mention.c.norm)
    )
    found: dict[tuple[str, str], int] = {}
    for row in in_batches(view, keys, lambda some: asked.where(mention.c.key.in_(some))):
        place = (row.document, row.norm)
        found[place] = found.get(place, 0) + row.times
    rows = [Appearance(*place, count) for place, count in found.items()]
    return sorted(rows, key=lambda one: (one.document, -one.count, one.name))


def evidence_of(view: View, scope: Scope, keys: Sequence[str]) -> Sequence[Evidence]:
    """Why these keys stand for whom they do, within their reports."""
    column = entity_key.c
    asked = select(column.key, column.document, column.name, column.evidence).where(*_seen(scope))
    rows = in_batches(view, keys, lambda some: asked.where(column.key.in_(some)))
    return [
        Evidence(row.key, row.document, best_name([row.name]), row.evidence.get("rule", ""))
        for row in sorted(rows, key=lambda row: row.key)
    ]


def shared_names(
    view: View, scope: Scope, kind: str, names: Collection[str]
) -> Sequence[tuple[str, str, Sequence[str]]]:
    """Which two of the names are spellings of one, and the name keys that they share.

    Only names that the scope sees are told of.
    """
    column = entity_key.c
    asked = select(column.name).where(column.kind == kind, *_seen(scope)).distinct()
    rows = in_batches(view, names, lambda some: asked.where(column.name.in_(some)))
    seen = {row.name for row in rows}
    pairs = select(name_pair).where(name_pair.c.kind == kind, name_pair.c.same)
    found = in_batches(view, seen, lambda some: pairs.where(name_pair.c.one.in_(some)))
    return sorted((row.one, row.two, tuple(row.shared)) for row in found if row.two in seen)


def _entities(view: View, scope: Scope, kind: str, cells: Iterable[Cell]) -> Sequence[Entity]:
    """The entities of these cells, whole, as far as the scope sees them."""
    asked_for = list(cells)
    found = together(view, scope, kind, {cell.name for cell in asked_for})
    who = found.settled
    wanted = {who.id_of(cell) for cell in asked_for}
    column = entity_key.c
    asked = select(column.key, column.name, column.document, column.standing).where(
        column.kind == kind, *_seen(scope)
    )
    rows: dict[str, list[AnyRow]] = {}
    names: dict[str, Counter[str]] = {}
    given: dict[str, str] = {}
    for row in in_batches(view, found.live, lambda some: asked.where(column.name.in_(some))):
        cell = Cell(row.name, row.document)
        if (one := who.id_of(cell)) not in wanted:
            continue
        rows.setdefault(one, []).append(row)
        names.setdefault(one, Counter())[row.name] += 1
        if own := who.name_of(cell):
            given[one] = own
    return [
        Entity(
            id=one,
            kind=kind,
            name=given.get(one) or _usual(names[one]),
            keys=tuple(sorted(row.key for row in rows[one])),
            standing=_standing(rows[one]),
        )
        for one in sorted(rows)
    ]


def _usual(names: Counter[str]) -> str:
    """The name that most reports use, but no surname alone where there is more."""
    more = {name: n for name, n in names.items() if " " in shown_name(name)} or names
    most = max(more.values())
    return best_name(name for name, count in more.items() if count == most)


def _standing(rows: Iterable[AnyRow]) -> Standing | None:
    found: set[Standing] = {row.standing for row in rows if row.standing}
    return max(found, default=None)


def _seen(scope: Scope) -> tuple[ColumnElement[bool], ...]:
    return is_named(scope, entity_key.c.key), may_be_shown(scope)
