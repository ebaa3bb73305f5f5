"""Mentions to entities, all at once: what the stage does report by report must come to the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from corpus import Mention
from corpus.parting import Cell, Pair
from corpus.rulings import Ruling, Settled
from nlp.resolve.naming import Named, blocks_of, compare_names, name_keys


@dataclass(frozen=True, slots=True)
class Who:
    """An entity: its id, and the mention keys that stand for it."""

    id: str
    kind: str
    keys: Sequence[str]


def resolve(
    reports: Mapping[str, Sequence[Mention]], rulings: Mapping[str, Sequence[Ruling]] | None = None
) -> Sequence[Who]:
    """The entities that the reports name, in order of id; a function of the sets alone."""
    named: list[Named] = []
    for document, mentions in reports.items():
        named += name_keys(mentions, document)
    found: dict[tuple[str, str], set[str]] = {}
    for kind in {one.kind for one in named}:
        ours = [one for one in named if one.kind == kind]
        live = {one.name for one in ours}
        ruled = list((rulings or {}).get(kind, ()))
        names = {*live, *(cell.name for one in ruled for cell in (*one.cells, *one.rest))}
        cells = {Cell(one.name, one.document) for one in ours}
        gone = {cell for one in ruled for cell in (*one.cells, *one.rest)} - cells
        settled = Settled(kind, live, pairs_among(kind, names), ruled, gone)
        for one in ours:
            entity = settled.id_of(Cell(one.name, one.document))
            found.setdefault((entity, kind), set()).add(one.key)
    return [Who(entity, kind, sorted(keys)) for (entity, kind), keys in sorted(found.items())]


def pairs_among(kind: str, names: Iterable[str]) -> Sequence[Pair]:
    """Each two of the names that have something in common, compared."""
    filed: dict[str, list[str]] = {}
    for name in sorted(set(names)):
        for block in blocks_of(kind, name):
            filed.setdefault(block, []).append(name)
    near = {pair for names in filed.values() for pair in combinations(names, 2)}
    return [
        Pair(one, two, found.same)
        for one, two in sorted(near)
        if (found := compare_names(kind, one, two))
    ]
