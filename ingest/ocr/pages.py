"""A page of a PDF read by OCR, whole or only where its text layer lacks lines."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from ingest.layout.word import RawPage, Word, turned
from ingest.ocr.drafts import once
from ingest.ocr.engine import engine
from ingest.ocr.page import OCR_VERSION, Recognised, recognise
from ingest.pdf.picture import picture
from ingest.reader import Drafts
from ingest.trust.ink import Box
from ingest.trust.judge import Verdict

# Enough for 8-point notes. A larger sheet gets less, so that its picture is no larger than A3's:
# with Tesseract's own copies four times as much would not fit in the jail's memory.
DPI = 300
_MOST_PIXELS = 18_000_000
_LEAST_DPI = 70


def recognised(
    page: RawPage, document: Any, verdict: Verdict, drafts: Drafts | None = None
) -> RawPage:
    """What OCR makes of the page, or of the lines that its text layer lacks; once for each file."""
    part = f"{len(verdict.bare)} lines" if verdict.layer == "partly" else "whole"
    return once(drafts, page, f"{settings()}; {part}", lambda: _read(page, document, verdict))


def _read(page: RawPage, document: Any, verdict: Verdict) -> RawPage:
    dpi = fitting_dpi(page.width, page.height)
    grey = picture(document, page.index, dpi)
    if verdict.layer == "partly":
        grey = _only(grey, verdict.bare, dpi)
    return raw_page(page, recognise(grey, dpi, engine(), upright=verdict.layer == "partly"))


def settings() -> str:
    """All that a page's reading depends on besides its bytes: part of the key under which it is kept."""
    return f"{engine().version}; ocr {OCR_VERSION}; {DPI} dpi"


def fitting_dpi(width: float, height: float) -> int:
    """The resolution at which a page of so many points makes a picture that fits."""
    fit = 72 * math.sqrt(_MOST_PIXELS / max(1.0, width * height))
    return max(_LEAST_DPI, min(DPI, int(fit)))


def raw_page(page: RawPage, found: Recognised) -> RawPage:
    """The page with the words that were found, where they stand on the page as it is shown."""
    words = found.words
    if found.turn:
        words = [_turned_back(word, found.turn, page.width, page.height) for word in words]
    told = [f"{found.dropped} marks left out as no print"] if found.dropped else []
    return replace(
        page,
        words=words,
        skew=found.skew,
        tables=(),
        rules=() if found.turn else (found.rules or page.rules),
        outside=0,
        method="ocr" if words else "none",
        quality=found.quality,
        reason="; ".join(told) or None,
        reader=engine().version,
    )


def fresh(page: RawPage, found: RawPage, verdict: Verdict) -> RawPage:
    """OCR in place of the text layer."""
    if not found.words and not page.words:
        # A photograph, a blank sheet, handwriting: nothing is lost that print could give.
        reason = _reasons("no print was found on it", found.reason)
        return replace(found, method="none", quality=1.0, reason=reason)
    return replace(found, reason=_reasons(verdict.reason, found.reason))


def joined(page: RawPage, found: RawPage, verdict: Verdict) -> RawPage:
    """The text layer's words and, where it has none, OCR's."""
    new = [word for word in found.words if not _covered(word, page.words)]
    if not new:
        reason = _reasons(verdict.reason, "OCR found no words there")
        return replace(page, quality=verdict.quality, reason=reason)
    share = verdict.quality
    return replace(
        page,
        words=[*page.words, *new],
        method="text+ocr",
        quality=round(share + (1 - share) * found.quality, 3),
        reason=verdict.reason,
        reader=f"{page.reader}, {found.reader}",
    )


def _reasons(*reasons: str | None) -> str | None:
    return "; ".join(reason for reason in reasons if reason) or None


def _only(grey: Any, boxes: Sequence[Box], dpi: int) -> Any:
    """The picture with white paper wherever the text layer has its words already."""
    scale = dpi / 72
    out = np.full_like(grey, 255)
    for x0, top, x1, bottom in boxes:
        # A descender's length more on each side: the boxes come from a coarse picture.
        rows = slice(max(0, int((top - 3) * scale)), int((bottom + 4) * scale))
        columns = slice(max(0, int((x0 - 4) * scale)), int((x1 + 4) * scale))
        out[rows, columns] = grey[rows, columns]
    return out


def _covered(word: Word, others: Sequence[Word]) -> bool:
    """Whether a word of the text layer stands on its middle."""
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    return any(o.x0 <= x <= o.x1 and o.top + 1 <= y <= o.bottom - 1 for o in others)


def _turned_back(word: Word, quarters: int, width: float, height: float) -> Word:
    """A word of the upright picture in the page as it is shown, which is turned by so many quarters."""
    x0, top, x1, bottom, base = word.x0, word.top, word.x1, word.bottom, word.baseline
    # The picture was turned clockwise, so on the page the writing is turned the other way.
    turn = -quarters % 4
    flags = turned(word.flags, turn)
    if turn == 1:
        return word._replace(
            x0=width - bottom, top=x0, x1=width - top, bottom=x1, baseline=width - base, flags=flags
        )
    if turn == 3:
        return word._replace(
            x0=top, top=height - x1, x1=bottom, bottom=height - x0, baseline=base, flags=flags
        )
    return word._replace(
        x0=width - x1, top=height - bottom, x1=width - x0, bottom=height - top,
        baseline=height - base, flags=flags,
    )  # fmt: skip
