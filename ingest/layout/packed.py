"""Lines and word boxes packed in arrays: made on being looked at, a tenth of the size of objects."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import overload

from corpus import Box, Line, Span, WordBox


class PackedWords(Sequence[WordBox]):
    """The words of one page. Five thousand pages of objects would not fit in the reader's memory.

    >>> words = PackedWords()
    >>> words.add(0, 4, array("f", [1, 2, 3, 4]))
    >>> words[0]
    WordBox(span=Span(start=0, end=4), box=Box(x0=1.0, top=2.0, x1=3.0, bottom=4.0), confidence=None)
    """

    __slots__ = ("_boxes", "_confidences", "_places")

    def __init__(self) -> None:
        self._places = array("I")
        self._boxes = array("f")
        self._confidences: array[float] | None = None

    def add(
        self, start: int, end: int, box: Sequence[float], confidence: float | None = None
    ) -> None:
        """One more word: its stretch of the text and x0, top, x1, bottom."""
        if confidence is not None and self._confidences is None:
            self._confidences = array("f", [float("nan")] * (len(self._places) // 2))
        self._places.append(start)
        self._places.append(end)
        self._boxes.extend(box)
        if self._confidences is not None:
            self._confidences.append(float("nan") if confidence is None else confidence)

    def add_run(self, start: int, lengths: Iterable[int], boxes: array[float]) -> int:
        """Words of a text layer, one space between each; the end of the last is given back."""
        places = self._places
        at = start
        for length in lengths:
            places.append(at)
            at += length
            places.append(at)
            at += 1
        self._boxes.extend(boxes)
        if self._confidences is not None:
            self._confidences.extend([float("nan")] * (len(boxes) // 4))
        return at - 1

    def __len__(self) -> int:
        return len(self._places) // 2

    @overload
    def __getitem__(self, at: int) -> WordBox: ...
    @overload
    def __getitem__(self, at: slice) -> list[WordBox]: ...
    def __getitem__(self, at: int | slice) -> WordBox | list[WordBox]:
        if isinstance(at, slice):
            return [self._word(place) for place in range(*at.indices(len(self)))]
        if at < 0:
            at += len(self)
        if not 0 <= at < len(self):
            raise IndexError(at)
        return self._word(at)

    def __iter__(self) -> Iterator[WordBox]:
        return (self._word(at) for at in range(len(self)))

    def _word(self, at: int) -> WordBox:
        x0, top, x1, bottom = (round(value, 2) for value in self._boxes[4 * at : 4 * at + 4])
        confidence = None
        if self._confidences is not None and self._confidences[at] == self._confidences[at]:
            confidence = round(self._confidences[at], 4)
        span = Span(self._places[2 * at], self._places[2 * at + 1])
        return WordBox(span, Box(x0, top, x1, bottom), confidence)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence):
            return NotImplemented
        return len(self) == len(other) and all(
            one == two for one, two in zip(self, other, strict=True)
        )

    def __hash__(self) -> int:
        return hash(self._places.tobytes())

    def __repr__(self) -> str:
        return f"PackedWords({list(self)!r})"


class PackedLines(Sequence[Line]):
    """The lines of a reading, each on a page.

    >>> lines = PackedLines()
    >>> lines.add(0, 4, 1, (1, 2, 3, 4))
    >>> lines[0]
    Line(span=Span(start=0, end=4), page=1, box=Box(x0=1.0, top=2.0, x1=3.0, bottom=4.0))
    """

    __slots__ = ("_boxes", "_places")

    def __init__(self) -> None:
        self._places = array("I")
        self._boxes = array("f")

    def add(self, start: int, end: int, page: int, box: Sequence[float]) -> None:
        """One more line: its stretch of the text, its page, and x0, top, x1, bottom."""
        self._places.extend((start, end, page))
        self._boxes.extend(box)

    def __len__(self) -> int:
        return len(self._places) // 3

    @overload
    def __getitem__(self, at: int) -> Line: ...
    @overload
    def __getitem__(self, at: slice) -> list[Line]: ...
    def __getitem__(self, at: int | slice) -> Line | list[Line]:
        if isinstance(at, slice):
            return [self._line(place) for place in range(*at.indices(len(self)))]
        if at < 0:
            at += len(self)
        if not 0 <= at < len(self):
            raise IndexError(at)
        return self._line(at)

    def __iter__(self) -> Iterator[Line]:
        return (self._line(at) for at in range(len(self)))

    def _line(self, at: int) -> Line:
        start, end, page = self._places[3 * at : 3 * at + 3]
        x0, top, x1, bottom = (round(value, 2) for value in self._boxes[4 * at : 4 * at + 4])
        return Line(Span(start, end), page, Box(x0, top, x1, bottom))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence):
            return NotImplemented
        return len(self) == len(other) and all(
            one == two for one, two in zip(self, other, strict=True)
        )

    def __hash__(self) -> int:
        return hash(self._places.tobytes())

    def __repr__(self) -> str:
        return f"PackedLines({list(self)!r})"
