"""Folders for words of reports that pass through this machine: nothing in them outlives their maker."""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_PREFIX = "aigaq-private-"


@contextmanager
def private_folder() -> Iterator[Path]:
    """An empty folder that is gone afterwards. If we are killed in between, `sweep_private` removes it."""
    while True:
        with tempfile.TemporaryDirectory(prefix=_PREFIX, ignore_cleanup_errors=True) as name:
            number = os.open(name, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
            try:
                # The system lets go of the lock when we die, however we die.
                fcntl.flock(number, fcntl.LOCK_EX)
                if not Path(name).is_dir():
                    # Swept between its making and its lock.
                    continue
                yield Path(name)
                return
            finally:
                os.close(number)


def sweep_private() -> int:
    """Remove such folders of ours whose makers were killed; returns how many."""
    removed = 0
    for path in Path(tempfile.gettempdir()).glob(_PREFIX + "*"):
        try:
            if path.lstat().st_uid == os.geteuid() and _forsaken(path):
                removed += 1
        except FileNotFoundError:
            continue
    return removed


def _forsaken(path: Path) -> bool:
    try:
        number = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
        shutil.rmtree(path, ignore_errors=True)
        return True
    except BlockingIOError:
        return False
    finally:
        os.close(number)
