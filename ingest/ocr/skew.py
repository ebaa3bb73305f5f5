"""How far a page was laid askew on the scanner, and its picture made level."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from PIL import Image

# Beyond this it was meant, or is turned.
_MOST = 6.0
# Less than this moves no letter into the next line.
LEAST = 0.15
_WIDEST = 700


def skew(grey: Any) -> float:
    """Degrees that the writing falls to the right (clockwise); 0.0 where there is no telling."""
    small = np.asarray(Image.fromarray(grey).reduce(max(1, round(grey.shape[1] / _WIDEST))))
    ink = (small < 128).astype(np.float32)
    if not 0.002 < ink.mean() < 0.4:
        return 0.0
    best = _sharpest(ink, np.arange(-_MOST, _MOST + 0.01, 0.5))
    best = _sharpest(ink, np.arange(best - 0.5, best + 0.51, 0.1))
    # Lines of print make sharp steps; a picture is as blunt at every angle.
    if abs(best) < LEAST or _sharpness(ink, best) < 1.1 * _sharpness(ink, 0.0):
        return 0.0
    return round(float(best), 2)


def level(grey: Any, degrees: float) -> Any:
    """The picture with its columns moved up or down until the lines are level: a shear, as `tilt` undoes.

    For so few degrees a shear and a turn differ by less than a dot in a letter.
    """
    slope = math.tan(math.radians(degrees))
    rows, columns = grey.shape
    matrix = (1, -slope, slope * rows / 2, slope, 1, -slope * columns / 2)
    picture = Image.fromarray(grey).transform(
        (columns, rows), Image.Transform.AFFINE, matrix, Image.Resampling.BILINEAR, fillcolor=255
    )
    return np.array(picture)


def sideways(grey: Any) -> bool:
    """Whether its lines seem to run up or down the page instead of across it."""
    small = np.asarray(Image.fromarray(grey).reduce(max(1, round(min(grey.shape) / _WIDEST))))
    ink = (small < 128).astype(np.float32)
    across, down = np.diff(ink.sum(axis=1)), np.diff(ink.sum(axis=0))
    return float((down * down).mean()) > 2 * float((across * across).mean())


def _sharpest(ink: Any, angles: Any) -> float:
    return float(max(angles, key=lambda angle: _sharpness(ink, float(angle))))


def _sharpness(ink: Any, degrees: float) -> float:
    """How sharply ink and paper alternate down the page along lines of this fall."""
    rows, columns = ink.shape
    slope = math.tan(math.radians(degrees))
    strips = 24
    width = max(1, columns // strips)
    profile = np.zeros(rows)
    for start in range(0, columns, width):
        middle = min(start + width / 2, columns) - columns / 2
        sums = ink[:, start : start + width].sum(axis=1)
        profile += np.roll(sums, -round(slope * middle))
    steps = np.diff(profile)
    return float((steps * steps).sum())
