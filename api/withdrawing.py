"""Taking reports back, as the command line and the server do it."""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from corpus import EVERYTHING, Actor, AigaqError, NotFoundError, UnavailableError

if TYPE_CHECKING:
    from api.house import House
    from corpus.catalogue import View
    from corpus.catalogue.erasing import Erased
    from ingest.withdraw import Places

log = logging.getLogger("aigaq.withdraw")


def take_back(house: House, names: Sequence[str], reason: str, actor: Actor) -> list[Erased]:
    """Have nobody find these reports from now on. `erase` does the rest, here or at the next start."""
    from ingest.withdraw import withdraw

    with house.catalogue.read() as view:
        meant = [report_meant(view, name) for name in names]
    erased = withdraw(house.catalogue, meant, reason, actor)
    tell_beside(house)
    return erased


def erase(house: House) -> int:
    """Erase what is left of withdrawn reports; returns of how many files."""
    from corpus.private import sweep_private
    from ingest.holder import new_holder
    from ingest.withdraw import finish, unfinished

    sweep_private()
    if not unfinished(house.catalogue):
        return 0
    tell_beside(house)
    return finish(house.catalogue, _places(house), new_holder())


def erase_if_any(house: House) -> None:
    """The same at a start: what can't be done now is told and left for later.

    What killed processes of this machine left of reports beside the archive goes in any case.
    """
    try:
        erase(house)
    except UnavailableError as error:
        log.warning(
            "withdrawn reports are not erased yet",
            extra={"why": error.reason, "remedy": error.remedy},
        )


def erase_beside(house: House) -> threading.Thread:
    """The same beside a server that answers meanwhile."""
    thread = threading.Thread(
        target=erase_if_any, args=(house,), name="aigaq-withdraw", daemon=True
    )
    thread.start()
    return thread


def tell_beside(house: House) -> None:
    """Write beside the catalogue what was withdrawn: a backup older than that is restored without it."""
    from corpus.catalogue.tombstones import tombstones
    from ingest.backup.stones import STONES, write_stones

    with house.catalogue.read() as view:
        stones = tombstones(view, EVERYTHING)
    house.settings.data.mkdir(parents=True, exist_ok=True)
    write_stones(house.settings.data / STONES, stones)


def report_meant(view: View, name: str) -> str:
    """The one report that is meant: by its id, or by the hash, name, path or number of a file."""
    from corpus.catalogue.editions import editions_of
    from ingest.story import asked_for

    if editions_of(view, EVERYTHING, name):
        return name
    files = asked_for(view, name)
    found = sorted({file.document for file in files if file.document})
    if len(found) > 1:
        raise AigaqError(f"{name!r} fits {len(found)} reports", "name one: " + ", ".join(found))
    if not found:
        raise NotFoundError(f"no report {name!r}", "`aigaq status --json` tells their ids")
    return found[0]


def _places(house: House) -> Places:
    from api.files import tell_index
    from api.uploading import spool_of
    from api.watching import inbox_of, results_of
    from ingest.holder import new_holder
    from ingest.rebuild import rebuild
    from ingest.withdraw import Places
    from search.entries import Entries

    inbox, results = inbox_of(house.settings), results_of(house.settings)
    entries = Entries(house.analyser)

    def anew() -> None:
        rebuild(house.catalogue, house.engine, entries.entry_of, new_holder())
        tell_index(house)

    return Places(
        store=house.store,
        rebuild=anew,
        inbox=inbox if inbox.is_dir() else None,
        results=results if results.is_dir() else None,
        spool=spool_of(house),
    )


def left_outside(house: House, erased: Sequence[Erased]) -> list[Path]:
    """Files with these bytes that were read where they lay (`aigaq ingest`): they are the operator's own."""
    from corpus.file_name import decode_name

    paths = {Path(os.fsdecode(decode_name(path))) for one in erased for path in one.paths}
    return sorted(path for path in paths if os.path.isfile(path))  # noqa: PTH113
