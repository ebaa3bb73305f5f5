"""Pictures of pages for OCR tests, and PDFs around them, in words that we wrote."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf"
ENGLISH = ["The prisoner was beaten by two officers", "in the first days of his detention."]
RUSSIAN = ["Защитник обжаловал решение суда", "об освобождении под подписку."]
KAZAKH = ["Сотталған адам қинау туралы", "шағымын өз қолымен жазған."]


def drawn(lines: Sequence[str], width: int = 1300, size: int = 46) -> Image.Image:
    """Black on white, at 300 dpi of 11-point type."""
    page = Image.new("L", (width, 200 + 2 * size * len(lines)), 255)
    pen, font = ImageDraw.Draw(page), ImageFont.truetype(FONT, size)
    for at, line in enumerate(lines):
        pen.text((100, 100 + 2 * size * at), line, fill=0, font=font)
    return page


def grey(page: Image.Image) -> np.ndarray:
    return np.array(page)


def pdf_of(pictures: Sequence[Image.Image], path: Path) -> Path:
    """A PDF of nothing but pictures, as a scanner makes."""
    pictures[0].save(path, "PDF", resolution=300, save_all=True, append_images=pictures[1:])
    return path


def born(
    path: Path, lines: Sequence[str], picture: Image.Image | None = None, mode: int = 0
) -> Path:
    """A PDF with a text layer (render mode 3 is invisible) and, below it or beneath, a picture."""
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(TTFont("Serif", FONT))
    canvas = Canvas(str(path), pagesize=(400, 400))
    if picture is not None:
        high = 320 * picture.height / picture.width
        canvas.drawImage(ImageReader(picture), 40, 40, 320, high)
    text = canvas.beginText(60, 350)
    text.setFont("Serif", 11)
    text.setTextRenderMode(mode)
    for line in lines:
        text.textLine(line)
    canvas.drawText(text)
    canvas.save()
    return path
