"""Work handed to many machines, as the command line opens it."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING

from config import Settings

if TYPE_CHECKING:
    from api.house import House
    from ingest.pool import OpenParts
    from ingest.queue.news import News
    from ingest.queue.queues import Queue
    from ingest.watch.crew import Several

_LOOK_EVERY_S = 0.5


def news_of(house: House) -> News:
    """What tells the queue; its place in the database is made if need be."""
    from api.house import catalogue_url
    from ingest.queue.news import News
    from ingest.queue.place import make_place

    url = catalogue_url(house.settings)
    make_place(url)
    return house.closed_at_end(News(url))


def serve_queues(house: House, queues: Sequence[Queue], stop: Callable[[], bool]) -> None:
    """Serve the queues in this process until told to stop."""
    from api.files import tell_index
    from api.house import catalogue_url
    from api.reading import parts_of
    from corpus.private import sweep_private
    from ingest.queue.worker import QueueWorker

    # What killed processes of this machine left of reports beside the archive.
    sweep_private()
    QueueWorker(
        parts=parts_of(house),
        url=catalogue_url(house.settings),
        queues=queues,
        drain=lambda: tell_index(house),
    ).run(stop)


def serve_by_processes(
    settings: Settings, queues: Sequence[Queue], count: int, stop: Callable[[], bool]
) -> None:
    """Serve them in so many processes; one that dies is replaced."""
    crew = crew_of(settings, queues, count)
    crew.start()
    try:
        while not stop():
            crew.tend()
            time.sleep(_LOOK_EVERY_S)
    finally:
        crew.stop()


def crew_of(settings: Settings, queues: Sequence[Queue], count: int) -> Several:
    from api.reading import OpenParts
    from ingest.watch.crew import Several

    return Several(OpenParts(settings), count, main=ServeQueues(settings, tuple(queues)))


@dataclass(frozen=True)
class ServeQueues:
    """The main function of one such process; it ends with the one that started it."""

    settings: Settings
    queues: tuple[Queue, ...]

    def __call__(self, open_parts: OpenParts, holder: str, parent: int) -> None:
        from api.house import House
        from api.log import start_logging

        told = threading.Event()
        signal.signal(signal.SIGTERM, lambda *_: told.set())
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        start_logging(self.settings.log.format, self.settings.log.level)
        with ExitStack() as stack:
            house = stack.enter_context(House.of(self.settings))
            serve_queues(house, self.queues, lambda: told.is_set() or os.getppid() != parent)
