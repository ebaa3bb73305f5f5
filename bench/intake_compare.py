"""What went into an inbox against what came out, file by file."""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import psutil
from intake_drop import Dropped

from corpus import EVERYTHING, AigaqError
from corpus.catalogue import Catalogue
from corpus.catalogue.files import ENDS, FileRecord, files
from corpus.file_name import decode_name


def differences(root: Path, url: str, dropped: Sequence[Dropped], left: Sequence[str]) -> list[str]:
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
    rows = _rows(url)
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


@dataclass(frozen=True)
class Seen:
    """Where a file stands, who has it in hand on this machine, and whether it was put away."""

    state: str
    holder: int | None
    away: bool

    @property
    def stand(self) -> str:
        if self.state in ENDS:
            return "put away" if self.away else "at an end, not put away"
        return f"{self.state}, in hand" if self.holder else self.state


def seen(url: str) -> list[Seen]:
    """Every file as it stands now; none while the catalogue is away."""
    return [
        Seen(
            row.state,
            _living(row.holder),
            "/results/" in os.fsdecode(decode_name(row.path)),
        )
        for row in _rows(url)
    ]


def _living(holder: str | None) -> int | None:
    """The process that a holder is; None for one that was killed."""
    number = int(holder.split(":", maxsplit=2)[1]) if holder else 0
    return number if number and psutil.pid_exists(number) else None


def _rows(url: str) -> Sequence[FileRecord]:
    if url.startswith("sqlite") and not Path(url.removeprefix("sqlite:///")).exists():
        return ()
    try:
        with _opened(url).read() as view:
            return files(view, EVERYTHING, limit=1_000_000)
    except AigaqError:
        return ()


@cache
def _opened(url: str) -> Catalogue:
    return Catalogue.open(url)


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
