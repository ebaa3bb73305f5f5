"""Signs of life: who said lately that it is at work, and who fell silent without saying goodbye."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from sqlalchemy import select

from corpus.catalogue.tables import lease
from corpus.catalogue.view import Change, View

# They stand among the leases; a holder of this form is nobody's claim, so that who lets go of what
# the dead held leaves the last sign of the dead where it is.
_PREFIX = "alive:"


def sign_of_life(change: Change, what: str, holder: str, seconds: float) -> None:
    """`what` (a watcher, a queue's worker) is at work, and will say so again within so many seconds.

    Whoever says so last counts: several may serve one queue.
    """
    until = change.now() + datetime.timedelta(seconds=seconds)
    values = {"holder": _PREFIX + holder, "until": until}
    if not change.run(lease.update().where(lease.c.name == _PREFIX + what).values(values)):
        change.insert_missing(lease, name=_PREFIX + what, **values)


def goodbye(change: Change, what: str, holder: str) -> None:
    """It ends because it was told to: nobody need miss it. Not for one that another serves too."""
    change.run(
        lease.delete().where(lease.c.name == _PREFIX + what, lease.c.holder == _PREFIX + holder)
    )


def silent(view: View) -> Mapping[str, float]:
    """Everything that ever gave a sign and took no leave: for how many seconds it has been overdue.

    Below 0 it isn't. Internal: names of parts, no document's.
    """
    rows = view.rows(
        select(lease.c.name, lease.c.until).where(lease.c.name.startswith(_PREFIX, autoescape=True))
    )
    now = view.now()
    return {row.name.removeprefix(_PREFIX): (now - row.until).total_seconds() for row in rows}


def lease_held(view: View, name: str) -> bool:
    """Whether somebody holds a lease now. Internal."""
    until = view.value(select(lease.c.until).where(lease.c.name == name))
    return until is not None and until > view.now()
