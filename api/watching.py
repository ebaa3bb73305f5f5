"""The watched folder as the command line opens it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from config import Settings

if TYPE_CHECKING:
    from api.house import House
    from corpus.catalogue.files import FileRecord
    from ingest.pool import Progress
    from ingest.watch.away import Cabinet
    from ingest.watch.crew import Crew
    from ingest.watch.folders import Folders
    from ingest.watch.watch import Watcher


def inbox_of(settings: Settings) -> Path:
    """Where files are dropped, made or not."""
    return Path(settings.watch.inbox or settings.data / "inbox").expanduser().absolute()


def results_of(settings: Settings) -> Path:
    """Where files end, made or not."""
    return Path(settings.watch.results or settings.data / "results").expanduser().absolute()


def folders_of(settings: Settings) -> Folders:
    """The two folders, made if need be; a pair that can't be is refused."""
    from ingest.watch.folders import opened

    return opened(
        inbox_of(settings), results_of(settings), settings.ingest.collection, _ours(settings)
    )


def cabinet_of(house: House, holder: str) -> Cabinet:
    from corpus import Actor
    from ingest.watch.away import Cabinet

    return Cabinet(house.catalogue, house.store, folders_of(house.settings), Actor(holder))


def watcher_of(house: House, ended: Callable[[FileRecord], None]) -> Watcher:
    """The watcher of this house with its workers, ready to be started."""
    from ingest.holder import new_holder
    from ingest.watch.archives import Archives
    from ingest.watch.inbox import Inbox
    from ingest.watch.unzip import ArchiveLimits
    from ingest.watch.watch import Watcher

    holder = new_holder()
    cabinet = cabinet_of(house, holder)
    settings = house.settings.watch
    return Watcher(
        catalogue=house.catalogue,
        cabinet=cabinet,
        archives=Archives(
            house.catalogue,
            cabinet.folders,
            cabinet.actor,
            ArchiveLimits(file_bytes=house.settings.reading.file_mib << 20),
        ),
        inbox=Inbox(cabinet.folders, settings.settle_s),
        crew=crew_of(house),
        drain=drain_of(house),
        holder=holder,
        rescan_s=settings.rescan_s,
        ended=ended,
    )


def drain_of(house: House) -> Callable[[], int]:
    """Tells the index; where workers do everything, one of them does."""
    from api.files import tell_index

    return (lambda: 0) if house.settings.ingest.by == "workers" else (lambda: tell_index(house))


def crew_of(house: House) -> Crew:
    import os

    from api.reading import OpenParts, parts_of
    from ingest.watch.crew import OneHere, Several

    if house.settings.ingest.by == "workers":
        from api.working import news_of
        from ingest.queue.handed import share_here

        return OneHere(parts_of(house, None), share_here(news_of(house)))
    count = house.settings.ingest.workers or os.cpu_count() or 1
    if count == 1:
        return OneHere(parts_of(house, None))
    return Several(OpenParts(house.settings), count)


def _ours(settings: Settings) -> list[Path]:
    """The program's own folders. The data folder itself isn't one: inbox and results may lie in it."""
    data = settings.data.absolute()
    found = [data / "files", data / "index", data / "catalogue.sqlite"]
    for room in ("api", "config", "corpus", "ingest", "nlp", "search"):
        spec = find_spec(room)
        if spec is not None and spec.origin:
            found.append(Path(spec.origin).parent)
    return found


def finish(house: House, files: Sequence[FileRecord], progress: Progress) -> list[FileRecord]:
    """Work until each of these files is at its end, and put away what came through the inbox.

    Where a watcher is at work it does the moving; two would be in each other's way.
    """
    from api.files import bring_on
    from corpus import Actor
    from corpus.catalogue.leases import release_lease, take_lease
    from ingest.holder import new_holder
    from ingest.watch.watch import lease_of

    ended = bring_on(house, list(files), progress)
    if not results_of(house.settings).is_dir():
        return ended
    holder = new_holder()
    cabinet = cabinet_of(house, holder)
    lease = lease_of(cabinet.folders)
    with house.catalogue.change(Actor(holder)) as change:
        ours = take_lease(change, lease, holder, 300)
    if ours:
        try:
            cabinet.put_all_away()
            for file in ended:
                cabinet.freshen(file)
        finally:
            with house.catalogue.change(Actor(holder)) as change:
                release_lease(change, lease, holder)
    return ended
