"""Files: where each one that ever came stands, and why."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from sqlalchemy import func, select

from corpus.catalogue.keepable import keepable
from corpus.catalogue.sight import sees_collection
from corpus.catalogue.tables import collection as collections
from corpus.catalogue.tables import file, outbox
from corpus.catalogue.view import AnyRow, Change, View
from corpus.catalogue.wanted import batches
from corpus.errors import ConflictError, NotFoundError
from corpus.scope import Scope

Step = Literal["seen", "stable", "stored", "read", "tagged", "resolved", "told", "indexed"]
End = Literal["processed", "duplicate", "failed", "quarantine"]
State = Step | End
STEPS: tuple[Step, ...] = get_args(Step)
ENDS: tuple[End, ...] = get_args(End)


@dataclass(frozen=True, slots=True)
class FileRecord:
    """A file that came: `state` is the last step it reached, or its end."""

    id: int
    # Base name and path, their bytes percent-encoded.
    name: str
    path: str
    collection: str
    state: State
    sha256: str | None = None
    size: int | None = None
    reason: str | None = None
    remedy: str | None = None
    document: str | None = None
    edition: str | None = None
    # How it is to be read (ocr, the side-car's fields) and what it was when it came; never a password.
    wish: Mapping[str, Any] = field(default_factory=dict)
    attempts: int = 0
    next_try_at: datetime.datetime | None = None
    holder: str | None = None
    first_seen: datetime.datetime | None = None
    updated: datetime.datetime | None = None
    receipt: Mapping[str, Any] | None = None

    @property
    def is_at_end(self) -> bool:
        return self.state in ENDS


def keep_file(
    change: Change,
    *,
    name: str,
    path: str,
    collection: str,
    size: int | None = None,
    wish: Mapping[str, Any] | None = None,
) -> FileRecord:
    """Note that a file is there; one that is on its way already under this path is given back as it is."""
    if "password" in (wish or {}):
        raise ConflictError("a password is used, never kept", "hand it to the reader alone")
    change.insert_missing(collections, name=collection, created=change.now())
    new = change.insert_missing(
        file,
        name=name,
        path=path,
        collection=collection,
        size=size,
        wish=dict(wish or {}),
        state="seen",
        attempts=0,
        first_seen=change.now(),
        updated=change.now(),
    )
    row = change.row(select(file).where(file.c.path == path, file.c.state.not_in(ENDS)))
    if row is None:
        raise ConflictError("another worker ended this file just now", "look again")
    if new:
        change.record("see file", str(row.id), collection=collection)
    return as_file(row)


def advance(
    change: Change, file_id: int, state: Step, *, holder: str | None = None, **facts: Any
) -> None:
    """It reached this step. `facts` are columns learnt on the way: sha256, size, document, edition, wish.

    With `holder`, only while that one holds it: a worker that was taken for dead writes nothing.
    Steps go forward; `retry` goes back.
    """
    earlier = [one for one in STEPS if STEPS.index(one) <= STEPS.index(state)]
    _set(change, file_id, holder, earlier, {**facts, "state": state, **_FRESH})
    change.record("advance file", str(file_id), state=state)


def end(
    change: Change,
    file_id: int,
    state: End,
    *,
    reason: str | None = None,
    remedy: str | None = None,
    receipt: Mapping[str, Any] | None = None,
    holder: str | None = None,
    **facts: Any,
) -> None:
    """It is at its end, with the receipt or the reason and the remedy. An end is not written over."""
    told = {"reason": reason, "remedy": remedy, "receipt": receipt and dict(receipt)}
    values = {**facts, **told, "state": state, "holder": None, **_FRESH}
    _set(change, file_id, holder, STEPS, values)
    change.record("end file", str(file_id), state=state)


def postpone(
    change: Change,
    file_id: int,
    reason: str,
    until: datetime.datetime,
    *,
    holder: str | None = None,
    **facts: Any,
) -> None:
    """Not now (something we depend on is away): let go of it, and try again then."""
    values = {**facts, "reason": reason, "next_try_at": until, "holder": None, "heartbeat": None}
    _set(change, file_id, holder, STEPS, values)
    change.record("postpone file", str(file_id), until=until.isoformat())


def retry(change: Change, file_id: int, state: Step = "seen") -> None:
    """Send it on its way again from this step, however it ended."""
    cleared = {"reason": None, "remedy": None, "receipt": None, "holder": None}
    _set(change, file_id, None, (*STEPS, *ENDS), {**cleared, "state": state, **_FRESH})
    change.record("retry file", str(file_id), state=state)


def file_by_id(view: View, scope: Scope, file_id: int) -> FileRecord | None:
    row = view.row(
        select(file).where(file.c.id == file_id, sees_collection(scope, file.c.collection))
    )
    return None if row is None else as_file(row)


def files_ended(view: View, scope: Scope, ids: Sequence[int]) -> Sequence[FileRecord]:
    """Those of these files that are at an end."""
    found: list[FileRecord] = []
    for some in batches(sorted(ids), _AT_ONCE):
        asked = select(file).where(file.c.id.in_(some), file.c.state.in_(ENDS))
        rows = view.rows(asked.where(sees_collection(scope, file.c.collection)))
        found += [as_file(row) for row in rows]
    return found


def files_known(view: View, scope: Scope, ids: Sequence[int]) -> frozenset[int]:
    """Those of these files that we know of still."""
    found: set[int] = set()
    for some in batches(sorted(ids), _AT_ONCE):
        asked = select(file.c.id).where(file.c.id.in_(some))
        rows = view.rows(asked.where(sees_collection(scope, file.c.collection)))
        found |= {row.id for row in rows}
    return frozenset(found)


def files(
    view: View,
    scope: Scope,
    *,
    states: Sequence[State] = (),
    sha256: str | None = None,
    after: int = 0,
    limit: int = 1000,
) -> Sequence[FileRecord]:
    """Files in order of arrival, in these states (any when none is named), from the one after `after`."""
    asked = select(file).where(file.c.id > after, sees_collection(scope, file.c.collection))
    if states:
        asked = asked.where(file.c.state.in_(states))
    if sha256 is not None:
        asked = asked.where(file.c.sha256 == sha256)
    return [as_file(row) for row in view.rows(asked.order_by(file.c.id).limit(limit))]


def files_told(view: View, scope: Scope, limit: int = 1000) -> Sequence[FileRecord]:
    """Files whose report is resolved and of which the index has nothing more to hear: all but ended."""
    asked = (
        select(file)
        .where(
            file.c.state.in_(["resolved", "told", "indexed"]),
            sees_collection(scope, file.c.collection),
            ~select(outbox.c.seq).where(outbox.c.document == file.c.document).exists(),
        )
        .order_by(file.c.id)
        .limit(limit)
    )
    return [as_file(row) for row in view.rows(asked)]


def file_counts(view: View, scope: Scope) -> dict[State, int]:
    """How many files stand at each step and end; those where none stands are left out."""
    rows = view.rows(
        select(file.c.state, func.count())
        .where(sees_collection(scope, file.c.collection))
        .group_by(file.c.state)
    )
    return {row[0]: row[1] for row in rows}


def as_file(row: AnyRow) -> FileRecord:
    columns = dict(row._mapping)
    columns.pop("heartbeat")
    return FileRecord(**columns)


# In one statement: databases take some thousands.
_AT_ONCE = 500

# A step reached is a new beginning: what was tried before doesn't count against the next one.
_FRESH: Mapping[str, Any] = {"attempts": 0, "next_try_at": None}


def _set(
    change: Change,
    file_id: int,
    holder: str | None,
    states: Sequence[State],
    values: Mapping[str, Any],
) -> None:
    which = file.update().where(file.c.id == file_id, file.c.state.in_(states))
    if holder is not None:
        which = which.where(file.c.holder == holder)
    kept = {name: keepable(one) if isinstance(one, str) else one for name, one in values.items()}
    if change.run(which.values({**kept, "updated": change.now()})):
        return
    if change.value(select(file.c.id).where(file.c.id == file_id)) is None:
        raise NotFoundError(f"no file {file_id}")
    raise ConflictError(
        f"file {file_id} is held by another worker or already further on", "look again"
    )
