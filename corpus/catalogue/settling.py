"""Who is who among names that may influence each other, as a scope may know it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, select

from corpus.catalogue.shown import is_named, may_be_known
from corpus.catalogue.sight import sees_document
from corpus.catalogue.tables import decision, document, entity_key, known_name, name_pair, ruled
from corpus.catalogue.view import AnyRow, View
from corpus.catalogue.wanted import batches
from corpus.parting import Cell, Pair
from corpus.rulings import Ruling, Settled
from corpus.scope import Scope

# Values in one statement: databases take some thousands.
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Together:
    """Names of one kind with all that may influence who they are, and what came out.

    `live` are those that a text in the scope holds; the others count for nothing.
    """

    kind: str
    live: frozenset[str]
    settled: Settled


def together(view: View, scope: Scope, kind: str, names: Iterable[str]) -> Together:
    """Work out who these names are, from what the scope sees and from nothing else.

    So what another collection holds changes neither an id nor who is joined with whom.
    """
    known = known_name.c
    units = _all(view, names, known.name, select(known.component).where(known.kind == kind))
    around = _all(view, units, known.component, select(known.name).where(known.kind == kind))
    live = _all(
        view,
        around,
        entity_key.c.name,
        select(entity_key.c.name)
        .where(
            entity_key.c.kind == kind,
            may_be_known(scope),
            is_named(scope, entity_key.c.key),
        )
        .distinct(),
    )
    rulings = _rulings(view, scope, kind, around, live)
    cells = {cell for one in rulings for cell in (*one.cells, *one.rest)}
    counted = live | {cell.name for cell in cells}
    pairs = _pairs(view, kind, counted)
    gone = cells - {cell for cell, _ in _held(view, kind, cells)}
    return Together(kind, frozenset(live), Settled(kind, live, pairs, rulings, gone))


def in_batches(
    view: View, values: Iterable[str], ask: Callable[[Sequence[str]], Select[Any]]
) -> Iterable[AnyRow]:
    """The rows of a statement about many values, so many at a time."""
    for some in batches(sorted(set(values)), _AT_ONCE):
        yield from view.rows(ask(some))


def _all(
    view: View, values: Iterable[str], column: ColumnElement[Any], asked: Select[Any]
) -> set[str]:
    """The one column that the statement gives, where the other is among the values."""
    return {row[0] for row in in_batches(view, values, lambda some: asked.where(column.in_(some)))}


def _pairs(view: View, kind: str, names: Collection[str]) -> Sequence[Pair]:
    asked = select(name_pair.c.one, name_pair.c.two, name_pair.c.same).where(
        name_pair.c.kind == kind
    )
    rows = in_batches(view, names, lambda some: asked.where(name_pair.c.one.in_(some)))
    return [Pair(row.one, row.two, row.same) for row in rows if row.two in names]


def _rulings(
    view: View, scope: Scope, kind: str, names: Collection[str], live: Collection[str]
) -> Sequence[Ruling]:
    """What people ruled about these names, as far as the scope may know what it was about."""
    numbers = _all(view, names, ruled.c.name, select(ruled.c.decision).where(ruled.c.kind == kind))
    rows: list[AnyRow] = []
    for some in batches(sorted(numbers), _AT_ONCE):
        rows += view.rows(select(decision).where(decision.c.id.in_(some)))
    found = [_ruling(row) for row in rows]
    if scope.collections is not None or not scope.editor:
        may = _may_know(view, scope, kind, found, live)
        found = [_cut(one, may) for one in found]
    return [one for one in found if one.cells]


def _ruling(row: AnyRow) -> Ruling:
    detail = row.detail
    return Ruling(
        row.id,
        row.action,
        [Cell(*cell) for cell in detail["cells"]],
        [Cell(*cell) for cell in detail.get("rest", ())],
        detail.get("name", ""),
    )


def _cut(ruling: Ruling, may: Collection[Cell]) -> Ruling:
    cells, rest = ([one for one in some if one in may] for some in (ruling.cells, ruling.rest))
    return Ruling(ruling.number, ruling.action, cells, rest, ruling.name)


def _may_know(
    view: View, scope: Scope, kind: str, rulings: Iterable[Ruling], live: Collection[str]
) -> set[Cell]:
    cells = {cell for one in rulings for cell in (*one.cells, *one.rest)}
    documents = (cell.document for cell in cells if cell.document)
    asked = select(document.c.id).where(sees_document(scope, document.c.id))
    seen = _all(view, documents, document.c.id, asked)
    withheld = (
        set()
        if scope.editor
        else {cell for cell, standing in _held(view, kind, cells) if standing == "withheld"}
    )
    return {
        cell
        for cell in cells - withheld
        if (cell.document in seen if cell.document else cell.name in live)
    }


def _held(view: View, kind: str, cells: Collection[Cell]) -> Iterable[tuple[Cell, str | None]]:
    """Those of the cells that a report has now, each with its standing."""
    key = entity_key.c
    asked = select(key.name, key.document, key.standing).where(key.kind == kind).distinct()
    names = {cell.name for cell in cells}
    for row in in_batches(view, names, lambda some: asked.where(key.name.in_(some))):
        if (cell := Cell(row.name, row.document)) in cells:
            yield cell, row.standing
