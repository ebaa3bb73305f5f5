"""A file's whole story in plain words: when it came, each step, how it ended, what to do."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus import EVERYTHING, Page
from corpus.catalogue import View
from corpus.catalogue.files import FileRecord, files
from corpus.catalogue.log import Entry, audit_log
from corpus.catalogue.readings import current_reading, load_reading
from corpus.catalogue.stages import stages_of
from corpus.catalogue.whereabouts import files_named
from corpus.file_name import decode_name, encode_name, show_name
from ingest.receipt import DOUBTFUL

_STEPS = {
    "stable": "it had stood still and was taken",
    "stored": "its bytes are kept, under their hash",
    "read": "it was read",
    "tagged": "it was cut into passages, and what they name was found",
    "resolved": "whom it names was settled",
    "told": "what it says to have happened was noted",
    "indexed": "the index knows it",
}
_ENDS = {
    "processed": "it was processed: it can be searched and quoted",
    "duplicate": "it is a duplicate: its collection held the same bytes already",
    "failed": "it failed",
    "quarantine": "it was put into quarantine: reading it asked for more than reading may take",
}


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened to the file."""

    at: datetime.datetime
    what: str


@dataclass(frozen=True, slots=True)
class Story:
    file: FileRecord
    events: Sequence[Event]
    # Its pages below the quality line, each with the reason.
    doubtful: Sequence[Page]
    pages: int
    # Other files with the same bytes.
    same: Sequence[FileRecord]
    # Where its receipt lies, if it was put away.
    receipt: Path | None


def story_of(view: View, file: FileRecord) -> Story:
    """All that is known of what happened to a file."""
    pages: Sequence[Page] = ()
    if file.edition:
        kept = current_reading(view, EVERYTHING, file.edition)
        pages = load_reading(view, EVERYTHING, kept.id).pages if kept else ()
    same = files(view, EVERYTHING, sha256=file.sha256) if file.sha256 else ()
    folder = Path(os.fsdecode(decode_name(file.path))).parent
    receipt = folder / "receipt.json"
    return Story(
        file=file,
        events=sorted(_events(view, file), key=lambda event: event.at),
        doubtful=[page for page in pages if page.quality < DOUBTFUL],
        pages=len(pages),
        same=[one for one in same if one.id != file.id],
        receipt=receipt if os.path.isfile(receipt) else None,  # noqa: PTH113
    )


def asked_for(view: View, name: str) -> Sequence[FileRecord]:
    """The files that somebody means: a path, a name, the beginning of a hash, or a file's number."""
    found = files_named(view, EVERYTHING, encode_name(os.path.abspath(name)))  # noqa: PTH100
    return found or files_named(view, EVERYTHING, encode_name(name))


def _events(view: View, file: FileRecord) -> Iterator[Event]:
    entries: list[Entry] = []
    while more := audit_log(
        view, EVERYTHING, subject=str(file.id), after=entries[-1].id if entries else 0
    ):
        entries += more
    for entry in entries:
        words = _words(entry, file)
        if words and entry.action.endswith(" file"):
            yield Event(entry.at, words)
    if file.edition:
        kept = current_reading(view, EVERYTHING, file.edition)
        for done in stages_of(view, EVERYTHING, kept.id) if kept else ():
            yield Event(
                done.done_at,
                f"stage {done.stage}, version {done.version}: {done.cpu_seconds:.1f} s of CPU",
            )


def _words(entry: Entry, file: FileRecord) -> str:
    state = str(entry.detail.get("state", ""))
    if entry.action == "see file":
        return f"it was seen, in the collection {entry.detail.get('collection')}"
    if entry.action == "advance file":
        return _STEPS.get(state, state)
    if entry.action == "end file":
        return _ENDS.get(state, state)
    if entry.action == "postpone file":
        return f"something was away: it waits until {entry.detail.get('until')}"
    if entry.action == "retry file":
        return f"it was sent on its way again, from “{state}”"
    if entry.action == "move file":
        return f"it was put away as {show_name(file.name)}"
    return ""
