"""Entities as scripts and people read them: who it is, under which names, in which reports, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from corpus import NotFoundError, Scope

if TYPE_CHECKING:
    from corpus.catalogue import Entity, View


def the_one(view: View, scope: Scope, name: str, kinds: Sequence[str]) -> Entity | Sequence[Entity]:
    """The entity of this id or name; all that it may be where several fit. NotFoundError when none does."""
    from search.who import find_entities

    found = find_entities(view, scope, name, kinds)
    if not found:
        raise NotFoundError(f"nobody and nothing is called {name!r} here", "try a part of the name")
    return found[0] if len(found) == 1 else found


def entity_shape(view: View, scope: Scope, entity: Entity) -> dict[str, Any]:
    """`aigaq entity show NAME --json`. The most frequent name and report come first."""
    from corpus.catalogue.entities import appearances, evidence_of, shared_names

    seen = appearances(view, scope, entity.keys)
    names: Counter[str] = Counter()
    reports: dict[str, Counter[str]] = {}
    for one in seen:
        names[one.name] += one.count
        reports.setdefault(one.document, Counter())[one.name] += one.count
    by_count = sorted(reports, key=lambda one: (-reports[one].total(), one))
    evidence = evidence_of(view, scope, entity.keys)
    shape: dict[str, Any] = {
        "id": entity.id,
        "kind": entity.kind,
        "name": entity.name,
        "names": _counted(names),
        "documents": [
            {
                "document": one,
                "name": _file_name(view, scope, one),
                "count": reports[one].total(),
                "names": _counted(reports[one]),
            }
            for one in by_count
        ],
        "evidence": [
            {
                "name": _name_of(one.key, entity.kind),
                "document": one.document or None,
                "stands_by": one.name,
                "rule": one.rule,
            }
            for one in evidence
        ],
        "spellings": [
            {"one": one, "two": two, "share": list(keys)}
            for one, two, keys in shared_names(
                view, scope, entity.kind, {one.name for one in evidence}
            )
        ],
    }
    if scope.editor:
        shape |= {"standing": entity.standing, "decisions": _decisions(view, scope, entity)}
    return shape


def candidates_shape(view: View, scope: Scope, found: Sequence[Entity]) -> dict[str, Any]:
    """What is printed when a name fits several."""
    from corpus.catalogue.entities import appearances

    shapes = []
    for entity in found:
        seen = appearances(view, scope, entity.keys)
        shapes.append(
            {
                "id": entity.id,
                "kind": entity.kind,
                "name": entity.name,
                "names": sorted({one.name for one in seen}),
                "documents": sorted({one.document for one in seen}),
                "count": sum(one.count for one in seen),
            }
        )
    return {"candidates": sorted(shapes, key=lambda one: (-one["count"], one["id"]))}


def _counted(names: Counter[str]) -> list[dict[str, Any]]:
    ordered = sorted(names.items(), key=lambda pair: (-pair[1], pair[0]))
    return [{"name": name, "count": count} for name, count in ordered]


def _name_of(key: str, kind: str) -> str:
    name = key.removeprefix(f"{kind}:")
    return name.rpartition("@")[0] if kind in ("person", "organisation") else name


def _file_name(view: View, scope: Scope, document: str) -> str | None:
    from corpus.catalogue import editions_of

    editions = editions_of(view, scope, document)
    return editions[-1].edition.name if editions else None


def _decisions(view: View, scope: Scope, entity: Entity) -> list[dict[str, Any]]:
    from corpus.catalogue.decisions import decisions_about

    return [
        {
            "action": one.action,
            "by": one.actor,
            "at": one.at.isoformat(),
            "reason": one.reason,
            **({"name": one.detail["name"]} if "name" in one.detail else {}),
        }
        for one in decisions_about(view, scope, entity.kind, entity.keys)
    ]
