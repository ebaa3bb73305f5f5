"""From offsets in our mended text back to offsets in the file, for files that are text themselves."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.span import Span


@dataclass(frozen=True, slots=True)
class SourceMap:
    """Pieces `(start, source_start, length, source_length)`, in order of `start`.

    Within a piece whose two lengths are equal, characters go one to one; any other piece (a ligature
    mended, a hyphen dropped, white space folded) is indivisible.

    >>> m = SourceMap([(0, 0, 3, 3), (3, 3, 2, 1), (5, 4, 2, 2)])   # "diﬀer" was 'di', 'f'...
    >>> m.source(Span(1, 4))
    Span(start=1, end=4)
    """

    pieces: Sequence[tuple[int, int, int, int]]

    def source(self, span: Span) -> Span:
        """The span of the file that holds exactly these words (whole indivisible pieces)."""
        if not len(span):
            start = self._start(span.start)
            return Span(start, start)
        start, end = self._start(span.start), self._end(span.end)
        return Span(start, max(start, end))

    def _start(self, at: int) -> int:
        number = bisect_right(self.pieces, at, key=lambda piece: piece[0]) - 1
        if number < 0:
            return 0
        start, source, length, source_length = self.pieces[number]
        if at >= start + length:
            return source + source_length
        return source + (at - start) if length == source_length else source

    def _end(self, at: int) -> int:
        number = bisect_right(self.pieces, at - 1, key=lambda piece: piece[0]) - 1
        if number < 0:
            return 0
        start, source, length, source_length = self.pieces[number]
        if at >= start + length or length != source_length:
            return source + source_length
        return source + (at - start)
