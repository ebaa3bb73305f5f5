"""For how long a process wanted a CPU while others had it: no fault of the file that it reads."""

from __future__ import annotations

from pathlib import Path


def starved_s(number: int) -> float:
    """Seconds since its start; 0 where the kernel doesn't count them, or when it is no more."""
    try:
        counted = Path(f"/proc/{number}/schedstat").read_text().split()
    except OSError:
        return 0.0
    # Nanoseconds on a CPU, nanoseconds in wait for one, and how often it was its turn.
    return int(counted[1]) / 1e9 if len(counted) > 1 else 0.0


def number_of(handle: int) -> int:
    """The number of the process that a handle (pidfd) stands for; -1 when it is no more."""
    try:
        lines = Path(f"/proc/self/fdinfo/{handle}").read_text().splitlines()
    except OSError:
        return -1
    return next((int(line.split()[1]) for line in lines if line.startswith("Pid:")), -1)
