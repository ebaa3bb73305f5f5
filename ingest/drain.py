"""The outbox's errands: whoever holds the lease makes the index agree with the catalogue."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence

from corpus import EVERYTHING, Actor, AigaqError, DamagedError
from corpus.catalogue import Catalogue, View
from corpus.catalogue.files import FileRecord, advance, end, file_by_id, files_told
from corpus.catalogue.leases import release_lease, take_lease
from corpus.catalogue.outbox import (
    Errand,
    errands,
    errands_done,
    errands_failed,
    errands_waiting,
)
from corpus.catalogue.readings import current_reading, load_reading
from corpus.catalogue.walk import TaggedPassage, walk
from ingest.alike import kin_of
from ingest.receipt import doubts, receipt_of
from search.entry import Entry
from search.index import Index, IndexFaultError

log = logging.getLogger("aigaq.index")

LEASE = "index"
# A commit costs the embedded engine 75 ms and more, so reports are told in batches. The lease
# outlasts the largest batch many times over; a holder that died is replaced after that.
BATCH = 50
LEASE_S = 120.0
# While others still work, so long a report waits for more to be told with it.
PATIENCE_S = 3.0

MakeEntry = Callable[[TaggedPassage], Entry]
# Hears of reports as soon as the index knows them: saved searches (ingest/alert.py).
Hears = Callable[[Index, Sequence[str], str], object]


def worth_telling(catalogue: Catalogue) -> bool:
    """Whether a batch waits, or a report has waited long enough for others to join it."""
    with catalogue.read() as view:
        count, since = errands_waiting(view)
        waited_s = (view.now() - since).total_seconds() if since else 0.0
        return count >= BATCH or waited_s > PATIENCE_S or bool(not count and _any_told(view))


def drain(
    catalogue: Catalogue,
    index: Callable[[], Index],
    entry: MakeEntry,
    holder: str,
    hears: Hears = lambda index, documents, holder: None,
) -> int:
    """Tell the index all that waits; returns how many errands. 0 when another holds the lease.

    Raises UnavailableError when the engine is away: the errands stay, nothing is lost.
    """
    if not _held(catalogue, holder):
        return 0
    told = 0
    given_up: set[int] = set()
    try:
        while batch := _next(catalogue, given_up):
            try:
                documents = _tell(catalogue, index(), entry, batch)
                # Before the errands are done with: a holder that dies here is followed by another.
                hears(index(), documents, holder)
            except (IndexFaultError, DamagedError) as error:
                # One report may hold up its batch; the next time each comes alone.
                _failed(catalogue, batch, error, holder)
                if batch[0].attempts:
                    given_up |= {one.seq for one in batch}
                continue
            with catalogue.change(Actor(holder)) as change:
                errands_done(change, [one.seq for one in batch])
            told += len(batch)
            if not _held(catalogue, holder):
                break
        _finish_files(catalogue, holder)
    finally:
        with catalogue.change(Actor(holder)) as change:
            release_lease(change, LEASE, holder)
    return told


def _next(catalogue: Catalogue, given_up: set[int]) -> Sequence[Errand]:
    """The next batch: fresh errands together, those that failed before one at a time."""
    with catalogue.read() as view:
        waiting = [one for one in errands(view, BATCH + len(given_up)) if one.seq not in given_up]
    fresh = [one for one in waiting if not one.attempts]
    return fresh or waiting[:1]


def _held(catalogue: Catalogue, holder: str) -> bool:
    with catalogue.change(Actor(holder)) as change:
        return take_lease(change, LEASE, holder, LEASE_S)


def _tell(
    catalogue: Catalogue, index: Index, entry: MakeEntry, batch: Sequence[Errand]
) -> Sequence[str]:
    """One batch, one commit: each report's passages in place of those that the index had; which reports."""
    documents = list(dict.fromkeys(one.document for one in batch))
    index.drop(documents)
    with catalogue.read() as view:
        for document in documents:
            index.put(map(entry, walk(view, EVERYTHING, document)))
    index.commit()
    log.info("index told", extra={"reports": len(documents)})
    return documents


def _failed(catalogue: Catalogue, batch: Sequence[Errand], error: AigaqError, holder: str) -> None:
    with catalogue.change(Actor(holder)) as change:
        errands_failed(change, [one.seq for one in batch], error.reason)
    log.warning("index not told", extra={"reports": len(batch), "why": error.reason})


def _finish_files(catalogue: Catalogue, holder: str) -> None:
    """Files whose report the index knows are at their end; their receipt is written."""
    while told := _told(catalogue):
        for file in told:
            assert file.edition is not None
            with catalogue.change(Actor(holder)) as change:
                if file_by_id(change, EVERYTHING, file.id) is None:
                    # Its report was withdrawn just now.
                    continue
                kept = current_reading(change, EVERYTHING, file.edition)
                assert kept is not None
                reading = load_reading(change, EVERYTHING, kept.id)
                kin = kin_of(change, file)
                receipt = receipt_of(file, reading, kept.id) | kin.receipt()
                said = "; ".join(filter(None, (doubts(reading.pages), kin.reason())))
                why = {"reason": said or None, "remedy": kin.remedy()}
                advance(change, file.id, "indexed")
                end(change, file.id, "processed", receipt=receipt, **why)


def _any_told(view: View) -> bool:
    """Files whose report the index knows, and that nobody has finished."""
    return bool(files_told(view, EVERYTHING, 1))


def _told(catalogue: Catalogue) -> Sequence[FileRecord]:
    with catalogue.read() as view:
        return files_told(view, EVERYTHING)
