"""Saved searches: a query and what narrows it, kept with what its maker saw."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from corpus.catalogue.keepable import keepable
from corpus.catalogue.maker import covers, fresh_id, sight_of
from corpus.catalogue.tables import saved_search
from corpus.catalogue.view import AnyRow, Change, View
from corpus.errors import AigaqError, NotFoundError
from corpus.scope import Scope

LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A search that is asked again of every report that arrives. `error`: why it couldn't be, last time."""

    id: str
    name: str
    query: str
    narrowed: Mapping[str, Any]
    # What its maker saw: it finds what they would have found, whoever reads of it.
    scope: Scope
    actor: str
    made: datetime.datetime
    error: str | None


def saved_searches(view: View, scope: Scope) -> Sequence[SavedSearch]:
    """Those whose maker saw no more than the scope does, by name."""
    rows = view.rows(select(saved_search).order_by(saved_search.c.name, saved_search.c.id))
    return [_saved(row) for row in rows if _is_seen(scope, row)]


def saved_by_id(view: View, scope: Scope, saved_id: str) -> SavedSearch | None:
    """The saved search, if the scope may know of it."""
    row = view.row(select(saved_search).where(saved_search.c.id == saved_id))
    return _saved(row) if row is not None and _is_seen(scope, row) else None


def save_search(
    change: Change, scope: Scope, name: str, query: str, narrowed: Mapping[str, Any], error: str
) -> str:
    """Keep it; gives its id. `error` says what is still to be done, until `note_error` clears it."""
    shown = " ".join(keepable(name).split())
    if not 0 < len(shown) <= LONGEST_NAME:
        raise AigaqError(f"a name has 1 to {LONGEST_NAME} characters", "choose another")
    made = fresh_id(change, saved_search, shown)
    values = {"query": keepable(query), "narrowed": dict(narrowed), "sight": sight_of(scope)}
    who = {"editor": scope.editor, "actor": change.actor.name, "made": change.now()}
    change.insert(saved_search, [{"id": made, "name": shown, "error": error, **values, **who}])
    change.record("save search", made)
    return made


def drop_saved(change: Change, scope: Scope, saved_id: str) -> None:
    """Forget the search and its feed."""
    if saved_by_id(change, scope, saved_id) is None:
        raise NotFoundError("there is no such saved search here", "see `aigaq saved list`")
    change.run(saved_search.delete().where(saved_search.c.id == saved_id))
    change.record("drop saved search", saved_id)


def note_error(change: Change, saved_id: str, error: str | None) -> None:
    """Why it couldn't be asked, to be shown beside it; None when it could. The machinery's own note."""
    which = saved_search.update().where(saved_search.c.id == saved_id)
    change.run(which.values(error=keepable(error) if error else None))


def _is_seen(scope: Scope, row: AnyRow) -> bool:
    return covers(scope, row.sight) and (scope.editor or not row.editor)


def _saved(row: AnyRow) -> SavedSearch:
    sight = None if row.sight is None else frozenset(row.sight)
    return SavedSearch(
        row.id, row.name, row.query, row.narrowed, Scope(sight, row.editor), row.actor, row.made,
        row.error,
    )  # fmt: skip
