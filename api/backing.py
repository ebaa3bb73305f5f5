"""Backups, as the command line makes them and brings an archive back from them."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from corpus import COMMAND_LINE, EVERYTHING, NotFoundError

if TYPE_CHECKING:
    from api.house import House
    from corpus.catalogue.tombstones import Tombstone
    from ingest.backup.manifest import Manifest
    from ingest.backup.restore import Restored

Progress = Callable[[int, int], None]


def back_up(house: House, folder: Path, progress: Progress) -> Manifest:
    """Copy the archive into an empty folder, while everything goes on."""
    from ingest.backup.make import back_up as make

    return make(house.catalogue, house.store, folder, progress)


def restore(house: House, folder: Path, withdrawn: Sequence[Path], progress: Progress) -> Restored:
    """Bring the archive back where nothing is held yet, and build its index."""
    from api.house import catalogue_url
    from corpus.catalogue.copies import refuse_held
    from corpus.catalogue.engine import make_engine
    from ingest.backup.restore import restore as bring_back
    from ingest.backup.restore import verify

    url = catalogue_url(house.settings)
    engine = make_engine(url)
    try:
        refuse_held(engine)
    finally:
        engine.dispose()
    verify(folder, progress)
    stones = _stones(house, withdrawn)
    place = house.settings.data / "restoring"
    restored = bring_back(folder, url, house.store, place, stones, COMMAND_LINE)
    shutil.rmtree(place, ignore_errors=True)
    build_index(house)
    return restored


def build_index(house: House) -> None:
    """The index anew from the catalogue; what waits in the outbox is told in it."""
    from api.withdrawing import erase, tell_beside
    from corpus.catalogue.outbox import errands, errands_done
    from ingest.holder import new_holder
    from ingest.rebuild import rebuild
    from search.entries import Entries

    with house.catalogue.read() as view:
        told = [one.seq for one in errands(view, limit=2**31 - 1)]
    holder = new_holder()
    rebuild(house.catalogue, house.engine, Entries(house.analyser).entry_of, holder)
    with house.catalogue.change(COMMAND_LINE) as change:
        errands_done(change, told)
    erase(house)
    tell_beside(house)


def _stones(house: House, withdrawn: Sequence[Path]) -> Sequence[Tombstone]:
    """What is known to have been withdrawn: by the files named, and by what lies in the data folder."""
    from corpus.catalogue.tombstones import tombstones
    from ingest.backup.stones import STONES, read_stones

    found = [one for path in withdrawn for one in read_stones(path)]
    with suppress(NotFoundError):
        found += read_stones(house.settings.data / STONES)
    if _has_catalogue(house):
        with house.catalogue.read() as view:
            found += tombstones(view, EVERYTHING)
        house.catalogue.close()
    return list({one.sha256: one for one in found}.values())


def _has_catalogue(house: House) -> bool:
    return bool(house.settings.catalogue.url) or (house.settings.data / "catalogue.sqlite").exists()
