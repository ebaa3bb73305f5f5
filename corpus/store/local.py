"""Originals in a folder."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from corpus.errors import UnavailableError
from corpus.store.port import StoredFile, absent, compare, copy, damaged, place, sha_at

_INCOMING = "incoming"


class LocalFiles:
    """A folder of originals, `ab/ab12…`; what is half copied lies in `incoming/`."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def keep(self, path: Path) -> StoredFile:
        with _translated(), self._incoming() as (name, file):
            sha256, size = copy(path, file)
            file.flush()
            os.fsync(file.fileno())
            # For nobody to change, not even us.
            name.chmod(0o400)
            target = self.root / place(sha256)
            target.parent.mkdir(mode=0o700, exist_ok=True)
            new = _link(name, target)
            if target.stat().st_size != size:
                raise damaged(sha256)
            _sync(target.parent)
            _sync(self.root)
        return StoredFile(sha256, size, new)

    def open(self, sha256: str) -> BinaryIO:
        with _translated():
            try:
                return (self.root / place(sha256)).open("rb")
            except FileNotFoundError as error:
                raise absent(sha256) from error

    @contextmanager
    def local(self, sha256: str) -> Iterator[Path]:
        path = self.root / place(sha256)
        if not self.holds(sha256):
            raise absent(sha256)
        yield path

    def holds(self, sha256: str) -> bool:
        with _translated():
            return (self.root / place(sha256)).is_file()

    def remove(self, sha256: str) -> bool:
        path = self.root / place(sha256)
        with _translated():
            try:
                path.unlink()
            except FileNotFoundError:
                return False
            _sync(path.parent)
        return True

    def check(self, sha256: str) -> int:
        with self.open(sha256) as file, _translated():
            return compare(file, sha256)

    def __iter__(self) -> Iterator[str]:
        with _translated():
            for path in self.root.glob("??/*"):
                found = sha_at(path.relative_to(self.root).as_posix())
                if found:
                    yield found

    def sweep(self, older_than_s: float = 86_400) -> int:
        """Remove what killed copies left behind; how many there were."""
        removed = 0
        with _translated():
            for path in (self.root / _INCOMING).glob("*"):
                if path.stat().st_mtime < time.time() - older_than_s:
                    path.unlink()
                    removed += 1
        return removed

    @contextmanager
    def _incoming(self) -> Iterator[tuple[Path, BinaryIO]]:
        folder = self.root / _INCOMING
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        number, name = tempfile.mkstemp(dir=folder)
        try:
            with os.fdopen(number, "wb") as file:
                yield Path(name), file
        finally:
            Path(name).unlink(missing_ok=True)


def _link(name: Path, target: Path) -> bool:
    """Give the copy its place, unless the bytes are there already; True when it is new."""
    try:
        os.link(name, target)
    except FileExistsError:
        return False
    except OSError:
        # No hard links on this disk (FAT, some shares). Two that come here at once write the same.
        if target.exists():
            return False
        name.replace(target)
    return True


def _sync(folder: Path) -> None:
    """Have the folder's entries on disk: a file synced in a folder that isn't is lost with its name."""
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise UnavailableError(
            f"the file store is not available: {error.strerror}",
            "look at the disk's space and the folder's rights",
        ) from error
