"""Claims: which worker has which file in hand; one that died is taken over from."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, case, func, or_, select

from corpus.catalogue.files import ENDS, FileRecord, State, as_file
from corpus.catalogue.tables import file, lease
from corpus.catalogue.view import Change, View


def claim_next(
    change: Change,
    states: Sequence[State],
    holder: str,
    stale_after_s: float,
    *,
    host: str | None = None,
    only_here: bool = False,
) -> FileRecord | None:
    """Take the oldest file in these states that nobody holds, or whose holder was silent so long.

    No two workers ever get the same one. `attempts` counts the claims since its last step, this one
    included: a file that kills its workers shows by it. With `host`, none that only another machine
    can reach (`wish["on"]`); `only_here`: none but those of this machine.
    """
    free = _free(change, stale_after_s)
    return _claim(change, and_(file.c.state.in_(states), free, _near(host, only_here)), holder)


def claim_file(
    change: Change,
    file_id: int,
    states: Sequence[State],
    holder: str,
    stale_after_s: float,
    *,
    host: str | None = None,
) -> FileRecord | None:
    """Take this file, under the same conditions; None where somebody has it or it went on."""
    free = _free(change, stale_after_s)
    this = and_(file.c.id == file_id, file.c.state.in_(states), free, _near(host))
    return _claim(change, this, holder)


def files_free(
    view: View,
    states: Sequence[State],
    stale_after_s: float,
    *,
    after: int = 0,
    limit: int = 1000,
) -> Sequence[FileRecord]:
    """The files in these states that nobody has in hand and that any machine may take, in order.

    Internal: for who hands out work, never for a reader.
    """
    free = _free(view, stale_after_s)
    asked = (
        select(file)
        .where(file.c.id > after, file.c.state.in_(states), free, _ON.is_(None))
        .order_by(file.c.id)
        .limit(limit)
    )
    return [as_file(row) for row in view.rows(asked)]


def steps_waiting(view: View) -> dict[State, tuple[int, datetime.datetime]]:
    """For each step how many files stand at it, and since when the one that stands there longest.

    Internal: numbers alone.
    """
    asked = (
        select(file.c.state, func.count(), func.min(file.c.updated))
        .where(file.c.state.not_in(ENDS))
        .group_by(file.c.state)
    )
    return {row[0]: (row[1], row[2]) for row in view.rows(asked)}


_ON = file.c.wish["on"].as_string()


def _near(host: str | None, only_here: bool = False) -> ColumnElement[bool]:
    if host is None:
        return file.c.id.is_not(None)
    return host == _ON if only_here else or_(_ON.is_(None), host == _ON)


def _free(view: View, stale_after_s: float) -> ColumnElement[bool]:
    now = view.now()
    stale = now - datetime.timedelta(seconds=stale_after_s)
    free = or_(file.c.holder.is_(None), file.c.heartbeat.is_(None), file.c.heartbeat < stale)
    return and_(free, or_(file.c.next_try_at.is_(None), file.c.next_try_at <= now))


def _claim(change: Change, which: ColumnElement[bool], holder: str) -> FileRecord | None:
    # PostgreSQL: a row that another is claiming at this moment is passed over, not waited for.
    # SQLite: the transaction has the only write lock from its first word.
    number = change.value(
        select(file.c.id)
        .where(which)
        .order_by(file.c.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    if number is None:
        return None
    change.run(
        file.update()
        .where(file.c.id == number)
        .values(holder=holder, heartbeat=change.now(), attempts=file.c.attempts + 1)
    )
    row = change.row(select(file).where(file.c.id == number))
    assert row is not None
    return as_file(row)


def beat(change: Change, file_id: int, holder: str) -> bool:
    """Still at it. False when another has taken it over: then stop, and write nothing."""
    ours = file.update().where(file.c.id == file_id, file.c.holder == holder)
    return change.run(ours.values(heartbeat=change.now())) == 1


def let_go(change: Change, file_id: int, holder: str) -> bool:
    """Put it back for whoever is next; its step is done, or we are shutting down."""
    ours = file.update().where(file.c.id == file_id, file.c.holder == holder)
    return change.run(ours.values(holder=None, heartbeat=None)) == 1


def holders(view: View) -> frozenset[str]:
    """Everybody who holds a file or a lease. Internal: workers' names, no document's."""
    rows = view.rows(
        select(file.c.holder).where(file.c.holder.is_not(None)).union(select(lease.c.holder))
    )
    return frozenset(row[0] for row in rows)


def let_go_all(change: Change, holder: str, *, forgive: bool = False) -> int:
    """Put back all that this one holds, its leases too: it is dead, or it has lost track.

    With `forgive` its last claims don't count: it was ended together with everything else, not by
    what it had in hand.
    """
    change.run(lease.delete().where(lease.c.holder == holder))
    ours = file.update().where(file.c.holder == holder)
    if forgive:
        ours = ours.values(attempts=case((file.c.attempts > 0, file.c.attempts - 1), else_=0))
    return change.run(ours.values(holder=None, heartbeat=None))
