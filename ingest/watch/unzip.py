"""Taking the files out of a ZIP archive, within limits, under names that can't lead anywhere else."""

from __future__ import annotations

import os
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from corpus import LimitBrokenError, UnreadableFileError
from ingest.sniff.zipped import zipped_kind
from ingest.walk import ignored

_END = b"PK\x05\x06"
_CHUNK = 1 << 20
# Windows' Russian archivers write names so; ZIP itself says code page 437, which nobody here means.
_RUSSIAN = "cp866"
_LONGEST_NAME = 255
# The list of members is read at once; 16 MiB are a hundred thousand of them.
_LONGEST_LIST = 16 << 20


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
            if file.read(4) not in (b"PK\x03\x04", _END) or not _is_listable(file.fileno()):
                return False
        zipped_kind(path)
    except UnreadableFileError as error:
        return error.reason == "a ZIP archive"
    except OSError:
        return False
    return False


def unzip(path: Path, into: Path, limits: ArchiveLimits) -> list[str]:
    """Unpack into an empty folder; the names of what was left out (links, encrypted files, devices).

    Raises UnreadableFileError for an archive that is damaged or has nothing for us, LimitBrokenError
    for one that holds more than it may; what was unpacked until then is the caller's to remove.
    """
    left: list[str] = []
    taken, room = 0, limits.bytes
    try:
        with zipfile.ZipFile(path) as archive:
            members = [one for one in archive.infolist() if not one.is_dir()]
            if len(members) > limits.files:
                raise LimitBrokenError(
                    f"the archive holds {len(members)} files, more than {limits.files}",
                    "drop it in parts",
                )
            for member in members:
                name = name_of(member)
                if any(ignored(part) for part in name.parts):
                    continue
                if _is_odd(member):
                    left.append(str(name))
                    continue
                room -= _unpack(archive, member, into / name, min(room, limits.file_bytes), limits)
                taken += 1
    except (
        zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError
    ) as error:  # fmt: skip
        raise UnreadableFileError(
            "the archive is damaged", "copy it again from its source"
        ) from error
    if not taken:
        remedy = "unpack it and drop what is in it"
        raise UnreadableFileError(
            "all files in the archive need a password" if left else "the archive is empty", remedy
        )
    return left


def name_of(member: zipfile.ZipInfo) -> PurePosixPath:
    """A member's name below the folder of the archive: no part leads up, none is too long."""
    name = member.filename
    if not member.flag_bits & 0x800:
        raw = name.encode("cp437", "replace")
        try:
            name = raw.decode("utf-8")
        except UnicodeDecodeError:
            name = raw.decode(_RUSSIAN, "replace")
    parts = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".", "..")]
    return PurePosixPath(*(list(_short(parts)) or ["unnamed"]))


def _short(parts: list[str]) -> Iterator[str]:
    for part in parts:
        plain = part.replace("\0", "")
        raw = os.fsencode(plain) if plain else b"_"
        if len(raw) > _LONGEST_NAME:
            # The end tells the kind of file.
            plain = os.fsdecode(raw[:180]) + os.fsdecode(raw[-40:])
        yield plain or "_"


def _is_odd(member: zipfile.ZipInfo) -> bool:
    mode = member.external_attr >> 16
    encrypted = bool(member.flag_bits & 0x1)
    return encrypted or (stat.S_IFMT(mode) not in (0, stat.S_IFREG))


def _unpack(
    archive: zipfile.ZipFile,
    member: zipfile.ZipInfo,
    target: Path,
    room: int,
    limits: ArchiveLimits,
) -> int:
    """Unpack one member, counting what really comes out of it, and not what the archive says."""
    target = _free(target)
    room = min(room, max(member.compress_size, 1024) * limits.ratio)
    size = 0
    with archive.open(member) as source, target.open("xb") as out:
        while chunk := source.read(_CHUNK):
            size += len(chunk)
            if size > room:
                raise LimitBrokenError(
                    "the archive unpacks to more than it may", "unpack it and drop what you need"
                )
            out.write(chunk)
        out.flush()
        os.fsync(out.fileno())
    return size


def _free(target: Path) -> Path:
    """A path at which nothing lies: two members may have one name, or one the name of a folder."""
    folder = target.parent
    while True:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            break
        except (FileExistsError, NotADirectoryError):
            folder = folder.with_name(folder.name[:200] + "_") if folder.is_file() else _up(folder)
    number, free = 1, folder / target.name
    while os.path.lexists(free):
        number += 1
        free = folder / f"{number}-{target.name}"
    return free


def _up(folder: Path) -> Path:
    """Some folder above it is a file: the one below the file moves up beside it."""
    return folder.parent.with_name(folder.parent.name[:200] + "_") / folder.name


def _is_listable(number: int) -> bool:
    """Whether the list of members, which is read whole, is short enough."""
    size = os.fstat(number).st_size
    tail = os.pread(number, min(size, 65_557), max(0, size - 65_557))
    at = tail.rfind(_END)
    if at < 0 or len(tail) - at < 22:
        return False
    (length,) = struct.unpack("<I", tail[at + 12 : at + 16])
    return bool(length <= _LONGEST_LIST)
