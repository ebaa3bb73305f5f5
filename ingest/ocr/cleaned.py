"""Cleaning the picture of a page: even paper, full contrast, less grain; and nothing else.

Each step was measured over nine kinds of damage; sharpening, adaptive thresholds, despeckling and
stronger smoothing each ruin some of them.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from PIL import Image, ImageFilter

# The paper is looked at in tiles of this part of an inch: wider than any stroke of body text.
_TILES_AN_INCH = 12
# Mean absolute step between neighbours on bare paper, of 255 between ink and paper, above which it is grainy.
_GRAINY = 3.0
_DARK = 90
# Less between the darkest and the paper, in grey, is no print.
_BLANK = 12
# Where print shines through from the back, what is lighter than this share of the way from ink to
# paper is paper; elsewhere that would thin blurred letters.
_WHITE = 0.75
_PALE = 0.15


def cleaned(grey: Any, dpi: int) -> Any:
    """The page on even white paper with black ink, in a new array of the same shape."""
    if float(np.median(grey[::8, ::8])) < _DARK:
        # White print on a dark page.
        grey = 255 - grey
    even = _even(grey, dpi)
    dark, light = _shades(even)
    if light - dark < _BLANK:
        # Nothing is printed on it.
        return even
    if _grain(even, (dark + light) / 2) > _GRAINY * (light - dark) / 255:
        radius = max(0.6, dpi / 300)
        even = np.array(Image.fromarray(even).filter(ImageFilter.GaussianBlur(radius)))
        dark, light = _shades(even)
    white = dark + (_WHITE if _shines_through(even, dark, light) else 1.0) * (light - dark)
    table = np.clip((np.arange(256) - dark) * (255 / (white - dark)), 0, 255)
    return np.array(Image.fromarray(even).point(table.astype(np.uint8).tolist()))


def _even(grey: Any, dpi: int) -> Any:
    """Divide by the paper's own shade, so that shadows and yellowed edges go."""
    rows, columns = grey.shape
    step = max(2, dpi // _TILES_AN_INCH)
    small = Image.fromarray(grey).reduce(step)
    # The lightest third of the neighbourhood is paper even where print is dense.
    paper = small.filter(ImageFilter.MaxFilter(5)).filter(ImageFilter.GaussianBlur(3))
    wide = np.asarray(paper.resize((columns, rows), Image.Resampling.BILINEAR))
    # In whole numbers, row by row: floats of a large page would not fit in the jail's memory.
    out = np.empty_like(grey)
    for start in range(0, rows, 512):
        part = grey[start : start + 512].astype(np.uint16) * 255
        part //= np.maximum(wide[start : start + 512], 1)
        out[start : start + 512] = np.minimum(part, 255)
    return out


def _shades(grey: Any) -> tuple[int, int]:
    """The shade of ink and that of paper."""
    counts = np.bincount(grey[::3, ::3].ravel(), minlength=256)
    shares = np.cumsum(counts) / max(1, counts.sum())
    return int(np.searchsorted(shares, 0.005)), int(np.searchsorted(shares, 0.6))


def _shines_through(grey: Any, dark: int, light: int) -> bool:
    """Whether there is much pale ink away from black ink: the back of the sheet, not blurred edges."""
    small = Image.fromarray(grey).reduce(2)
    span = light - dark
    shades = np.asarray(small)
    black = shades < dark + 0.45 * span
    pale = (shades > dark + 0.5 * span) & (shades < dark + 0.88 * span)
    pale &= ~_near(_near(black.T).T)
    return float(pale.sum()) > _PALE * float(black.sum())


def _near(marks: Any) -> Any:
    """Marks and the four dots on either side of each, along the rows.

    A filter of Pillow's that does it both ways takes longer than all other cleaning.
    """
    wide = marks.copy()
    for step in (1, 2, 1):
        before = wide.copy()
        wide[:, step:] |= before[:, :-step]
        wide[:, :-step] |= before[:, step:]
    return wide


def _grain(grey: Any, middle: float) -> float:
    """How unquiet the paper is: the mean step between neighbours that are both light."""
    some = grey[::2, :].astype(np.int16)
    one, other = some[:, :-1], some[:, 1:]
    light = (one > middle) & (other > middle)
    number = int(light.sum())
    return float(np.abs(one - other)[light].sum() / number) if number else 0.0
