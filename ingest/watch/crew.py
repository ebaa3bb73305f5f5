"""The workers beside a watcher: a thread for one, processes for more; the dead are replaced."""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from multiprocessing.process import BaseProcess
from typing import Protocol

from corpus import Actor, AigaqError, UnavailableError
from corpus.catalogue.claims import let_go_all
from ingest.holder import new_holder
from ingest.parts import Parts
from ingest.pool import OpenParts
from ingest.work import ALL, Share, work

log = logging.getLogger("aigaq.watch")

_REST_S = 0.3
# A file in hand is finished within this when we are told to stop, or left for the next start.
_LAST_S = 8.0
# A worker that dies at once is not started again at once.
_RESPAWN_S = 2.0


class Crew(Protocol):
    """Those who bring files on while the watcher watches."""

    def start(self) -> None: ...

    def tend(self) -> list[str]:
        """See to it that all are at work; gives the holders that died since."""
        ...

    def stop(self) -> list[str]:
        """Have them end after the file in hand; gives the names of all holders."""
        ...


@dataclass
class OneHere:
    """One worker in a thread of this process."""

    parts: Parts
    share: Share = ALL
    _holder: str = field(default_factory=new_holder)
    _stop: threading.Event = field(default_factory=threading.Event)
    _thread: threading.Thread | None = None

    def start(self) -> None:
        def run() -> None:
            keep_working(self.parts, self._holder, self._stop.is_set, self.share)

        self._thread = threading.Thread(target=run, name="aigaq-worker", daemon=True)
        self._thread.start()

    def tend(self) -> list[str]:
        if self._thread is not None and self._thread.is_alive():
            return []
        self.start()
        return [self._holder]

    def stop(self) -> list[str]:
        self._stop.set()
        if self._thread is not None:
            self._thread.join(_LAST_S)
        return [self._holder]


@dataclass
class Several:
    """Workers that are processes of their own."""

    open_parts: OpenParts
    count: int
    # The main function of each: what it is to do, its name, and who started it.
    main: Callable[[OpenParts, str, int], None] | None = None
    _working: dict[str, BaseProcess] = field(default_factory=dict)
    _started: float = 0.0

    def start(self) -> None:
        self._started = time.monotonic()
        context = multiprocessing.get_context("spawn")
        while len(self._working) < self.count:
            holder = new_holder()
            process = context.Process(
                target=self.main or _labour, args=(self.open_parts, holder, os.getpid())
            )
            process.start()
            self._working[holder] = process

    def tend(self) -> list[str]:
        dead = [name for name, process in self._working.items() if not process.is_alive()]
        if dead and time.monotonic() - self._started < _RESPAWN_S:
            return []
        for name in dead:
            log.warning("a worker died", extra={"exit": self._working.pop(name).exitcode})
        if dead:
            self.start()
        return dead

    def stop(self) -> list[str]:
        for process in self._working.values():
            process.terminate()
        until = time.monotonic() + _LAST_S
        for process in self._working.values():
            process.join(max(0.1, until - time.monotonic()))
            if process.is_alive():
                process.kill()
                process.join()
        return list(self._working)


def keep_working(parts: Parts, holder: str, stop: Callable[[], bool], share: Share = ALL) -> None:
    """Bring on what waits, and rest, until told to stop; what is away is waited for."""
    said = ""
    while not stop():
        try:
            work(parts, holder, stop, share)
            said = ""
        except UnavailableError as error:
            if error.reason != said:
                log.warning("waiting", extra={"why": error.reason, "remedy": error.remedy})
            said = error.reason
            _let_go(parts, holder)
        except AigaqError:
            # Whatever it is, it is no single file's fault: those are caught one by one.
            log.exception("a worker stumbled")
            _let_go(parts, holder)
        until = time.monotonic() + _REST_S * (10 if said else 1)
        while time.monotonic() < until and not stop():
            time.sleep(_REST_S / 3)


def _let_go(parts: Parts, holder: str) -> None:
    """We may have lost what we had in hand: nobody should wait for us to fall silent."""
    try:
        with parts.catalogue.change(Actor(holder)) as change:
            let_go_all(change, holder)
    except AigaqError:
        log.info("nothing let go of")


def _labour(open_parts: OpenParts, holder: str, parent: int) -> None:
    """The main function of a worker process."""
    told = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: told.set())
    # Ctrl-C reaches all processes of a terminal; it is the watcher who decides.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with ExitStack() as stack:
        # A watcher that was killed can't tell us to stop.
        keep_working(open_parts(stack), holder, lambda: told.is_set() or os.getppid() != parent)
