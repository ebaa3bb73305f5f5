"""What the thread from text to citation costs, on both pairs: generated reports kept, indexed, searched.

    python bench/house.py --count 10000

Reports are read from generated plain text (what PDF pages and OCR cost is `bench/reading.py`'s
question); everything after that is the service's own code: catalogue, outbox, index, answers. Beside
each pair stands the plainest way to the same index: Tantivy's own tokenizer over the same passages,
without catalogue, forms of words or citations. CPU is that of all processes at work, servers included.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from api.files import tell_index
from api.house import House
from api.searching import search
from config import load
from corpus import EVERYTHING, Actor
from corpus.catalogue import keep_edition, keep_mentions, keep_passages, keep_reading
from corpus.catalogue.holdings import holdings
from corpus.file_name import encode_name
from ingest.reader import Wish
from ingest.readers.text import TextReader
from ingest.segment import segment
from nlp.field_tagger import FieldTagger
from nlp.language import languages
from samples.generate.compose import compose
from samples.generate.make import make

HERE = Path(__file__).parent.parent
SEED = 20_261_121
QUERIES = (
    "torture", "hunger strike", '"criminal case"', "пытки", "суд приговор", "азаптау", "сот үкімі",
    "beaten police station", "complaint AND investigation", "detention*",
)  # fmt: skip


@dataclass
class Meter:
    """CPU seconds and the largest memory of us and of the servers at work."""

    servers: list[psutil.Process] = field(default_factory=list)
    peak: int = 0

    def cpu(self) -> float:
        return sum(_cpu(one) for one in self._all())

    def look(self) -> None:
        now = sum(one.memory_info().rss for one in self._all())
        self.peak = max(self.peak, now)

    def _all(self) -> Iterator[psutil.Process]:
        for root in (psutil.Process(), *self.servers):
            yield root
            if root in self.servers:
                yield from root.children(recursive=True)


def _cpu(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.user + times.system + times.children_user + times.children_system)


@contextmanager
def pair(name: str, folder: Path) -> Iterator[tuple[House, Meter]]:
    """An empty house on one of the two pairs, and a meter that sees its servers."""
    environment = {"AIGAQ_DATA": str(folder / "data"), "AIGAQ_LOG_LEVEL": "error"}
    meter = Meter()
    with ExitStack() as stack:
        if name == "Elasticsearch + PostgreSQL":
            for script in ("postgres", "elasticsearch"):
                where = Path(tempfile.mkdtemp(prefix=f"aigaq-{script[:2]}-", dir="/tmp"))
                where.chmod(0o755)
                command = [str(HERE / "scripts" / script)]
                before = {one.pid for one in psutil.process_iter()}
                url = subprocess.run(
                    [*command, "start", where], capture_output=True, text=True, check=True
                ).stdout.strip()
                stack.callback(subprocess.run, [*command, "stop", where], check=False)
                new = [one for one in psutil.process_iter() if one.pid not in before]
                meter.servers += [
                    one for one in new if one.name() in ("java", "postgres") and one.ppid() == 1
                ]
                key = "AIGAQ_CATALOGUE_URL" if script == "postgres" else "AIGAQ_INDEX_URL"
                environment[key] = url
            environment["AIGAQ_INDEX_ENGINE"] = "elasticsearch"
        yield stack.enter_context(House.of(load(environment).settings)), meter


def measure(name: str, count: int, folder: Path) -> list[tuple[str, ...]]:
    """The rows of one pair."""
    rows: list[tuple[str, ...]] = []
    with pair(name, folder) as (house, meter):
        reader, tagger = TextReader(), FieldTagger()
        spent = dict.fromkeys(("read", "segment", "tag", "keep", "index"), 0.0)

        def timed(stage: str, deed: Callable[[], object]) -> object:
            started = meter.cpu()
            result = deed()
            spent[stage] += meter.cpu() - started
            return result

        house.index()
        for number in range(count):
            report = compose(number, SEED)
            path = folder / "report.txt"
            path.write_bytes(make(report, "txt")[0])
            reading = timed("read", lambda path=path: reader.read(path, Wish()))
            passages = timed("segment", lambda r=reading: list(segment(r, languages)))
            mentions = timed("tag", lambda r=reading: tagger.tag(r))
            timed(
                "keep",
                lambda p=path, r=reading, s=passages, m=mentions, n=number: _keep(
                    house, n, p, r, s, m
                ),
            )
            if number % 100 == 99 or number == count - 1:
                timed("index", lambda: tell_index(house))
                meter.look()
                if sys.stderr.isatty():
                    print(f"\r{name}: {number + 1}/{count}", end="", file=sys.stderr)
        with house.catalogue.read() as view:
            held = holdings(view, EVERYTHING)
        took = []
        for query in QUERIES * 10:
            started = meter.cpu(), time.perf_counter()
            search(house, query, EVERYTHING)
            took.append((meter.cpu() - started[0], time.perf_counter() - started[1]))
        meter.look()
        for stage, seconds in spent.items():
            each = f"{seconds / count * 1000:.1f}"
            rate = f"{held.passages / seconds:,.0f}" if seconds else "-"
            rows.append((name, stage, each, rate, ""))
        total = sum(spent.values())
        rows.append(
            (name, "all", f"{total / count * 1000:.1f}", f"{held.passages / total:,.0f}", "")
        )
        wall = sorted(one for _, one in took)
        rows.append(
            (
                name,
                f"search of {held.passages:,} passages",
                f"{statistics.mean(c for c, _ in took) * 1000:.1f}",
                "",
                f"p50 {wall[len(wall) // 2] * 1000:.0f} ms, p95 {wall[int(len(wall) * 0.95)] * 1000:.0f} ms",
            )
        )
        rows.append((name, "memory at its highest", "", "", f"{meter.peak >> 20} MiB"))
    return rows


def _keep(
    house: House, number: int, path: Path, reading: object, passages: object, mentions: object
) -> None:
    sha256 = house.store.keep(path)
    with house.catalogue.change(Actor("bench")) as change:
        name = encode_name(f"{number}.txt")
        keep_edition(
            change,
            sha256=sha256.sha256,
            size=sha256.size,
            media_type="text/plain",
            name=name,
            collection="main",
        )
        kept = keep_reading(change, sha256.sha256, reading, "bench")
        keep_passages(change, kept, passages)
        keep_mentions(change, kept, mentions)


def baseline(count: int, folder: Path) -> list[tuple[str, ...]]:
    """Tantivy as it comes: a document a passage, its default tokenizer, nothing else."""
    import tantivy

    schema = tantivy.SchemaBuilder().add_text_field("text", stored=True).build()
    (folder / "plain").mkdir()
    index = tantivy.Index(schema, path=str(folder / "plain"))
    writer = index.writer(50_000_000, 1)
    reader = TextReader()
    meter, spent, passages = Meter(), 0.0, 0
    for number in range(count):
        path = folder / "report.txt"
        path.write_bytes(make(compose(number, SEED), "txt")[0])
        reading = reader.read(path, Wish())
        texts = [one.span.of(reading.text) for one in segment(reading, lambda _: ())]
        started = meter.cpu()
        for text in texts:
            writer.add_document(tantivy.Document(text=text))
        if number % 100 == 99 or number == count - 1:
            writer.commit()
        spent += meter.cpu() - started
        passages += len(texts)
    writer.wait_merging_threads()
    return [
        ("plain Tantivy", "index", f"{spent / count * 1000:.1f}", f"{passages / spent:,.0f}", "")
    ]


def main() -> int:
    """Measure, and print one table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--pair", choices=["embedded", "servers", "both"], default="both")
    asked = parser.parse_args()
    names = {"embedded": ["Tantivy + SQLite"], "servers": ["Elasticsearch + PostgreSQL"]}
    rows: list[tuple[str, ...]] = []
    for name in names.get(asked.pair, ["Tantivy + SQLite", "Elasticsearch + PostgreSQL"]):
        with tempfile.TemporaryDirectory() as folder:
            rows += measure(name, asked.count, Path(folder))
    with tempfile.TemporaryDirectory() as folder:
        rows += baseline(asked.count, Path(folder))
    heads = ("pair", f"stage ({asked.count:,} reports)", "CPU ms a report", "passages a CPU s", "")
    _print(heads, rows)
    return 0


def _print(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    widths = [max(len(row[n]) for row in (heads, *rows)) for n in range(len(heads))]
    for row in (heads, *rows):
        print(
            "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        )


if __name__ == "__main__":
    sys.exit(main())
