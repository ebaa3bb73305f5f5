"""How much memory the watcher and its workers hold as files go by, and how much CPU a file takes.

    python bench/intake_memory.py [--files 3000] [--workers 2] [--seed 7] [--step 500]

Drops generated reports without pages, each with words of its own, and looks every second what the watcher,
its workers and their zygotes hold (resident, with what they share). Prints the most that each kind of process
held in each stretch of files that ended, and the CPU of all of them for each file of the stretch.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

import psutil

from corpus import EVERYTHING, AigaqError
from corpus.catalogue import Catalogue
from corpus.catalogue.files import ENDS, file_counts
from samples.generate.make import generate

ROOT = Path(__file__).parent.parent
GOAL_MB = 500


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=3000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--step", type=int, default=500)
    asked = parser.parse_args()
    root = Path(tempfile.mkdtemp(prefix="aigaq-memory-"))
    try:
        return measure(root, asked)
    finally:
        shutil.rmtree(root, ignore_errors=True)


def measure(root: Path, asked: argparse.Namespace) -> int:
    for path in generate(asked.files, asked.seed, root / "made", formats=("txt", "md", "html")):
        path.touch()
    (root / "data").mkdir()
    (root / "made" / "reports").rename(root / "data" / "inbox")
    settings = {
        "AIGAQ_DATA": str(root / "data"), "AIGAQ_INGEST_WORKERS": str(asked.workers),
        "AIGAQ_WATCH_SETTLE_S": "1", "AIGAQ_LOG_LEVEL": "error",
    }  # fmt: skip
    watcher = subprocess.Popen(
        [sys.executable, "-m", "api.cli.main", "watch"],
        cwd=ROOT, env={**os.environ, **settings}, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    most: dict[int, dict[str, int]] = defaultdict(dict)
    # Of each stretch, what had ended and been spent at its first look.
    marks: dict[int, tuple[int, float]] = {}
    started = time.monotonic()
    try:
        while (done := _ended(root)) < asked.files and watcher.poll() is None:
            sizes, spent = _held(watcher.pid)
            for kind, held in sizes.items():
                stretch = most[done // asked.step]
                stretch[kind] = max(held, stretch.get(kind, 0))
            marks.setdefault(done // asked.step, (done, spent))
            time.sleep(1)
    finally:
        watcher.terminate()
        watcher.wait(60)
    print(f"{done} files ended in {time.monotonic() - started:.0f} s, seed {asked.seed}")
    kinds = sorted({kind for stretch in most.values() for kind in stretch})
    print(f"{'files ended':<14}" + "".join(f"{kind:>12}" for kind in kinds) + "   (largest, MiB)")
    marks[max(marks) + 1] = (done, spent)
    for number, stretch in sorted(most.items()):
        cells = "".join(f"{stretch.get(kind, 0) >> 20:>12}" for kind in kinds)
        (before, from_s), (after, to_s) = marks[number], marks[min(n for n in marks if n > number)]
        each = f"{(to_s - from_s) / max(1, after - before) * 1000:.0f}"
        print(f"from {number * asked.step:<9}{cells}{each:>12} ms of CPU a file")
    print(f"goals: a worker at most {GOAL_MB} MiB; at most 10 % more after the first thousand")
    return 0 if done == asked.files else 1


def _ended(root: Path) -> int:
    where = root / "data" / "catalogue.sqlite"
    if not where.exists():
        return 0
    try:
        with Catalogue.open(f"sqlite:///{where}") as catalogue, catalogue.read() as view:
            counts = file_counts(view, EVERYTHING)
    except AigaqError:
        return 0
    return sum(counts.get(end, 0) for end in ENDS)


def _held(number: int) -> tuple[dict[str, int], float]:
    """The largest of each kind; and the CPU that all have used, with those that ended."""
    found: dict[str, int] = {}
    spent = 0.0
    try:
        watcher = psutil.Process(number)
        every = [watcher, *watcher.children(recursive=True)]
    except psutil.NoSuchProcess:
        return found, spent
    for one in every:
        try:
            words, held = one.cmdline(), one.memory_info().rss
            spent += sum(one.cpu_times()[:4])
        except psutil.Error:
            continue
        kind = "zygote" if "ingest.jail.zygote" in words else "worker"
        if "multiprocessing.resource_tracker" in " ".join(words):
            continue
        kind = "watcher" if one.pid == number else kind
        found[kind] = max(held, found.get(kind, 0))
    return found, spent


if __name__ == "__main__":
    sys.exit(main())
