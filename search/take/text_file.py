"""Plain text: each quotation between marks, below it where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from search.take.row import Cite, Row, Taken, plain


class TextWriter:
    """A title, then quotations with blank lines between."""

    def __init__(self, out: BinaryIO, taken: Taken, cite: Cite = plain) -> None:
        self._out = out
        self._taken = taken
        self._cite = cite
        self._line(f"{taken.name}\n{'=' * min(80, len(taken.name))}\n")

    def write(self, row: Row) -> None:
        parts = list(below(row, self._cite, self._taken.base))
        quoted = f"{row.number}. “{row.text}”" if row.held else f"{row.number}."
        self._line("\n".join([quoted, "", *(f"   {part}" for part in parts)]) + "\n")

    def end(self) -> None:
        """Nothing follows."""

    def _line(self, text: str) -> None:
        self._out.write(f"{text}\n".encode("utf-8", "replace"))


def below(row: Row, cite: Cite, base: str) -> Iterator[str]:
    """What stands under a quotation, a line each: citation, link, what became of it, the remark."""
    if row.held:
        yield cite(row.reference)
        yield base + row.reference.link
        yield from (f"[{note.number}] {note.text}" for note in row.notes)
    if told := news(row.status):
        yield told
    yield from row.remark.splitlines()


_NEWS = {
    "moved": "Moved: the same words stand in a newer reading or edition of the report.",
    "gone": "Gone: these words are no longer held here.",
    "withdrawn": "Withdrawn: the report was taken back; its words are held no more.",
}


def news(status: str) -> str:
    """What became of a quotation, where that is news."""
    return _NEWS.get(status, "")
