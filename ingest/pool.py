"""Several workers on this machine, each a process of its own, and one that tells the index."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from multiprocessing.process import BaseProcess

from corpus import UnavailableError
from corpus.catalogue.files import FileRecord
from ingest.awaited import Awaited
from ingest.dead import free_the_dead
from ingest.drain import worth_telling
from ingest.holder import new_holder
from ingest.parts import Parts
from ingest.work import work

# How a worker process gets its own parts: a function that can be sent there, with what it needs.
OpenParts = Callable[[ExitStack], Parts]
Progress = Callable[[list[FileRecord]], None]

# With fewer files than this, starting a process (two seconds of imports) costs more than it gives.
_WORTH_A_PROCESS = 4


@dataclass(frozen=True, slots=True)
class Pool:
    """How files are brought on here: in this process, or by `workers` others."""

    parts: Parts
    # Runs in each worker process.
    open_parts: OpenParts
    # Tells the index what waits; raises UnavailableError when the engine is away.
    drain: Callable[[], int]
    workers: int = 0

    def bring_all(self, taken: list[FileRecord], progress: Progress) -> list[FileRecord]:
        """Work until every one of these files is at an end; gives them back as they ended."""
        # What an `aigaq ingest` had in hand that was killed: nobody waits until that runs out.
        free_the_dead(self.parts.catalogue, new_holder(), forgive=True)
        count = min(self.workers or os.cpu_count() or 1, len(taken))
        if count < 2 or len(taken) < _WORTH_A_PROCESS:
            return self._here(taken, progress)
        context = multiprocessing.get_context("spawn")
        processes: list[BaseProcess] = [
            context.Process(target=worker, args=(self.open_parts,), name=f"aigaq-worker-{n}")
            for n in range(count)
        ]
        for process in processes:
            process.start()
        try:
            return self._watch(taken, progress, processes)
        finally:
            for process in processes:
                process.join(5)
                if process.is_alive():
                    process.terminate()
                    process.join()

    def _here(self, taken: list[FileRecord], progress: Progress) -> list[FileRecord]:
        holder, awaited = new_holder(), Awaited(self.parts.catalogue, taken)
        while True:
            work(self.parts, holder)
            self.drain()
            done = awaited.look()
            progress(awaited.now)
            if done:
                return awaited.now
            awaited.rest()

    def _watch(
        self, taken: list[FileRecord], progress: Progress, processes: list[BaseProcess]
    ) -> list[FileRecord]:
        awaited, holder = Awaited(self.parts.catalogue, taken), new_holder()
        alive = len(processes)
        while True:
            # A commit for each report as it comes would cost more CPU than what is told.
            if worth_telling(self.parts.catalogue):
                self.drain()
            done = awaited.look()
            progress(awaited.now)
            if done:
                return awaited.now
            before, alive = alive, sum(process.is_alive() for process in processes)
            if alive < before:
                free_the_dead(self.parts.catalogue, holder)
            if not alive:
                # All went home, or died: what is left (a file that waits, or one whose worker
                # was killed) is brought on here.
                return self._here(taken, progress)
            awaited.rest()


def worker(open_parts: OpenParts) -> None:
    """The main function of a worker process: bring on all that waits, then go home."""
    with ExitStack() as stack:
        try:
            work(open_parts(stack), new_holder())
        except UnavailableError:
            # The parent sees by the files what is left to do, and says why it can't be done.
            return
