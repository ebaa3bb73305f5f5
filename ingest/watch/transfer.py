"""Moving one file so that at every instant its bytes lie whole in one place."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import shutil
import stat
from pathlib import Path

from corpus import DamagedError

# The copy of a file that is on its way from another file system; the next try writes over it.
MOVING = ".aigaq-moving"
_CHUNK = 1 << 20


class ReplacedError(Exception):
    """The file isn't any more the one that was to be moved."""


def hash_of(path: Path) -> str:
    """The SHA-256 of a plain file's bytes."""
    digest = hashlib.sha256()
    # Whatever was put in its place since (a link, a pipe): neither followed nor waited for.
    number = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(number, "rb") as file:
        if not stat.S_ISREG(os.fstat(number).st_mode):
            raise ReplacedError
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def move(source: Path, target: Path) -> None:
    """Rename; between two file systems copy, verify, rename and only then remove.

    The caller knows that nothing lies at the target. Ended at any instant, it can be called again.
    """
    try:
        source.rename(target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        _carry(source, target)
    sync(target.parent)
    sync(source.parent)


def put_copy(source: Path, target: Path) -> None:
    """Copy, verify, rename into place."""
    part = target.parent / MOVING
    try:
        _copy(source, part)
        part.rename(target)
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink()
        raise
    sync(target.parent)


def _copy(source: Path, part: Path) -> None:
    shutil.copyfile(source, part, follow_symlinks=False)
    shutil.copystat(source, part)
    # Originals in the store are for nobody to change; what an operator gets back is his.
    part.chmod(0o600 | stat.S_IMODE(part.stat().st_mode))
    with part.open("rb+") as file:
        os.fsync(file.fileno())
    if hash_of(part) != hash_of(source):
        raise DamagedError(f"the copy of {source.name} is not what was copied", "it is tried again")


def _carry(source: Path, target: Path) -> None:
    before = source.lstat()
    put_copy(source, target)
    after = source.lstat()
    if (before.st_ino, before.st_size, before.st_mtime_ns) == (
        after.st_ino, after.st_size, after.st_mtime_ns
    ):  # fmt: skip
        source.unlink()


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, on disk when this returns."""
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    for one in missing:
        sync(one.parent)


def sync(folder: Path) -> None:
    """Have the folder's entries on disk: after a power cut a file is where we said it is."""
    number = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(number)
    except OSError as error:
        # Some network file systems know no such thing as a folder on disk.
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        os.close(number)
