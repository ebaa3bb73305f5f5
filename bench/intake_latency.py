"""How long searches take while reports come in, against the same searches at rest.

    python bench/intake_latency.py [--files 120] [--seed 7] [--workers 1] [--times 300]

Brings in half of the files, asks a row of queries again and again, then asks them while `aigaq ingest` brings
in the other half in other processes. A searcher of its own for each, warmed up; wall time, so the load of
the machine is printed and belongs to the figures.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from api.files import bring_in
from api.house import House
from api.searching import search
from config import load
from corpus import EVERYTHING
from samples.generate.make import generate

ROOT = Path(__file__).parent.parent
QUERIES = (
    "torture", "пытки", "азаптау", "beaten in custody", "жалоба прокурору", "сот үкімі",
    '"criminal code"', "detention AND doctor", "investig*", "kind:report police",
)  # fmt: skip
GOAL = 1.5


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=120)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--times", type=int, default=300, help="searches at rest")
    asked = parser.parse_args()
    root = Path(tempfile.mkdtemp(prefix="aigaq-latency-"))
    try:
        return measure(root, asked)
    finally:
        shutil.rmtree(root, ignore_errors=True)


def measure(root: Path, asked: argparse.Namespace) -> int:
    made = list(generate(asked.files, asked.seed, root / "made", formats=("pdf", "html", "md")))
    settings = {
        "AIGAQ_DATA": str(root / "data"), "AIGAQ_INGEST_WORKERS": str(asked.workers),
        "AIGAQ_LOG_LEVEL": "error",
    }  # fmt: skip
    with House.of(load(settings).settings) as house:
        bring_in(house, made[::2], "main")
        ask(house, lambda done: done < len(QUERIES))
        print(f"load at rest: {os.getloadavg()[0]:.1f}", flush=True)
        rest = ask(house, lambda done: done < asked.times)
        coming = subprocess.Popen(
            [sys.executable, "-m", "api.cli.main", "ingest", *map(str, made[1::2])],
            cwd=ROOT, env={**os.environ, **settings}, stdout=subprocess.DEVNULL,
        )  # fmt: skip
        busy = ask(house, lambda done: coming.poll() is None)
    tell("at rest", rest)
    tell("during ingest", busy)
    ratio = statistics.median(busy) / statistics.median(rest)
    late = _late(busy) / _late(rest)
    print(f"median {ratio:.2f} times as long (goal: {GOAL}), 95th of 100 {late:.2f} times")
    print(
        f"{asked.workers} workers, load after: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
    )
    return coming.returncode or 0


def ask(house: House, on: Callable[[int], bool]) -> list[float]:
    """Milliseconds of each search, as long as `on` the number done says so."""
    took: list[float] = []
    while on(len(took)):
        started = time.perf_counter()
        search(house, QUERIES[len(took) % len(QUERIES)], EVERYTHING)
        took.append(1000 * (time.perf_counter() - started))
        # As people ask: not one upon the other.
        time.sleep(0.02)
    return took


def tell(name: str, took: Sequence[float]) -> None:
    print(
        f"{name:<14}{len(took):>6} searches  median {statistics.median(took):7.1f} ms"
        f"  95th {_late(took):7.1f} ms  longest {max(took):7.1f} ms"
    )


def _late(took: Sequence[float]) -> float:
    return sorted(took)[int(0.95 * (len(took) - 1))]


if __name__ == "__main__":
    sys.exit(main())
