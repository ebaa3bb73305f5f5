"""The outbox: what the index has yet to hear, written in the same transaction as the result."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import func, select

from corpus.catalogue.keepable import keepable
from corpus.catalogue.sight import sees_document
from corpus.catalogue.tables import outbox
from corpus.catalogue.view import Change, View
from corpus.scope import Scope

What = Literal["put", "drop"]


@dataclass(frozen=True, slots=True)
class Errand:
    """A report about which the index is to be told: "put" makes it agree with the catalogue."""

    seq: int
    document: str
    what: What
    at: datetime.datetime
    attempts: int
    error: str | None


def announce(change: Change, document: str, what: What = "put") -> None:
    """Have the index told. Part of the change that makes it needed, so it has no audit line of its own.

    Always a new row, though the report may be waiting already: the holder may have read the older
    row and the older state.
    """
    change.insert(
        outbox,
        [{"document": document, "what": what, "at": change.now(), "attempts": 0, "error": None}],
    )


def errands(view: View, limit: int = 100) -> Sequence[Errand]:
    """The oldest of what is to be told. Internal: no document's words are in it, so it has no scope.

    Only the holder of the lease takes them. Those that failed come after those that didn't, so that
    one bad report holds up nobody.
    """
    rows = view.rows(select(outbox).order_by(outbox.c.attempts, outbox.c.seq).limit(limit))
    return [
        Errand(row.seq, row.document, row.what, row.at, row.attempts, row.error) for row in rows
    ]


def errands_done(change: Change, seqs: Sequence[int]) -> None:
    """Told, and the index has committed it."""
    change.run(outbox.delete().where(outbox.c.seq.in_(seqs)))


def errands_failed(change: Change, seqs: Sequence[int], error: str) -> None:
    """Not told; it will be tried again."""
    change.run(
        outbox.update()
        .where(outbox.c.seq.in_(seqs))
        .values(attempts=outbox.c.attempts + 1, error=keepable(error))
    )


def errands_waiting(view: View) -> tuple[int, datetime.datetime | None]:
    """How many wait, and since when the oldest."""
    row = view.row(select(func.count(), func.min(outbox.c.at)))
    assert row is not None
    return row[0], row[1]


def reports_waiting(view: View, scope: Scope) -> int:
    """Of how many reports in the scope the index has yet to hear: an answer may miss their passages."""
    document = outbox.c.document
    asked = select(func.count(document.distinct())).where(
        outbox.c.what == "put", sees_document(scope, document)
    )
    return int(view.value(asked) or 0)
