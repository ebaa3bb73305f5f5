"""Taking in a file that was sent: the very same way as a dropped one, as far as the file store."""

from __future__ import annotations

from collections.abc import Callable

from corpus import EVERYTHING, Actor, ConflictError
from corpus.catalogue import Change
from corpus.catalogue.claims import claim_file
from corpus.catalogue.files import FileRecord, file_by_id
from corpus.catalogue.uploads import keep_upload, upload_of
from ingest.here import ON, this_machine
from ingest.holder import new_holder
from ingest.intake import take
from ingest.parts import Parts
from ingest.pulse import STALE_AFTER_S
from ingest.spool import Arriving
from ingest.steps import WORK
from ingest.walk import Found
from ingest.work import Share, bring_on

Tell = Callable[[FileRecord], None]


def take_upload(
    parts: Parts, sent: Arriving, collection: str, key: str, actor: Actor, tell: Tell
) -> FileRecord:
    """Note the file and keep its original; the same file under the same key is taken once.

    Another file under a key that was used raises ConflictError. `tell` hears of a file that others
    are to bring on. Whatever dies, a file that was noted goes on: it stays in the spool till then.
    """
    holder = new_holder()
    try:
        with parts.catalogue.change(actor) as change:
            earlier = _earlier(change, sent, collection, key)
            if earlier is not None:
                return earlier
            file = take(change, Found(sent.path, stat=sent.path.stat()), collection)
            if key:
                keep_upload(change, key, sent.sha256, file.id)
            # Ours before anybody else sees it.
            ours = claim_file(change, file.id, WORK, holder, STALE_AFTER_S, host=this_machine())
    except ConflictError:
        # Two were sent under one key at one instant: the other one was first.
        with parts.catalogue.change(actor) as change:
            earlier = _earlier(change, sent, collection, key)
        if earlier is None:
            raise
        return earlier
    assert ours is not None
    sent.stays()
    here = Share(takes=lambda now: now.wish.get(ON) == this_machine(), passed_on=tell)
    bring_on(parts, ours, holder, here)
    with parts.catalogue.read() as view:
        now = file_by_id(view, EVERYTHING, file.id)
    # Withdrawn meanwhile, at an end, or stored: nobody will look into the spool for it.
    sent.stays(now is not None and not now.is_at_end and ON in now.wish)
    return now or file


def _earlier(change: Change, sent: Arriving, collection: str, key: str) -> FileRecord | None:
    """The file that was sent under this key before."""
    known = upload_of(change, EVERYTHING, key) if key else None
    file = None if known is None else file_by_id(change, EVERYTHING, known.file)
    if known is None or file is None:
        return None
    if (known.sha256, file.collection) != (sent.sha256, collection):
        raise ConflictError(
            "another file was sent with this Idempotency-Key",
            f"use a new key; the first one's receipt is at /api/v1/files/{file.id}",
        )
    return file
