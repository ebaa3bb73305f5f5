"""What stands on a page: strokes to draw, and which text they show."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Stroke:
    """Words at a place (y from the top); `stretch` is added to each space of a justified line."""

    x: float
    y: float
    text: str
    font: str
    size: float
    stretch: float = 0.0
    grey: float = 0.0


@dataclass(slots=True)
class Piece:
    """A line of a block on this page, by the block's place in the report."""

    block: int
    start: int
    end: int
    hyphen: bool
    top: float
    bottom: float
    x0: float
    x1: float


@dataclass(slots=True)
class Sheet:
    """One page; `rules` are straight lines x0, y0, x1, y1."""

    strokes: list[Stroke] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    rules: list[tuple[float, float, float, float]] = field(default_factory=list)
    label: str | None = None
    furniture: list[str] = field(default_factory=list)
