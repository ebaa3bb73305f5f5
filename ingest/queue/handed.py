"""Bringing files on by workers elsewhere: what only this machine can do is done, the rest is waited for."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass

from corpus.catalogue import Catalogue
from corpus.catalogue.alive import silent
from corpus.catalogue.files import FileRecord
from ingest.awaited import Awaited
from ingest.here import ON, this_machine
from ingest.holder import new_holder
from ingest.parts import Parts
from ingest.pool import Progress
from ingest.queue.news import News
from ingest.queue.queues import QUEUES
from ingest.work import Share, work

log = logging.getLogger("aigaq.queue")

# So long a worker may take to start.
_PATIENCE_S = 30.0


@dataclass(frozen=True, slots=True)
class Handed:
    """How files are brought on where `ingest.by` is "workers"."""

    parts: Parts
    news: News

    def bring_all(self, taken: list[FileRecord], progress: Progress) -> list[FileRecord]:
        """Store what lies here, tell the queue, and wait until every file is at its end."""
        holder, share = new_holder(), share_here(self.news)
        self.news.tell_all(taken)
        warn_at = time.monotonic() + _PATIENCE_S
        awaited = Awaited(self.parts.catalogue, taken)
        while True:
            work(self.parts, holder, share=share)
            done = awaited.look()
            progress(awaited.now)
            if done:
                return awaited.now
            if time.monotonic() > warn_at:
                warn_at += 10 * _PATIENCE_S
                for queue in unserved(self.parts.catalogue):
                    log.warning("nobody serves a queue", extra={"queue": queue})
            awaited.rest()


def share_here(news: News) -> Share:
    """What the machine does in whose folder a file lies: until it is stored, or, with a password, read."""
    return Share(
        takes=lambda file: file.wish.get(ON) == this_machine(),
        only_here=True,
        passed_on=news.tell,
    )


def unserved(catalogue: Catalogue) -> list[str]:
    """The queues of which no worker gave a sign of life lately."""
    with catalogue.read() as view:
        overdue = silent(view)
    return [queue for queue in QUEUES if overdue.get(f"queue {queue}", 1.0) > 0]
