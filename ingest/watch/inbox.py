"""What lies in the watched folder, and which of it has stood still long enough to be taken."""

from __future__ import annotations

import errno
import fcntl
import os
import signal
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from corpus import UnavailableError, UnreadableFileError
from ingest.walk import Found, walk
from ingest.watch.folders import Folders

# A lone json file may be the side-car of a report that is still being copied: so many times longer.
_LONE_SIDECAR = 12
# What was renamed into place is whole; its side-car comes a moment later.
_MOMENT_S = 1.0
# fcntl(2); Python names the lease but not the signal that breaks it.
_F_SETSIG = 10

# Inode, size and time of a file and of its side-car.
_Look = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Sight:
    look: _Look
    since: float


@dataclass
class Inbox:
    """Remembers since when each file looks as it does; the clock is monotonic seconds."""

    folders: Folders
    settle_s: float
    _seen: dict[Path, _Sight] = field(default_factory=dict)

    def look(self, now: float, renamed: Collection[Path] = ()) -> tuple[list[Found], int]:
        """The files to take now, in order of name, and how many others may still be changing.

        `renamed` are paths of which somebody saw that a whole file was given that name.
        """
        ready, moving = [], 0
        seen: dict[Path, _Sight] = {}
        for found in looked_through(self.folders):
            if found.problem or found.stat is None:
                continue
            look = _look(found)
            sight = self._seen.get(found.path)
            if sight is None or sight.look != look:
                sight = _Sight(look, now)
            seen[found.path] = sight
            if now - sight.since >= self._wait_s(found, renamed) and not being_written(found.path):
                ready.append(found)
            else:
                moving += 1
        self._seen = seen
        return ready, moving

    def _wait_s(self, found: Found, renamed: Collection[Path]) -> float:
        assert found.stat is not None
        if found.path.suffix == ".json":
            return self.settle_s * _LONE_SIDECAR
        # Writing sets both times. Only the later one moves when a file is renamed (or its times are set,
        # as a copy's last act). Both are the file system's own, so a share's wrong clock does no harm.
        quiet = (found.stat.st_ctime_ns - found.stat.st_mtime_ns) / 1e9
        if found.path in renamed or quiet >= max(self.settle_s, _MOMENT_S):
            return min(self.settle_s, _MOMENT_S)
        return self.settle_s


def left_aside(folders: Folders) -> Iterator[Found]:
    """What lies in the inbox and is not taken (links, devices, pipes, closed folders), with the reason."""
    return (found for found in looked_through(folders) if found.problem)


def looked_through(folders: Folders) -> Iterator[Found]:
    """All that lies in the inbox; a share that isn't mounted now is waited for."""
    try:
        yield from walk(folders.inbox)
    except UnreadableFileError as error:
        raise UnavailableError(
            f"the inbox is away ({error.reason})", "mount it, or make the folder again"
        ) from error


def being_written(path: Path) -> bool:
    """Whether a program on this machine has the file open for writing: then it isn't whole.

    A copy that stalls for longer than the settle time is still a copy. Asked by a lease, which the
    system grants on a file that nobody writes; where it can't tell (shares, files of others), no.
    """
    try:
        number = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        # Who opens it in the meantime breaks the lease: by default that signal would end us.
        fcntl.fcntl(number, _F_SETSIG, signal.SIGURG)
        fcntl.fcntl(number, fcntl.F_SETLEASE, fcntl.F_RDLCK)
        fcntl.fcntl(number, fcntl.F_SETLEASE, fcntl.F_UNLCK)
    except OSError as error:
        return error.errno == errno.EAGAIN
    finally:
        os.close(number)
    return False


def _look(found: Found) -> _Look:
    assert found.stat is not None
    numbers: Sequence[int] = (found.stat.st_ino, found.stat.st_size, found.stat.st_mtime_ns)
    if found.sidecar is None:
        return tuple(numbers)
    try:
        beside = found.sidecar.lstat()
    except OSError:
        return tuple(numbers)
    return (*numbers, beside.st_ino, beside.st_size, beside.st_mtime_ns)
