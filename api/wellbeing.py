"""Whether those who work behind the answers live: the watcher, the queue's workers, who tells the index."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus import AigaqError

if TYPE_CHECKING:
    from api.house import House
    from corpus.catalogue import View

WELL = "ready"
# An errand is told within seconds; one that waits so long with nobody at it is waited for in vain.
_OUTBOX_S = 60.0


def wellbeing(house: House) -> dict[str, str]:
    """The watcher, the queue and the outbox, each "ready" or what is wrong and what to do."""
    try:
        with house.catalogue.read() as view:
            return {
                "watcher": _watcher(view),
                "queue": _queue(view, by_workers=house.settings.ingest.by == "workers"),
                "outbox": _outbox(view),
            }
    except AigaqError as error:
        return dict.fromkeys(("watcher", "queue", "outbox"), f"can't be known: {error}")


def _watcher(view: View) -> str:
    """One that never was isn't missed, nor one that was told to stop."""
    from corpus.catalogue.alive import silent
    from corpus.file_name import show_name

    for what, overdue in silent(view).items():
        kind, _, inbox = what.partition(" ")
        if kind == "watcher" and overdue > 0:
            where = show_name(inbox)
            return f"no sign of the watcher of {where} for {overdue:.0f} s; start `aigaq watch`"
    return WELL


def _queue(view: View, *, by_workers: bool) -> str:
    from corpus.catalogue.alive import silent
    from ingest.queue.queues import QUEUES

    heard = silent(view)
    for queue in QUEUES:
        overdue = heard.get(f"queue {queue}")
        start = f"start `aigaq worker --queue {queue}`"
        if overdue is None and by_workers:
            return f"nobody serves the queue {queue}; {start}"
        if overdue is not None and overdue > 0:
            return f"no sign of who served the queue {queue} for {overdue:.0f} s; {start}"
    return WELL


def _outbox(view: View) -> str:
    from corpus.catalogue.alive import lease_held
    from corpus.catalogue.outbox import errands, errands_waiting
    from ingest.drain import LEASE

    waiting, since = errands_waiting(view)
    age = (view.now() - since).total_seconds() if since else 0.0
    if age <= _OUTBOX_S or lease_held(view, LEASE):
        return WELL
    # Those that failed come last: when the first one failed, somebody is at it, in vain.
    first = errands(view, 1)
    if first and first[0].error:
        return (
            f"{waiting} reports can't be told to the index ({first[0].error}); "
            "look into the log of who tells it; `aigaq reindex` makes the index anew"
        )
    return (
        f"{waiting} reports wait for the index, the oldest for {age:.0f} s, and nobody tells it; "
        "start `aigaq watch` or `aigaq worker --queue index`"
    )
