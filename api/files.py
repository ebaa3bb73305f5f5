"""Bringing files in, as the command line and the server do it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from corpus import COMMAND_LINE

if TYPE_CHECKING:
    from api.house import House
    from corpus.catalogue.files import FileRecord
    from ingest.pool import Progress


def bring_in(
    house: House,
    paths: Sequence[Path],
    collection: str,
    progress: Progress = lambda files: None,
    password: str | None = None,
) -> list[FileRecord]:
    """Take in all files under these paths and work until each is at its end."""
    from ingest.intake import take_in

    taken = take_in(house.catalogue, paths, collection, COMMAND_LINE)
    return bring_on(house, taken, progress, password)


def bring_on(
    house: House,
    taken: list[FileRecord],
    progress: Progress = lambda files: None,
    password: str | None = None,
) -> list[FileRecord]:
    """Work until each of these files is at its end; the password is for those that need one."""
    from api.reading import OpenParts, parts_of
    from api.withdrawing import erase_if_any
    from ingest.pool import Pool

    if house.settings.ingest.by == "workers":
        from api.working import news_of
        from ingest.queue.handed import Handed

        return Handed(parts_of(house, password), news_of(house)).bring_all(taken, progress)
    # Opened before any file is read: an index of another version is told now, not after hours.
    house.index()
    erase_if_any(house)
    pool = Pool(
        parts=parts_of(house, password),
        open_parts=OpenParts(house.settings, password),
        drain=lambda: tell_index(house),
        workers=house.settings.ingest.workers,
    )
    return pool.bring_all(taken, progress)


def tell_index(house: House) -> int:
    """Drain the outbox into the live index, and have saved searches asked of what arrived."""
    from ingest.alert import Alerts
    from ingest.drain import drain
    from ingest.holder import new_holder
    from search.entries import Entries

    entries = Entries(house.analyser)
    alerts = Alerts(house.catalogue, house.analyser, house.shelf)
    return drain(house.catalogue, house.index, entries.entry_of, new_holder(), alerts.tell)
