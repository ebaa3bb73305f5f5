"""Files that are being sent: each in a folder of its own until its bytes are in the file store."""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from corpus import EVERYTHING, AigaqError, LimitBrokenError, UnavailableError
from corpus.catalogue import Catalogue
from corpus.catalogue.files import STEPS
from corpus.catalogue.whereabouts import files_below
from corpus.file_name import encode_name
from ingest.here import ON, path_of

_LONGEST_NAME = 255
_SEPARATORS = re.compile(r"[/\\]")


def base_name(name: str) -> str:
    """The last part of the name that a file was sent under: it can lead nowhere.

    >>> base_name("../../etc/есеп.pdf"), base_name("C:\\\\Reports\\\\a.pdf")
    ('есеп.pdf', 'a.pdf')
    """
    base = _SEPARATORS.split(name)[-1]
    if base in ("", ".", "..") or "\0" in base:
        raise AigaqError("the file has no name", "send it with one, as report.pdf")
    if len(base.encode("utf-8", "surrogatepass")) > _LONGEST_NAME:
        raise AigaqError(f"the file's name has more than {_LONGEST_NAME} bytes", "shorten it")
    try:
        base.encode("utf-8")
    except UnicodeEncodeError as error:
        raise AigaqError("the file's name is no UTF-8", "send it as UTF-8") from error
    return base


class Arriving:
    """A file on its way to us. What was written of it is gone when this is closed, unless it `stays`.

    It is locked as long as it is open, by which a sweep tells it from what a dead process left.
    """

    def __init__(self, folder: Path, name: str, largest: int) -> None:
        self.path = folder / secrets.token_hex(16) / base_name(name)
        self.size = 0
        self._largest = largest
        self._digest = hashlib.sha256()
        self._stays = False
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            with _locked(folder, fcntl.LOCK_SH):
                self.path.parent.mkdir(mode=0o700)
                self._file = self.path.open("xb")
                fcntl.flock(self._file, fcntl.LOCK_EX)
        except OSError as error:
            raise _away(error) from error

    @property
    def sha256(self) -> str:
        return self._digest.hexdigest()

    def write(self, data: bytes) -> None:
        """Take the next bytes; more than may come raises LimitBrokenError."""
        self.size += len(data)
        if self.size > self._largest:
            raise too_large(self._largest)
        self._digest.update(data)
        try:
            self._file.write(data)
        except OSError as error:
            raise _away(error) from error

    def tell(self, sidecar: bytes) -> None:
        """Put what is known about the file beside it, where whoever reads it looks for that."""
        beside = self.path.with_suffix(".json")
        if beside == self.path or len(os.fsencode(beside.name)) > _LONGEST_NAME:
            raise AigaqError(
                "nothing can be told about a file of this name", "rename it, as report.pdf"
            )
        try:
            number = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
            with os.fdopen(number, "wb") as file:
                file.write(sidecar)
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise _away(error) from error

    def finish(self) -> None:
        """It has come whole: it outlives a power cut from here on."""
        try:
            self._file.flush()
            os.fsync(self._file.fileno())
        except OSError as error:
            raise _away(error) from error

    def stays(self, needed: bool = True) -> None:
        """Whether somebody needs it after we are closed; `sweep` removes it when that is over."""
        self._stays = needed

    def close(self) -> None:
        """Let go of it; what is written is gone unless it stays."""
        if not self._stays:
            shutil.rmtree(self.path.parent, ignore_errors=True)
        with suppress(OSError):
            # A full disk can't take what was left to write; it isn't wanted any more.
            self._file.close()


@dataclass(frozen=True, slots=True)
class Spool:
    """The folder of files that are being sent."""

    folder: Path

    def sweep(self, catalogue: Catalogue) -> int:
        """Remove what nobody sends or needs any more; returns how many files."""
        if not self.folder.is_dir():
            return 0
        # Nobody begins one between our look and its lock.
        with _locked(self.folder, fcntl.LOCK_EX):
            idle = [one for one in self._folders() if not any(map(_in_hand, one.iterdir()))]
        if not idle:
            return 0
        with catalogue.read() as view:
            place = encode_name(str(self.folder))
            waiting = files_below(view, EVERYTHING, place, STEPS)
        needed = {path_of(file).parent for file, _ in waiting if ON in file.wish}
        gone = [folder for folder in idle if folder not in needed]
        for folder in gone:
            shutil.rmtree(folder, ignore_errors=True)
        return len(gone)

    def _folders(self) -> Iterator[Path]:
        """Those that hold a file, with what is known about it."""
        for folder in list(self.folder.iterdir()):
            if any(folder.iterdir()):
                yield folder
            else:
                # Its process died between making the folder and the file.
                folder.rmdir()


def too_large(largest: int) -> LimitBrokenError:
    return LimitBrokenError(
        f"the file has more than {largest >> 20} MiB",
        "cut it into parts, or raise reading.file_mib",
    )


@contextmanager
def _locked(folder: Path, how: int) -> Iterator[None]:
    number = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        fcntl.flock(number, how)
        yield
    finally:
        os.close(number)


def _in_hand(path: Path) -> bool:
    """Whether a process that lives is at it."""
    try:
        with path.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    return False


def _away(error: OSError) -> UnavailableError:
    return UnavailableError(
        f"the file can't be kept: {error.strerror}", "look at the disk's space; send it again"
    )
