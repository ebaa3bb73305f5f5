"""Archives made for tests, honest and otherwise."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
from collections.abc import Iterable, Mapping

Content = str | bytes


def zipped(
    members: Mapping[str, Content] | Iterable[tuple[str, Content]],
    *,
    link: str = "",
    how: int = zipfile.ZIP_DEFLATED,
) -> bytes:
    pairs = members.items() if isinstance(members, Mapping) else members
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", how) as archive:
        for name, content in pairs:
            archive.writestr(name, content)
        if link:
            info = zipfile.ZipInfo(link)
            info.external_attr = (stat.S_IFLNK | 0o777) << 16
            archive.writestr(info, "/etc/passwd")
    return made.getvalue()


def encrypted(data: bytes, only: bytes = b"") -> bytes:
    """The same archive, its members (or the one of this name) said to need a password."""
    made = bytearray(data)
    for sign, flags, length, name in ((b"PK\x03\x04", 6, 26, 30), (b"PK\x01\x02", 8, 28, 46)):
        for at in _places(data, sign):
            (size,) = struct.unpack_from("<H", made, at + length)
            if not only or made[at + name : at + name + size] == only:
                made[at + flags] |= 1
    return bytes(made)


def lying(data: bytes, size: int) -> bytes:
    """The same archive, its members said to unpack to so many bytes."""
    made = bytearray(data)
    for sign, at_size in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        for at in _places(data, sign):
            struct.pack_into("<I", made, at + at_size, size)
    return bytes(made)


def _places(data: bytes, sign: bytes) -> list[int]:
    found, at = [], data.find(sign)
    while at >= 0:
        found.append(at)
        at = data.find(sign, at + 4)
    return found
