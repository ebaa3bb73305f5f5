"""What is drawn on a page besides letters: rules, paths, pictures."""

from __future__ import annotations

import ctypes

from ingest.layout.word import Rule
from ingest.pdf import pdfium
from ingest.pdf.upright import Upright

# A drawing of more objects is no table, and looking at each would cost more than reading the page.
_MOST_OBJECTS = 5000
# Thicker than this is a bar or a frame's filling, not a rule.
_THICKEST = 2.5


def drawing(page: int, upright: Upright) -> tuple[list[Rule], int, int]:
    """The thin lines, the number of paths and of pictures."""
    rules: list[Rule] = []
    paths = images = 0
    numbers = [ctypes.c_float() for _ in range(4)]
    left, bottom, right, top = numbers
    where = [ctypes.addressof(number) for number in numbers]
    for at in range(min(pdfium.count_objects(page), _MOST_OBJECTS)):
        item = pdfium.get_object(page, at)
        kind = pdfium.object_type(item)
        if kind == pdfium.IMAGE:
            images += 1
        elif kind == pdfium.PATH:
            paths += 1
            pdfium.object_bounds(item, *where)
            wide, high = right.value - left.value, top.value - bottom.value
            if min(wide, high) <= _THICKEST and max(wide, high) >= 8:
                rect = (left.value, top.value, right.value, bottom.value)
                rules.append(Rule(*upright.box(rect)))
    return rules, paths, images
