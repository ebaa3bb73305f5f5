"""Bringing an archive back from a backup, without what was withdrawn since."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus import Actor, AigaqError
from corpus.catalogue import Catalogue
from corpus.catalogue.copies import into_one_file, verify_copy
from corpus.catalogue.restored import wake
from corpus.catalogue.tombstones import Tombstone
from corpus.store import FileStore, LocalFiles
from ingest.backup.manifest import CATALOGUE, FILES, ORIGINALS, Manifest, damaged, read_manifest
from ingest.withdraw import apply_tombstones


@dataclass(frozen=True, slots=True)
class Restored:
    """What came back: so many reports and originals; so many reports were withdrawn since the backup."""

    manifest: Manifest
    reports: int
    originals: int
    withdrawn: int


def verify(
    folder: Path, progress: Callable[[int, int], None] = lambda done, all_: None
) -> Manifest:
    """Read a backup through; raises with the reason unless all of it is there, as it was written."""
    manifest = read_manifest(folder)
    verify_copy(folder / CATALOGUE)
    listed = _listed(folder)
    if len(listed) != manifest.originals:
        raise damaged(f"{len(listed)} of {manifest.originals} originals are listed")
    files = LocalFiles(folder / FILES)
    for number, (sha256, size) in enumerate(listed):
        try:
            found = files.check(sha256)
        except AigaqError as error:
            raise damaged(f"the original {sha256[:16]} is gone or has other bytes") from error
        if found != size:
            raise damaged(f"the original {sha256[:16]} has another size")
        progress(number + 1, len(listed))
    return manifest


def restore(
    folder: Path,
    url: str,
    store: FileStore,
    workplace: Path,
    stones: Iterable[Tombstone],
    actor: Actor,
) -> Restored:
    """Bring a verified backup to life where nothing is held yet.

    The catalogue is put in its place last, and by then holds nothing of what `stones` withdrew: one that
    is interrupted has restored nothing. The index is told of every report afterwards, from the outbox.
    """
    manifest = read_manifest(folder)
    workplace.mkdir(mode=0o700, parents=True, exist_ok=True)
    copy = workplace / "restoring.sqlite"
    for left in workplace.glob(copy.name + "*"):
        left.unlink()
    shutil.copyfile(folder / CATALOGUE, copy)
    copy.chmod(0o600)
    with Catalogue.open(f"sqlite:///{copy.absolute()}") as ours:
        known = list(stones)
        withdrawn = apply_tombstones(ours, known, actor)
        with ours.change(actor) as change:
            reports = wake(change)
        ours.scrub()
    gone = {one.sha256 for one in known}
    kept = _keep_originals(folder, store, gone)
    into_one_file(copy)
    Catalogue.place(copy, url)
    for left in workplace.glob(copy.name + "*"):
        left.unlink()
    return Restored(manifest, reports, kept, len(withdrawn))


def _keep_originals(folder: Path, store: FileStore, gone: set[str]) -> int:
    kept = 0
    files = LocalFiles(folder / FILES)
    for sha256, _ in _listed(folder):
        if sha256 in gone:
            continue
        with files.local(sha256) as original:
            stored = store.keep(original)
        if stored.sha256 != sha256:
            store.remove(stored.sha256)
            raise damaged(f"the original {sha256[:16]} has other bytes")
        kept += 1
    return kept


def _listed(folder: Path) -> Sequence[tuple[str, int]]:
    try:
        lines = (folder / ORIGINALS).read_text("ascii").splitlines()
        return [(sha256, int(size)) for sha256, size in (line.split(" ") for line in lines)]
    except (OSError, ValueError) as error:
        raise damaged(f"{ORIGINALS} can't be read") from error
