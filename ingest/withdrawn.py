"""A file whose bytes were taken back comes again: refused, with the reason, and not kept."""

from __future__ import annotations

from typing import Any

from corpus import EVERYTHING
from corpus.catalogue import Change
from corpus.catalogue.files import FileRecord, end
from corpus.catalogue.tombstones import refusal, tombstone_of
from corpus.store import FileStore, StoredFile
from ingest.receipt import refusal_of


def ends_as_withdrawn(
    change: Change, store: FileStore, file: FileRecord, kept: StoredFile, holder: str
) -> bool:
    """Whether these bytes were taken back: then their new copy goes, and the file is at its end."""
    stone = tombstone_of(change, EVERYTHING, kept.sha256)
    if stone is None:
        return False
    store.remove(kept.sha256)
    told = refusal(stone)
    facts: dict[str, Any] = {"sha256": kept.sha256, "size": kept.size}
    reasons = {"reason": told.reason, "remedy": told.remedy}
    receipt = {**refusal_of(file, told.reason, told.remedy), **facts}
    end(change, file.id, "failed", receipt=receipt, holder=holder, **reasons, **facts)
    return True
