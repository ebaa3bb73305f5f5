"""Which files a path holds, and what is left aside and why."""

from __future__ import annotations

import fnmatch
import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from corpus import UnreadableFileError

# What systems and half-done copies leave in folders; never a report. `.aigaq-*` is our own: an
# archive that is being unpacked.
IGNORED = (
    ".DS_Store", "._*", "Thumbs.db", "desktop.ini", "@eaDir", ".stfolder", ".stversions",
    "__MACOSX", "~$*", "*.part", "*.tmp", "*.crdownload", ".git", ".aigaq-*",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """A file to take in, with its side-car if one lies beside it; or why it is none."""

    path: Path
    sidecar: Path | None = None
    problem: str | None = None
    # As the file was when it was found; None for what is left aside.
    stat: os.stat_result | None = None


def walk(path: Path) -> Iterator[Found]:
    """Yield every file of a folder (recursively, in order of name), or the file itself.

    Links inside a folder are not followed: what they point to may lie anywhere. They, devices and
    pipes are yielded with the problem, never silently passed over.
    """
    try:
        found = path.stat()
    except OSError as error:
        raise UnreadableFileError(
            f"{path}: {error.strerror or error}", "give the path of a file or a folder"
        ) from error
    if stat.S_ISDIR(found.st_mode):
        yield from _folders(path)
    else:
        yield _file(path, found)


def ignored(name: str) -> bool:
    """Whether a name is on the ignore list."""
    return any(fnmatch.fnmatchcase(name, pattern) for pattern in IGNORED)


def sidecar_of(path: Path) -> Path | None:
    """`report.json` beside `report.pdf`."""
    beside = path.with_suffix(".json")
    # A name of 255 bytes has no room for the suffix: asking the file system would be an error.
    return beside if beside != path and os.path.isfile(beside) else None  # noqa: PTH113


def _folders(top: Path) -> Iterator[Found]:
    # A stack of our own: folders may lie deeper in each other than Python calls itself.
    waiting: list[Found | Path] = [top]
    while waiting:
        next_one = waiting.pop()
        if isinstance(next_one, Found):
            yield next_one
        else:
            waiting += reversed(_listed(next_one))


def _listed(folder: Path) -> list[Found | Path]:
    """A folder's files and folders in order of name."""
    try:
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda entry: os.fsencode(entry.name))
    except FileNotFoundError:
        return []
    except OSError as error:
        return [Found(folder, problem=f"the folder can't be opened: {error.strerror}")]
    entries = [entry for entry in entries if not ignored(entry.name)]
    sidecars = _sidecars(entries)
    return [
        one
        for entry in entries
        if entry.name not in sidecars and (one := _entry(entry)) is not None
    ]


def _entry(entry: os.DirEntry[str]) -> Found | Path | None:
    path = Path(entry.path)
    try:
        if entry.is_symlink():
            return Found(path, problem="a symbolic link: not followed")
        if entry.is_dir(follow_symlinks=False):
            return path
        return _file(path, entry.stat(follow_symlinks=False))
    except FileNotFoundError:
        # Taken away between the listing and the look.
        return None
    except OSError as error:
        return Found(path, problem=f"it can't be looked at: {error.strerror}")


def _file(path: Path, found: os.stat_result) -> Found:
    if not stat.S_ISREG(found.st_mode):
        return Found(path, problem="not a regular file (a device, pipe or socket)")
    return Found(path, sidecar_of(path), stat=found)


def _sidecars(entries: Sequence[os.DirEntry[str]]) -> frozenset[str]:
    """The names that are side-cars of a file beside them; a folder or a link has none."""
    return frozenset(
        PurePath(entry.name).with_suffix(".json").name
        for entry in entries
        if entry.is_file(follow_symlinks=False) and not entry.name.endswith(".json")
    )
