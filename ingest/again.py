"""Sending files on their way again: those that failed, and those that wait for their time."""

from __future__ import annotations

import os
from dataclasses import dataclass

from corpus import EVERYTHING, Actor, AigaqError, ConflictError, UnreadableFileError
from corpus.catalogue import Catalogue
from corpus.catalogue.files import STEPS, FileRecord, Step, advance, file_by_id, retry
from corpus.store import FileStore
from ingest.here import again_wish, path_of


@dataclass(frozen=True, slots=True)
class NotSent:
    """A file that can't be tried again as it is, and why."""

    file: FileRecord
    why: AigaqError


def send_again(
    catalogue: Catalogue, store: FileStore, file: FileRecord, actor: Actor
) -> FileRecord | NotSent:
    """One that ended starts anew, from the file if it is there, else from the original that we keep.

    One that waits for its time goes on at once from where it stands.
    """
    step: Step | None = next((one for one in STEPS if one == file.state), None)
    if step is None and os.path.isfile(path_of(file)):  # noqa: PTH113 - a path of any length is asked for
        step = "seen"
    if step is None and file.sha256 and store.holds(file.sha256):
        step = "stored"
    if step is None:
        return NotSent(file, UnreadableFileError("the file is gone", "drop it again"))
    try:
        with catalogue.change(actor) as change:
            retry(change, file.id, step)
            if step == "seen":
                # It was found on this machine's disk just now, wherever it came from at first.
                advance(change, file.id, step, wish=again_wish(file.wish))
            now = file_by_id(change, EVERYTHING, file.id)
    except ConflictError:
        other = ConflictError("another file is on its way under this path", "wait for its end")
        return NotSent(file, other)
    assert now is not None
    return now
