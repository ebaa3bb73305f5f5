"""The reader for image files: each page by OCR, then laid out as any page of words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from corpus import AigaqError, Reading, UnreadableFileError
from ingest.about import about
from ingest.images.frames import Frame, frames
from ingest.layout.assemble import assemble
from ingest.layout.word import RawPage
from ingest.ocr.drafts import once
from ingest.ocr.engine import engine
from ingest.ocr.page import recognise
from ingest.ocr.pages import DPI, fitting_dpi, raw_page, settings
from ingest.pdf.ruled import with_tables
from ingest.reader import Drafts, Wish
from ingest.sniff.signs import image_type

# Within this share of what OCR wants a picture is left as it is: each resampling costs sharpness.
_NEAR = 0.75, 1.4


class ImageReader:
    """Reads every page by OCR; one that can't be read stays in its place with the reason."""

    name = "image"
    version = "1"

    def read(self, path: Path, wish: Wish) -> Reading:
        """Read it whole, or raise UnreadableFileError saying why not and what to do."""
        if wish.ocr == "off":
            raise UnreadableFileError("it is a picture, and OCR is off", "let OCR read it: auto")
        faults: list[AigaqError] = []
        with path.open("rb") as file:
            media_type = image_type(file.read(16)) or ""
        reading = assemble(
            with_tables(_pages(path, faults, wish.drafts)),
            media_type=media_type,
            reader=f"{self.name} {self.version}",
        )
        if faults and len(faults) == len(reading.pages):
            raise faults[0]
        return replace(reading, about=about(reading, {}))


def _pages(path: Path, faults: list[AigaqError], drafts: Drafts | None) -> Iterator[RawPage]:
    for frame in frames(path):
        if frame.fault is not None:
            faults.append(frame.fault)
            # A4: nobody knows its size.
            yield RawPage(
                frame.index, 595.0, 842.0, (), method="none", quality=0.0, reason=frame.fault.reason
            )
            continue
        yield _page(frame, drafts)


def _page(frame: Frame, drafts: Drafts | None) -> RawPage:
    rows, columns = frame.grey.shape
    width, height = columns * 72 / frame.dpi, rows * 72 / frame.dpi
    blank = RawPage(frame.index, width, height, (), images=1)

    def read() -> RawPage:
        grey, dpi = _fitted(frame.grey, frame.dpi, fitting_dpi(width, height))
        return raw_page(blank, recognise(grey, dpi, engine()))

    page = once(drafts, blank, f"{settings()}; image", read)
    if not page.words:
        reason = "; ".join(filter(None, ("no print was found on it", page.reason)))
        return replace(page, method="none", quality=1.0, reason=reason)
    return page


def _fitted(grey: Any, dpi: float, wanted: int) -> tuple[Any, int]:
    """The picture at the resolution that OCR wants, if its own is far from it."""
    least, most = _NEAR
    if least * min(DPI, wanted) <= dpi <= most * wanted:
        return grey, round(dpi)
    rows, columns = grey.shape
    scale = wanted / dpi
    size = max(1, round(columns * scale)), max(1, round(rows * scale))
    filter_ = Image.Resampling.BICUBIC if scale > 1 else Image.Resampling.BOX
    return np.array(Image.fromarray(grey).resize(size, filter_)), wanted
