"""The fonts: DejaVu has every letter of the three languages; widths are kept by word."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

from corpus import AigaqError

FOLDER = Path("/usr/share/fonts/truetype/dejavu")
# regular, bold, italic of each family
FAMILIES = {
    "serif": ("DejaVuSerif", "DejaVuSerif-Bold", "DejaVuSerif-Italic"),
    "sans": ("DejaVuSans", "DejaVuSans-Bold", "DejaVuSans-Oblique"),
    "serif-narrow": (
        "DejaVuSerifCondensed",
        "DejaVuSerifCondensed-Bold",
        "DejaVuSerifCondensed-Italic",
    ),
    "sans-narrow": (
        "DejaVuSansCondensed",
        "DejaVuSansCondensed-Bold",
        "DejaVuSansCondensed-Oblique",
    ),
}


class NoFontsError(AigaqError):
    """The DejaVu fonts are not on this machine."""


@cache
def register(name: str) -> str:
    """Make the font known to reportlab, once a process; its name."""
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfbase.ttfonts import TTFont

    path = FOLDER / f"{name}.ttf"
    if not path.exists():
        raise NoFontsError(f"{path} is missing; install Debian's fonts-dejavu-core and -extra")
    registerFont(TTFont(name, str(path)))
    return name


@cache
def _widths(name: str) -> tuple[dict[int, float], float]:
    from reportlab.pdfbase.pdfmetrics import getFont

    face = getFont(register(name)).face
    return face.charWidths, face.defaultWidth


# 200,000 words: a corpus of ten thousand reports has about as many different ones.
@lru_cache(maxsize=200_000)
def width(text: str, font: str) -> float:
    """In thousandths of the size."""
    widths, default = _widths(font)
    return sum([widths.get(ord(char), default) for char in text])
