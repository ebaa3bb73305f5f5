"""Native events of the watched folder: they only say "look now"; nothing depends on them."""

from __future__ import annotations

import logging
import os
import threading
from pathlib import Path
from types import TracebackType
from typing import Self

log = logging.getLogger("aigaq.watch")


class Hints:
    """Wakes the watcher when something happens in the folder, where the system tells such things.

    On network shares it doesn't, and in a folder just made some of it is missed: hence the timed scan.
    """

    def __init__(self, folder: Path) -> None:
        from watchdog.observers import Observer

        self._woken = threading.Event()
        self._lock = threading.Lock()
        self._renamed: set[Path] = set()
        self._folder = folder
        self._observer = Observer()

    def wake(self) -> None:
        """Look now; safe to be called by a signal's handler."""
        self._woken.set()

    def wait(self, seconds: float) -> bool:
        """Wait for a hint, at most so long; True when there was one."""
        woken = self._woken.wait(seconds)
        self._woken.clear()
        return woken

    def renamed(self) -> frozenset[Path]:
        """The paths that were given to a file by renaming since this was last asked."""
        with self._lock:
            names, self._renamed = frozenset(self._renamed), set()
        return names

    def _tell(self, kind: str, renamed_to: Path | None) -> None:
        if kind in ("opened", "closed_no_write"):
            # Our own scanning, most of the time.
            return
        if renamed_to is not None:
            with self._lock:
                self._renamed.add(renamed_to)
        self._woken.set()

    def __enter__(self) -> Self:
        from watchdog.events import FileMovedEvent, FileSystemEvent, FileSystemEventHandler

        tell = self._tell

        class Handler(FileSystemEventHandler):
            def on_any_event(self, event: FileSystemEvent) -> None:
                moved = isinstance(event, FileMovedEvent)
                tell(event.event_type, Path(os.fsdecode(event.dest_path)) if moved else None)

        try:
            self._observer.schedule(Handler(), str(self._folder), recursive=True)
            self._observer.start()
        except OSError as error:
            # The system's limit of watches, or a file system without them: the timer alone, then.
            log.warning("no events from the folder", extra={"why": error.strerror or str(error)})
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._observer.is_alive():
            self._observer.stop()
            self._observer.join(5)
