"""A new index beside the live one, from the catalogue alone, switched to when it is whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from corpus import EVERYTHING, Actor, UnavailableError
from corpus.catalogue import Catalogue
from corpus.catalogue.leases import release_lease, take_lease
from corpus.catalogue.walk import TaggedPassage, walk
from ingest.drain import LEASE, MakeEntry
from search.entry import Entry
from search.index import Engine

# The lease is renewed with each report of progress; it must outlast the largest commit.
_LEASE_S = 600.0
_TELL_EVERY = 500


def rebuild(
    catalogue: Catalogue,
    engine: Engine,
    entry: MakeEntry,
    holder: str,
    progress: Callable[[int], None] = lambda done: None,
) -> int:
    """Returns how many passages. The outbox is left alone meanwhile and drained afterwards.

    What arrives during the build waits in the outbox, whose errands go into the new index: an
    errand says "make the index agree", so one told twice does no harm.
    """
    _renew(catalogue, holder)
    try:
        index = engine.build()
        done = 0

        def entries(passages: Iterator[TaggedPassage]) -> Iterator[Entry]:
            nonlocal done
            for tagged in passages:
                yield entry(tagged)
                done += 1
                if done % _TELL_EVERY == 0:
                    _renew(catalogue, holder)
                    progress(done)

        with catalogue.read() as view:
            index.put(entries(walk(view, EVERYTHING)))
        index.commit()
        engine.switch(index)
        progress(done)
        return done
    finally:
        with catalogue.change(Actor(holder)) as change:
            release_lease(change, LEASE, holder)


def _renew(catalogue: Catalogue, holder: str) -> None:
    with catalogue.change(Actor(holder)) as change:
        if not take_lease(change, LEASE, holder, _LEASE_S):
            raise UnavailableError(
                "another process is writing the index", "try again when it is done"
            )
