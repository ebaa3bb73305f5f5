"""A file's way, step by step: each takes what the last one left in the catalogue, in one transaction."""

from __future__ import annotations

from corpus import (
    EVERYTHING,
    Actor,
    Reading,
    UnreadableFileError,
    faults,
)
from corpus.catalogue import Change
from corpus.catalogue.abouts import keep_sidecar
from corpus.catalogue.acronyms import keep_acronyms
from corpus.catalogue.drafts import drop_drafts
from corpus.catalogue.editions import HeldEdition, Kept, edition_by_sha, hold_name, keep_edition
from corpus.catalogue.files import STEPS, FileRecord, Step, advance
from corpus.catalogue.likenesses import keep_likeness
from corpus.catalogue.mentions import keep_mentions
from corpus.catalogue.passages import keep_passages
from corpus.catalogue.readings import KeptReading, current_reading, keep_reading, load_reading
from corpus.catalogue.stages import finish_stage, stages_of
from corpus.file_name import show_name
from ingest import segment as segments
from ingest.cpu import cpu_s
from ingest.drafts import BATCH, NeedsOcrError, TextOnly, batches_of, drafts_of
from ingest.earlier import earlier_edition
from ingest.here import ON, path_of, read_wish
from ingest.learn import LEARNT, learn
from ingest.likeness import signature
from ingest.parts import Parts
from ingest.reader import Drafts, Wish
from ingest.resolve import resolve
from ingest.same_bytes import end_as_duplicate, first_of
from ingest.sidecar import Sidecar, load_sidecar, sidecar_carried
from ingest.storing import store

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


def _sidecar_of(file: FileRecord) -> Sidecar:
    """What came with the file: carried along since it was stored, or, for its password, beside it."""
    if "sidecar" in file.wish and ON not in file.wish:
        return sidecar_carried(file.wish["sidecar"])
    return load_sidecar(path_of(file))


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
    first = first_of(change, file, file.sha256, (*STEPS, "processed"))
    if first is None:
        return False
    end_as_duplicate(change, file, first, holder)
    return True


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
