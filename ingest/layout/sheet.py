"""Sheets: a page after geometry, its printed lines in reading order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.layout.strip import Strip
from ingest.layout.word import BOLD, ITALIC, Rule


class Print:
    """A printed line of one column: one strip, or several with wide gaps between them.

    `left` and `right` are the edges of its column; `region` counts the page's columns and bands in
    reading order.
    """

    __slots__ = (
        "baseline",
        "bottom",
        "left",
        "page",
        "region",
        "right",
        "size",
        "strips",
        "style",
        "text",
        "top",
        "x0",
        "x1",
    )

    def __init__(self, strips: Sequence[Strip], page: int = 0, region: int = 0) -> None:
        main = strips[0] if len(strips) == 1 else max(strips, key=lambda strip: strip.x1 - strip.x0)
        self.strips = strips
        self.page = page
        self.region = region
        self.x0 = strips[0].x0
        self.x1 = strips[-1].x1
        self.top = main.top
        self.bottom = main.bottom
        self.baseline = main.baseline
        self.size = main.size
        self.style = main.style
        self.left = self.x0
        self.right = self.x1
        self.text = main.text if len(strips) == 1 else " ".join(strip.text for strip in strips)

    def pack(self) -> None:
        """Hold its words tightly, now that geometry is done with them."""
        for strip in self.strips:
            strip.pack(self.text if len(self.strips) == 1 else strip.text)

    @property
    def bold(self) -> bool:
        """Set in bold but for a label ("76.") before it."""
        return bool(self.style & BOLD)

    @property
    def italic(self) -> bool:
        return bool(self.style & ITALIC)

    @property
    def is_row(self) -> bool:
        """Whether it is a row of a ruled table."""
        return self.strips[0].cells is not None


@dataclass(slots=True)
class Sheet:
    """What is known of a page while the document is laid out.

    `width` and `height` are those of the page turned until it reads level, `shown` as it is shown.
    """

    index: int
    width: float
    height: float
    shown: tuple[float, float]
    lines: list[Print]
    rules: Sequence[Rule] = ()
    furniture: list[Print] = field(default_factory=list)
    notes: list[Print] = field(default_factory=list)
    label: str | None = None
    method: str = "text"
    reader: str = ""
    reason: str | None = None
    quality: float = 1.0


def set_edges(lines: Sequence[Print]) -> None:
    """Give each line the edges of its column as the lines left in it draw them."""
    edges: dict[int, tuple[float, float]] = {}
    for line in lines:
        left, right = edges.get(line.region, (line.x0, line.x1))
        edges[line.region] = min(left, line.x0), max(right, line.x1)
    for line in lines:
        line.left, line.right = edges[line.region]
