"""What work costs: the CPU of the thread that does it, and of the readers in the jail that it waited for."""

from __future__ import annotations

import threading
import time

_jailed = threading.local()


def cpu_s() -> float:
    """Seconds of CPU that this thread's work took so far: take the difference of two.

    Not the process's: beside it others look into folders, tell the index, or answer.
    """
    return time.thread_time() + jailed_s()


def jailed_s() -> float:
    """The part of it that readers in the jail took."""
    return float(getattr(_jailed, "spent", 0.0))


def add_jailed(seconds: float) -> None:
    """A reader that this thread waited for has ended."""
    _jailed.spent = jailed_s() + seconds
