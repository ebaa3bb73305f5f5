"""`receipt.json` beside a file that was put away."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from corpus.catalogue.files import FileRecord
from ingest.watch.transfer import sync

RECEIPT = "receipt.json"
_PART = ".aigaq-receipt"


def write_receipt(folder: Path, file: FileRecord, sha256: str | None, note: str = "") -> None:
    """Write this file's receipt, or its entry into the receipt that lies there; twice does no harm."""
    own = {
        **(file.receipt or {"name": file.name, "size": file.size}),
        "file": file.id,
        "state": file.state,
        "collection": file.collection,
        "sha256": sha256,
        "reason": file.reason,
        "remedy": file.remedy,
    }
    if note:
        own["note"] = note
    data = json.dumps(merged(read_receipt(folder), own, file.name), ensure_ascii=False, indent=1)
    part = folder / _PART
    with part.open("wb") as out:
        # A lone half of a surrogate pair can't be written as UTF-8.
        out.write(data.encode("utf-8", "backslashreplace"))
        out.flush()
        os.fsync(out.fileno())
    part.replace(folder / RECEIPT)
    sync(folder)


def merged(kept: Mapping[str, Any] | None, own: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """What lies there with this file's part in it: the first one's receipt, the others in `again`."""
    if kept is None:
        return own
    others = [one for one in kept.get("again", []) if one.get("file") != own["file"]]
    if kept.get("file") == own["file"]:
        mine = [one for one in own.get("again", []) if one not in others]
        return {**own, **({"again": [*mine, *others]} if mine or others else {})}
    entry = {"name": name, "file": own["file"], "state": own["state"]}
    arrived = [one["at"] for one in own.get("again", []) if one.get("name") == name and "at" in one]
    entry["at"] = arrived[-1] if arrived else own.get("arrived")
    return {**kept, "again": [*others, entry]}


def read_receipt(folder: Path) -> Mapping[str, Any] | None:
    """The receipt that lies there; None where there is none, or none that can be read."""
    try:
        found = json.loads((folder / RECEIPT).read_text("utf-8"))
    except (FileNotFoundError, ValueError):
        return None
    return found if isinstance(found, dict) else None


def clear(folder: Path) -> None:
    """Remove a folder in which nothing but the receipt is left: its file went on its way again."""
    try:
        left = {entry.name for entry in folder.iterdir()}
        if left <= {RECEIPT, _PART}:
            for name in left:
                (folder / name).unlink(missing_ok=True)
            folder.rmdir()
    except FileNotFoundError:
        return
