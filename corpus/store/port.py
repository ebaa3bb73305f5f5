"""The port through which originals are kept and given back."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol

from corpus.errors import DamagedError, NotFoundError, UnreadableFileError

CHUNK = 1 << 20
_SHA = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class StoredFile:
    """Bytes that are kept: their SHA-256 and how many; `new` when they weren't held before."""

    sha256: str
    size: int
    new: bool


class FileStore(Protocol):
    """Originals by the SHA-256 of their bytes. What is held is never written over."""

    def keep(self, path: Path) -> StoredFile:
        """Copy a file in, hashing what is copied. When this returns, the bytes outlive a power cut."""
        ...

    def open(self, sha256: str) -> BinaryIO:
        """The bytes, to be read and closed by the caller."""
        ...

    def local(self, sha256: str) -> AbstractContextManager[Path]:
        """A file on this machine with these bytes, for readers that need a path; only to be read."""
        ...

    def holds(self, sha256: str) -> bool: ...

    def remove(self, sha256: str) -> bool:
        """Forget the bytes; False when they weren't there."""
        ...

    def check(self, sha256: str) -> int:
        """Read them all and compare: their size, or a DamagedError when they aren't what they were."""
        ...

    def __iter__(self) -> Iterator[str]:
        """The SHA-256 of everything that is held, in no order."""
        ...


def place(sha256: str) -> str:
    """Where bytes are kept, below the store's root: 256 folders, so that none grows without end."""
    if not _SHA.fullmatch(sha256):
        # Whatever else a caller asks for (a path, perhaps) is not held.
        raise absent(sha256)
    return f"{sha256[:2]}/{sha256}"


def sha_at(name: str) -> str | None:
    """The SHA-256 that a place stands for; None for anything else that lies in the store."""
    folder, _, sha256 = name.rpartition("/")
    return sha256 if _SHA.fullmatch(sha256) and folder.endswith(sha256[:2]) else None


def absent(sha256: str) -> NotFoundError:
    return NotFoundError(f"no original {sha256[:64]!r} is held")


def compare(file: BinaryIO, sha256: str) -> int:
    """The size of the file, if its bytes have this hash."""
    digest, size = hashlib.sha256(), 0
    while chunk := file.read(CHUNK):
        digest.update(chunk)
        size += len(chunk)
    if digest.hexdigest() != sha256:
        raise damaged(sha256)
    return size


def damaged(sha256: str) -> DamagedError:
    return DamagedError(
        f"the original {sha256} is not what it was when it came",
        "put it back from a backup, or remove it and ingest the file again",
    )


def copy(path: Path, target: BinaryIO) -> tuple[str, int]:
    """Copy a file's bytes, and give the hash and the size of what was copied."""
    digest, size = hashlib.sha256(), 0
    try:
        source = path.open("rb")
    except OSError as error:
        raise UnreadableFileError(
            f"the file can't be opened: {error.strerror}", "look at its rights, or drop it again"
        ) from error
    with source:
        while chunk := _chunk(source):
            digest.update(chunk)
            size += len(chunk)
            target.write(chunk)
    return digest.hexdigest(), size


def _chunk(source: BinaryIO) -> bytes:
    try:
        return source.read(CHUNK)
    except OSError as error:
        raise UnreadableFileError(
            f"the file can't be read: {error.strerror}", "copy it anew from where it came"
        ) from error
