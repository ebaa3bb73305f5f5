"""The watched folder and the places where its files end."""

from __future__ import annotations

import hashlib
import os
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus import AigaqError, UnavailableError
from corpus.catalogue.files import ENDS, End
from corpus.file_name import encode_name

# Nobody's reports lie there, and moving files out of them would harm the machine.
_SYSTEM = tuple(
    Path(one)
    for one in "/bin /boot /dev /etc /lib /lib32 /lib64 /proc /run /sbin /sys /usr".split()
)
# Disks that people plug in, and memory as a disk.
_YET_FREE = tuple(Path(one) for one in "/dev/shm /run/media /run/user /usr/local".split())
# These may hold reports in a folder, but are none themselves.
_ROOTS = tuple(
    Path(one) for one in "/ /home /media /mnt /opt /root /srv /tmp /var /var/lib /var/tmp".split()
)
_LONGEST_NAME = 255


class FolderError(AigaqError):
    """A folder that can't be watched, or into which nothing may be moved: nothing starts with it."""


@dataclass(frozen=True, slots=True)
class Folders:
    """Where files are dropped, and where they end: `<results>/<end>/<collection>/<hash>/<name>`."""

    inbox: Path
    results: Path
    # The collection of files that lie in the inbox itself.
    collection: str

    def place(self, end: End, collection: str, stem: str) -> Path:
        """The folder of a file that ended so; `stem` is the beginning of its hash."""
        return self.results / end / folder_name(collection) / stem

    def encoded_inbox(self) -> str:
        return encode_name(str(self.inbox))

    def encoded_ends(self) -> Mapping[End, str]:
        return {end: encode_name(str(self.results / end)) for end in ENDS}

    def collection_of(self, path: Path) -> str:
        """The first-level sub-folder is the collection, the same for both normal forms of its letters."""
        parts = path.relative_to(self.inbox).parts
        if len(parts) < 2:
            return self.collection
        name = unicodedata.normalize("NFC", parts[0])
        return name if name.isprintable() else encode_name(parts[0])


def opened(inbox: Path, results: Path, collection: str, ours: Sequence[Path]) -> Folders:
    """Make the folders where they are missing; refuse those that overlap each other or `ours`.

    `ours` are the program's own folders: its code, the catalogue's, the files', the index's.
    """
    inbox, results = _real(inbox), _real(results)
    for path, other in ((inbox, results), (results, inbox)):
        if path == other or other in path.parents:
            raise FolderError(
                f"{path} lies in {other}: what is moved would be found again",
                "name two folders of which none lies in the other",
            )
    for path in (inbox, results):
        _refuse(path, [_real(one) for one in ours])
    for path in (inbox, *(results / end for end in ENDS)):
        _make(path)
    return Folders(inbox, results, collection)


def folder_name(collection: str) -> str:
    """A collection's name as that of a folder; it can't lead anywhere else.

    >>> folder_name("un/cat"), folder_name(".."), folder_name("Есептер")
    ('un%2Fcat', '%2E%2E', 'Есептер')
    """
    name = collection.replace("%", "%25").replace("/", "%2F").replace("\0", "%00")
    if name.strip(".") == "":
        name = name.replace(".", "%2E") or "%"
    raw = os.fsencode(name)
    if len(raw) <= _LONGEST_NAME:
        return name
    return raw[:200].decode("utf-8", "ignore") + "-" + hashlib.sha256(raw).hexdigest()[:16]


def _real(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError) as error:
        raise FolderError(f"{path} can't be followed: {error}", "name a plain folder") from error


def _refuse(path: Path, ours: Sequence[Path]) -> None:
    above = {path, *path.parents}
    if path in (*_ROOTS, *_YET_FREE, Path.home()):
        raise FolderError(f"{path} holds more than reports", "name a folder in it")
    if above.intersection(_SYSTEM) and not above.intersection(_YET_FREE):
        raise FolderError(f"{path} belongs to the system", "name a folder of its own")
    for one in ours:
        if path == one or one in path.parents or path in one.parents:
            raise FolderError(
                f"{path} overlaps with {one}, which is the program's own", "name another folder"
            )


def _make(path: Path) -> None:
    try:
        path.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise FolderError(f"{path} is no folder", "name a folder") from error
    except OSError as error:
        raise UnavailableError(
            f"the folder {path} can't be made: {error.strerror}",
            "look at the disk's space and the folder's rights",
        ) from error
