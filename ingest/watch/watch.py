"""The watcher: looks, takes, tells the index, puts away, and goes on whatever is away for a while."""

from __future__ import annotations

import contextlib
import logging
import os
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from corpus import EVERYTHING, Actor, AigaqError, UnavailableError
from corpus.catalogue import Catalogue
from corpus.catalogue.claims import let_go_all
from corpus.catalogue.files import FileRecord, advance, files_told
from corpus.catalogue.leases import release_lease, take_lease
from corpus.catalogue.outbox import errands_waiting
from corpus.catalogue.whereabouts import files_below, paths_below
from corpus.file_name import encode_name
from ingest.dead import free_the_dead
from ingest.here import ON, seen_wish, this_machine
from ingest.intake import take
from ingest.walk import Found
from ingest.watch.archives import Archives
from ingest.watch.away import Cabinet, identity
from ingest.watch.crew import Crew
from ingest.watch.folders import Folders
from ingest.watch.heart import Heart
from ingest.watch.hints import Hints
from ingest.watch.inbox import Inbox
from ingest.watch.transfer import ReplacedError

log = logging.getLogger("aigaq.watch")

# Longer than any one file takes to be put away; whoever died is told by its process, not by this.
_LEASE_S = 300.0
_BUSY_S, _LONGEST_WAIT_S = 0.5, 30.0


@dataclass
class Watcher:
    """One for each inbox: a lease in the catalogue sees to it."""

    catalogue: Catalogue
    cabinet: Cabinet
    archives: Archives
    inbox: Inbox
    crew: Crew
    # Tells the index what waits; raises UnavailableError when the engine is away.
    drain: Callable[[], int]
    holder: str
    rescan_s: float
    ended: Callable[[FileRecord], None] = lambda file: None
    _troubles: dict[str, _Trouble] = field(default_factory=dict)
    _scanned: float = float("-inf")
    _leased: float = float("-inf")
    _moved: Callable[[], None] = lambda: None
    _moving: int = 0
    _on_their_way: int = 0

    def watch(self, stop: Callable[[], bool], hints: Hints) -> None:
        """Until told to stop. Whatever is away is waited for; only another watcher ends us."""
        free_the_dead(self.catalogue, self.holder, forgive=True)
        self._hold()
        self._guarded("adopting", self._adopt)
        with Heart(
            self.catalogue, f"watcher {self.inbox.folders.encoded_inbox()}", self.holder
        ) as h:
            self._moved = h.moved
            self.crew.start()
            try:
                while not stop():
                    self.round(hints)
                    if not stop():
                        hints.wait(self._rest_s())
            finally:
                mine = [*self.crew.stop(), self.holder]
                self._guarded("ending", lambda: self._release(mine))

    def round(self, hints: Hints | None = None) -> None:
        """One round of everything; a part that can't be done now doesn't hold up the others."""
        self._guarded("lease", self._hold)
        self._guarded("workers", self._tend)
        self._guarded("inbox", lambda: self._take(hints))
        self._guarded("index", self._tell)
        self._guarded("putting away", self._put_away)

    def _adopt(self) -> None:
        """What lies in this inbox is ours, though the machine had another name (a new container's)."""
        with self.catalogue.change(Actor(self.holder)) as change:
            inbox = self.inbox.folders.encoded_inbox()
            for file, step in files_below(change, EVERYTHING, inbox, ["seen", "stable"]):
                if file.wish.get(ON) not in (None, this_machine()):
                    advance(change, file.id, step, wish=seen_wish(file.wish))

    def _hold(self) -> None:
        now = time.monotonic()
        if now - self._leased < _LEASE_S / 4:
            return
        name = lease_of(self.inbox.folders)
        with self.catalogue.change(Actor(self.holder)) as change:
            if not take_lease(change, name, self.holder, _LEASE_S):
                raise WatchedError(
                    f"another process watches {self.inbox.folders.inbox}", "stop one of the two"
                )
        self._leased = now

    def _release(self, mine: list[str]) -> None:
        with self.catalogue.change(Actor(self.holder)) as change:
            release_lease(change, lease_of(self.inbox.folders), self.holder)
            for name in mine:
                let_go_all(change, name, forgive=True)

    def _tend(self) -> None:
        for name in self.crew.tend():
            with self.catalogue.change(Actor(self.holder)) as change:
                let_go_all(change, name)

    def _put_away(self) -> None:
        self.cabinet.put_all_away(self.ended)

    def _take(self, hints: Hints | None) -> None:
        now = time.monotonic()
        renamed = frozenset() if hints is None else hints.renamed()
        ready, self._moving = self.inbox.look(now, renamed)
        self._scanned = now
        with self.catalogue.read() as view:
            known = paths_below(view, EVERYTHING, self.inbox.folders.encoded_inbox())
        new = [found for found in ready if encode_name(str(found.path)) not in known]
        self._on_their_way = len(known) + len(new)
        for found in new:
            # Taken away, or another thing put in its place, since the look: the next look tells.
            with contextlib.suppress(FileNotFoundError, ReplacedError):
                self._take_one(found)

    def _take_one(self, found: Found) -> None:
        assert found.stat is not None
        if self.archives.take(found):
            return
        collection = self.inbox.folders.collection_of(found.path)
        with self.catalogue.change(Actor(self.holder)) as change:
            file = take(change, found, collection, {"came": identity(found.stat)})
            advance(change, file.id, "stable")
        log.info("file taken", extra={"file": file.id, "collection": file.collection})

    def _tell(self) -> None:
        with self.catalogue.read() as view:
            waits = errands_waiting(view)[0] or files_told(view, EVERYTHING, 1)
        if waits:
            self.drain()

    def _rest_s(self) -> float:
        if self._on_their_way:
            return _BUSY_S
        if self._moving:
            return min(max(self.inbox.settle_s / 4, 0.05), self.rescan_s)
        return self.rescan_s

    def _guarded(self, part: str, do: Callable[[], None]) -> None:
        self._moved()
        trouble = self._troubles.setdefault(part, _Trouble())
        if time.monotonic() < trouble.until:
            return
        try:
            do()
        except WatchedError:
            raise
        except AigaqError as error:
            trouble.comes(part, error)
        except OSError as error:
            # A full disk, a folder without rights: nobody's file is at fault.
            where = f" ({os.fsdecode(error.filename)})" if error.filename else ""
            reason = f"{error.strerror or error}{where}"
            trouble.comes(part, UnavailableError(reason, "it is tried again"))
        else:
            trouble.goes(part)


class WatchedError(AigaqError):
    """Two watchers of one inbox would take each other's files."""


@dataclass
class _Trouble:
    """What a part waits for, told once when it comes and once when it is over."""

    said: str = ""
    wait_s: float = 0.0
    until: float = 0.0

    def comes(self, part: str, error: AigaqError) -> None:
        if error.reason != self.said:
            facts = {"part": part, "why": error.reason, "remedy": error.remedy}
            log.warning("waiting", extra=facts)
        self.said = error.reason
        self.wait_s = min(_LONGEST_WAIT_S, max(1.0, self.wait_s * 2))
        self.until = time.monotonic() + self.wait_s

    def goes(self, part: str) -> None:
        if self.said:
            log.warning("going on", extra={"part": part})
        self.said, self.wait_s, self.until = "", 0.0, 0.0


def lease_of(folders: Folders) -> str:
    """The name of the lease that who moves files out of this inbox holds."""
    # Without the machine: a share is watched by one alone, and files are known by their paths.
    return f"watch:{folders.encoded_inbox()}"
