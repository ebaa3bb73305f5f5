"""Taking the files out of a ZIP archive: opened in the jail, written here under names that lead nowhere."""

from __future__ import annotations

import os
from dataclasses import asdict, dataclass, field
from io import BufferedWriter
from pathlib import Path

from corpus import LimitBrokenError, UnavailableError, UnreadableFileError
from ingest.jail import Limits, Warden, our_warden
from ingest.jail.members import place_of
from ingest.jail.wire import FrameKind, decoded

# Inflating 2 GiB and checking its sums takes 15 s of CPU; LZMA takes five times that. Our own disk
# may be slow in taking it.
_JAIL = Limits(cpu_s=120, wall_s=60, page_s=0, mib_s=1)
_DROP = "unpack it and drop what you need"


@dataclass(frozen=True, slots=True)
class ArchiveLimits:
    """What one archive may hold."""

    files: int = 2000
    # Of one file, and of all together, unpacked.
    file_bytes: int = 512 << 20
    bytes: int = 2 << 30
    # A text shrinks to a tenth; what shrinks to a thousandth was made to harm.
    ratio: int = 1000


def is_archive(path: Path) -> bool:
    """Whether a file is a plain ZIP archive, and no document in ZIP's clothes (DOCX, EPUB …)."""
    try:
        with path.open("rb") as file:
            if file.read(2) != b"PK":
                return False
    except OSError:
        return False
    told: list[bytes] = []

    def take(kind: FrameKind, body: bytes) -> bool:
        if kind == "unpacked":
            told.append(body)
        return False

    try:
        _warden().unpack(path, {"look": 1}, _JAIL, take)
    except (UnreadableFileError, LimitBrokenError):
        # Whatever it is, its reader says why.
        return False
    return told == [b"yes"]


def unzip(path: Path, into: Path, limits: ArchiveLimits) -> list[str]:
    """Unpack into an empty folder; the names of what was left out (links, encrypted files, devices).

    Raises UnreadableFileError for an archive that is damaged or has nothing for us, LimitBrokenError
    for one that holds more than it may; what was unpacked until then is the caller's to remove.
    """
    taker = _Taker(into, limits)
    try:
        _warden().unpack(path, asdict(limits), _JAIL, taker.take)
    except LimitBrokenError as error:
        raise LimitBrokenError(error.reason, _DROP) from error
    finally:
        taker.close()
    if not taker.count:
        empty = "the archive is empty"
        reason = "all files in the archive need a password" if taker.left else empty
        raise UnreadableFileError(reason, "unpack it and drop what is in it")
    return taker.left


def _warden() -> Warden:
    # One of its own: the readers' may be busy with a scan for an hour.
    return our_warden("archives")


@dataclass(slots=True)
class _Taker:
    """Writes what comes out of the jail. It is believed in nothing: limits are counted here again."""

    into: Path
    limits: ArchiveLimits
    count: int = 0
    left: list[str] = field(default_factory=list)
    _all: int = 0
    _size: int = 0
    _out: BufferedWriter | None = None
    _taken: dict[Path, int] = field(default_factory=dict)

    def take(self, kind: FrameKind, body: bytes) -> bool:
        try:
            if kind == "member":
                self._begin(body)
            elif kind == "bytes":
                self._write(body)
            else:
                return False
        except OSError as error:
            raise UnavailableError(
                f"an archive can't be unpacked: {error.strerror}", "make room; it is tried again"
            ) from error
        return True

    def _begin(self, body: bytes) -> None:
        self.close()
        told = decoded(body)
        place = place_of(str(told.get("name")))
        if self.count + len(self.left) >= self.limits.files:
            raise LimitBrokenError("the archive holds more files than it may", _DROP)
        if told.get("left"):
            self.left.append(str(place))
            return
        self.count += 1
        self._size = 0
        self._out = _free(self.into / place, self._taken).open("xb")

    def _write(self, body: bytes) -> None:
        if self._out is None:
            raise UnreadableFileError("what was unpacked arrived damaged", "report it to us")
        self._size += len(body)
        self._all += len(body)
        if self._size > self.limits.file_bytes or self._all > self.limits.bytes:
            raise LimitBrokenError("the archive unpacks to more than it may", _DROP)
        self._out.write(body)

    def close(self) -> None:
        """Have the last file on disk."""
        out, self._out = self._out, None
        if out is not None:
            with out:
                out.flush()
                os.fsync(out.fileno())


def _free(target: Path, taken: dict[Path, int]) -> Path:
    """A path at which nothing lies: two members may have one name, or one the name of a folder.

    `taken` remembers the last number given: thousands may have one name.
    """
    folder = target.parent
    while True:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            break
        except (FileExistsError, NotADirectoryError):
            folder = folder.with_name(folder.name[:200] + "_") if folder.is_file() else _up(folder)
    free = folder / target.name
    number = taken.get(free, 1)
    while os.path.lexists(free):
        number += 1
        free = folder / f"{number}-{target.name}"
    taken[folder / target.name] = number
    return free


def _up(folder: Path) -> Path:
    """Some folder above it is a file: the one below the file moves up beside it."""
    return folder.parent.with_name(folder.parent.name[:200] + "_") / folder.name
