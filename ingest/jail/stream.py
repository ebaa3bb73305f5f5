"""Frames as they come through the pipe of a reading process, by a deadline."""

from __future__ import annotations

import os
import select
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from corpus import LimitBrokenError
from ingest.jail.ending import STUMBLED
from ingest.jail.wire import HEAD, FrameKind, kind_at

# No reading is larger: 5,000 pages of text and boxes are a tenth of it.
_LONGEST_FRAME = 1 << 30


@dataclass(slots=True)
class Stream:
    """The pipe, and until when (monotonic seconds) the next frame must have come.

    `starved` says how long the reader has waited for a CPU: it gets so much more. On a machine where
    many wait a good scan takes minutes, and must not end as one that asked for too much.
    """

    pipe: int
    deadline: float
    starved: Callable[[], float] = lambda: 0.0

    def frame(self) -> tuple[FrameKind, bytes] | None:
        """The next frame; None at the end. LimitBrokenError when it is late or too long."""
        head = b"".join(self._take(HEAD.size))
        if len(head) < HEAD.size:
            return None
        number, length = HEAD.unpack(head)
        kind = kind_at(number)
        if length > _LONGEST_FRAME:
            raise LimitBrokenError("what was read of it is larger than any report", STUMBLED)
        body = b"".join(self._take(length))
        return (kind, body) if len(body) == length else None

    def _comes(self) -> bool:
        """Whether something comes before it is too late."""
        while (left := self.deadline + self.starved() - time.monotonic()) > 0:
            if select.select([self.pipe], [], [], left)[0]:
                return True
        return False

    def _take(self, length: int) -> Iterator[bytes]:
        while length:
            if not self._comes():
                raise LimitBrokenError(
                    "reading it takes too long",
                    "open it by hand; raise reading.wall_s if you trust it",
                )
            part = os.read(self.pipe, min(length, 1 << 20))
            if not part:
                return
            length -= len(part)
            yield part
