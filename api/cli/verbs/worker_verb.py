"""Work for all machines that share catalogue, files and index: take what waits from the queue.

The catalogue must be PostgreSQL. Files are handed to workers where `ingest.by` is "workers". Any
number may run anywhere; what a dead one had in hand another takes up. Runs until it is stopped."""

from __future__ import annotations

import argparse
import signal
import threading

from api.cli.open import opened
from api.cli.printed import say

NAME = "worker"
HELP = "read, tag and index what waits, for all machines that share the archive"


def words(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--queue",
        default="read,ocr,tag,index",
        help="which work to take, of read, ocr, tag, index (default: all)",
    )
    parser.add_argument(
        "--processes", type=int, default=1, help="how many at once on this machine (default: 1)"
    )


def run(asked: argparse.Namespace) -> int:
    from api.house import catalogue_url
    from api.working import serve_by_processes, serve_queues
    from ingest.queue.place import connection_words
    from ingest.queue.queues import named
    from nlp.lexicons import look_through

    told = threading.Event()
    queues = named(asked.queue)
    # What a lawyer wrote wrongly is told now, not at the first report.
    look_through()
    with opened() as house:
        # A catalogue that can't hold a queue is told now.
        connection_words(catalogue_url(house.settings))
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: told.set())
        say(f"serving {', '.join(queues)} (stop: Ctrl-C)")
        if asked.processes > 1:
            serve_by_processes(house.settings, queues, asked.processes, told.is_set)
        else:
            serve_queues(house, queues, told.is_set)
    return 0
