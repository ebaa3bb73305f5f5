"""Turning a PDF into a scan of itself: skew, noise, blur, uneven light, no text layer."""

from __future__ import annotations

import io
import random
from typing import Any

from samples.generate.report import Style


def scan(pdf: bytes, style: Style, seed: int, *, dpi: int = 150, quality: int = 45) -> bytes:
    """An image-only PDF of the same pages; the same seed damages them in the same way."""
    import numpy as np
    import pypdfium2
    from PIL import Image, ImageFilter
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    chance = random.Random(seed)
    noise = np.random.default_rng(seed)
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=style.page, pageCompression=1, invariant=1)
    document = pypdfium2.PdfDocument(pdf)
    try:
        for page in document:
            image = page.render(scale=dpi / 72, grayscale=True).to_pil().convert("L")
            angle = chance.uniform(-1.2, 1.2)
            image = image.rotate(angle, Image.Resampling.BICUBIC, fillcolor=255)
            image = image.filter(ImageFilter.GaussianBlur(chance.uniform(0.3, 0.6)))
            pixels = np.asarray(image, dtype=np.float32)
            pixels = _light(pixels, chance, np)
            pixels = pixels + noise.normal(0, 4, pixels.shape).astype(np.float32)
            dirty = Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))
            jpeg = io.BytesIO()
            dirty.save(jpeg, "JPEG", quality=quality)
            jpeg.seek(0)
            canvas.drawImage(ImageReader(jpeg), 0, 0, *style.page)
            canvas.showPage()
    finally:
        document.close()
    canvas.save()
    return out.getvalue()


def _light(pixels: Any, chance: random.Random, np: Any) -> Any:
    """A lamp to one side, and ink that isn't quite black."""
    height, width = pixels.shape
    across = np.linspace(chance.uniform(0.82, 1.0), chance.uniform(0.86, 1.0), width)
    down = np.linspace(chance.uniform(0.88, 1.0), chance.uniform(0.88, 1.0), height)
    return (30 + pixels * (225 / 255)) * np.outer(down, across).astype(np.float32)
