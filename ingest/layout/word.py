"""What layout works on: words with their geometry, whoever read them (text layer or OCR)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

# Flags of a word, as bits of one number.
BOLD = 1
ITALIC = 2
# Drawn invisibly (PDF render mode 3): the text layer that an OCR program laid under a picture.
INVISIBLE = 4
# Smaller than its neighbours or above their baseline: what a note marker looks like.
RAISED = 8
# No space between this word and the one before it: a marker glued to its word, or a broken run.
GLUED = 16
# The hyphen at its end was marked by the file as one that only breaks the word (U+00AD).
SOFT = 32
# Quarter turns clockwise of the writing against the upright page, in the two bits above.
_TURN = 6


class Word(NamedTuple):
    """A run of characters without a space, in points from the top left of the upright page.

    A named tuple, not a dataclass: a page has five hundred, and a frozen dataclass costs five
    times as much to make. OCR gives `confidence` (0 to 1) and may leave `font` 0.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    baseline: float
    size: float
    font: int = 0
    flags: int = 0
    confidence: float | None = None

    @property
    def turn(self) -> int:
        """Quarter turns clockwise: 0 upright, 1 reads downwards, 3 reads upwards."""
        return turn_of(self.flags)


def turn_of(flags: int) -> int:
    """The quarter turns that a word's flags hold."""
    return (flags >> _TURN) & 3


def turned(flags: int, quarters: int) -> int:
    """The flags of a word that is written turned by so many quarters."""
    return flags | (quarters & 3) << _TURN


@dataclass(frozen=True, slots=True)
class Rule:
    """A thin straight line drawn on the page; a vertical one has x0 == x1."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def level(self) -> bool:
        return self.x1 - self.x0 >= self.bottom - self.top


# A row of cells, each with its box: what a ruled table is to layout.
CellBox = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class RawPage:
    """The words of one page in the order in which the file or OCR gave them, and what is drawn.

    `paths` counts drawn paths, `shapes` those and other drawings that may be writing; `tables`
    holds ruled tables as rows of cell boxes, where somebody looked for them; `outside` counts words
    left out since they lie beyond the visible page.
    """

    index: int
    width: float
    height: float
    words: Sequence[Word]
    rules: Sequence[Rule] = ()
    paths: int = 0
    images: int = 0
    shapes: int = 0
    rotation: int = 0
    tables: Sequence[Sequence[Sequence[CellBox]]] = ()
    outside: int = 0
    method: str = "text"
    reader: str = ""
    reason: str | None = None
    quality: float = 1.0
    # Degrees that a scan falls to the right; its words are given as on the page made level.
    skew: float = 0.0
