"""What went into an inbox against what came out, file by file."""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

from intake_drop import Dropped

from corpus import EVERYTHING, UnavailableError
from corpus.catalogue import Catalogue
from corpus.catalogue.files import ENDS, FileRecord, files
from corpus.file_name import decode_name


def differences(root: Path, dropped: Sequence[Dropped], left: Sequence[str]) -> list[str]:
    """Everything that isn't as it should be, each in a line; none when nothing was lost or doubled."""
    results = root / "data" / "results"
    out = [path for end in ENDS for path in (results / end).rglob("*") if path.is_file()]
    placed = [path for path in out if path.name != "receipt.json"]
    ends: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for path in placed:
        ends[_sha(path), path.parts[-3]][path.parts[-4]] += 1
    wanted: dict[tuple[str, str], list[Dropped]] = defaultdict(list)
    for one in dropped:
        wanted[one.sha256, one.collection].append(one)
    rows = _rows(root)
    reasons = {(row.sha256, row.collection): row.reason for row in rows if row.sha256}
    found = [
        f"{ones[0].kind} {key[0][:16]} in {key[1]}: {dict(ends[key])}, wanted {dict(_wanted(ones))}"
        f" ({reasons.get(key)})"
        for key, ones in wanted.items()
        if ends[key] != _wanted(ones)
    ]
    found += [f"nobody dropped {key[0][:16]} in {key[1]}" for key in ends if key not in wanted]
    found += _receipts(placed)
    reports: dict[str, set[str | None]] = defaultdict(set)
    by_sha = {(row.sha256, row.collection): row.document for row in rows}
    for one in dropped:
        if one.report:
            reports[one.report].add(by_sha.get((one.sha256, one.collection)))
    found += [f"editions apart: {name}" for name, ones in reports.items() if len(ones) != 1]
    paths = Counter(os.fsdecode(decode_name(row.path)) for row in rows)
    found += [f"the catalogue knows nothing of {path}" for path in placed if not paths[str(path)]]
    found += [
        f"the catalogue names {path}, which isn't there"
        for path in paths
        if not Path(path).exists()
    ]
    inbox = root / "data" / "inbox"
    lying = {path.name for path in inbox.rglob("*") if path.is_symlink() or path.is_file()}
    found += [f"left in the inbox: {name}" for name in lying - set(left)]
    found += [f"taken from the inbox: {name}" for name in set(left) - lying]
    return found


def states_of(root: Path) -> list[str]:
    """Where each file stands, those that ended and aren't put away yet apart."""
    inbox = str(root / "data" / "inbox")
    return [
        f"{row.state}, not put away"
        if row.is_at_end and os.fsdecode(decode_name(row.path)).startswith(inbox)
        else row.state
        for row in _rows(root)
    ]


def _rows(root: Path) -> Sequence[FileRecord]:
    path = root / "data" / "catalogue.sqlite"
    if not path.exists():
        return ()
    try:
        with Catalogue.open(f"sqlite:///{path}") as catalogue, catalogue.read() as view:
            return files(view, EVERYTHING, limit=1_000_000)
    except UnavailableError:
        return ()


def _wanted(ones: Sequence[Dropped]) -> Counter[str]:
    # Those of the same bytes that are good: one is processed, the others are duplicates of it.
    good = sum(one.end in ("processed", "twice") for one in ones)
    counted = Counter(one.end for one in ones if one.end not in ("processed", "twice"))
    if good:
        counted["processed"] += 1
    if good > 1:
        counted["duplicate"] += good - 1
    return counted


def _receipts(placed: Sequence[Path]) -> list[str]:
    found = []
    for path in placed:
        try:
            receipt = json.loads((path.parent / "receipt.json").read_text("utf-8"))
        except (OSError, ValueError) as error:
            found.append(f"no receipt beside {path}: {error}")
            continue
        if (receipt["sha256"], receipt["state"]) != (_sha(path), path.parts[-4]):
            found.append(f"another file's receipt beside {path}")
        if "note" in receipt:
            found.append(f"{path}: {receipt['note']}")
    return found


def _sha(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
