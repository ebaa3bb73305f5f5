"""The rules of tables on a scan: found, told to layout, and wiped so that no letter is taken from them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from PIL import Image

from ingest.layout.word import Rule
from ingest.trust.ink import opened, parts, runs

# Looked for in a picture of about so many dots an inch.
_COARSE = 100
# Copied rules are pale: all that isn't clearly paper counts.
_DARK = 225
# In dots of that picture: pieces of a rule so near are one.
_BREAK = 40
_BUSY = 0.2
# In inches: shorter is a letter's stroke, thicker a bar or a picture.
_LEVEL, _UPRIGHT, _THICKEST = 0.55, 0.22, 0.05
_FEWEST_UPRIGHT, _FEWEST_LEVEL = 2, 3
_MOST = 1000


def ruled(grey: Any, dpi: int) -> tuple[Sequence[Rule], Any]:
    """The rules, in points, and the picture without them; both as they were where there is no grid."""
    step = max(1, round(dpi / _COARSE))
    small = np.asarray(Image.fromarray(grey).reduce(step))
    ink = small < _DARK
    dots = dpi / step
    upright = [_flip(box) for box in _strokes(ink.T, round(_UPRIGHT * dots), _THICKEST * dots)]
    if len(upright) < _FEWEST_UPRIGHT:
        return (), grey
    level = _strokes(ink, round(_LEVEL * dots), _THICKEST * dots)
    upright = [box for box in upright if _meets(box, level)]
    # Likewise turned about: a level rule of the grid crosses two upright ones.
    level = [box for box in level if _meets(_flip(box), [_flip(other) for other in upright])]
    if len(upright) < _FEWEST_UPRIGHT or len(level) < _FEWEST_LEVEL:
        return (), grey
    if len(upright) + len(level) > _MOST:
        return (), grey
    out = grey.copy()
    for x0, top, x1, bottom in (*upright, *level):
        out[
            max(0, (top - 1) * step) : (bottom + 1) * step,
            max(0, (x0 - 1) * step) : (x1 + 1) * step,
        ] = 255
    scale = 72 * step / dpi
    rules = [
        Rule(box[0] * scale, box[1] * scale, box[2] * scale, box[3] * scale)
        for box in (*level, *upright)
    ]
    return rules, out


Box = tuple[int, int, int, int]


def _strokes(ink: Any, length: int, thickest: float) -> list[Box]:
    """Level strokes at least so long and at most so thick."""
    whole = ink.copy()
    # A rule that falls by a dot goes on in the next row.
    whole[1:] |= ink[:-1]
    whole[:-1] |= ink[1:]
    boxes = (part[:4] for part in parts(runs(opened(whole, length))))
    thin = [box for box in boxes if box[3] - box[1] <= thickest + 2]
    return _joined([box for box in thin if _stands_alone(ink, box)])


def _stands_alone(ink: Any, box: Box) -> bool:
    """Paper above and below: blurred letters run together into strokes too, but among letters."""
    x0, top, x1, bottom = box
    above, below = (
        ink[max(0, top - 3) : max(0, top - 1), x0:x1],
        ink[bottom + 1 : bottom + 3, x0:x1],
    )
    return all(rows.size == 0 or float(rows.mean(axis=1).max()) < _BUSY for rows in (above, below))


def _joined(boxes: Sequence[Box]) -> list[Box]:
    """Pieces of one copied rule, one after the other at the same height, as one."""
    out: list[Box] = []
    for box in sorted(boxes):
        for at, other in enumerate(out):
            if abs(box[1] - other[1]) <= 4 and box[0] - other[2] <= _BREAK:
                out[at] = (
                    other[0], min(box[1], other[1]), max(box[2], other[2]), max(box[3], other[3])
                )  # fmt: skip
                break
        else:
            out.append(box)
    return out


def _flip(box: Box) -> Box:
    return box[1], box[0], box[3], box[2]


def _meets(upright: Box, level: Sequence[Box]) -> bool:
    """Whether it crosses or touches two level rules: an l or a bracket touches none."""
    near = 3
    x = (upright[0] + upright[2]) / 2
    crossed = 0
    for x0, top, x1, bottom in level:
        if x0 - near <= x <= x1 + near and upright[1] - near <= bottom and top <= upright[3] + near:
            crossed += 1
    return crossed >= 2
