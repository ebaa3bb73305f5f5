"""The first step: the bytes of a file that was found are kept by their hash."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Any

from corpus import Actor, UnavailableError, UnreadableFileError
from corpus.catalogue.files import FileRecord, advance
from corpus.catalogue.whereabouts import forget_file
from ingest.here import AGAIN, path_of, stored_wish
from ingest.parts import Parts
from ingest.same_bytes import end_as_duplicate, first_of
from ingest.sidecar import load_sidecar
from ingest.withdrawn import ends_as_withdrawn

# A file that is sent on its way again may be on its way to another folder just then.
_MOVING_LOOKS = 3


def store(parts: Parts, file: FileRecord, holder: str) -> None:
    """Keep the original by its hash; bytes that this collection holds already end here."""
    path = path_of(file)
    watched = "came" in file.wish
    try:
        # What was a file when it was found may be a link by now: in a watched folder none is followed.
        before = path.stat(follow_symlinks=not watched)
    except FileNotFoundError as error:
        if watched and AGAIN not in file.wish:
            _forget(parts, file, holder)
            return
        if watched and file.attempts <= _MOVING_LOOKS:
            raise UnavailableError("the file is being moved", "it is taken up again") from error
        raise UnreadableFileError("the file is gone", "drop it again") from error
    except OSError as error:
        raise _blamed(error) from error
    if not stat.S_ISREG(before.st_mode):
        raise UnreadableFileError("no file any more", "drop the file itself")
    if before.st_size > parts.largest_file:
        raise UnreadableFileError(
            f"the file has {before.st_size >> 20} MiB, more than {parts.largest_file >> 20}",
            "cut it into parts, or raise reading.file_mib",
        )
    if before.st_size == 0:
        raise UnreadableFileError("the file is empty", "copy it again from its source")
    sidecar = load_sidecar(path)
    kept = parts.store.keep(path)
    after = _after(path, follow=not watched)
    if after is None or (before.st_ino, before.st_size, before.st_mtime_ns) != (
        after.st_ino, after.st_size, after.st_mtime_ns
    ):  # fmt: skip
        # Whoever copies it is still at it: what we have may be half of it.
        raise UnavailableError("the file changed while it was read", "it is taken up again")
    with parts.catalogue.change(Actor("stage:store")) as change:
        facts: dict[str, Any] = {"sha256": kept.sha256, "size": kept.size}
        first = first_of(change, file, kept.sha256)
        if ends_as_withdrawn(change, parts.store, file, kept, holder):
            return
        if first is None:
            secret = sidecar.password or parts.password
            wish = stored_wish(file.wish, sidecar, here_only=secret is not None)
            advance(change, file.id, "stored", holder=holder, wish=wish, **facts)
        else:
            end_as_duplicate(change, file, first, holder, **facts)


def _after(path: Path, *, follow: bool) -> os.stat_result | None:
    try:
        return path.stat(follow_symlinks=follow)
    except FileNotFoundError:
        return None


def _forget(parts: Parts, file: FileRecord, holder: str) -> None:
    """Whoever dropped it took it out again before we had its bytes."""
    with parts.catalogue.change(Actor("stage:store")) as change:
        forget_file(change, file.id, holder)


def _blamed(error: OSError) -> UnreadableFileError | UnavailableError:
    if isinstance(error, PermissionError):
        return UnreadableFileError("the file may not be opened", "let the service's user read it")
    return UnavailableError(f"the file can't be reached: {error.strerror}", "it is tried again")
