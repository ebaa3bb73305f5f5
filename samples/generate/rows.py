"""Setting the rows of a ruled table."""

from __future__ import annotations

from samples.generate.fonts import FAMILIES
from samples.generate.lines import fill
from samples.generate.setter import Setter
from samples.generate.sheet import Piece, Stroke


def row(setter: Setter, index: int, *, head: bool) -> None:
    """A row with its rules; the first of a table in bold. It never runs over a page."""
    block, style = setter.blocks[index], setter.style
    size = style.size * 0.9
    font = FAMILIES[style.family][1 if head else 0]
    pad = 4.0
    wide = [share * setter.room for share in block.widths]
    cells = [
        fill(cell, (), font, size, room - 2 * pad, language=setter.language, hyphenate=False)
        for cell, room in zip(block.cells, wide, strict=True)
    ]
    step = size * 1.25
    height = max(len(lines) for lines in cells) * step + 2 * pad
    setter.keep(height)
    sheet, top = setter.sheets[-1], setter.y
    x, offset = setter.x, 0
    for cell, lines, room in zip(block.cells, cells, wide, strict=True):
        y = top + pad
        for line in lines:
            y += step
            shown = cell[line.start : line.end]
            base = y - step * 0.25
            if shown:
                sheet.strokes.append(Stroke(x + pad, base, shown, font, size))
            sheet.pieces.append(
                Piece(index, offset + line.start, offset + line.end, False,
                      base - size, base + size * 0.25, x + pad, x + room - pad)
            )  # fmt: skip
        sheet.rules.append((x, top, x, top + height))
        offset += len(cell) + 1
        x += room
    sheet.rules.append((x, top, x, top + height))
    sheet.rules.append((setter.x, top, x, top))
    sheet.rules.append((setter.x, top + height, x, top + height))
    setter.y = top + height
    setter.fresh = False
