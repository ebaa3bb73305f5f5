"""A bar for long work on a terminal; silent elsewhere."""

from __future__ import annotations

import sys
import time
from typing import Self, TextIO


class Progress:
    """So many of so many, with rate and remaining time, on one line of standard error."""

    def __init__(self, what: str, stream: TextIO | None = None) -> None:
        self._what = what
        self._stream = stream or sys.stderr
        self._shown = self._stream.isatty()
        self._started = time.monotonic()

    def at(self, done: int, total: int) -> None:
        """Show how far the work is."""
        if not self._shown or not total:
            return
        passed = time.monotonic() - self._started
        rate = done / passed if passed > 0 else 0.0
        left = f"{_clock((total - done) / rate)} left" if rate > 0 else ""
        filled = 24 * done // total
        bar = "█" * filled + "░" * (24 - filled)
        self._stream.write(f"\r\x1b[K{self._what} {bar} {done}/{total}  {rate:.1f}/s  {left}")
        self._stream.flush()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._shown:
            self._stream.write("\r\x1b[K")
            self._stream.flush()


def _clock(seconds: float) -> str:
    """Minutes and seconds.

    >>> _clock(75.4)
    '1:15'
    """
    return f"{int(seconds) // 60}:{int(seconds) % 60:02}"
