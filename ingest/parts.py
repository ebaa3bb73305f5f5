"""What the stages work with, opened once and handed to each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from corpus import Language, Reading
from corpus.catalogue import Catalogue
from corpus.store import FileStore
from ingest.reader import OcrChoice, Wish
from nlp.tagger import Tagger

Read = Callable[[Path, Wish], Reading]


@dataclass(frozen=True, slots=True)
class Parts:
    """Catalogue, file store, and our code for each stage; stages take what they need from here."""

    catalogue: Catalogue
    store: FileStore
    # Reads in the jail; raises UnreadableFileError or LimitBrokenError with reason and remedy.
    read: Read
    read_version: str
    tagger: Tagger
    languages_of: Callable[[str], Sequence[Language]]
    ocr: OcrChoice = "auto"
    # Whether this worker reads by OCR; one that doesn't leaves scans to those that do.
    ocr_here: bool = True
    # Larger files are refused before anything opens them.
    largest_file: int = 512 << 20
    # For encrypted files without a side-car; in memory only.
    password: str | None = field(default=None, repr=False)
