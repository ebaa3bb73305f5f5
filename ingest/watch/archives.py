"""A dropped archive: each member becomes a file of its own, the archive ends beside them."""

from __future__ import annotations

import hashlib
import logging
import shutil
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from corpus import (
    EVERYTHING,
    Actor,
    AigaqError,
    KilledError,
    LimitBrokenError,
    UnavailableError,
)
from corpus.catalogue import Catalogue, Change
from corpus.catalogue.files import End, FileRecord, advance, end, files
from corpus.file_name import encode_name
from ingest.intake import take
from ingest.receipt import duplicate_of, refusal_of
from ingest.slain import MOST_KILLS, wait_s_after
from ingest.walk import Found, walk
from ingest.watch.away import identity
from ingest.watch.folders import Folders
from ingest.watch.swept import UNPACKED
from ingest.watch.transfer import hash_of, sync
from ingest.watch.unzip import ArchiveLimits, is_archive, unzip

log = logging.getLogger("aigaq.watch")

# So many that were left out are named.
_NAMED = 5
_DROP = "unpack it and drop what you need"


@dataclass(frozen=True, slots=True)
class Archives:
    """Opens archives for a watcher."""

    catalogue: Catalogue
    folders: Folders
    actor: Actor
    limits: ArchiveLimits = field(default_factory=ArchiveLimits)
    # How often the unpacking was ended from outside, and when it is tried again.
    _slain: dict[Path, tuple[int, float]] = field(default_factory=dict)

    def take(self, found: Found) -> bool:
        """Unpack it and note each member; one that can't be opened ends with the reason.

        False for what is no archive. One whose unpacking was ended from outside is left for a later
        look, but not for ever.
        """
        kills, until = self._slain.get(found.path, (0, 0.0))
        if time.monotonic() < until:
            return True
        try:
            if not is_archive(found.path):
                return False
            self._take(found)
        except KilledError as error:
            self._slain[found.path] = kills + 1, time.monotonic() + wait_s_after(kills + 1)
            log.warning("an archive waits", extra={"kills": kills + 1, "why": error.reason})
            if kills < MOST_KILLS:
                return True
            self._take(found, LimitBrokenError(f"each of {kills + 1} times, {error.reason}", _DROP))
        self._slain.pop(found.path, None)
        return True

    def _take(self, found: Found, error: AigaqError | None = None) -> None:
        assert found.stat is not None
        sha256 = hash_of(found.path)
        collection = self.folders.collection_of(found.path)
        folder = self._folder(found.path, sha256)
        if folder.exists():
            # Left by one that was ended in the midst of it; none of its files is noted yet.
            shutil.rmtree(folder)
        with self.catalogue.read() as view:
            same = files(view, EVERYTHING, sha256=sha256, states=["processed"])
        first = next((one for one in same if one.collection == collection), None)
        left: list[str] = []
        if first is None and error is None:
            left, error = self._unpack(found.path, folder)
        with self.catalogue.change(self.actor) as change:
            came = {"came": identity(found.stat)}
            archive = take(change, found, collection, came)
            facts: dict[str, Any] = {"sha256": sha256, "size": found.stat.st_size}
            if first is not None:
                _end_again(change, archive, first, facts)
            elif error is not None:
                _refuse(change, archive, error, facts)
            else:
                names = self._note_members(change, folder, archive, collection)
                _finish(change, archive, names, left, facts)

    def _unpack(self, path: Path, folder: Path) -> tuple[list[str], AigaqError | None]:
        """What was left out, or why nothing was taken out of it; what is no fault of its is raised."""
        folder.mkdir()
        try:
            left = unzip(path, folder, self.limits)
            sync(folder)
        except UnavailableError:
            shutil.rmtree(folder)
            raise
        except AigaqError as fault:
            shutil.rmtree(folder)
            return [], fault
        return left, None

    def _folder(self, path: Path, sha256: str) -> Path:
        # The same bytes may be dropped twice at one time.
        where = hashlib.sha256(encode_name(str(path)).encode()).hexdigest()
        return self.folders.inbox / f"{UNPACKED}{sha256[:16]}-{where[:8]}"

    def _note_members(
        self, change: Change, folder: Path, archive: FileRecord, collection: str
    ) -> list[str]:
        names = []
        for found in walk(folder):
            if found.problem or found.stat is None:
                continue
            wish = {"came": identity(found.stat), "archive": archive.name}
            member = take(change, found, collection, wish)
            advance(change, member.id, "stable")
            names.append(member.name)
        return names


def _finish(
    change: Change, archive: FileRecord, names: list[str], left: list[str], facts: dict[str, Any]
) -> None:
    reason = f"an archive: {len(names)} files were taken out of it"
    remedy = None
    if left:
        more = f" and {len(left) - _NAMED} more" if len(left) > _NAMED else ""
        reason += f", {len(left)} left in it: {', '.join(left[:_NAMED])}{more}"
        remedy = "links and files with a password are left; unpack them and drop them"
    receipt = {
        **refusal_of(archive, reason, remedy or ""),
        **facts,
        "members": names,
        "left": [encode_name(name) for name in left],
    }
    end(change, archive.id, "processed", reason=reason, remedy=remedy, receipt=receipt, **facts)


def _refuse(change: Change, archive: FileRecord, error: AigaqError, facts: dict[str, Any]) -> None:
    state: End = "quarantine" if isinstance(error, LimitBrokenError) else "failed"
    receipt = {**refusal_of(archive, error.reason, error.remedy), **facts}
    end(
        change,
        archive.id,
        state,
        reason=error.reason,
        remedy=error.remedy,
        receipt=receipt,
        **facts,
    )


def _end_again(
    change: Change, archive: FileRecord, first: FileRecord, facts: dict[str, Any]
) -> None:
    reason = "the same archive was unpacked in this collection already"
    receipt = duplicate_of(archive, first)
    end(change, archive.id, "duplicate", reason=reason, receipt=receipt, **facts)
