"""Writing laid pages as a PDF; the same pages always give the same bytes."""

from __future__ import annotations

import io
from collections.abc import Sequence

from samples.generate.fonts import register
from samples.generate.report import Style
from samples.generate.sheet import Sheet


def write_pdf(sheets: Sequence[Sheet], style: Style, title: str, author: str) -> bytes:
    """A born-digital PDF with subset fonts."""
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    # invariant: no clock and no random identifier in the file.
    canvas = Canvas(out, pagesize=style.page, pageCompression=1, invariant=1)
    canvas.setTitle(title)
    canvas.setAuthor(author)
    height = style.page[1]
    for sheet in sheets:
        if sheet.rules:
            canvas.setLineWidth(0.5)
            canvas.lines([(x0, height - y0, x1, height - y1) for x0, y0, x1, y1 in sheet.rules])
        text = canvas.beginText()
        grey = None
        for stroke in sheet.strokes:
            if stroke.grey != grey:
                grey = stroke.grey
                text.setFillGray(grey)
            text.setFont(register(stroke.font), stroke.size)
            text.setTextOrigin(stroke.x, height - stroke.y)
            text.setWordSpace(stroke.stretch)
            text.textOut(stroke.text)
        canvas.drawText(text)
        canvas.showPage()
    canvas.save()
    return out.getvalue()
