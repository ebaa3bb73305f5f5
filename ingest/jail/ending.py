"""What ended a reading process that didn't say so itself: the file, or somebody outside."""

from __future__ import annotations

import os
import signal
from dataclasses import dataclass

from corpus import AigaqError, KilledError, LimitBrokenError, UnreadableFileError

STUMBLED = "open it by hand and save it anew; report it to us"
# What a process brings upon itself: it can't send signals, so these come of what it did.
_OWN_FAULTS = frozenset(
    {
        signal.SIGABRT, signal.SIGSEGV, signal.SIGBUS, signal.SIGTRAP, signal.SIGILL, signal.SIGFPE,
        signal.SIGSYS, signal.SIGXFSZ,
    }
)  # fmt: skip
_REMEDY = (
    "see in the system's log what ends processes here (often it is short of memory);"
    " reading.memory_mib bounds what one reader takes"
)


@dataclass(frozen=True, slots=True)
class Ending:
    """How it ended, as the system tells: `status` as of waitpid(2), and what it had used until then."""

    status: int
    cpu_s: float
    peak_mib: int

    def packed(self) -> bytes:
        return f"{self.status} {self.cpu_s:.4f} {self.peak_mib}".encode()

    @classmethod
    def of(cls, told: bytes) -> Ending:
        status, cpu_s, peak_mib = told.split()
        return cls(int(status), float(cpu_s), int(peak_mib))

    def why(self, allowed_cpu_s: float, told_limits: str) -> AigaqError:
        """The error to tell of it. `allowed_cpu_s` is what its own limit gave it."""
        number = os.WTERMSIG(self.status) if os.WIFSIGNALED(self.status) else 0
        if number == 0:
            return UnreadableFileError("the reader ended without a word", STUMBLED)
        # Past the soft limit comes SIGXCPU; one that won't hear it is killed at the hard one.
        if number == signal.SIGXCPU or (number == signal.SIGKILL and self.cpu_s >= allowed_cpu_s):
            return LimitBrokenError(
                f"reading it takes more than {told_limits}",
                "open it by hand; raise reading.cpu_s if you trust it",
            )
        if number in _OWN_FAULTS:
            return LimitBrokenError("reading it ended the process (damaged, or made to)", STUMBLED)
        return killed(f"by signal {number} at {self.peak_mib} MiB of memory")


def killed(how: str) -> KilledError:
    """Its process was ended by no fault of its own that shows."""
    return KilledError(f"its reading process was ended from outside ({how})", _REMEDY)
