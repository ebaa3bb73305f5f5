"""The reader for PDF files: text layers where they are true, OCR where they aren't."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from corpus import Reading
from ingest.about import about
from ingest.layout.assemble import assemble
from ingest.pdf import pdfium
from ingest.pdf.batches import in_batches
from ingest.reader import Wish

MEDIA_TYPE = "application/pdf"


class PdfReader:
    """Reads the text layer, and by OCR the pages whose layer doesn't say what they show."""

    name = "pdf"
    version = "3"

    def read(self, path: Path, wish: Wish) -> Reading:
        """Read it whole, or raise UnreadableFileError saying why not and what to do."""
        with pdfium.opened(path, wish.password) as document:
            properties = pdfium.properties(document)
            count = len(document)
        reader = f"{self.name} {self.version}"
        pages = in_batches(path, count, wish, f"{reader}; {pdfium.READER}; {wish.ocr}")
        reading = assemble(pages, media_type=MEDIA_TYPE, reader=reader)
        return replace(reading, about=about(reading, properties))
