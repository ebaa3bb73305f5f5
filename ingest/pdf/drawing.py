"""What is drawn on a page besides letters: rules, paths, pictures."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator

from pypdfium2 import raw

from ingest.layout.word import Rule
from ingest.pdf import pdfium
from ingest.pdf.upright import Upright

# A drawing of more objects is no table, and looking at each would cost more than reading the page.
_MOST_OBJECTS = 5000
_MOST_SEGMENTS = 400
_FEWEST_OF_WRITING = 12
_MOST_RULES = 3000
# Thicker than this is a bar or a frame's filling, not a rule.
_THICKEST = 2.5
_SHORTEST = 8.0


def drawing(page: int, upright: Upright) -> tuple[list[Rule], int, int, int]:
    """The thin lines (edges of boxes too), the number of paths, of pictures, and of shapes.

    Shapes are what may be writing without being text: paths of many segments, shadings, nested forms.
    """
    rules: list[Rule] = []
    paths = images = shapes = 0
    numbers = [ctypes.c_float() for _ in range(4)]
    left, bottom, right, top = numbers
    where = [ctypes.addressof(number) for number in numbers]
    for at in range(min(pdfium.count_objects(page), _MOST_OBJECTS)):
        item = pdfium.get_object(page, at)
        kind = pdfium.object_type(item)
        if kind == pdfium.IMAGE:
            images += 1
        elif kind in (pdfium.FORM, pdfium.SHADING):
            shapes += 1
        elif kind == pdfium.PATH:
            paths += 1
            # A box has five segments and is often drawn twice in one path; few letters have so few.
            shapes += pdfium.count_segments(item) >= _FEWEST_OF_WRITING
            pdfium.object_bounds(item, *where)
            wide, high = right.value - left.value, top.value - bottom.value
            if max(wide, high) < _SHORTEST or len(rules) > _MOST_RULES:
                continue
            if min(wide, high) <= _THICKEST:
                rect = (left.value, top.value, right.value, bottom.value)
                rules.append(Rule(*upright.box(rect)))
            else:
                rules.extend(Rule(*upright.box(line)) for line in _straight(item) if _long(line))
    return rules, paths, images, shapes


def _long(line: tuple[float, float, float, float]) -> bool:
    return max(line[2] - line[0], line[1] - line[3]) >= _SHORTEST


def _straight(path: int) -> Iterator[tuple[float, float, float, float]]:
    """The level and upright segments of a path, as left, top, right, bottom."""
    count = pdfium.count_segments(path)
    if not 2 <= count <= _MOST_SEGMENTS:
        return
    m = raw.FS_MATRIX()
    pdfium.object_matrix(path, ctypes.addressof(m))
    x, y = ctypes.c_float(), ctypes.c_float()
    begin: tuple[float, float] | None = None
    last: tuple[float, float] | None = None
    for at in range(count):
        segment = pdfium.path_segment(path, at)
        pdfium.segment_point(segment, ctypes.addressof(x), ctypes.addressof(y))
        here = (m.a * x.value + m.c * y.value + m.e, m.b * x.value + m.d * y.value + m.f)
        kind = pdfium.segment_type(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            begin = here
        elif kind == raw.FPDF_SEGMENT_LINETO and last is not None:
            yield from _level(last, here)
        if pdfium.segment_closes(segment) and begin is not None:
            yield from _level(here, begin)
        last = here


def _level(
    one: tuple[float, float], other: tuple[float, float]
) -> Iterator[tuple[float, float, float, float]]:
    if abs(one[0] - other[0]) <= 0.5 or abs(one[1] - other[1]) <= 0.5:
        xs, ys = sorted((one[0], other[0])), sorted((one[1], other[1]))
        yield xs[0], ys[1], xs[1], ys[0]
