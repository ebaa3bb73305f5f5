"""What a search costs: a whole answer against the bare call of its engine, and making the index.

    nice python -m bench.search_cost --passages 10000,100000 [--engine tantivy] [--keep FOLDER] [--peers]

An archive of generated passages is kept in a catalogue and indexed; --keep makes it in FOLDER/<passages>, or
takes the one that is there. Each query is then asked some times over as the API answers it (highlights,
citations, every facet of the page, warnings) and, with the same compiled query and the same facets, of the
engine alone: one call of Tantivy's or Elasticsearch's own for ten hits and a total, and the facets in one go.
CPU is that of this process and of Elasticsearch's. --peers: `bench/search_peers.py` on the same texts.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from api.house import House
from api.searching import search
from bench.search_archive import keep
from bench.search_bare import bare_call
from bench.search_cost_queries import READER, Asked, queries
from bench.search_parity import some_of
from bench.search_peers import peers
from bench.search_server import Meter, elasticsearch
from config import load
from corpus import EVERYTHING
from corpus.catalogue.walk import walk
from search.entries import Entries

GOAL = 2.5
# Of so many times the median.
TIMES = 3


@dataclass(frozen=True)
class Spent:
    """Milliseconds."""

    cpu: float
    wall: float

    def __truediv__(self, other: Spent) -> Spent:
        return Spent(self.cpu / other.cpu, self.wall / other.wall)


@contextmanager
def engine(name: str, folder: Path) -> Iterator[tuple[House, Meter]]:
    """The archive in a folder behind one of the engines."""
    environment = {"AIGAQ_DATA": str(folder), "AIGAQ_LOG_LEVEL": "error"}
    with ExitStack() as stack:
        meter = Meter()
        if name == "elasticsearch":
            meter = stack.enter_context(elasticsearch())
            environment |= {"AIGAQ_INDEX_ENGINE": name, "AIGAQ_INDEX_URL": meter.url}
        yield stack.enter_context(House.of(load(environment).settings)), meter


def build(house: House, meter: Meter) -> tuple[int, float]:
    """Index all that is kept: how many passages, and the CPU seconds that analysing and writing took."""
    entries, read = Entries(house.analyser), 0.0
    index = house.engine.build()
    started = meter.cpu()
    with house.catalogue.read() as view:
        tagged = walk(view, EVERYTHING)

        def made() -> Iterator[object]:
            nonlocal read
            while True:
                # Reading the catalogue is not indexing. Its own thread's time: the engine writes in another.
                before = time.thread_time()
                one = next(tagged, None)
                read += time.thread_time() - before
                if one is None:
                    return
                yield entries.entry_of(one)

        count = index.put(made())  # type: ignore[arg-type]  # entries, one at a time
    index.commit()
    spent = meter.cpu() - started - read
    house.engine.switch(index)
    return count, spent


def measure(deed: Callable[[], object], meter: Meter) -> Spent:
    """The median of some times, after one that warms what it touches."""
    deed()
    cpu, wall = [], []
    for _ in range(TIMES):
        started = meter.cpu(), time.perf_counter()
        deed()
        wall.append(time.perf_counter() - started[1])
        cpu.append(meter.cpu() - started[0])
    return Spent(statistics.median(cpu) * 1000, statistics.median(wall) * 1000)


def asked_costs(house: House, meter: Meter, asked: Asked) -> tuple[int, Spent, Spent]:
    """How many it finds, the whole answer's cost and the engine's."""
    answer = search(house, asked.text, READER, narrowed=asked.narrowed)
    whole = measure(lambda: search(house, asked.text, READER, narrowed=asked.narrowed), meter)
    bare = measure(bare_call(house, asked, int(answer["total"])), meter)
    return int(answer["total"]), whole, bare


def costs(house: House, meter: Meter) -> None:
    """A table: each kind of query, and all of them."""
    heads = ("hits", "answer: CPU", "wall", "engine: CPU", "wall", "ratio: CPU", "wall")
    print("{:22}{:>9}{:>13}{:>8}{:>13}{:>8}{:>12}{:>7}".format("ms", *heads))
    every: list[tuple[int, Spent, Spent]] = []
    for kind, asked in queries(some_of(house)).items():
        rows = [asked_costs(house, meter, one) for one in asked]
        _line(kind, rows)
        every += rows
    _line(f"all {len(every)} (goal {GOAL})", every)


def _line(name: str, rows: Sequence[tuple[int, Spent, Spent]]) -> None:
    hits = statistics.median(row[0] for row in rows)
    whole, bare = _median([row[1] for row in rows]), _median([row[2] for row in rows])
    # Of medians, as both columns stand there: a query that costs the engine nothing counts as one.
    ratio = whole / bare
    print(
        f"{name:22}{hits:9,.0f}{whole.cpu:13.1f}{whole.wall:8.1f}{bare.cpu:13.1f}{bare.wall:8.1f}"
        f"{ratio.cpu:12.2f}{ratio.wall:7.2f}",
        flush=True,
    )


def _median(spent: Sequence[Spent]) -> Spent:
    return Spent(
        statistics.median(one.cpu for one in spent), statistics.median(one.wall for one in spent)
    )


def main() -> int:
    arguments = _arguments()
    for passages in map(int, arguments.passages.split(",")):
        with tempfile.TemporaryDirectory() as temporary:
            folder = (arguments.keep or Path(temporary)) / str(passages)
            if not (folder / "made").exists():
                _make(folder, passages)
            for name in arguments.engine.split(","):
                with engine(name, folder) as (house, meter):
                    print(f"\n{name}, {passages:,} generated passages")
                    if name != "tantivy" or not (folder / "index" / "live").exists():
                        count, spent = build(house, meter)
                        print(f"indexed {count:,}: {spent / count * 1e6:.0f} µs CPU each")
                    info = house.index().info()
                    print(
                        f"index: {info.passages:,} passages, {info.bytes / info.passages:.0f} bytes each"
                    )
                    costs(house, meter)
            if arguments.peers:
                peers(passages, Path(temporary))
    return 0


def _make(folder: Path, passages: int) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    here = {"AIGAQ_DATA": str(folder), "AIGAQ_LOG_LEVEL": "error"}
    with House.of(load(here).settings) as house:
        keep(house.catalogue, passages)
    (folder / "made").touch()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--passages", default="10000,100000")
    parser.add_argument("--engine", default="tantivy,elasticsearch")
    parser.add_argument("--keep", type=Path, help="where archives are, or are made")
    parser.add_argument("--peers", action="store_true", help="recoll and plain Elasticsearch too")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
