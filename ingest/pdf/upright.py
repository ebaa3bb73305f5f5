"""From pdfium's space (unrotated, origin bottom left) to the upright visible page."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from typing import Any

from pypdfium2 import raw


@dataclass(frozen=True, slots=True)
class Upright:
    """The visible box of a page (crop box within media box) and its turn in quarters clockwise."""

    left: float
    floor: float
    right: float
    ceiling: float
    turn: int

    @classmethod
    def of(cls, page: Any) -> Upright:
        box = raw.FS_RECTF()
        raw.FPDF_GetPageBoundingBox(page.raw, ctypes.byref(box))
        turn = max(0, raw.FPDFPage_GetRotation(page.raw)) % 4
        return cls(box.left, box.bottom, box.right, box.top, turn)

    @property
    def width(self) -> float:
        return self.right - self.left if self.turn % 2 == 0 else self.ceiling - self.floor

    @property
    def height(self) -> float:
        return self.ceiling - self.floor if self.turn % 2 == 0 else self.right - self.left

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point of pdfium's, from the top left of the page as it is shown."""
        if self.turn == 0:
            return x - self.left, self.ceiling - y
        if self.turn == 1:
            return y - self.floor, x - self.left
        if self.turn == 2:
            return self.right - x, y - self.floor
        return self.ceiling - y, self.right - x

    def box(self, *rects: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
        """x0, top, x1, bottom around all of them, each given as pdfium's left, top, right, bottom."""
        points = [self.point(left, bottom) for left, _, _, bottom in rects]
        points += [self.point(right, top) for _, top, right, _ in rects]
        xs, ys = [x for x, _ in points], [y for _, y in points]
        return min(xs), min(ys), max(xs), max(ys)

    def baseline(self, x: float, y: float, turn: int) -> float:
        """Where the writing stands: a height for level words, a distance from the left for others."""
        across, down = self.point(x, y)
        return down if turn % 2 == 0 else across
