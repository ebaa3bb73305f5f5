"""The port to a recogniser of print, and the choice of one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from corpus import UnavailableError

# Always all three: a page's language is not known before it is read, and with one wrong language two
# thirds of the words are lost, while all three cost .1 points of CER on a page of one. Kazakh comes
# first: after Russian its letters were lost in whole headings (Өтемақы became Отемакы), while the
# letters that its own model lacks (щ, ъ) can be told from the words (mended.py).
LANGUAGES = ("kaz", "rus", "eng")
_DATA = (
    "/usr/share/tesseract-ocr/5/tessdata",
    "/usr/share/tesseract-ocr/4.00/tessdata",
    "/usr/share/tessdata",
    "/usr/local/share/tessdata",
)


class Seen(NamedTuple):
    """A recognised word in dots of its picture; `line` counts its printed line, `height` is the row's."""

    text: str
    x0: int
    top: int
    x1: int
    bottom: int
    baseline: float
    height: float
    confidence: float
    line: int


class Engine(Protocol):
    """Recognises print in a level grey picture."""

    # Part of what a page's reading depends on: "tesseract 5.5.4 kaz+rus+eng".
    version: str

    def words(self, grey: Any, dpi: int, one_column: bool = False) -> Sequence[Seen]:
        """The words of a page, or of a single block of print, line by line."""
        ...

    def again(self, grey: Any, dpi: int, language: str) -> tuple[str, float]:
        """A single word looked at in one language alone, and how sure that is."""
        ...

    def turn(self, grey: Any, dpi: int) -> int:
        """By how many quarters clockwise the picture must be turned to stand upright."""
        ...


@cache
def engine() -> Engine:
    """Tesseract in this process, or its command where the library can't be loaded."""
    data = tessdata()
    try:
        from ingest.ocr.tesseract import Tesseract
    except ImportError:
        from ingest.ocr.command import Command

        return Command(data)
    return Tesseract(data)


def tessdata() -> Path:
    """The folder with the data of all our languages."""
    for folder in map(Path, _DATA):
        if all((folder / f"{name}.traineddata").exists() for name in LANGUAGES):
            return folder
    raise UnavailableError(
        "Tesseract's data for Kazakh, Russian and English are not on this machine",
        "install the packages tesseract-ocr-kaz, tesseract-ocr-rus and tesseract-ocr-eng",
    )
