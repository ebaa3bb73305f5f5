"""The folders of unpacked archives, removed when their last file was put away."""

from __future__ import annotations

from pathlib import Path

# Passed over by the scan: its files are noted in the transaction that ends the archive, so that an
# archive is unpacked once, whatever dies.
UNPACKED = ".aigaq-unpacked-"


def sweep_unpacked(folder: Path, inbox: Path) -> None:
    """Remove the folder and those above it, up to the inbox, that are empty and an archive's."""
    while folder != inbox and any(part.startswith(UNPACKED) for part in folder.parts):
        try:
            folder.rmdir()
        except OSError:
            return
        folder = folder.parent
