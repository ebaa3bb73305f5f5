"""What lies of withdrawn files in the watched folder: the files, their side-cars, their receipts."""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Iterator
from contextlib import suppress
from pathlib import Path

from corpus.catalogue.files import ENDS
from ingest.watch.receipt_file import RECEIPT
from ingest.watch.swept import sweep_unpacked
from ingest.watch.transfer import ReplacedError, hash_of, sync

# As put-away files are filed, by the beginning of their hash.
_STEM = 16


def remove_put_away(inbox: Path | None, results: Path | None, sha256s: Collection[str]) -> int:
    """Remove every file with one of these hashes, wherever it lies in the two; returns how many."""
    removed = 0
    if results is not None:
        for folder in _folders(results, {sha256[:_STEM] for sha256 in sha256s}):
            removed += _empty(folder, sha256s)
    if inbox is not None:
        for path in _files(inbox):
            if _is_one(path, sha256s):
                _remove(path, beside=True)
                sweep_unpacked(path.parent, inbox)
                removed += 1
    return removed


def _folders(results: Path, stems: Collection[str]) -> Iterator[Path]:
    for end in ENDS:
        for collection in _listed(results / end):
            for folder in _listed(collection):
                if folder.name[:_STEM] in stems and folder.is_dir() and not folder.is_symlink():
                    yield folder


def _empty(folder: Path, sha256s: Collection[str]) -> int:
    """Remove the files with these hashes; the receipt goes with them, since it names them."""
    gone = [path for path in _files(folder) if _is_one(path, sha256s)]
    for path in gone:
        _remove(path, beside=True)
    for path in _listed(folder):
        if path.name == RECEIPT or path.name.startswith((".aigaq-", "side-car-")):
            _remove(path)
    # Other bytes whose hash begins alike may lie here: they stay, and so does their folder.
    with suppress(OSError):
        folder.rmdir()
        sync(folder.parent)
    return len(gone)


def _files(folder: Path) -> Iterator[Path]:
    """Every file below it, those in our own hidden folders too; no link is followed."""
    for top, _, names in os.walk(folder):
        yield from (Path(top) / name for name in sorted(names))


def _is_one(path: Path, sha256s: Collection[str]) -> bool:
    try:
        return stat.S_ISREG(path.lstat().st_mode) and hash_of(path) in sha256s
    except (FileNotFoundError, PermissionError, ReplacedError):
        return False


def _remove(path: Path, *, beside: bool = False) -> None:
    sidecar = path.with_suffix(".json")
    path.unlink(missing_ok=True)
    if beside and sidecar != path and not _has_sibling(sidecar):
        sidecar.unlink(missing_ok=True)
    sync(path.parent)


def _has_sibling(sidecar: Path) -> bool:
    """Whether another file that lies there has the same side-car."""
    return any(
        other != sidecar and other.with_suffix(".json") == sidecar
        for other in _listed(sidecar.parent)
    )


def _listed(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return []
