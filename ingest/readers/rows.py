"""The lines of a text file, mended, each letter with its place in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.readers.draft import Piece, mended

# A form feed begins a page; the others end a line in some system or other.
_ENDS = re.compile("\r\n|[\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Row:
    """A line that is not blank. `text` is mended, without the white space around it.

    `blanks` counts the blank lines before it, `indent` the white space at its start; `page` counts
    from 1 where the file has form feeds, else it is 0. `opens` says that a page seems to begin here.
    """

    number: int
    text: str
    pieces: Sequence[Piece]
    blanks: int = 0
    indent: int = 0
    page: int = 0
    opens: bool = False
    # Whether a soft hyphen stood at its end: its last word goes on.
    soft: bool = False
    # Its place among the lines that are not blank.
    place: int = 0

    def part(self, start: int, end: int) -> list[Piece]:
        """The pieces of `text[start:end]`; one that is indivisible is whole or not there."""
        found: list[Piece] = []
        at = 0
        for piece in self.pieces:
            first, last = max(start - at, 0), min(end - at, len(piece.text))
            at += len(piece.text)
            if first >= last:
                continue
            if len(piece.text) == piece.taken:
                found.append(
                    replace(
                        piece,
                        text=piece.text[first:last],
                        source=piece.source + first,
                        taken=last - first,
                    )
                )
            else:
                found.append(replace(piece, text=piece.text[first:last]))
        return found


def rows(text: str) -> list[Row]:
    """The lines with something on them, in order."""
    paged = "\f" in text.strip()
    found: list[Row] = []
    blanks, page, opens = 0, int(paged), True
    for number, (start, end, after) in enumerate(_lines(text)):
        line = text[start:end]
        pieces = mended(line, start, number, page)
        whole = "".join(piece.text for piece in pieces)
        bare = whole.strip()
        if bare:
            indent = len(whole.expandtabs()) - len(whole.expandtabs().lstrip())
            soft = line.endswith("\xad")
            row = Row(number, whole, pieces, blanks, indent, page, opens, soft, len(found))
            first = whole.index(bare)
            found.append(replace(row, text=bare, pieces=row.part(first, first + len(bare))))
            blanks, opens = 0, False
        else:
            blanks += 1
        if after == "\f":
            opens, page = True, page + paged
    return _with_hints(found, paged=paged)


def _lines(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and what ended it, of each line."""
    start = 0
    for end in _ENDS.finditer(text):
        yield start, end.start(), end.group()
        start = end.end()
    yield start, len(text), ""


def _with_hints(found: list[Row], *, paged: bool) -> list[Row]:
    """Say where pages seem to begin in a file whose form feeds were turned into spaces.

    Such a file has one space before the first line of each page and none before the others.
    """
    if paged or not found:
        return found
    lone = [row for row in found if row.indent == 1]
    plain = sum(row.indent == 0 for row in found)
    if not (3 <= len(lone) <= 0.05 * len(found) + 3 and plain >= 0.8 * len(found)):
        return found
    return [replace(row, opens=True) if row.indent == 1 else row for row in found]
