"""Bytes that came more than once into one collection: the first file's receipt holds for all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from corpus import EVERYTHING
from corpus.catalogue import Change
from corpus.catalogue.files import FileRecord, State, end, files
from ingest.receipt import duplicate_of


def first_of(
    change: Change, file: FileRecord, sha256: str, states: Sequence[State] = ("processed",)
) -> FileRecord | None:
    """The other file by which these bytes came into this collection."""
    same = files(change, EVERYTHING, sha256=sha256, states=states)
    ours = (one for one in same if one.collection == file.collection and one.id != file.id)
    return next((one for one in ours if one.edition or one.state == "processed"), None)


def end_as_duplicate(
    change: Change, file: FileRecord, first: FileRecord, holder: str, **facts: Any
) -> None:
    """It ends with the receipt of the file that brought these bytes first."""
    end(
        change,
        file.id,
        "duplicate",
        reason="the same bytes are held in this collection already",
        receipt=duplicate_of(file, first),
        holder=holder,
        document=first.document,
        edition=first.edition,
        **facts,
    )
