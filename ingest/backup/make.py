"""Making a backup while everything goes on."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Sequence
from importlib.metadata import version
from pathlib import Path

from corpus import (
    EVERYTHING,
    Actor,
    ConflictError,
    DamagedError,
    NotFoundError,
    UnavailableError,
    UnreadableFileError,
)
from corpus.catalogue import Catalogue
from corpus.catalogue.copies import into_one_file
from corpus.catalogue.originals import originals_held, originals_seen
from corpus.catalogue.tombstones import Tombstone, tombstones
from corpus.store import FileStore, LocalFiles
from ingest.backup.manifest import (
    CATALOGUE,
    FILES,
    ORIGINALS,
    Manifest,
    hash_of,
    write_manifest,
)
from ingest.backup.stones import STONES, write_stones
from ingest.withdraw import apply_tombstones

ACTOR = Actor("backup")


def back_up(
    catalogue: Catalogue,
    store: FileStore,
    folder: Path,
    progress: Callable[[int, int], None] = lambda done, all_: None,
) -> Manifest:
    """Copy catalogue and originals into an empty folder; its manifest is written last.

    The catalogue's copy is of one instant, and every original that it names is copied after that and
    compared with its hash. What is withdrawn meanwhile is withdrawn from the copy too.
    """
    _make_empty(folder)
    copy = folder / CATALOGUE
    catalogue.copy_to(copy)
    copy.chmod(0o600)
    url = f"sqlite:///{copy.absolute()}"
    with Catalogue.open(url) as ours:
        with ours.read() as view:
            held, seen = originals_held(view, EVERYTHING), originals_seen(view, EVERYTHING)
        files = LocalFiles(folder / FILES)
        kept, missing = _copy_originals(store, files, held, seen, progress)
        late = _withdrawn_since(catalogue, ours)
        if late:
            apply_tombstones(ours, late, ACTOR)
            for stone in late:
                files.remove(stone.sha256)
                kept.pop(stone.sha256, None)
            ours.scrub()
        with ours.read() as view:
            write_stones(folder / STONES, tombstones(view, EVERYTHING))
    into_one_file(copy)
    gone = {stone.sha256 for stone in late}
    (folder / ORIGINALS).write_text(
        "".join(f"{sha256} {size}\n" for sha256, size in sorted(kept.items())), "ascii"
    )
    manifest = Manifest(
        aigaq=version("aigaq"),
        made=datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
        hashes={name: hash_of(folder / name) for name in (CATALOGUE, ORIGINALS, STONES)},
        originals=len(kept),
        bytes=sum(kept.values()),
        missing=sorted(set(missing) - gone),
    )
    write_manifest(folder, manifest)
    return manifest


def _make_empty(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        empty = next(folder.iterdir(), None) is None
    except OSError as error:
        raise UnavailableError(
            f"{folder} can't be used: {error.strerror}", "name an empty folder, or a new one"
        ) from error
    if not empty:
        raise ConflictError(f"{folder} isn't empty", "name an empty folder, or a new one")


def _copy_originals(
    store: FileStore,
    files: LocalFiles,
    held: Sequence[str],
    seen: Sequence[str],
    progress: Callable[[int, int], None],
) -> tuple[dict[str, int], list[str]]:
    """The sizes of those copied by their hash, and those that should have been there and aren't whole."""
    kept: dict[str, int] = {}
    missing = []
    wanted = [*held, *(one for one in seen if store.holds(one))]
    for number, sha256 in enumerate(_told(wanted, progress)):
        try:
            with store.local(sha256) as original:
                copied = files.keep(original)
        except (NotFoundError, DamagedError, UnreadableFileError):
            if number < len(held):
                missing.append(sha256)
            continue
        if copied.sha256 == sha256:
            kept[sha256] = copied.size
        else:
            files.remove(copied.sha256)
            missing.append(sha256)
    return kept, missing


def _told(wanted: Sequence[str], progress: Callable[[int, int], None]) -> Iterable[str]:
    for number, sha256 in enumerate(wanted):
        yield sha256
        progress(number + 1, len(wanted))


def _withdrawn_since(catalogue: Catalogue, copy: Catalogue) -> list[Tombstone]:
    with catalogue.read() as view, copy.read() as before:
        known = {stone.sha256 for stone in tombstones(before, EVERYTHING)}
        return [one for one in tombstones(view, EVERYTHING) if one.sha256 not in known]
