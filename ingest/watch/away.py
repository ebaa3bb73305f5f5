"""Putting files away: from the inbox to the place of their end, with the receipt."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from corpus import EVERYTHING, Actor, AigaqError
from corpus.catalogue import Catalogue
from corpus.catalogue.files import ENDS, FileRecord
from corpus.catalogue.whereabouts import files_misplaced, move_file, paths_below
from corpus.file_name import decode_name, encode_name
from corpus.store import FileStore
from ingest.here import path_of
from ingest.walk import sidecar_of
from ingest.watch.folders import Folders
from ingest.watch.receipt_file import RECEIPT, clear, write_receipt
from ingest.watch.swept import sweep_unpacked
from ingest.watch.transfer import ReplacedError, hash_of, make_folder, move, put_copy, sync

_LOST = "it was gone, or another stood in its place, before it could be moved here"


@dataclass(frozen=True, slots=True)
class Cabinet:
    """Puts files away; only who holds the folder's lease does so."""

    catalogue: Catalogue
    store: FileStore
    folders: Folders
    actor: Actor

    def put_all_away(self, tell: Callable[[FileRecord], None] = lambda file: None) -> int:
        """Every file at an end that lies in the inbox, or at another end, goes to its place.

        One that can't be moved now doesn't hold up the others; the first such error is raised when
        all were tried. Nothing is lost: call it again later.
        """
        count, after = 0, 0
        failed: OSError | AigaqError | None = None
        while batch := self._misplaced(after):
            for file in batch:
                after = file.id
                try:
                    self.put_away(file)
                except (OSError, AigaqError) as error:
                    failed = failed or error
                    continue
                tell(file)
                count += 1
        if failed:
            raise failed
        return count

    def put_away(self, file: FileRecord) -> Path:
        """Move one file. Ended at any instant and called again, it gives the same."""
        assert file.state in ENDS
        source = path_of(file)
        sha256, here = self._look(file, source)
        folder, there = self._place(file, sha256)
        make_folder(folder)
        target = folder / kept_name(file)
        note = "" if here or there else self._restored(sha256, target)
        write_receipt(folder, file, sha256, note)
        if here:
            self._move_sidecar(file, source, target)
            if there:
                # The same bytes under the same name lie there already, and have the entry now.
                source.unlink()
                sync(source.parent)
            else:
                move(source, target)
        with self.catalogue.change(self.actor) as change:
            move_file(change, file.id, encode_name(str(target)), sha256)
        sweep_unpacked(source.parent, self.folders.inbox)
        if source.parent != folder and self.folders.results in source.parents:
            clear(source.parent)
        return target

    def freshen(self, file: FileRecord) -> bool:
        """Write the receipt anew beside a file that lies in its place already and ended once more."""
        source = path_of(file)
        if self.folders.results not in source.parents or not source.is_file():
            return False
        write_receipt(source.parent, file, file.sha256)
        return True

    def _misplaced(self, after: int) -> list[FileRecord]:
        folders = self.folders
        with self.catalogue.read() as view:
            inbox, ends = folders.encoded_inbox(), folders.encoded_ends()
            return list(files_misplaced(view, EVERYTHING, inbox, ends, after=after))

    def _look(self, file: FileRecord, source: Path) -> tuple[str | None, bool]:
        """The hash of the file that ended, and whether what lies at its path is still that file."""
        try:
            found = source.lstat()
            if not stat.S_ISREG(found.st_mode):
                return file.sha256, False
            came = file.wish.get("came")
            same = came == identity(found)
            if same and file.sha256:
                return file.sha256, True
            if came and not same and not file.sha256:
                return None, False
            sha256 = hash_of(source)
        except (FileNotFoundError, NotADirectoryError, ReplacedError):
            return file.sha256, False
        except PermissionError:
            # It can't be read, and was refused for that; it can be moved nevertheless.
            return file.sha256, not file.sha256
        return file.sha256 or sha256, file.sha256 in (None, sha256)

    def _place(self, file: FileRecord, sha256: str | None) -> tuple[Path, bool]:
        """The folder, and whether this very file lies there already."""
        state, collection = file.state, file.collection
        assert state in ENDS
        if sha256 is None:
            folder = self.folders.place(state, collection, f"unread-{file.id}")
            return folder, os.path.lexists(folder / kept_name(file))
        for length in range(16, 65, 8):
            folder = self.folders.place(state, collection, sha256[:length])
            target = folder / kept_name(file)
            if not os.path.lexists(target):
                return folder, False
            try:
                if hash_of(target) == sha256:
                    return folder, True
            except (OSError, ReplacedError):
                continue
        # Somebody changed what lies there, at every length.
        return self.folders.place(state, collection, f"{sha256}-{file.id}"), False

    def _restored(self, sha256: str | None, target: Path) -> str:
        """The file vanished from the inbox; if we have its bytes, they are put where it belongs."""
        if sha256 is None or not self.store.holds(sha256):
            return _LOST
        with self.store.local(sha256) as original:
            put_copy(original, target)
        return _LOST + "; this is the original as it was read"

    def _move_sidecar(self, file: FileRecord, source: Path, target: Path) -> None:
        beside = sidecar_of(source)
        if beside is None or beside.is_symlink():
            return
        goal = target.with_suffix(".json")
        if goal.exists() and hash_of(goal) != hash_of(beside):
            goal = target.parent / f"side-car-{file.id}.json"
        if self._has_sibling(source, beside):
            if not goal.exists():
                put_copy(beside, goal)
        else:
            if goal.exists():
                goal.unlink()
            move(beside, goal)

    def _has_sibling(self, source: Path, beside: Path) -> bool:
        """Whether another file that lies there still has the same side-car."""
        folder = encode_name(str(source.parent))
        with self.catalogue.read() as view:
            known = paths_below(view, EVERYTHING, folder)
        others = (Path(os.fsdecode(decode_name(path))) for path in known)
        return any(other != source and sidecar_of(other) == beside for other in others)


def identity(found: os.stat_result) -> list[int]:
    """What tells a file from another that was put in its place; renaming keeps it."""
    return [found.st_ino, found.st_size, found.st_mtime_ns]


def kept_name(file: FileRecord) -> str:
    """The name under which it is put away: its own, unless it would stand where the receipt stands."""
    name = os.fsdecode(decode_name(file.name))
    if Path(name).with_suffix(".json").name.casefold() == RECEIPT or name.startswith(".aigaq-"):
        return os.fsdecode(os.fsencode("dropped-" + name)[:255])
    return name
