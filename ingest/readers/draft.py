"""Blocks before they have a place in the text: pieces of letters, and the points where notes are marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from corpus import Role
from ingest.clean import mend


@dataclass(frozen=True, slots=True)
class Piece:
    """Letters, and where they stand in the file: from `source` on, `taken` characters of it.

    `source` is -1 in files that are no text themselves; `row` is the line of the file, or -1.
    """

    text: str
    source: int = -1
    taken: int = 0
    row: int = -1
    page: int = 0


@dataclass(frozen=True, slots=True)
class Mark:
    """The point where the note of this key is marked."""

    key: str


@dataclass(frozen=True, slots=True)
class Cell:
    """The border between two cells of a table row."""


Content: TypeAlias = Sequence[Piece | Mark | Cell]
CELL = Cell()


@dataclass(slots=True)
class Draft:
    """A block in the making; `note` is the key by which marks point to it, if it is a note."""

    role: Role
    content: list[Piece | Mark | Cell] = field(default_factory=list)
    level: int | None = None
    number: str | None = None
    note: str | None = None
    quoted: bool = False

    @property
    def text(self) -> str:
        """Its letters as they come, for rules that look at the wording."""
        return "".join(
            one.text if isinstance(one, Piece) else "\t" if isinstance(one, Cell) else ""
            for one in self.content
        )


def mended(text: str, source: int = -1, row: int = -1, page: int = 0) -> list[Piece]:
    """Letters of a file, mended; each stretch knows where it stood if `source` is given."""
    if not text:
        return []
    done = mend(text)
    if source < 0:
        return [Piece(done.text, row=row, page=page)]
    return [
        Piece(done.text[start : start + length], source + at, taken, row, page)
        for start, at, length, taken in done.source_map.pieces
    ]
