"""How what was read before comes into the jail and what is read now gets out of it at once.

The parent writes what it has into a file that the reading process may read; each new page or batch
of pages is sent as a frame as soon as it is there, so whatever ends the process, what was done
before is kept. Nobody outside the jail looks into the bytes.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from corpus.private import private_folder
from ingest.jail.wire import FrameKind, send
from ingest.reader import Drafts, Wish

# Of which kind, of which page, how many bytes.
_ENTRY = struct.Struct("<BII")
_OCR, _BATCHES = 0, 1


@contextmanager
def handed(wish: Wish) -> Iterator[str | None]:
    """The path of a file with all that was read before, for as long as the file is read."""
    kinds = [(kind, drafts) for kind, drafts in enumerate(_drafts(wish)) if drafts is not None]
    if not kinds:
        yield None
        return
    with private_folder() as folder:
        path = folder / "pages"
        with path.open("wb") as file:
            for kind, drafts in kinds:
                for page, blob in drafts.all():
                    file.write(_ENTRY.pack(kind, page, len(blob)) + blob)
        yield str(path)


def taken(kind: FrameKind, body: bytes, wish: Wish) -> bool:
    """Keep what a frame brought, if it is of this kind; one that isn't a draft is passed over."""
    if kind != "draft":
        return False
    if len(body) >= _ENTRY.size:
        number, page, length = _ENTRY.unpack_from(body)
        blob = body[_ENTRY.size :]
        drafts = _drafts(wish)[number] if number <= _BATCHES else None
        if drafts is not None and page >= 1 and length == len(blob):
            drafts.keep(page, blob)
    return True


def in_jail(path: Path, to: int) -> tuple[Drafts, Drafts]:
    """OCR's pages and the batches, as the reading process sees them."""
    places = _scan(path)
    return _InJail(path, to, _OCR, places[_OCR]), _InJail(path, to, _BATCHES, places[_BATCHES])


def _drafts(wish: Wish) -> tuple[Drafts | None, Drafts | None]:
    return wish.drafts, wish.batches


def _scan(path: Path) -> tuple[dict[int, tuple[int, int]], dict[int, tuple[int, int]]]:
    """Where the bytes of each page lie in the file, by kind."""
    places: tuple[dict[int, tuple[int, int]], dict[int, tuple[int, int]]] = {}, {}
    with path.open("rb") as file:
        while head := file.read(_ENTRY.size):
            kind, page, length = _ENTRY.unpack(head)
            places[kind][page] = file.tell(), length
            file.seek(length, 1)
    return places


class _InJail:
    def __init__(self, path: Path, to: int, kind: int, places: dict[int, tuple[int, int]]) -> None:
        self._path = path
        self._to = to
        self._kind = kind
        self._places = places

    def get(self, page: int) -> bytes | None:
        place = self._places.get(page)
        if place is None:
            return None
        with self._path.open("rb") as file:
            file.seek(place[0])
            return file.read(place[1])

    def keep(self, page: int, blob: bytes) -> None:
        send(self._to, "draft", _ENTRY.pack(self._kind, page, len(blob)) + blob)

    def all(self) -> Iterator[tuple[int, bytes]]:
        for page in self._places:
            yield page, self.get(page) or b""
