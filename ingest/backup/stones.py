"""Tombstones in a file of their own: what was withdrawn after a backup must not come back with it."""

from __future__ import annotations

import base64
import datetime
import json
import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from corpus import DamagedError, NotFoundError, UnavailableError
from corpus.catalogue.tombstones import Tombstone
from corpus.signature import Signature

STONES = "withdrawn.json"


def write_stones(path: Path, stones: Iterable[Tombstone]) -> None:
    """Write all of them anew; on disk when this returns."""
    part = path.with_name(path.name + ".part")
    try:
        with part.open("w", encoding="utf-8") as file:
            json.dump([_out(one) for one in stones], file, ensure_ascii=False, indent=1)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        raise UnavailableError(f"{path} can't be written: {error.strerror}", "mend that") from error


def read_stones(path: Path) -> Sequence[Tombstone]:
    """Those of a file, or of a backup's folder."""
    where = path / STONES if path.is_dir() else path
    try:
        return [_in(one) for one in json.loads(where.read_text("utf-8"))]
    except FileNotFoundError as error:
        raise NotFoundError(f"{where}: there is no such file", "name the file") from error
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DamagedError(
            f"{where} can't be read: what was withdrawn would come back", "take another copy of it"
        ) from error


def _out(stone: Tombstone) -> dict[str, Any]:
    words = stone.signature
    return {
        "sha256": stone.sha256,
        "document": stone.document,
        "reason": stone.reason,
        "actor": stone.actor,
        "at": stone.at.isoformat(),
        "words": words
        and {
            "version": words.version,
            "runs": words.runs,
            "digest": base64.b64encode(words.digest).decode("ascii"),
        },
    }


def _in(kept: Mapping[str, Any]) -> Tombstone:
    words = kept["words"]
    return Tombstone(
        sha256=str(kept["sha256"]),
        document=str(kept["document"]),
        reason=str(kept["reason"]),
        actor=str(kept["actor"]),
        at=datetime.datetime.fromisoformat(kept["at"]),
        signature=words
        and Signature(str(words["version"]), int(words["runs"]), base64.b64decode(words["digest"])),
    )
