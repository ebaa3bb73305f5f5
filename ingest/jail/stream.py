"""Frames as they come through the pipe of a reading process, by a deadline."""

from __future__ import annotations

import os
import select
import time
from collections.abc import Iterator
from dataclasses import dataclass

from corpus import LimitBrokenError
from ingest.jail.ending import STUMBLED
from ingest.jail.wire import HEAD, FrameKind, kind_at

# No reading is larger: 5,000 pages of text and boxes are a tenth of it.
_LONGEST_FRAME = 1 << 30


@dataclass(slots=True)
class Stream:
    """The pipe, and until when (monotonic seconds) the next frame must have come."""

    pipe: int
    deadline: float

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

    def _take(self, length: int) -> Iterator[bytes]:
        while length:
            left = self.deadline - time.monotonic()
            if left <= 0 or not select.select([self.pipe], [], [], left)[0]:
                raise LimitBrokenError(
                    "reading it takes too long",
                    "open it by hand; raise reading.wall_s if you trust it",
                )
            part = os.read(self.pipe, min(length, 1 << 20))
            if not part:
                return
            length -= len(part)
            yield part
