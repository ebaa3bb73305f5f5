"""A watcher that is killed at random instants loses nothing and does nothing twice."""

from __future__ import annotations

import collections
import hashlib
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from corpus import EVERYTHING
from corpus.catalogue import Catalogue
from corpus.catalogue.files import ENDS, files
from corpus.file_name import decode_name
from watched import put_away, receipt_of, sha_of

pytestmark = pytest.mark.slow

KILLS = 13


@pytest.fixture(params=["one disk", "two disks"])
def results(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path]:
    if request.param == "one disk":
        yield tmp_path / "results"
        return
    folder = Path(tempfile.mkdtemp(dir="/dev/shm"))
    yield folder / "results"
    shutil.rmtree(folder)


def test_a_killed_watcher_loses_nothing_and_does_nothing_twice(tmp_path: Path, results: Path):
    seed = int(os.environ.get("SEED") or random.randrange(10**6))
    print(f"seed {seed}")
    chance = random.Random(seed)
    stood: collections.Counter[str] = collections.Counter()
    expected: dict[str, str] = {}
    dropped = 0
    for _ in range(KILLS):
        for _ in range(chance.randrange(4, 12)):
            sha256, end = drop(tmp_path / "inbox", dropped, chance)
            expected[sha256] = end
            dropped += 1
        watcher = started(tmp_path, results, wait=chance.random() < 0.9)
        time.sleep(chance.uniform(0, 1.6))
        finish(watcher, watcher.kill)
        stood.update(states(tmp_path))
    print(f"{KILLS} kills; files by state when killed: {dict(stood)}")
    watcher = started(tmp_path, results)
    try:
        wait_until_calm(tmp_path)
    finally:
        assert finish(watcher, watcher.terminate) == 0
    compare(tmp_path, results, expected, dropped)
    # Not only what was finished or hadn't begun was hit.
    assert len(stood) >= 4


def drop(inbox: Path, number: int, chance: random.Random) -> tuple[str, str]:
    """Put a file there, by renaming or by writing; its hash, and the end that it must have."""
    kind, end = chance.choice(
        [("words", "processed"), ("SLOW", "processed"), ("BROKEN", "failed"), ("HOSTILE", "quarantine")]
    )  # fmt: skip
    content = f"{kind} of file {number}\n".encode() * chance.choice([1, 40, 20_000])
    folder = inbox / chance.choice([".", "un", "un/2014", "hrw"])
    folder.mkdir(parents=True, exist_ok=True)
    # Names come again and again with other bytes.
    path = folder / f"file-{number % 7}-{number if (folder / f'file-{number % 7}').exists() else 0}"
    part = folder / f"{number}.part"
    part.write_bytes(content)
    if path.exists():
        path = folder / f"file-{number}.txt"
    part.rename(path)
    return hashlib.sha256(content).hexdigest(), end


def started(root: Path, results: Path, *, wait: bool = True) -> subprocess.Popen[str]:
    here = Path(__file__).parent
    environment = {**os.environ, "RESULTS": str(results), "PYTHONPATH": str(here.parent)}
    watcher = subprocess.Popen(
        [sys.executable, str(here / "watched.py"), str(root)],
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    )
    assert watcher.stdout is not None
    if wait:
        assert watcher.stdout.readline() == "watching\n"
    return watcher


def finish(watcher: subprocess.Popen[str], how: Callable[[], None]) -> int:
    how()
    with watcher:
        return watcher.wait(20)


def states(root: Path) -> list[str]:
    path = root / "data" / "catalogue.sqlite"
    if not path.exists():
        return []
    with Catalogue.open(f"sqlite:///{path}") as catalogue, catalogue.read() as view:
        found = files(view, EVERYTHING, limit=10_000)
    inbox = str(root / "inbox")
    return [
        f"{one.state}, not put away"
        if one.is_at_end and os.fsdecode(decode_name(one.path)).startswith(inbox)
        else one.state
        for one in found
    ]


def wait_until_calm(root: Path) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        inbox = [path for path in (root / "inbox").rglob("*") if path.is_file()]
        if not inbox and all(state in ENDS for state in states(root)):
            return
        time.sleep(0.5)
    pytest.fail(f"not calm after a minute: {states(root)}")


def compare(root: Path, results: Path, expected: dict[str, str], dropped: int) -> None:
    found = put_away(results)
    assert len(expected) == dropped
    assert {sha_of(path): path.parts[-4] for path in found} == expected
    assert len(found) == dropped
    where = root / "data" / "catalogue.sqlite"
    with Catalogue.open(f"sqlite:///{where}") as catalogue, catalogue.read() as view:
        rows = files(view, EVERYTHING, limit=10_000)
    told = {Path(os.fsdecode(decode_name(row.path))): row for row in rows}
    assert set(told) == set(found)
    for path, row in told.items():
        receipt = receipt_of(path)
        assert (receipt["sha256"], receipt["state"]) == (row.sha256, row.state) == (
            sha_of(path), path.parts[-4]
        )  # fmt: skip
        assert "note" not in receipt
    assert list(results.rglob(".aigaq-*")) == []
