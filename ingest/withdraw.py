"""Taking reports back: first nobody finds them any more, then nothing of them is left on any disk.

The first half is one transaction. It leaves tombstones that aren't marked as erased, and whoever finds
such does the second half: again and again, whatever dies, until all of it is done.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus import EVERYTHING, Actor, UnavailableError
from corpus.catalogue import Catalogue, Change
from corpus.catalogue.editions import edition_by_sha, editions_of
from corpus.catalogue.erasing import Erased, Grounds, erase_document
from corpus.catalogue.readings import current_reading
from corpus.catalogue.stretches import text_of
from corpus.catalogue.tombstones import Tombstone, bury, mark_erased, tombstones
from corpus.signature import Signature
from corpus.store import FileStore, LocalFiles
from ingest.dead import free_the_dead
from ingest.put_away import remove_put_away
from ingest.spool import Spool

log = logging.getLogger("aigaq.withdraw")

# What a killed copy left in the store may be of these bytes; a copy in hand is younger.
_STALE_COPY_S = 600.0
# For the engine's writer to let go of the index.
_PATIENCE_S, _REST_S = 60.0, 1.0


@dataclass(frozen=True, slots=True)
class Places:
    """Where bytes of a report may lie beside the catalogue."""

    store: FileStore
    # Builds the index anew and removes the old one: what was dropped stays in an engine's files
    # until they are written again, and neither engine does that on demand for all of them.
    rebuild: Callable[[], object]
    # The watched folder's two halves, where there are such.
    inbox: Path | None = None
    results: Path | None = None
    # Where files lie while they are being sent.
    spool: Spool | None = None


def withdraw(
    catalogue: Catalogue, document_ids: Sequence[str], reason: str, actor: Actor
) -> list[Erased]:
    """Have nobody find these reports any more, in one transaction; `finish` does the rest."""
    with catalogue.change(actor) as change:
        return [
            erase_document(change, EVERYTHING, one, Grounds(reason, _signatures(change, one)))
            for one in dict.fromkeys(document_ids)
        ]


def apply_tombstones(
    catalogue: Catalogue, stones: Sequence[Tombstone], actor: Actor
) -> list[Erased]:
    """Take back again what a copy of the archive still holds; what it doesn't hold is refused from now on."""
    erased = []
    for stone in stones:
        with catalogue.change(actor) as change:
            held = edition_by_sha(change, EVERYTHING, stone.sha256)
            if held is None:
                bury(change, stone)
                continue
            report = held.edition.document
            grounds = Grounds(stone.reason, _signatures(change, report), stone)
            erased.append(erase_document(change, EVERYTHING, report, grounds))
    return erased


def unfinished(catalogue: Catalogue) -> Sequence[Tombstone]:
    """Reports that nobody finds any more, and of which something may still lie somewhere."""
    with catalogue.read() as view:
        return tombstones(view, EVERYTHING, unfinished=True)


def finish(catalogue: Catalogue, places: Places, holder: str) -> int:
    """Erase what is left of withdrawn reports; returns of how many files.

    Raises UnavailableError when a part is away or in use: nothing is lost, call it again. Two at a
    time do no harm: the second finds nothing left.
    """
    left = unfinished(catalogue)
    if not left:
        return 0
    sha256s = [stone.sha256 for stone in left]
    for sha256 in sha256s:
        places.store.remove(sha256)
    if isinstance(places.store, LocalFiles):
        places.store.sweep(_STALE_COPY_S)
    if places.spool is not None:
        places.spool.sweep(catalogue)
    remove_put_away(places.inbox, places.results, sha256s)
    # Who was killed in the midst of it held the index: nobody waits until that runs out.
    free_the_dead(catalogue, holder, forgive=True)
    _patiently(places.rebuild, lambda: not unfinished(catalogue))
    catalogue.scrub()
    with catalogue.change(Actor(holder)) as change:
        mark_erased(change, sha256s)
    log.info("withdrawn reports erased", extra={"files": len(left)})
    return len(left)


def _signatures(change: Change, document_id: str) -> dict[str, Signature]:
    """What the editions' words come to, for those that were never compared with others."""
    from ingest.likeness import signature

    found = {}
    for held in editions_of(change, EVERYTHING, document_id):
        kept = current_reading(change, EVERYTHING, held.edition.id)
        if kept:
            found[held.edition.id] = signature(text_of(change, kept.id))
    return found


def _patiently(rebuild: Callable[[], object], done: Callable[[], bool]) -> None:
    """Another process may be telling the index something just now, or doing the same as we."""
    until = time.monotonic() + _PATIENCE_S
    while not done():
        try:
            rebuild()
            return
        except UnavailableError:
            if time.monotonic() > until:
                raise
            time.sleep(_REST_S)
