"""The readers, one for each kind of file; each is imported when a file of its kind comes."""

from __future__ import annotations

from ingest.kinds import Kind
from ingest.reader import Reader


def reader_for(kind: Kind) -> Reader:
    """The reader for a kind of file."""
    match kind.name:
        case "pdf":
            from ingest.pdf.reader import PdfReader

            return PdfReader()
        case "image":
            from ingest.images.reader import ImageReader

            return ImageReader()
        case "html":
            from ingest.readers.html import HtmlReader

            return HtmlReader()
        case "docx":
            from ingest.readers.docx import DocxReader

            return DocxReader()
        case "text":
            from ingest.readers.text import TextReader

            return TextReader()
        case "markdown":
            from ingest.readers.markdown import MarkdownReader

            return MarkdownReader()
