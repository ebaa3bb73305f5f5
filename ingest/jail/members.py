"""What is in a ZIP archive, sent out of the jail: names and bytes, no more than was asked for."""

from __future__ import annotations

import json
import os
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from corpus import LimitBrokenError, UnreadableFileError
from ingest.jail.wire import send
from ingest.sniff.zipped import zipped_kind
from ingest.walk import ignored

_END = b"PK\x05\x06"
_CHUNK = 1 << 20
# Windows' Russian archivers write names so; ZIP itself says code page 437, which nobody here means.
_RUSSIAN = "cp866"
# Of a file system's 255 bytes; some are left for a number before it.
_LONGEST_NAME = 240
# With the folder that it is unpacked into a path has to stay below 4,096 bytes.
_LONGEST_PATH, _DEEPEST = 2000, 30
# The list of members is read at once; 16 MiB are a hundred thousand of them.
_LONGEST_LIST = 16 << 20


def send_members(path: Path, order: Mapping[str, int], to: int) -> None:
    """Send each member within the limits of the order; or only whether it is an archive at all."""
    if order.get("look"):
        send(to, "unpacked", b"yes" if _is_plain(path) else b"no")
        return
    try:
        with zipfile.ZipFile(path) as archive:
            _send_all(archive, order, to)
    except (
        zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError
    ) as error:  # fmt: skip
        raise UnreadableFileError(
            "the archive is damaged", "copy it again from its source"
        ) from error
    send(to, "unpacked", b"")


def _send_all(archive: zipfile.ZipFile, order: Mapping[str, int], to: int) -> None:
    members = [one for one in archive.infolist() if not one.is_dir()]
    if len(members) > order["files"]:
        raise LimitBrokenError(
            f"the archive holds {len(members)} files, more than {order['files']}",
            "drop it in parts",
        )
    room = order["bytes"]
    for member in members:
        place = place_of(lettered(member))
        if any(ignored(part) for part in place.parts):
            continue
        odd = _is_odd(member)
        send(to, "member", json.dumps({"name": str(place), "left": odd}).encode())
        if not odd:
            most = max(member.compress_size, 1024) * order["ratio"]
            room -= _send_bytes(archive, member, min(room, order["file_bytes"], most), to)


def _send_bytes(archive: zipfile.ZipFile, member: zipfile.ZipInfo, room: int, to: int) -> int:
    """Counted by what really comes out of it, not by what the archive says."""
    size = 0
    with archive.open(member) as source:
        while chunk := source.read(_CHUNK):
            size += len(chunk)
            if size > room:
                raise LimitBrokenError(
                    "the archive unpacks to more than it may", "unpack it and drop what you need"
                )
            send(to, "bytes", chunk)
    return size


def lettered(member: zipfile.ZipInfo) -> str:
    """Its name with the letters that were meant."""
    if member.flag_bits & 0x800:
        return member.filename
    raw = member.filename.encode("cp437", "replace")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode(_RUSSIAN, "replace")


def place_of(name: str) -> PurePosixPath:
    """Where a member goes below the folder of the archive: no part leads up, none is too long."""
    sound = name.encode("utf-8", "replace").decode("utf-8").replace("\\", "/")
    parts = list(_short([part for part in sound.split("/") if part not in ("", ".", "..")]))
    # The innermost folders say more.
    parts = parts[-_DEEPEST:]
    while len("/".join(parts).encode()) > _LONGEST_PATH:
        del parts[0]
    return PurePosixPath(*(parts or ["unnamed"]))


def _short(parts: list[str]) -> Iterator[str]:
    for part in parts:
        plain = part.replace("\0", "")
        raw = plain.encode()
        if len(raw) > _LONGEST_NAME:
            # The end tells the kind of file.
            plain = raw[:180].decode("utf-8", "ignore") + raw[-40:].decode("utf-8", "ignore")
        yield plain if plain not in ("", ".", "..") else "_"


def _is_odd(member: zipfile.ZipInfo) -> bool:
    mode = member.external_attr >> 16
    encrypted = bool(member.flag_bits & 0x1)
    return encrypted or (stat.S_IFMT(mode) not in (0, stat.S_IFREG))


def _is_plain(path: Path) -> bool:
    """Whether it is a plain ZIP archive, and no document in ZIP's clothes (DOCX, EPUB …)."""
    with path.open("rb") as file:
        if file.read(4) not in (b"PK\x03\x04", _END) or not _is_listable(file.fileno()):
            return False
    try:
        zipped_kind(path)
    except UnreadableFileError as error:
        return error.reason == "a ZIP archive"
    return False


def _is_listable(number: int) -> bool:
    """Whether the list of members, which is read whole, is short enough."""
    size = os.fstat(number).st_size
    tail = os.pread(number, min(size, 65_557), max(0, size - 65_557))
    at = tail.rfind(_END)
    if at < 0 or len(tail) - at < 22:
        return False
    (length,) = struct.unpack("<I", tail[at + 12 : at + 16])
    return bool(length <= _LONGEST_LIST)
