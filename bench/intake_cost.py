"""What the way in costs: CPU per file and page, each stage's share, the pipeline against its bare stages.

    python bench/intake_cost.py [--files 120] [--seed 7] [--workers 1,2]

Makes reports (a generator's own words; half of them PDFs, no scans), and brings them in with `aigaq ingest`
on SQLite and Tantivy, by one process and by two; runs the bare stages (bench/intake_bare.py) and the plain
way (bench/intake_plain.py) on the same files. CPU is that of a run and all that it started, less that of
the same run on one file. Wall time says something on a quiet machine only: the load is printed.
"""

from __future__ import annotations

import argparse
import ctypes
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus import EVERYTHING
from corpus.catalogue import Catalogue
from corpus.catalogue.files import file_counts
from corpus.catalogue.stages import stage_totals
from samples.generate.make import generate

ROOT = Path(__file__).parent.parent
_SUBREAPER = 36


@dataclass(frozen=True)
class Cost:
    cpu_s: float
    wall_s: float
    said: str

    def less(self, other: Cost) -> Cost:
        return Cost(self.cpu_s - other.cpu_s, self.wall_s - other.wall_s, self.said)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=120)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--workers", default="1,2")
    asked = parser.parse_args()
    # What a run leaves behind (its zygotes) comes to us: its CPU belongs to the run.
    ctypes.CDLL(None).prctl(_SUBREAPER, 1, 0, 0, 0)
    root = Path(tempfile.mkdtemp(prefix="aigaq-cost-"))
    try:
        return measure(root, asked.files, asked.seed, [int(n) for n in asked.workers.split(",")])
    finally:
        shutil.rmtree(root, ignore_errors=True)


def measure(root: Path, count: int, seed: int, workers: Sequence[int]) -> int:
    made = [
        *generate(count // 2, seed, root / "pdf"),
        *generate(count - count // 2, seed + 1, root / "rest", formats=("html", "md", "txt")),
    ]
    many, one = root / "many", root / "one"
    for folder, files in ((many, made), (one, made[:1])):
        folder.mkdir()
        for number, path in enumerate(files):
            shutil.copy(path, folder / f"{number:04}-{path.name}")
    print(f"{count} files, seed {seed}, load before: {os.getloadavg()[0]:.1f}", flush=True)
    plain = _of("intake_plain.py", root, many, one)
    pages = json.loads(plain.said)["records"]
    print(f"{pages} pages (a file that has none counts as one)")
    row("the plain way", plain, count, pages)
    bare = _of("intake_bare.py", root, many, one)
    row("the bare stages", bare, count, pages)
    whole: dict[int, Cost] = {}
    for number in workers:
        data = root / f"data-{number}"
        start = run(root, ingest(one), root / f"start-{number}", number)
        whole[number] = run(root, ingest(many), data, number).less(start)
        row(f"aigaq ingest, {number} process{'es' * (number > 1)}", whole[number], count, pages)
    spent = shares(root / f"data-{workers[0]}", bare, whole[workers[0]])
    first = whole[workers[0]]
    print(
        f"overhead over bare stages and `resolve`: {first.cpu_s / spent - 1:+.1%} (goal: at most +15 %)"
    )
    for number in workers[1:]:
        times = first.wall_s / whole[number].wall_s
        print(f"{number} processes are {times:.2f} times as fast as {workers[0]} (goal: 1.8)")
    print(f"load after: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    return 0


def shares(data: Path, bare: Cost, whole: Cost) -> float:
    """Print each stage's share; gives the CPU of the bare stages with `resolve`, which needs the catalogue."""
    with (
        Catalogue.open(f"sqlite:///{data / 'catalogue.sqlite'}") as catalogue,
        catalogue.read() as view,
    ):
        totals = {stage: cpu for stage, _, cpu in stage_totals(view, EVERYTHING)}
        ended = file_counts(view, EVERYTHING)
    alone = json.loads(bare.said)["stages"]
    print(f"\nfiles ended: {dict(ended)}\nstage      bare s   in the pipeline s   share of it")
    for stage in sorted(totals.keys() | alone.keys(), key=lambda one: -alone.get(one, 0)):
        inside = f"{totals[stage]:.2f}" if stage in totals else ""
        share = f"{totals[stage] / whole.cpu_s:.0%}" if stage in totals else ""
        print(f"{stage:<9}{alone.get(stage, 0):>8.2f}{inside:>20}{share:>14}")
    return bare.cpu_s + totals.get("resolve", 0.0)


def ingest(folder: Path) -> Sequence[str]:
    return ["-m", "api.cli.main", "ingest", str(folder)]


def _of(script: str, root: Path, many: Path, one: Path) -> Cost:
    """A script's cost on all files less that on one."""
    runs = []
    for folder in (one, many):
        out = root / f"{script}-{folder.name}"
        runs.append(run(root, [f"bench/{script}", str(folder), str(out)], root, 1))
    return runs[1].less(runs[0])


def run(root: Path, words: Sequence[str], data: Path, workers: int) -> Cost:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("AIGAQ_")}
    settings = {
        "AIGAQ_DATA": str(data), "AIGAQ_INGEST_WORKERS": str(workers), "OMP_THREAD_LIMIT": "1",
        "AIGAQ_LOG_LEVEL": "error", "PYTHONPATH": str(ROOT),
    }  # fmt: skip
    before, started = _children_s(), time.monotonic()
    done = subprocess.run(
        [sys.executable, *words], cwd=ROOT, env=kept | settings, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    wall = time.monotonic() - started
    while True:
        try:
            os.wait()
        except ChildProcessError:
            break
    if done.returncode > 1:
        raise SystemExit(f"{words} failed: {done.stderr[-2000:]}")
    return Cost(_children_s() - before, wall, done.stdout)


def _children_s() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def row(name: str, cost: Cost, files: int, pages: int) -> None:
    print(
        f"{name:<28}{cost.cpu_s:8.1f} s of CPU {files / cost.cpu_s:8.2f} files/CPU s"
        f"{pages / cost.cpu_s:8.2f} pages/CPU s {cost.wall_s:8.1f} s of wall time",
        flush=True,
    )


if __name__ == "__main__":
    sys.exit(main())
