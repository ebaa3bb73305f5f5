"""Claims: which worker has which file in hand; one that died is taken over from."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from sqlalchemy import case, or_, select

from corpus.catalogue.files import FileRecord, State, as_file
from corpus.catalogue.tables import file, lease
from corpus.catalogue.view import Change, View


def claim_next(
    change: Change, states: Sequence[State], holder: str, stale_after_s: float
) -> FileRecord | None:
    """Take the oldest file in these states that nobody holds, or whose holder was silent so long.

    No two workers ever get the same one. `attempts` counts the claims since its last step, this one
    included: a file that kills its workers shows by it.
    """
    now = change.now()
    stale = now - datetime.timedelta(seconds=stale_after_s)
    free = or_(file.c.holder.is_(None), file.c.heartbeat.is_(None), file.c.heartbeat < stale)
    due = or_(file.c.next_try_at.is_(None), file.c.next_try_at <= now)
    # PostgreSQL: a row that another is claiming at this moment is passed over, not waited for.
    # SQLite: the transaction has the only write lock from its first word.
    number = change.value(
        select(file.c.id)
        .where(file.c.state.in_(states), free, due)
        .order_by(file.c.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    if number is None:
        return None
    change.run(
        file.update()
        .where(file.c.id == number)
        .values(holder=holder, heartbeat=now, attempts=file.c.attempts + 1)
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
