"""Who has a file in hand: a name for each worker, by which others on its machine see whether it lives."""

from __future__ import annotations

import os
import random

from ingest.here import this_machine


def new_holder() -> str:
    """A name for this worker that no other has, on any machine."""
    return f"{this_machine()}:{os.getpid()}:{_numbering()}:{random.getrandbits(32):08x}"


def is_dead(holder: str) -> bool:
    """Whether a holder was a process of this machine that is no more; False where we can't tell."""
    host, _, rest = holder.partition(":")
    number, _, rest = rest.partition(":")
    if host != this_machine() or not number.isdigit() or rest.partition(":")[0] != _numbering():
        return False
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False


def _numbering() -> str:
    """Which numbering of processes ours is from: containers of one host name each have their own."""
    try:
        return str(os.stat("/proc/self/ns/pid").st_ino)  # noqa: PTH116 - a link into nowhere
    except OSError:
        return "0"
