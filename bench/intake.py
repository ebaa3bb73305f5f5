"""Whether the watched folder loses a file: mixed files dropped while the watcher is killed again and again.

    python bench/intake.py [--files 500] [--kills 200] [--workers 2] [--seed N] [--calm 600]

Drops files of all sorts (reports of samples/ made unique, scans among them, texts, the same bytes twice,
new editions, archives, links, empty and unreadable ones, odd names; written slowly, moved in, renamed)
and meanwhile kills -9 the watcher, a worker or a reader in the jail at random instants. Then waits until
all is calm and compares what went in with what came out. Prints the seed, where files stood when
something was killed, and every difference; exits with 1 when there is one.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import psutil
from intake_compare import differences, states_of
from intake_drop import Dropper

ROOT = Path(__file__).parent.parent
SETTLE_S = 1.0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=500)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    parser.add_argument("--calm", type=int, default=600, help="seconds that calm may take")
    parser.add_argument("--keep", action="store_true", help="leave the folder where it is")
    asked = parser.parse_args()
    root = Path(tempfile.mkdtemp(prefix="aigaq-intake-"))
    print(f"seed {asked.seed}, {asked.files} files, {asked.kills} kills, {asked.workers} workers")
    try:
        return run(asked, root)
    finally:
        if asked.keep:
            print(f"kept: {root}")
        else:
            shutil.rmtree(root, ignore_errors=True)


def run(asked: argparse.Namespace, root: Path) -> int:
    chance = random.Random(asked.seed)
    (root / "data" / "inbox").mkdir(parents=True)
    dropper = Dropper(root, ROOT / "samples" / "reports", asked.files, chance)
    stood: Counter[str] = Counter()
    targets: Counter[str] = Counter()
    started = time.monotonic()
    watcher = start(root, asked.workers)
    for number in range(asked.kills):
        dropper.drop_some(asked.files * (number + 1) // asked.kills)
        time.sleep(chance.uniform(0, 6))
        stood.update(states_of(root))
        targets[kill(watcher, chance)] += 1
        if watcher.poll() is not None:
            watcher = start(root, asked.workers)
    dropper.drop_some(asked.files)
    dropper.finish()
    calm_s = wait_until_calm(root, asked.calm, watcher)
    watcher.terminate()
    ended = watcher.wait(60)
    print(
        f"killed: {dict(targets)}; {time.monotonic() - started:.0f} s in all, calm after {calm_s:.0f} s"
    )
    print(f"where files stood at the kills: {dict(stood.most_common())}")
    print(
        f"where they ended: {dict(Counter(states_of(root)))}; by kind dropped: {dict(dropper.kinds)}"
    )
    found = differences(root, dropper.dropped, dropper.left)
    for difference in found:
        print(f"WRONG {difference}")
    if ended:
        found.append("the watcher did not end cleanly")
    print(f"{len(dropper.dropped)} files dropped, {len(found)} differences")
    return 1 if found else 0


def start(root: Path, workers: int) -> subprocess.Popen[bytes]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("AIGAQ_")}
    environment = {
        **kept,
        "AIGAQ_DATA": str(root / "data"),
        "AIGAQ_INGEST_WORKERS": str(workers),
        "AIGAQ_WATCH_SETTLE_S": str(SETTLE_S),
        "AIGAQ_LOG_LEVEL": "warning",
        "OMP_THREAD_LIMIT": "1",
    }
    with (root / "log").open("ab") as log:
        return subprocess.Popen(
            [sys.executable, "-m", "api.cli.main", "watch"],
            cwd=ROOT, env=environment, stdout=log, stderr=log,
        )  # fmt: skip


def kill(watcher: subprocess.Popen[bytes], chance: random.Random) -> str:
    """Kill the watcher, one of its workers, a reader in the jail or what forks readers; which it was."""
    workers, zygotes, readers = _below(watcher)
    whom = chance.choice(["watcher", "worker", "reader", "reader", "zygote"])
    if whom == "watcher":
        watcher.kill()
        watcher.wait()
        return whom
    among = {"worker": workers, "reader": readers, "zygote": zygotes}[whom]
    if not among:
        return f"no {whom} there"
    try:
        chance.choice(among).kill()
    except psutil.NoSuchProcess:
        return "nobody: it had just ended"
    return whom


def _below(
    watcher: subprocess.Popen[bytes],
) -> tuple[list[psutil.Process], list[psutil.Process], list[psutil.Process]]:
    """Workers, what they fork readers from, and readers at work."""
    try:
        every = psutil.Process(watcher.pid).children(recursive=True)
    except psutil.NoSuchProcess:
        return [], [], []
    workers = [one for one in every if "--multiprocessing-fork" in _command(one)]
    jailed = [one for one in every if "ingest.jail.zygote" in _command(one)]
    numbers = {one.pid for one in jailed}
    readers = [one for one in jailed if _parent(one) in numbers]
    return workers, [one for one in jailed if one not in readers], readers


def _command(process: psutil.Process) -> list[str]:
    try:
        return process.cmdline()
    except psutil.Error:
        return []


def _parent(process: psutil.Process) -> int:
    try:
        return int(process.ppid())
    except psutil.Error:
        return 0


def wait_until_calm(root: Path, longest_s: float, watcher: subprocess.Popen[bytes]) -> float:
    started = time.monotonic()
    while time.monotonic() < started + longest_s:
        if watcher.poll() is not None:
            print("WRONG the watcher ended by itself")
            break
        states = states_of(root)
        inbox = [
            path for path in (root / "data" / "inbox").rglob("*")
            if path.is_file() and not path.is_symlink() and path.suffix != ".part"
        ]  # fmt: skip
        if not inbox and all(
            state in ("processed", "duplicate", "failed", "quarantine") for state in states
        ):
            break
        time.sleep(1)
    return time.monotonic() - started


if __name__ == "__main__":
    sys.exit(main())
