"""Leases: that one holder at a time does a thing (drains the outbox, switches the index)."""

from __future__ import annotations

import datetime

from sqlalchemy import or_

from corpus.catalogue.tables import lease
from corpus.catalogue.view import Change


def take_lease(change: Change, name: str, holder: str, seconds: float) -> bool:
    """Hold it, or hold it longer, for so many seconds from now; False while another holds it."""
    now = change.now()
    until = now + datetime.timedelta(seconds=seconds)
    ours = lease.update().where(
        lease.c.name == name, or_(lease.c.holder == holder, lease.c.until <= now)
    )
    if change.run(ours.values(holder=holder, until=until)):
        return True
    return change.insert_missing(lease, name=name, holder=holder, until=until)


def release_lease(change: Change, name: str, holder: str) -> bool:
    """Give it back; False when it wasn't ours (any more)."""
    return change.run(lease.delete().where(lease.c.name == name, lease.c.holder == holder)) == 1
