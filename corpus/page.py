"""A page: which stretches of the text stand on it, where its words are, and how well we read it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from corpus.span import Span

Method = Literal["text", "ocr", "text+ocr", "none"]


@dataclass(frozen=True, slots=True)
class Box:
    """In points from the top left of the upright page."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line: its stretch of the text, its page (None in files without pages), its box."""

    span: Span
    page: int | None
    box: Box | None


@dataclass(frozen=True, slots=True)
class WordBox:
    """A word where it stands on the page; `confidence` (0 to 1) is what OCR said, None for text layers.

    A word broken at a line end has two boxes, each with its part of the word.
    """

    span: Span
    box: Box
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One page, counted from 1; `label` is the printed number alone, as printed ("03", "iv"), or None.

    `runs` are the stretches of the text that stand on it, in order: its part of a paragraph that
    goes on over the page, then its notes. `furniture` is the text of its running heads and feet,
    which is not in the text. `reason` says why the quality or method is what it is.
    """

    index: int
    label: str | None
    runs: Sequence[Span]
    furniture: Sequence[str] = ()
    method: Method = "text"
    quality: float = 1.0
    reason: str | None = None
    width: float = 0.0
    height: float = 0.0
    words: Sequence[WordBox] = ()
    # What read it ("pdfium 5.15", "tesseract 5.5.4 kaz+rus+eng"): page by page, as files are mixed.
    reader: str = ""
