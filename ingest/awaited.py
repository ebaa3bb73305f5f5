"""Files that somebody waits for, looked at without asking again for those that have ended."""

from __future__ import annotations

import time
from collections.abc import Sequence

from corpus import EVERYTHING
from corpus.catalogue import Catalogue
from corpus.catalogue.files import FileRecord, files_ended, files_known

_LOOK_EVERY_S = 0.2
# Of our time, at most so much is spent on looking, however many files there are.
_SHARE = 0.05


class Awaited:
    """`now` are the files in the order given, those that ended as they ended; forgotten ones left out."""

    def __init__(self, catalogue: Catalogue, taken: Sequence[FileRecord]) -> None:
        self._catalogue = catalogue
        self._files = {file.id: file for file in taken}
        self._left = {file.id for file in taken if not file.is_at_end}
        self._spent = 0.0

    @property
    def now(self) -> list[FileRecord]:
        return list(self._files.values())

    def look(self) -> bool:
        """See which of them have ended since; True when all have."""
        started = time.monotonic()
        with self._catalogue.read() as view:
            for file in files_ended(view, EVERYTHING, sorted(self._left)):
                self._files[file.id] = file
                self._left.discard(file.id)
            # Taken out of the folder before it was read, or withdrawn: it never ends.
            for gone in self._left - files_known(view, EVERYTHING, sorted(self._left)):
                del self._files[gone]
                self._left.discard(gone)
        self._spent = time.monotonic() - started
        return not self._left

    def rest(self) -> None:
        """Wait a moment before the next look."""
        time.sleep(max(_LOOK_EVERY_S, self._spent / _SHARE))
