"""What people decided, and why: kept for good, never changed; a later word may overrule it."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import insert, select

from corpus.catalogue.settling import in_batches
from corpus.catalogue.shown import is_named
from corpus.catalogue.tables import decision, entity_key, ruled
from corpus.catalogue.view import AnyRow, Change, View
from corpus.scope import Scope


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided ("merge", "split", "rename", "hide", "withhold", "reveal"), and why."""

    action: str
    subject: str
    detail: Mapping[str, Any]
    actor: str
    reason: str
    at: datetime.datetime


def decide(
    change: Change, action: str, subject: str, reason: str, detail: Mapping[str, Any] | None = None
) -> int:
    """Keep a person's decision about an entity, a mention key or a passage; gives its number."""
    made = {
        "action": action,
        "subject": subject,
        "detail": dict(detail or {}),
        "actor": change.actor.name,
        "reason": reason,
        "at": change.now(),
    }
    number: int = change.value(insert(decision).values(made).returning(decision.c.id))
    change.record("decide", subject, decision=action)
    return number


def decisions(view: View, scope: Scope, subjects: Sequence[str] = ()) -> Sequence[Decision]:
    """What was decided, oldest first; for editors, since it may tell what is withheld."""
    if not scope.editor:
        return []
    asked = select(decision).order_by(decision.c.id)
    if subjects:
        asked = asked.where(decision.c.subject.in_(subjects))
    found = [_decision(row) for row in view.rows(asked)]
    return found if scope.collections is None else _within(view, scope, found)


def decisions_about(view: View, scope: Scope, kind: str, keys: Sequence[str]) -> Sequence[Decision]:
    """What was decided about who these mention keys stand for, oldest first; for editors."""
    if not scope.editor:
        return []
    column = entity_key.c
    asked = select(column.name, column.document).where(is_named(scope, column.key)).distinct()
    rows = in_batches(view, keys, lambda some: asked.where(column.key.in_(some)))
    cells = {(row.name, row.document) for row in rows}
    which = select(ruled.c.decision).where(ruled.c.kind == kind)
    names = in_batches(
        view, (n for n, _ in cells), lambda some: which.where(ruled.c.name.in_(some))
    )
    numbers = sorted({row.decision for row in names})
    made = view.rows(select(decision).where(decision.c.id.in_(numbers)).order_by(decision.c.id))
    found = [_decision(row) for row in made]
    ours = [one for one in found if {tuple(cell) for cell in one.detail["cells"]} & cells]
    return ours if scope.collections is None else _within(view, scope, ours)


def _decision(row: AnyRow) -> Decision:
    return Decision(**{name: row._mapping[name] for name in Decision.__dataclass_fields__})


def _within(view: View, scope: Scope, found: Sequence[Decision]) -> Sequence[Decision]:
    """Those about something that a text in the scope names, without what they say of other reports."""
    cells = [
        one for each in found for part in ("cells", "rest") for one in each.detail.get(part, ())
    ]
    column = entity_key.c
    named = is_named(scope, column.key)
    asked = select(column.name, column.document).where(named).distinct()
    names = in_batches(view, [name for name, _ in cells], lambda n: asked.where(column.name.in_(n)))
    seen = {(row.name, row.document) for row in names}
    by_key = select(column.key).where(named)
    subjects = [each.subject for each in found]
    keys = in_batches(view, subjects, lambda some: by_key.where(column.key.in_(some)))
    known = {row.key for row in keys}
    kept: list[Decision] = []
    for each in found:
        # The ids of what else was joined may be those of names that the scope doesn't see.
        detail = {name: one for name, one in each.detail.items() if name != "others"}
        for part in ("cells", "rest"):
            if part in detail:
                detail[part] = [cell for cell in detail[part] if tuple(cell) in seen]
        if detail.get("cells") or each.subject in known:
            kept.append(replace(each, detail=detail))
    return kept
