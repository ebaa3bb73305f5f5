"""The watcher's sign of life: given while its main loop moves, so that one that hangs is missed."""

from __future__ import annotations

import threading
import time
from types import TracebackType
from typing import Self

from corpus import Actor, AigaqError
from corpus.catalogue import Catalogue
from corpus.catalogue.alive import goodbye, sign_of_life

# Missed after three signs that didn't come.
_EVERY_S = 10.0
MISSED_S = 3 * _EVERY_S
# Putting away a thousand files or telling the index of a thousand reports is one step of the loop.
_LONGEST_STEP_S = 600.0


class Heart:
    """Beats from a thread of its own as long as `moved` is called now and then by the one that works."""

    def __init__(self, catalogue: Catalogue, what: str, holder: str) -> None:
        self._catalogue = catalogue
        self._what = what
        self._holder = holder
        self._stop = threading.Event()
        self._main = threading.current_thread()
        self._moved = time.monotonic()
        self._thread = threading.Thread(target=self._run, name="aigaq-heart", daemon=True)

    def moved(self) -> None:
        self._moved = time.monotonic()

    def beat(self) -> bool:
        """Give a sign, unless the one that works is gone or stuck; whether one was given."""
        if not self._main.is_alive() or time.monotonic() - self._moved > _LONGEST_STEP_S:
            return False
        try:
            with self._catalogue.change(Actor(self._holder)) as change:
                sign_of_life(change, self._what, self._holder, MISSED_S)
        except AigaqError:
            # The catalogue is away: that is told elsewhere.
            return False
        return True

    def _run(self) -> None:
        self.beat()
        while not self._stop.wait(_EVERY_S):
            self.beat()

    def __enter__(self) -> Self:
        self._main = threading.current_thread()
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stop.set()
        self._thread.join(5)
        if error is not None:
            # It was not told to end: whoever looks after it should miss it.
            return
        try:
            with self._catalogue.change(Actor(self._holder)) as change:
                goodbye(change, self._what, self._holder)
        except AigaqError:
            return
