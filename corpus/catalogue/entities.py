"""Entities: which mention keys stand for one person or body, and what people decided about them."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, or_, select

from corpus.catalogue.sight import sees_edition
from corpus.catalogue.tables import decision, entity, entity_key, mention, reading
from corpus.catalogue.view import Change, View
from corpus.errors import NotFoundError
from corpus.scope import Scope


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, body or place that mentions stand for, with those of its keys that the scope sees."""

    id: str
    kind: str
    name: str
    keys: Sequence[str]


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided ("merge", "split", "rename", "hide", "withhold"), and why."""

    action: str
    subject: str
    detail: Mapping[str, Any]
    actor: str
    reason: str
    at: datetime.datetime


def keep_entity(change: Change, entity_id: str, kind: str, name: str) -> None:
    """Have this entity, under this name."""
    if not change.insert_missing(entity, id=entity_id, kind=kind, name=name, created=change.now()):
        change.run(entity.update().where(entity.c.id == entity_id).values(kind=kind, name=name))
    change.record("keep entity", entity_id, kind=kind)


def give_key(change: Change, key: str, entity_id: str, evidence: Mapping[str, Any]) -> None:
    """The key stands for this entity from now on, and this is why we think so. No index changes."""
    if change.value(select(entity.c.id).where(entity.c.id == entity_id)) is None:
        raise NotFoundError(f"no entity {entity_id}")
    given = {"entity": entity_id, "evidence": dict(evidence), "at": change.now()}
    if not change.insert_missing(entity_key, key=key, **given):
        change.run(entity_key.update().where(entity_key.c.key == key).values(given))
    change.record("give key", entity_id, key=key)


def entity_by_id(view: View, scope: Scope, entity_id: str) -> Entity | None:
    """The entity, if a text that the scope sees names it."""
    rows = view.rows(
        select(entity, entity_key.c.key)
        .join_from(entity, entity_key, entity_key.c.entity == entity.c.id)
        .where(entity.c.id == entity_id, _is_named(scope))
        .order_by(entity_key.c.key)
    )
    if not rows:
        return None
    first = rows[0]
    return Entity(first.id, first.kind, first.name, tuple(row.key for row in rows))


def entities_of_keys(view: View, scope: Scope, keys: Sequence[str]) -> Mapping[str, str]:
    """Which entity each key stands for; keys of nobody, and keys the scope doesn't see, are left out."""
    rows = view.rows(
        select(entity_key.c.key, entity_key.c.entity).where(
            entity_key.c.key.in_(keys), _is_named(scope)
        )
    )
    return {row.key: row.entity for row in rows}


def decide(
    change: Change, action: str, subject: str, reason: str, detail: Mapping[str, Any] | None = None
) -> None:
    """A person's decision about an entity, a mention key or a passage. Kept for good, never changed."""
    change.insert(
        decision,
        [
            {
                "action": action,
                "subject": subject,
                "detail": dict(detail or {}),
                "actor": change.actor.name,
                "reason": reason,
                "at": change.now(),
            }
        ],
    )
    change.record("decide", subject, decision=action)


def decisions(view: View, scope: Scope, subjects: Sequence[str] = ()) -> Sequence[Decision]:
    """What was decided, oldest first; for editors, since it may tell what is withheld."""
    if not scope.editor:
        return []
    asked = select(decision).order_by(decision.c.id)
    if subjects:
        asked = asked.where(decision.c.subject.in_(subjects))
    if scope.collections is not None:
        asked = asked.where(_is_about_seen(scope))
    columns = Decision.__dataclass_fields__
    return [Decision(**{name: row._mapping[name] for name in columns}) for row in view.rows(asked)]


def _is_named(scope: Scope) -> ColumnElement[bool]:
    """Whether a text that the scope sees holds the key."""
    return (
        select(mention.c.key)
        .join_from(mention, reading, reading.c.id == mention.c.reading)
        .where(mention.c.key == entity_key.c.key, sees_edition(scope, reading.c.edition))
        .exists()
    )


def _is_about_seen(scope: Scope) -> ColumnElement[bool]:
    """Whether the decision's subject is a key or an entity that a text in the scope names."""
    known = select(entity_key.c.key).where(
        or_(entity_key.c.key == decision.c.subject, entity_key.c.entity == decision.c.subject),
        _is_named(scope),
    )
    return known.exists()
