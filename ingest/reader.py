"""The port through which files are read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, Protocol

from corpus import Reading

OcrChoice = Literal["auto", "redo", "force", "off"]

# A minute of text pages, ten of a scan's: what a kill may cost.
BATCH_PAGES = 50


class Drafts(Protocol):
    """Pages of one file that were read, or batches of them by their first page, under settings."""

    def get(self, page: int) -> bytes | None:
        """What was kept of the page, counted from 1."""
        ...

    def keep(self, page: int, blob: bytes) -> None:
        """Keep what a page gave, at once."""
        ...

    def all(self) -> Iterable[tuple[int, bytes]]:
        """Every page kept."""
        ...


@dataclass(frozen=True, slots=True)
class Wish:
    """How a file is to be read: when to use OCR, and the password (used, never kept).

    `name` is the one that the file came under; it breaks ties (Markdown or plain text), no more.
    `drafts` holds pages that OCR read before, and takes those that it reads; `batches` the same for
    every `batch_pages` pages of a long file, however they were read.
    """

    ocr: OcrChoice = "auto"
    password: str | None = None
    name: str = ""
    drafts: Drafts | None = field(default=None, repr=False, compare=False)
    batches: Drafts | None = field(default=None, repr=False, compare=False)
    batch_pages: int = BATCH_PAGES


class Reader(Protocol):
    """Turns one kind of file into a reading; runs in the jail, never beside the catalogue."""

    name: str
    version: str

    def read(self, path: Path, wish: Wish) -> Reading:
        """Read it whole, or raise UnreadableFileError saying why not and what to do."""
        ...
