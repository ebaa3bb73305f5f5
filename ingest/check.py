"""The check that catalogue, originals and index agree, and what to do where they don't."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from corpus import EVERYTHING, AigaqError, DamagedError, NotFoundError, faults
from corpus.catalogue import Catalogue, View
from corpus.catalogue.editions import editions_of
from corpus.catalogue.files import FileRecord, files
from corpus.catalogue.holdings import documents
from corpus.catalogue.outbox import errands_waiting
from corpus.catalogue.readings import KeptReading, current_reading, load_reading
from corpus.catalogue.walk import walk
from corpus.store import FileStore
from nlp.lexicons import LexiconError, look_through
from search.ask import Ask
from search.index import Index
from search.query import Everything

# So many are named; the rest is counted.
_NAMED = 3


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at; `wrong` is empty when all is well."""

    looked_at: str
    wrong: str = ""
    remedy: str = ""


def check(
    catalogue: Catalogue, store: FileStore, index: Callable[[], Index], *, deep: bool = False
) -> Iterator[Finding]:
    """Look at everything; `deep` also reads every original and every reading through."""
    with catalogue.read() as view:
        yield _originals(view, store, deep=deep)
        yield _strays(view, store)
        yield _readings(view)
        if deep:
            yield _spans(view)
        yield _outbox(view)
        yield _index(view, index)


def lexicons() -> Finding:
    """What lawyers wrote for the rules."""
    try:
        count = look_through()
    except LexiconError as error:
        return Finding("lexicons", error.reason, error.remedy)
    return Finding(f"lexicons: {count} entries")


def _originals(view: View, store: FileStore, *, deep: bool) -> Finding:
    missing, damaged, count = [], [], 0
    for document in _documents(view):
        for held in editions_of(view, EVERYTHING, document):
            count += 1
            sha256 = held.edition.sha256
            try:
                if deep:
                    store.check(sha256)
                elif not store.holds(sha256):
                    missing.append(sha256)
            except NotFoundError:
                missing.append(sha256)
            except DamagedError:
                damaged.append(sha256)
    looked = f"{count} originals " + ("by their hash" if deep else "are there")
    if damaged:
        return Finding(
            looked,
            _some("have other bytes than when they came", damaged),
            "restore them from a copy",
        )
    if missing:
        return Finding(looked, _some("are missing", missing), "ingest these files again")
    return Finding(looked)


def _strays(view: View, store: FileStore) -> Finding:
    known = {file.sha256 for file in _files(view)}
    for document in _documents(view):
        known |= {held.edition.sha256 for held in editions_of(view, EVERYTHING, document)}
    strays = [sha256 for sha256 in store if sha256 not in known]
    return Finding(
        "the file store holds only what came",
        _some("belong to no file that came", strays) if strays else "",
        "look at them; a backup restored in part leaves such files" if strays else "",
    )


def _readings(view: View) -> Finding:
    unread = [held for held in _editions(view) if current_reading(view, EVERYTHING, held) is None]
    return Finding(
        "every original has been read",
        _some("have no reading", unread) if unread else "",
        "`aigaq retry` takes them up again" if unread else "",
    )


def _spans(view: View) -> Finding:
    wrong, count = [], 0
    for kept in _current(view):
        count += 1
        try:
            if faults(load_reading(view, EVERYTHING, kept.id)):
                wrong.append(kept.id)
        except AigaqError:
            wrong.append(kept.id)
    return Finding(
        f"{count} readings hold together",
        _some("are damaged", wrong) if wrong else "",
        "restore the catalogue from a backup, or ingest these files again" if wrong else "",
    )


def _outbox(view: View) -> Finding:
    waiting, since = errands_waiting(view)
    if not waiting:
        return Finding("the index has heard of everything")
    return Finding(
        "the index has heard of everything",
        f"{waiting} reports wait since {since:%Y-%m-%d %H:%M} UTC",
        "`aigaq ingest` or `aigaq watch` tells it; see that the engine answers",
    )


def _index(view: View, index: Callable[[], Index]) -> Finding:
    looked = "index and catalogue hold the same passages"
    held = {tagged.held.id for tagged in walk(view, EVERYTHING)}
    try:
        everything = Ask(Everything(), EVERYTHING, all_editions=True)
        found = {hit.id for hit in index().every(everything)}
    except AigaqError as error:
        return Finding(looked, error.reason, error.remedy)
    lost, extra = sorted(held - found), sorted(found - held)
    if lost:
        return Finding(looked, _some("can't be found", lost), "`aigaq reindex`")
    if extra:
        return Finding(looked, _some("are found and no longer held", extra), "`aigaq reindex`")
    return Finding(f"{looked}: {len(held)}")


def _documents(view: View) -> Iterator[str]:
    last = ""
    while batch := documents(view, EVERYTHING, after=last):
        yield from batch
        last = batch[-1]


def _editions(view: View) -> Iterator[str]:
    for document in _documents(view):
        yield from (held.edition.id for held in editions_of(view, EVERYTHING, document))


def _current(view: View) -> Iterator[KeptReading]:
    for edition in _editions(view):
        kept = current_reading(view, EVERYTHING, edition)
        if kept:
            yield kept


def _files(view: View) -> Iterator[FileRecord]:
    last = 0
    while batch := files(view, EVERYTHING, after=last):
        yield from batch
        last = batch[-1].id


def _some(what: str, names: list[str]) -> str:
    named = ", ".join(islice(names, _NAMED))
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return f"{len(names)} {what}: {named}{more}"
