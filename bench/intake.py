"""Whether the watched folder loses a file: mixed files dropped while everything is killed again and again.

    python bench/intake.py [--files 500] [--kills 200] [--workers 2] [--seed N] [--calm 900]
                           [--servers] [--by workers]

Drops files of all sorts (reports of samples/ made unique, scans among them, texts, the same bytes twice,
new editions, archives, links, empty, unreadable and hostile ones, odd names; written slowly, moved in, renamed)
and meanwhile kills -9 the watcher, a worker, or what reads a file in the jail, each time when some file
stands in a state chosen at random, by preference the process that has that file in hand. With --servers
on PostgreSQL and Elasticsearch, which are killed and started again too; with --by workers on workers that
take from the queue. Then waits until all is calm and compares what went in with what came out. Prints the
seed, where files stood when something was killed, and every difference; exits with 1 when there is one.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from intake_compare import Seen, differences, seen
from intake_drop import Dropper
from intake_rig import ROOT, Rig, Servers

from corpus.catalogue.files import ENDS

# What some file must be doing at a kill; the last is waited for by nobody.
STANDS = (
    "seen, in hand", "stable, in hand", "stored, in hand", "read, in hand", "tagged, in hand",
    "resolved", "at an end, not put away", "whatever",
)  # fmt: skip
# So long a state is waited for.
_AIM_S = 12.0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=500)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    parser.add_argument("--calm", type=int, default=900, help="seconds that calm may take")
    parser.add_argument("--servers", action="store_true", help="on PostgreSQL and Elasticsearch")
    parser.add_argument("--by", choices=["pool", "workers"], default="pool")
    parser.add_argument("--keep", action="store_true", help="leave the folder where it is")
    asked = parser.parse_args()
    root = Path(tempfile.mkdtemp(prefix="aigaq-intake-"))
    print(
        f"seed {asked.seed}, {asked.files} files, {asked.kills} kills, {asked.workers} workers"
        f" ({asked.by}), {'PostgreSQL + Elasticsearch' if asked.servers else 'SQLite + Tantivy'}",
        flush=True,
    )
    servers = Servers() if asked.servers or asked.by == "workers" else None
    rig = Rig(root, asked.workers, asked.by, servers)
    try:
        if servers:
            servers.start()
        return run(asked, rig)
    finally:
        rig.end()
        if servers:
            servers.stop()
        if asked.keep:
            print(f"kept: {root}")
        else:
            shutil.rmtree(root, ignore_errors=True)


def run(asked: argparse.Namespace, rig: Rig) -> int:
    chance = random.Random(asked.seed)
    (rig.root / "data" / "inbox").mkdir(parents=True)
    dropper = Dropper(rig.root, ROOT / "samples" / "reports", asked.files, chance)
    stood: Counter[str] = Counter()
    hit: Counter[str] = Counter()
    targets: Counter[str] = Counter()
    started = time.monotonic()
    rig.revive()
    for number in range(asked.kills):
        dropper.drop_some(asked.files * (number + 1) // asked.kills)
        wanted = chance.choice(STANDS)
        if wanted == "seen, in hand":
            # Only what is tried again by hand stands there: what was dropped is `stable` at once.
            rig.retry()
        time.sleep(chance.uniform(0, 1.5))
        found, holder = aim(rig, wanted)
        stood.update(one.stand for one in found)
        hit[wanted if any(one.stand == wanted for one in found) else "whatever"] += 1
        targets[strike(rig, chance, holder)] += 1
        rig.revive()
        if number % 20 == 19:
            print(f"  {number + 1} kills, {time.monotonic() - started:.0f} s", flush=True)
    dropper.drop_some(asked.files)
    dropper.finish()
    rig.revive()
    calm_s = wait_until_calm(rig, asked.calm)
    clean = rig.stop()
    rows = seen(rig.catalogue_url)
    print(
        f"killed: {dict(targets)}; {time.monotonic() - started:.0f} s in all, calm after {calm_s:.0f} s"
    )
    print(f"what some file was doing at the kills: {dict(hit.most_common())}")
    print(f"where files stood at the kills: {dict(stood.most_common())}")
    print(
        f"where they ended: {dict(Counter(one.state for one in rows))}; dropped: {dict(dropper.kinds)}"
    )
    wrong = differences(rig.root, rig.catalogue_url, dropper.dropped, dropper.left)
    if not clean:
        wrong.append("a process did not end cleanly")
    for difference in wrong:
        print(f"WRONG {difference}")
    print(f"{len(dropper.dropped)} files dropped, {len(wrong)} differences")
    return 1 if wrong else 0


def aim(rig: Rig, wanted: str) -> tuple[list[Seen], int | None]:
    """Wait until some file stands so, for a while; all files then, and who has that one in hand."""
    until = time.monotonic() + _AIM_S
    while True:
        found = seen(rig.catalogue_url)
        there = [one for one in found if one.stand == wanted]
        if there or wanted == "whatever" or time.monotonic() > until:
            return found, there[0].holder if there else None
        time.sleep(0.01)


def strike(rig: Rig, chance: random.Random, holder: int | None) -> str:
    if rig.servers is None or chance.random() < 0.75:
        return rig.strike(chance, holder)
    which = chance.choice(["postgres", "elasticsearch"])
    rig.servers.kill(which)
    time.sleep(chance.uniform(0, 5))
    rig.servers.mend(which)
    return which


def wait_until_calm(rig: Rig, longest_s: float) -> float:
    started = time.monotonic()
    while time.monotonic() < started + longest_s:
        if rig.ended_by_itself():
            print("WRONG a process ended by itself")
            break
        rows = seen(rig.catalogue_url)
        inbox = [
            path for path in (rig.root / "data" / "inbox").rglob("*")
            if path.is_file() and not path.is_symlink() and path.suffix != ".part"
        ]  # fmt: skip
        if not inbox and rows and all(one.state in ENDS and one.away for one in rows):
            break
        time.sleep(1)
    return time.monotonic() - started


if __name__ == "__main__":
    sys.exit(main())
