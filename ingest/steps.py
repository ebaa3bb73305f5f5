"""A file's way, step by step: each takes what the last one left in the catalogue, in one transaction."""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from corpus import (
    EVERYTHING,
    Actor,
    Reading,
    UnavailableError,
    UnreadableFileError,
    faults,
)
from corpus.catalogue import Change
from corpus.catalogue.abouts import keep_sidecar
from corpus.catalogue.acronyms import keep_acronyms
from corpus.catalogue.drafts import drop_drafts
from corpus.catalogue.editions import HeldEdition, Kept, edition_by_sha, hold_name, keep_edition
from corpus.catalogue.files import STEPS, FileRecord, State, Step, advance, end, files
from corpus.catalogue.likenesses import keep_likeness
from corpus.catalogue.mentions import keep_mentions
from corpus.catalogue.passages import keep_passages
from corpus.catalogue.readings import KeptReading, current_reading, keep_reading, load_reading
from corpus.catalogue.stages import finish_stage, stages_of
from corpus.catalogue.whereabouts import forget_file
from corpus.file_name import decode_name, show_name
from ingest import segment as segments
from ingest.cpu import cpu_s
from ingest.drafts import BATCH, NeedsOcrError, TextOnly, batches_of, drafts_of
from ingest.earlier import earlier_edition
from ingest.here import ON, read_wish, stored_wish
from ingest.learn import LEARNT, learn
from ingest.likeness import signature
from ingest.parts import Parts
from ingest.reader import Drafts, Wish
from ingest.receipt import duplicate_of
from ingest.resolve import resolve
from ingest.sidecar import Sidecar, load_sidecar, sidecar_carried
from ingest.withdrawn import ends_as_withdrawn

# What a worker takes up; the rest of the way is the index's, whose errands one holder drains.
WORK: tuple[Step, ...] = ("seen", "stable", "stored", "read", "tagged")


def step(parts: Parts, file: FileRecord, holder: str) -> None:
    """Take the file from the step it has reached to the next one, or to its end."""
    if file.state in ("seen", "stable"):
        store(parts, file, holder)
    elif file.state == "stored":
        read(parts, file, holder)
    elif file.state == "read":
        tag(parts, file, holder)
    elif file.state == "tagged":
        resolve(parts.catalogue, file, holder)


def store(parts: Parts, file: FileRecord, holder: str) -> None:
    """Keep the original by its hash; bytes that this collection holds already end here."""
    path = path_of(file)
    watched = "came" in file.wish
    try:
        # What was a file when it was found may be a link by now: in a watched folder none is followed.
        before = path.stat(follow_symlinks=not watched)
    except FileNotFoundError as error:
        if watched:
            _forget(parts, file, holder)
            return
        raise UnreadableFileError("the file is gone", "drop it again") from error
    except OSError as error:
        raise _blamed(error) from error
    if not stat.S_ISREG(before.st_mode):
        raise UnreadableFileError("no file any more", "drop the file itself")
    if before.st_size > parts.largest_file:
        raise UnreadableFileError(
            f"the file has {before.st_size >> 20} MiB, more than {parts.largest_file >> 20}",
            "cut it into parts, or raise reading.file_mib",
        )
    if before.st_size == 0:
        raise UnreadableFileError("the file is empty", "copy it again from its source")
    sidecar = load_sidecar(path)
    kept = parts.store.keep(path)
    after = _after(path, follow=not watched)
    if after is None or (before.st_ino, before.st_size, before.st_mtime_ns) != (
        after.st_ino, after.st_size, after.st_mtime_ns
    ):  # fmt: skip
        # Whoever copies it is still at it: what we have may be half of it.
        raise UnavailableError("the file changed while it was read", "it is taken up again")
    with parts.catalogue.change(Actor("stage:store")) as change:
        facts: dict[str, Any] = {"sha256": kept.sha256, "size": kept.size}
        first = _first(change, file, kept.sha256)
        if ends_as_withdrawn(change, parts.store, file, kept, holder):
            return
        if first is None:
            secret = sidecar.password or parts.password
            wish = stored_wish(file.wish, sidecar, here_only=secret is not None)
            advance(change, file.id, "stored", holder=holder, wish=wish, **facts)
        else:
            _end_as_duplicate(change, file, first, holder, **facts)


def read(parts: Parts, file: FileRecord, holder: str) -> None:
    """Read the original in the jail and keep the reading; known bytes are not read again."""
    assert file.sha256 is not None
    sidecar = _sidecar_of(file)
    with parts.catalogue.read() as view:
        known = edition_by_sha(view, EVERYTHING, file.sha256)
        done = known and current_reading(view, EVERYTHING, file.sha256)
    if known and done:
        _take_over(parts, file, holder, sidecar, known, done)
        return
    started = cpu_s()
    wish = Wish(
        sidecar.ocr or parts.ocr,
        sidecar.password or parts.password,
        show_name(file.name),
        _drafts_for(parts, file),
        batches_of(parts.catalogue, file.sha256, parts.read_version),
    )
    try:
        with parts.store.local(file.sha256) as original:
            reading = parts.read(original, wish)
    except NeedsOcrError:
        with parts.catalogue.change(Actor("stage:read")) as change:
            wanted = {**file.wish, "needs": "ocr"}
            advance(change, file.id, "stored", holder=holder, wish=wanted)
        return
    look_at(reading)
    words = signature(reading.text)
    with parts.catalogue.change(Actor(f"stage:read {parts.read_version}")) as change:
        drop_drafts(change, file.sha256, BATCH)
        # In the transaction that keeps it: two editions may be read at the same time.
        hold_name(change, file.name, file.collection)
        report = earlier_edition(change, file, words)
        kept = _join(change, file, sidecar, reading.media_type, report)
        if not kept.new_there and _ends_as_duplicate(change, file, holder):
            return
        reading_id = keep_reading(change, file.sha256, reading, parts.read_version)
        keep_likeness(change, file.sha256, words)
        spent = cpu_s() - started
        finish_stage(change, reading_id, "read", parts.read_version, spent)
        facts = {"document": kept.document, "edition": kept.edition, "wish": read_wish(file.wish)}
        advance(change, file.id, "read", holder=holder, **facts)


def tag(parts: Parts, file: FileRecord, holder: str) -> None:
    """Cut the reading into passages, find what they name, and have the index told."""
    assert file.edition is not None
    with parts.catalogue.read() as view:
        kept = current_reading(view, EVERYTHING, file.edition)
        assert kept is not None
        reading = load_reading(view, EVERYTHING, kept.id)
    started = cpu_s()
    passages = list(segments.segment(reading, parts.languages_of))
    cut = cpu_s()
    mentions = parts.tagger.tag(reading)
    tagged = cpu_s()
    explained = learn(reading)
    learnt = cpu_s()
    with parts.catalogue.change(Actor(f"stage:tag {parts.tagger.version}")) as change:
        keep_passages(change, kept.id, passages)
        finish_stage(change, kept.id, "segment", segments.VERSION, cut - started)
        keep_mentions(change, kept.id, mentions)
        finish_stage(change, kept.id, "tag", parts.tagger.version, tagged - cut)
        keep_acronyms(change, kept.id, explained)
        finish_stage(change, kept.id, "learn", LEARNT, learnt - tagged)
        advance(change, file.id, "tagged", holder=holder)


def _drafts_for(parts: Parts, file: FileRecord) -> Drafts | None:
    assert file.sha256 is not None
    drafts = drafts_of(parts.catalogue, file.sha256)
    if drafts is None or parts.ocr_here:
        return drafts
    return TextOnly(drafts)


def _after(path: Path, *, follow: bool) -> os.stat_result | None:
    try:
        return path.stat(follow_symlinks=follow)
    except FileNotFoundError:
        return None


def _forget(parts: Parts, file: FileRecord, holder: str) -> None:
    """Whoever dropped it took it out again before we had its bytes."""
    with parts.catalogue.change(Actor("stage:store")) as change:
        forget_file(change, file.id, holder)


def _sidecar_of(file: FileRecord) -> Sidecar:
    """What came with the file: carried along since it was stored, or, for its password, beside it."""
    if "sidecar" in file.wish and ON not in file.wish:
        return sidecar_carried(file.wish["sidecar"])
    return load_sidecar(path_of(file))


def path_of(file: FileRecord) -> Path:
    """Where the file was dropped."""
    return Path(os.fsdecode(decode_name(file.path)))


def _take_over(
    parts: Parts,
    file: FileRecord,
    holder: str,
    sidecar: Sidecar,
    known: HeldEdition,
    done: KeptReading,
) -> None:
    """Bytes that another collection brought in: one stored file, one reading, two memberships."""
    with parts.catalogue.change(Actor("stage:read")) as change:
        kept = _join(change, file, sidecar, known.edition.media_type)
        if not kept.new_there and _ends_as_duplicate(change, file, holder):
            return
        tagged = {(one.stage, one.version) for one in stages_of(change, EVERYTHING, done.id)}
        now: Step = "tagged" if ("tag", parts.tagger.version) in tagged else "read"
        facts = {"document": kept.document, "edition": kept.edition, "wish": read_wish(file.wish)}
        advance(change, file.id, now, holder=holder, **facts)


def _ends_as_duplicate(change: Change, file: FileRecord, holder: str) -> bool:
    """Whether another file brought the same bytes into this collection while this one was read."""
    assert file.sha256 is not None
    first = _first(change, file, file.sha256, (*STEPS, "processed"))
    if first is None:
        return False
    _end_as_duplicate(change, file, first, holder)
    return True


def _end_as_duplicate(
    change: Change, file: FileRecord, first: FileRecord, holder: str, **facts: Any
) -> None:
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


def _first(
    change: Change, file: FileRecord, sha256: str, states: Sequence[State] = ("processed",)
) -> FileRecord | None:
    """The other file by which these bytes came into this collection."""
    same = files(change, EVERYTHING, sha256=sha256, states=states)
    ours = (one for one in same if one.collection == file.collection and one.id != file.id)
    return next((one for one in ours if one.edition or one.state == "processed"), None)


def _join(
    change: Change, file: FileRecord, sidecar: Sidecar, media_type: str, report: str | None = None
) -> Kept:
    """Hold the bytes in the collection, as the newest edition of `report` if one is named."""
    assert file.sha256 is not None
    assert file.size is not None
    if report and edition_by_sha(change, EVERYTHING, file.sha256):
        # Another collection brought them in while we read: they are an edition already.
        report = None
    kept = keep_edition(
        change,
        sha256=file.sha256,
        size=file.size,
        media_type=media_type,
        name=file.name,
        collection=file.collection,
        document_id=report,
    )
    if sidecar.values:
        keep_sidecar(change, kept.edition, file.collection, sidecar.values)
    return kept


def look_at(reading: Reading) -> None:
    """What came back from the jail is only data, until this has looked at it."""
    wrong = faults(reading)
    if wrong:
        raise UnreadableFileError(
            f"what was read doesn't hold together: {wrong[0]}", "report this file to us"
        )
    if not reading.text.strip():
        raise UnreadableFileError("there are no words in it", "look at the file by eye")


def _blamed(error: OSError) -> UnreadableFileError | UnavailableError:
    if isinstance(error, PermissionError):
        return UnreadableFileError("the file may not be opened", "let the service's user read it")
    return UnavailableError(f"the file can't be reached: {error.strerror}", "it is tried again")
