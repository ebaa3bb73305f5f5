"""A picture of a page, upright, in grey."""

from __future__ import annotations

from typing import Any

import numpy as np

from corpus import LimitBrokenError

# 40 Mpx: an A4 page at 700 dpi. A larger picture does not fit in the jail's memory.
MOST_PIXELS = 40_000_000


def picture(document: Any, index: int, dpi: float) -> Any:
    """Page `index` (from 1) as rows of grey, 0 to 255, in an array that may be written to."""
    page = document[index - 1]
    try:
        width, height = page.get_size()
        scale = dpi / 72
        if width * height * scale * scale > MOST_PIXELS:
            raise LimitBrokenError(
                f"page {index} is {width / 72:.0f} by {height / 72:.0f} inches, too large for a picture",
                "print it to PDF at a smaller size",
            )
        bitmap = page.render(scale=scale, grayscale=True)
        try:
            return np.array(bitmap.to_numpy()).reshape(bitmap.height, bitmap.width)
        finally:
            bitmap.close()
    finally:
        page.close()
