"""The door through which every file is read: in the jail, and looked at before it is believed."""

from __future__ import annotations

from pathlib import Path

from corpus import Reading
from corpus.parcel import unpack_reading
from ingest.jail import Limits, our_warden
from ingest.reader import Wish

__all__ = ["READ_VERSION", "Limits", "read_jailed"]

# Part of what says whether a reading is behind: raised when any reader reads differently.
READ_VERSION = "3"


def read_jailed(path: Path, wish: Wish, limits: Limits) -> Reading:
    """Read a file in the jail, or raise UnreadableFileError or LimitBrokenError with a remedy."""
    return unpack_reading(our_warden().read(path, wish, limits))
