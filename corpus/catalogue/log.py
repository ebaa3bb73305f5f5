"""The audit log: who changed what, and when. It holds no document's text."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from corpus.catalogue.tables import audit
from corpus.catalogue.view import View
from corpus.errors import NotFoundError
from corpus.scope import Scope


@dataclass(frozen=True, slots=True)
class Entry:
    """One change."""

    id: int
    at: datetime.datetime
    actor: str
    action: str
    subject: str
    detail: Mapping[str, Any]


def audit_log(
    view: View, scope: Scope, *, subject: str | None = None, after: int = 0, limit: int = 1000
) -> Sequence[Entry]:
    """The log from the entry after `after`. Only for who sees every collection: it tells of all."""
    if scope.collections is not None:
        raise NotFoundError("no audit log for this reader")
    asked = select(audit).where(audit.c.id > after).order_by(audit.c.id).limit(limit)
    if subject is not None:
        asked = asked.where(audit.c.subject == subject)
    return [Entry(**row._mapping) for row in view.rows(asked)]


def last_line(view: View) -> int:
    """The number of the newest line: as long as it is the same, nothing was changed."""
    return int(view.value(select(func.max(audit.c.id))) or 0)
