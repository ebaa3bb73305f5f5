"""A sign of life while a file is in hand, so that nobody takes it over from a worker that lives."""

from __future__ import annotations

import threading
from types import TracebackType
from typing import Self

from corpus import Actor, UnavailableError
from corpus.catalogue import Catalogue
from corpus.catalogue.claims import beat

# A worker that was silent so long is taken for dead. Beats come six times as often: a machine
# under load may miss a few.
STALE_AFTER_S = 60.0
_EVERY_S = STALE_AFTER_S / 6


class Pulse:
    """Beats from a thread of its own, since reading may keep the worker busy for minutes."""

    def __init__(self, catalogue: Catalogue, file_id: int, holder: str) -> None:
        self._catalogue = catalogue
        self._file_id = file_id
        self._holder = holder
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._beat, name="aigaq-pulse", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stop.set()
        self._thread.join()

    def _beat(self) -> None:
        while not self._stop.wait(_EVERY_S):
            try:
                with self._catalogue.change(Actor(self._holder)) as change:
                    beat(change, self._file_id, self._holder)
            except UnavailableError:
                # The catalogue is busy or away; the next beat, or the step itself, will tell.
                continue
