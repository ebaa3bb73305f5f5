"""Which files a path holds, and what is left aside and why."""

from __future__ import annotations

import fnmatch
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus import UnreadableFileError

# What systems and half-done copies leave in folders; never a report.
IGNORED = (
    ".DS_Store", "._*", "Thumbs.db", "desktop.ini", "@eaDir", ".stfolder", ".stversions",
    "__MACOSX", "~$*", "*.part", "*.tmp", "*.crdownload", ".git",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """A file to take in, with its side-car if one lies beside it; or why it is none."""

    path: Path
    sidecar: Path | None = None
    problem: str | None = None


def walk(path: Path) -> Iterator[Found]:
    """Yield every file of a folder (recursively, in order of name), or the file itself.

    Links inside a folder are not followed: what they point to may lie anywhere. They, devices and
    pipes are yielded with the problem, never silently passed over.
    """
    try:
        kind = path.stat().st_mode
    except OSError as error:
        raise UnreadableFileError(
            f"{path}: {error.strerror or error}", "give the path of a file or a folder"
        ) from error
    if stat.S_ISDIR(kind):
        yield from _folder(path)
    else:
        yield _file(path, path.stat().st_mode)


def ignored(name: str) -> bool:
    """Whether a name is on the ignore list."""
    return any(fnmatch.fnmatchcase(name, pattern) for pattern in IGNORED)


def _folder(folder: Path) -> Iterator[Found]:
    try:
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda entry: os.fsencode(entry.name))
    except OSError as error:
        yield Found(folder, problem=f"the folder can't be opened: {error.strerror}")
        return
    names = {entry.name for entry in entries}
    for entry in entries:
        if ignored(entry.name):
            continue
        path = Path(entry.path)
        if entry.is_symlink():
            yield Found(path, problem="a symbolic link: not followed")
        elif entry.is_dir():
            yield from _folder(path)
        elif not _is_sidecar(entry.name, names):
            yield _file(path, entry.stat(follow_symlinks=False).st_mode)


def _file(path: Path, mode: int) -> Found:
    if not stat.S_ISREG(mode):
        return Found(path, problem="not a regular file (a device, pipe or socket)")
    return Found(path, sidecar_of(path))


def sidecar_of(path: Path) -> Path | None:
    """`report.json` beside `report.pdf`."""
    beside = path.with_suffix(".json")
    # A name of 255 bytes has no room for the suffix: asking the file system would be an error.
    return beside if beside != path and os.path.isfile(beside) else None  # noqa: PTH113


def _is_sidecar(name: str, names: set[str]) -> bool:
    stem, dot, suffix = name.rpartition(".")
    return (
        bool(dot)
        and suffix == "json"
        and any(other != name and other.rpartition(".")[0] == stem for other in names)
    )
