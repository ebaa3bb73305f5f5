"""The port through which files are read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

from corpus import Reading

OcrChoice = Literal["auto", "redo", "force", "off"]


@dataclass(frozen=True, slots=True)
class Wish:
    """How a file is to be read: when to use OCR, and the password (used, never kept).

    `name` is the one that the file came under; it breaks ties (Markdown or plain text), no more.
    """

    ocr: OcrChoice = "auto"
    password: str | None = None
    name: str = ""


class Reader(Protocol):
    """Turns one kind of file into a reading; runs in the jail, never beside the catalogue."""

    name: str
    version: str

    def read(self, path: Path, wish: Wish) -> Reading:
        """Read it whole, or raise UnreadableFileError saying why not and what to do."""
        ...
