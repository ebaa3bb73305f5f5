"""The reconciler: whatever is neither at an end nor in work is handed out again."""

from __future__ import annotations

from corpus import EVERYTHING
from corpus.catalogue import Catalogue
from corpus.catalogue.claims import files_free
from corpus.catalogue.files import files_told
from corpus.catalogue.outbox import errands_waiting
from ingest.pulse import STALE_AFTER_S
from ingest.queue.news import News
from ingest.queue.queues import HANDED

# A worker that the queue hasn't heard of for so long is gone; its news are told anew.
SILENT_S = 30.0


def reconcile(catalogue: Catalogue, news: News) -> int:
    """Compare the catalogue with the queue, and tell of what the queue doesn't know; gives how many.

    Costs a look at what waits, and nothing when the queue knows it all.
    """
    news.clear_dead(SILENT_S)
    count, after = 0, 0
    while True:
        with catalogue.read() as view:
            some = files_free(view, HANDED, STALE_AFTER_S, after=after)
        if not some:
            return count + (news.tell_index() if _index_waits(catalogue) else 0)
        count += news.tell_all(some)
        after = some[-1].id


def _index_waits(catalogue: Catalogue) -> bool:
    """Whether there is an errand, or a file that only has to be told that the last one is done."""
    with catalogue.read() as view:
        return bool(errands_waiting(view)[0] or files_told(view, EVERYTHING, 1))
