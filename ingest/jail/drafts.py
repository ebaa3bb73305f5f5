"""How pages read before come into the jail and those read now get out of it at once.

The parent writes what it has into a file that the reading process may read; each new page is sent as
a frame as soon as it is there, so whatever ends the process, the pages before are kept. Nobody
outside the jail looks into their bytes.
"""

from __future__ import annotations

import struct
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ingest.jail.wire import FrameKind, send
from ingest.reader import Drafts

_ENTRY = struct.Struct("<II")


@contextmanager
def handed(drafts: Drafts | None) -> Iterator[str | None]:
    """The path of a file with all pages read before, for as long as the file is read."""
    if drafts is None:
        yield None
        return
    with tempfile.TemporaryDirectory(prefix="aigaq-drafts-") as folder:
        path = Path(folder) / "pages"
        with path.open("wb") as file:
            for page, blob in drafts.all():
                file.write(_ENTRY.pack(page, len(blob)) + blob)
        yield str(path)


class InJail:
    """Drafts as the reading process sees them."""

    def __init__(self, path: Path, to: int) -> None:
        self._path = path
        self._to = to
        self._places = dict(self._scan())

    def _scan(self) -> Iterator[tuple[int, tuple[int, int]]]:
        with self._path.open("rb") as file:
            while head := file.read(_ENTRY.size):
                page, length = _ENTRY.unpack(head)
                yield page, (file.tell(), length)
                file.seek(length, 1)

    def get(self, page: int) -> bytes | None:
        place = self._places.get(page)
        if place is None:
            return None
        with self._path.open("rb") as file:
            file.seek(place[0])
            return file.read(place[1])

    def keep(self, page: int, blob: bytes) -> None:
        send(self._to, "draft", _ENTRY.pack(page, len(blob)) + blob)

    def all(self) -> Iterator[tuple[int, bytes]]:
        for page in self._places:
            yield page, self.get(page) or b""


def taken(kind: FrameKind, body: bytes, drafts: Drafts | None) -> bool:
    """Keep what a frame brought, if it is of this kind; one that isn't a page is passed over."""
    if kind != "draft":
        return False
    if drafts is not None and len(body) >= _ENTRY.size:
        page, length = _ENTRY.unpack_from(body)
        blob = body[_ENTRY.size :]
        if page >= 1 and length == len(blob):
            drafts.keep(page, blob)
    return True
