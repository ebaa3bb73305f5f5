"""A copy of the catalogue comes to life elsewhere: nobody has anything in hand, the index knows nothing."""

from __future__ import annotations

from sqlalchemy import select

from corpus.catalogue.files import ENDS
from corpus.catalogue.outbox import announce
from corpus.catalogue.tables import document, file, lease
from corpus.catalogue.view import Change


def wake(change: Change) -> int:
    """Free what workers held when the copy was made, and have the index told of every report.

    Gives how many reports. Files on their way may be taken up by any machine.
    """
    change.run(lease.delete())
    for row in change.rows(select(file.c.id, file.c.wish).where(file.c.state.not_in(ENDS))):
        free = {key: value for key, value in row.wish.items() if key != "on"}
        values = {"holder": None, "heartbeat": None, "next_try_at": None, "wish": free}
        change.run(file.update().where(file.c.id == row.id).values(values))
    reports = [row.id for row in change.rows(select(document.c.id).order_by(document.c.id))]
    for report in reports:
        announce(change, report)
    change.record("restore", "catalogue", reports=len(reports))
    return len(reports)
