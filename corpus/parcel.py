"""A whole reading as bytes and back: how it leaves the jail. Data only, and every field looked at."""

from __future__ import annotations

import json
import struct
from collections.abc import Sequence
from itertools import accumulate, pairwise

from corpus import plain
from corpus.about import About
from corpus.checked import items, record, text, whole
from corpus.errors import DamagedError
from corpus.packed import PackedWords, pack_page, unpack_lines
from corpus.page import Line, Page
from corpus.reading import Reading

_HEAD = struct.Struct("<8sQ")
_MARK = b"AIGAQ-1\n"
_NAMES = (
    "text",
    "media_type",
    "reader",
    "about",
    "blocks",
    "notes",
    "source_map",
    "pages",
    "sizes",
)


def pack_reading(reading: Reading) -> bytes:
    """The reading as JSON and one blob a page; boxes to .01 point, confidence to half a percent."""
    blobs = page_blobs(reading)
    content = {
        "text": reading.text,
        "media_type": reading.media_type,
        "reader": reading.reader,
        "about": plain.values_out(reading.about.values),
        "blocks": plain.blocks_out(reading.blocks),
        "notes": plain.notes_out(reading.notes),
        "source_map": plain.source_map_out(reading.source_map),
        "pages": [plain.page_out(page) for page in reading.pages],
        "sizes": [len(blob) for blob in blobs],
    }
    try:
        head = json.dumps(content, allow_nan=False, separators=(",", ":")).encode("ascii")
    except ValueError as error:
        raise DamagedError("a page's quality or size is no number") from error
    return b"".join([_HEAD.pack(_MARK, len(head)), head, *blobs])


def unpack_reading(data: bytes) -> Reading:
    """The reading again. Anything that isn't one raises DamagedError; `faults` looks at the rest."""
    content, blobs = _opened(data)
    words = [PackedWords(blob) for blob in blobs]
    rows = items(content["pages"], "pages")
    if len(words) != len(rows) + 1:
        raise DamagedError(f"{len(rows)} pages came with {len(words)} packed parts")
    pages = tuple(plain.page_in(row, words[at]) for at, row in enumerate(rows, 1))
    return Reading(
        text=text(content["text"], "text"),
        pages=pages,
        lines=lines_of(blobs, pages),
        blocks=plain.blocks_in(content["blocks"]),
        notes=plain.notes_in(content["notes"]),
        about=About(plain.values_in(content["about"])),
        media_type=text(content["media_type"], "media type"),
        reader=text(content["reader"], "reader"),
        source_map=plain.source_map_in(content["source_map"]),
    )


def page_blobs(reading: Reading) -> list[bytes]:
    """First a blob of the lines that stand on no page, then one for each page."""
    # Places, not lines: those may be made on being looked at, and all at once would be large.
    places: dict[int | None, list[int]] = {}
    for at, line in enumerate(reading.lines):
        places.setdefault(line.page, []).append(at)
    lines = reading.lines

    def rows(page: int | None) -> list[tuple[int, Line]]:
        return [(at, lines[at]) for at in places.pop(page, [])]

    loose = rows(None)
    blobs = [pack_page(rows(page.index), page.words) for page in reading.pages]
    if places:
        raise DamagedError(f"lines stand on page {next(iter(places))}, which isn't there")
    return [pack_page(loose, ()), *blobs]


def lines_of(blobs: Sequence[bytes], pages: Sequence[Page]) -> tuple[Line, ...]:
    """All lines of all blobs, in the order that they had in the reading."""
    places: list[int | None] = [None, *(page.index for page in pages)]
    found = [
        row for blob, place in zip(blobs, places, strict=True) for row in unpack_lines(blob, place)
    ]
    found.sort(key=lambda row: row[0])
    if [at for at, _ in found] != list(range(len(found))):
        raise DamagedError("lines are missing, or there twice")
    return tuple(line for _, line in found)


def _opened(data: bytes) -> tuple[dict[str, object], list[bytes]]:
    if len(data) < _HEAD.size:
        raise DamagedError("a packed reading is cut short")
    mark, size = _HEAD.unpack_from(data)
    if mark != _MARK or _HEAD.size + size > len(data):
        raise DamagedError("this is no packed reading")
    try:
        content = json.loads(data[_HEAD.size : _HEAD.size + size])
    # RecursionError: ten thousand brackets are valid JSON.
    except (ValueError, RecursionError) as error:
        raise DamagedError("a packed reading has a head that can't be read") from error
    content = dict(record(content, "reading", _NAMES))
    sizes = [whole(one, "packed size") for one in items(content["sizes"], "packed sizes")]
    ends = list(accumulate(sizes, initial=_HEAD.size + size))
    if ends[-1] != len(data):
        raise DamagedError("a packed reading is longer or shorter than it says")
    return content, [data[start:end] for start, end in pairwise(ends)]
