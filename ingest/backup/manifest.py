"""What a backup says of itself, so that a damaged or half-made one is never taken for a whole one."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from corpus import AigaqError, DamagedError, NotFoundError

MANIFEST, CATALOGUE, ORIGINALS, FILES = (
    "manifest.json", "catalogue.sqlite", "originals.txt", "files",
)  # fmt: skip
_FORMAT = 1
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Manifest:
    """Written last: a backup without it was interrupted."""

    aigaq: str
    made: str
    # SHA-256 of the catalogue's copy and of the list of originals.
    hashes: Mapping[str, str]
    originals: int
    bytes: int
    # Editions whose originals were damaged or gone already when the backup was made.
    missing: Sequence[str] = ()
    format: int = field(default=_FORMAT)


def write_manifest(folder: Path, manifest: Manifest) -> None:
    part = folder / (MANIFEST + ".part")
    part.write_text(json.dumps(asdict(manifest), indent=1), "utf-8")
    part.replace(folder / MANIFEST)


def read_manifest(folder: Path) -> Manifest:
    """What the backup says of itself, once the files that it names by hash are those."""
    try:
        kept = json.loads((folder / MANIFEST).read_text("utf-8"))
        manifest = Manifest(**kept)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise NotFoundError(
            f"{folder} holds no backup, or one that was interrupted", "name a whole one"
        ) from error
    except (OSError, ValueError, TypeError) as error:
        raise damaged(f"{MANIFEST} can't be read") from error
    if manifest.format != _FORMAT:
        raise AigaqError(
            f"this backup has format {manifest.format}; we know {_FORMAT}",
            f"restore it with Aigaq {manifest.aigaq}",
        )
    for name, wanted in manifest.hashes.items():
        try:
            found = hash_of(folder / name)
        except OSError as error:
            raise damaged(f"{name} can't be read: {error.strerror}") from error
        if found != wanted:
            raise damaged(f"{name} isn't what was written")
    return manifest


def hash_of(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def damaged(what: str) -> DamagedError:
    return DamagedError(
        f"the backup is damaged: {what}", "restore another one; nothing was changed"
    )
