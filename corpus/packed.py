"""Lines and words packed: one small blob a page, so that a reading of 5,000 pages fits in memory."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from functools import lru_cache
from operator import sub
from typing import overload

from corpus.columns import pack_columns, unpack_columns
from corpus.errors import DamagedError
from corpus.page import Box, Line, WordBox
from corpus.span import Span

# Format, lines, words, bytes of the lines' part; then the lines' part and the words' part.
_HEAD = struct.Struct("<BIII")
_FORMAT = 1
# start, length, x0, top, width, height, confidence
_WORD = (True, False, True, True, False, False, False)
# place in the reading, start, length, has a box, x0, top, width, height
_LINE = (True, True, False, False, True, True, False, False)
# Whole percents and their halves are exact, as OCR gives them; 255 stands for "not said".
_SURE, _UNSAID = 200, 255
# A page of 40 Mpx full of one-letter words has fewer.
_MOST = 4_000_000
_NO_BOX = Box(0, 0, 0, 0)


def pack_page(lines: Sequence[tuple[int, Line]], words: Sequence[WordBox]) -> bytes:
    """A page's lines, each with its place among the reading's lines, and its words.

    Spans come back as they were, boxes to .01 point, confidence to half a percent.
    """
    boxes = [line.box or _NO_BOX for _, line in lines]
    columns: list[Sequence[int]] = [
        [at for at, _ in lines],
        *_spans([line.span for _, line in lines]),
        [line.box is not None for _, line in lines],
        *_measures(boxes),
    ]
    packed_lines = pack_columns(columns, _LINE)
    head = _HEAD.pack(_FORMAT, len(lines), len(words), len(packed_lines))
    return head + packed_lines + _pack_words(words)


def _pack_words(words: Sequence[WordBox]) -> bytes:
    if isinstance(words, PackedWords):
        # What the jail packed is kept as it came.
        return words.blob[_head(words.blob)[2] :]
    spans = _spans([word.span for word in words])
    sure = [_sureness(word.confidence) for word in words]
    return pack_columns([*spans, *_measures([word.box for word in words]), sure], _WORD)


def unpack_lines(blob: bytes, page: int | None) -> list[tuple[int, Line]]:
    """The lines of a page's blob, each with its place among the reading's lines."""
    count, _, cut = _head(blob)
    columns = unpack_columns(blob[_HEAD.size : cut], count, _LINE)
    found = []
    for at, start, length, has_box, *measures in zip(*columns, strict=True):
        box = _box(*measures) if has_box else None
        found.append((at, Line(_span(start, length), page, box)))
    return found


class PackedWords(Sequence[WordBox]):
    """A page's words, unpacked when looked at. Equal to any sequence of the same words."""

    __slots__ = ("_length", "blob")

    def __init__(self, blob: bytes) -> None:
        self.blob = blob
        self._length = _head(blob)[1]

    def __len__(self) -> int:
        return self._length

    def spans(self) -> Iterator[Span]:
        """The words' spans alone, in half the time."""
        starts, lengths = _columns(self.blob)[:2]
        return map(_span, starts, lengths)

    @overload
    def __getitem__(self, place: int) -> WordBox: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[WordBox]: ...
    def __getitem__(self, place: int | slice) -> WordBox | Sequence[WordBox]:
        return _words(self.blob)[place]

    def __iter__(self) -> Iterator[WordBox]:
        return iter(_words(self.blob))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence) or isinstance(other, str):
            return NotImplemented
        return len(other) == len(self) and tuple(other) == _words(self.blob)

    def __hash__(self) -> int:
        return hash(_words(self.blob))

    def __repr__(self) -> str:
        return f"PackedWords({len(self)} words)"


# The page at hand and its neighbours; more would bring back what packing saves.
@lru_cache(maxsize=4)
def _words(blob: bytes) -> tuple[WordBox, ...]:
    return tuple(
        WordBox(_span(start, length), _box(*measures), None if sure == _UNSAID else sure / _SURE)
        for start, length, *measures, sure in zip(*_columns(blob), strict=True)
    )


def _columns(blob: bytes) -> list[list[int]]:
    _, count, cut = _head(blob)
    return unpack_columns(blob[cut:], count, _WORD)


def _head(blob: bytes) -> tuple[int, int, int]:
    """How many lines, how many words, and where the words' part begins."""
    if len(blob) < _HEAD.size:
        raise DamagedError("a packed page is cut short")
    kind, lines, words, size = _HEAD.unpack_from(blob)
    if kind != _FORMAT or max(lines, words) > _MOST or _HEAD.size + size > len(blob):
        raise DamagedError("a packed page has a head that can't be")
    return lines, words, _HEAD.size + size


def _spans(spans: Sequence[Span]) -> tuple[list[int], list[int]]:
    return [span.start for span in spans], [span.end - span.start for span in spans]


def _measures(boxes: Sequence[Box]) -> tuple[list[int], list[int], list[int], list[int]]:
    """x0, top, width and height of each in hundredths of a point."""
    try:
        x0 = [round(box.x0 * 100) for box in boxes]
        top = [round(box.top * 100) for box in boxes]
        x1 = [round(box.x1 * 100) for box in boxes]
        bottom = [round(box.bottom * 100) for box in boxes]
    # No number, or an endless one.
    except (ValueError, OverflowError) as error:
        raise DamagedError("a box has no place on a page") from error
    return x0, top, list(map(sub, x1, x0)), list(map(sub, bottom, top))


def _box(x0: int, top: int, width: int, height: int) -> Box:
    return Box(x0 / 100, top / 100, (x0 + width) / 100, (top + height) / 100)


def _span(start: int, length: int) -> Span:
    if start < 0 or length < 0:
        raise DamagedError("a packed word stands nowhere in the text")
    return Span(start, start + length)


def _sureness(confidence: float | None) -> int:
    if confidence is None:
        return _UNSAID
    if not 0 <= confidence <= 1:
        raise DamagedError(f"confidence runs from 0 to 1, {confidence} is none")
    return round(confidence * _SURE)
