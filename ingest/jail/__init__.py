"""The jail: every file is read in a process of its own that can reach nothing else."""

from __future__ import annotations

import atexit
import os
import threading
from collections.abc import Sequence

from ingest.jail.layers import Layer
from ingest.jail.warden import Limits, Warden

__all__ = ["Layer", "Limits", "Warden", "held_layers", "our_warden"]

_OURS: dict[tuple[int, str], Warden] = {}
_LOCK = threading.Lock()


def our_warden(what_for: str = "reading") -> Warden:
    """This process's own, one for each use; a fork of us gets zygotes of its own."""
    with _LOCK:
        key = os.getpid(), what_for
        found = _OURS.get(key)
        if found is None:
            found = _OURS[key] = Warden()
            atexit.register(found.close)
        return found


def held_layers() -> Sequence[Layer]:
    """Which layers hold on this machine, told from the inside."""
    return [Layer(name, state) for name, state in our_warden().layers().items()]
