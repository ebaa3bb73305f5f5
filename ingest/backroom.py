"""Workers beside a server: called when something came, gone home when nothing did for a while."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from corpus import EVERYTHING, Actor, AigaqError
from corpus.catalogue import Catalogue
from corpus.catalogue.claims import let_go_all
from corpus.catalogue.files import STEPS, files_told
from corpus.catalogue.outbox import errands_waiting
from corpus.catalogue.whereabouts import files_below
from ingest.watch.crew import Crew

log = logging.getLogger("aigaq.upload")

_LOOK_EVERY_S = 0.3


@dataclass
class Backroom:
    """Several of them and a watcher may be at work at once: each file is claimed by one."""

    catalogue: Catalogue
    # The encoded folder whose files are waited for.
    folder: str
    open_crew: Callable[[], Crew]
    # Tells the index what waits; raises UnavailableError when the engine is away.
    drain: Callable[[], int]
    # Workers hold models in memory; starting them again takes seconds.
    idle_s: float = 60.0
    _stop: threading.Event = field(default_factory=threading.Event)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _called: bool = False
    _thread: threading.Thread | None = None

    def call(self) -> None:
        """See that somebody is at work."""
        with self._lock:
            self._called = True
            if self._thread is None and not self._stop.is_set():
                self._thread = threading.Thread(target=self._run, name="aigaq-uploads", daemon=True)
                self._thread.start()

    @property
    def at_work(self) -> bool:
        return self._thread is not None

    def busy(self) -> bool:
        """Whether a file of the folder is on its way."""
        with self.catalogue.read() as view:
            return bool(files_below(view, EVERYTHING, self.folder, STEPS))

    def stop(self) -> None:
        """Have them end after the file in hand; what is left is for the next start."""
        self._stop.set()
        with self._lock:
            thread = self._thread
        if thread is not None:
            thread.join()

    def _run(self) -> None:
        crew, idle, said = self.open_crew(), 0.0, ""
        crew.start()
        try:
            while not self._stop.wait(_LOOK_EVERY_S) and not self._goes_home(idle):
                try:
                    idle = 0.0 if self._round(crew) else idle + _LOOK_EVERY_S
                    said = ""
                except AigaqError as error:
                    if error.reason != said:
                        facts = {"why": error.reason, "remedy": error.remedy}
                        log.warning("waiting", extra=facts)
                    said = error.reason
        finally:
            self._let_go(crew.stop())

    def _goes_home(self, idle: float) -> bool:
        # Under the lock: who calls afterwards finds nobody, and starts anew.
        with self._lock:
            if self._called or idle < self.idle_s:
                self._called = False
                return False
            self._thread = None
            return True

    def _round(self, crew: Crew) -> bool:
        self._let_go(crew.tend())
        with self.catalogue.read() as view:
            waits = errands_waiting(view)[0] or files_told(view, EVERYTHING, 1)
        if waits:
            self.drain()
        return bool(waits) or self.busy()

    def _let_go(self, holders: list[str]) -> None:
        for name in holders:
            with self.catalogue.change(Actor(name)) as change:
                let_go_all(change, name)
