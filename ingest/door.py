"""The door through which every file is read: by what it is, by the reader for that, within limits."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from corpus import Reading
from ingest.reader import Wish

# Part of what says whether a reading is behind: raised when any reader reads differently.
READ_VERSION = "1"


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one file may take; pages add to the time, those that need OCR more."""

    memory_mib: int = 1024
    cpu_s: float = 20.0
    wall_s: float = 30.0
    page_s: float = 0.05
    ocr_page_s: float = 10.0


def read_jailed(path: Path, wish: Wish, limits: Limits) -> Reading:
    """Read a file in the jail, or raise UnreadableFileError or LimitBrokenError with a remedy."""
    from ingest.kinds import kind_of
    from ingest.readers import reader_for

    return reader_for(kind_of(path, wish.name)).read(path, wish)
