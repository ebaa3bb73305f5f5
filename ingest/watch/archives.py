"""A dropped archive: each member becomes a file of its own, the archive ends beside them."""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from corpus import EVERYTHING, Actor, AigaqError, LimitBrokenError
from corpus.catalogue import Catalogue, Change
from corpus.catalogue.files import End, FileRecord, advance, end, files
from corpus.file_name import encode_name
from ingest.intake import take
from ingest.receipt import duplicate_of, refusal_of
from ingest.walk import Found, walk
from ingest.watch.away import identity
from ingest.watch.folders import Folders
from ingest.watch.swept import UNPACKED
from ingest.watch.transfer import hash_of, sync
from ingest.watch.unzip import ArchiveLimits, unzip

# So many that were left out are named.
_NAMED = 5


@dataclass(frozen=True, slots=True)
class Archives:
    """Opens archives for a watcher."""

    catalogue: Catalogue
    folders: Folders
    actor: Actor
    limits: ArchiveLimits = field(default_factory=ArchiveLimits)

    def take(self, found: Found) -> None:
        """Unpack it and note each member; an archive that can't be opened ends with the reason."""
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
        error: AigaqError | None = None
        left: list[str] = []
        if first is None:
            folder.mkdir()
            try:
                left = unzip(found.path, folder, self.limits)
                sync(folder)
            except AigaqError as fault:
                shutil.rmtree(folder)
                error = fault
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
