"""Receipts: what is told about a file that came, kept with it for good."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from corpus import Page, Reading
from corpus.catalogue.files import FileRecord

# Below this a page is called doubtful: about one word in twenty is lost or wrong.
DOUBTFUL = 0.7


def receipt_of(file: FileRecord, reading: Reading, reading_id: str) -> dict[str, Any]:
    """What was read of a file, with the quality of every page and the doubtful ones named."""
    return _arrival(file) | {
        "document": file.document,
        "reading": reading_id,
        "read": {
            "reader": reading.reader,
            "media_type": reading.media_type,
            "characters": len(reading.text),
            "pages": len(reading.pages),
            "notes": len(reading.notes),
            "methods": _methods(reading.pages),
        },
        "quality": [round(page.quality, 3) for page in reading.pages],
        "doubtful": [page.index for page in reading.pages if page.quality < DOUBTFUL],
        "furniture_characters": sum(len(line) for page in reading.pages for line in page.furniture),
    }


def refusal_of(file: FileRecord, reason: str, remedy: str) -> dict[str, Any]:
    """Why a file was not read, and what to do."""
    return _arrival(file) | {"reason": reason, "remedy": remedy}


def duplicate_of(file: FileRecord, first: FileRecord) -> dict[str, Any]:
    """The first one's receipt, with a line that the same bytes came again."""
    again = {"name": file.name, "at": _when(file)}
    kept: Mapping[str, Any] = first.receipt or {}
    return {**kept, "again": [*kept.get("again", []), again]}


def doubts(pages: Sequence[Page]) -> str | None:
    """ "3 of 212 pages doubtful: 14, 15, 90", or None when all are sound."""
    doubtful = [page.index for page in pages if page.quality < DOUBTFUL]
    if not doubtful:
        return None
    return f"{len(doubtful)} of {len(pages)} pages doubtful: {', '.join(map(str, doubtful))}"


def _arrival(file: FileRecord) -> dict[str, Any]:
    return {"name": file.name, "sha256": file.sha256, "size": file.size, "arrived": _when(file)}


def _when(file: FileRecord) -> str | None:
    return file.first_seen.isoformat(timespec="seconds") if file.first_seen else None


def _methods(pages: Sequence[Page]) -> dict[str, int]:
    counted: dict[str, int] = {}
    for page in pages:
        counted[page.method] = counted.get(page.method, 0) + 1
    return counted
