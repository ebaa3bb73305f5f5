"""The same generated texts in other people's hands: recoll, and Elasticsearch as it comes.

recoll (Debian) indexes a .txt file a report, and then a .txt file a passage, with a configuration of its own;
`recollq` is a process for each query, so what it takes to find nothing is taken off. Elasticsearch is given
a record a page with the `standard` analyser, its text kept, and is asked for ten hits with highlights and
three facets.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from bench.search_archive import A_PAGE, Made, reports
from bench.search_server import elasticsearch

QUERIES = (
    "court",
    "torture",
    "пытки",
    "beaten police",
    "суд приговор",
    '"told his lawyer"',
    "азаптау",
)
_RECOLL = """topdirs = {}
defaultcharset = UTF-8
indexstemminglanguages = english russian
noaspell = 1
loglevel = 2
"""
# More files than this say no more.
_MOST_FILES = 100_000
_TIMES = 5


def peers(passages: int, folder: Path) -> None:
    """Print what each costs."""
    if shutil.which("recollindex"):
        _recoll(passages, folder / "reports", by_passage=False)
        if passages <= _MOST_FILES:
            _recoll(passages, folder / "passages", by_passage=True)
    else:
        print("recoll is not here: apt-get install recollcmd")
    _elasticsearch(passages)


def _recoll(passages: int, folder: Path, *, by_passage: bool) -> None:
    files, settings = folder / "files", folder / "recoll"
    settings.mkdir(parents=True)
    (settings / "recoll.conf").write_text(_RECOLL.format(files), "utf-8")
    count, size = 0, 0
    for number, made in enumerate(reports(passages)):
        where = files / str(number)
        where.mkdir(parents=True)
        count += len(made.passages)
        for at, text in enumerate(_passages(made) if by_passage else [made.text]):
            (where / f"{at}.txt").write_text(text, "utf-8")
            size += len(text.encode())
    spent, _ = _run(["recollindex", "-c", str(settings), "-z"])
    disk = sum(one.stat().st_size for one in (settings / "xapiandb").iterdir())
    unit = "passage" if by_passage else "report"
    print(
        f"\nrecoll, a file a {unit}: {count:,} passages, {spent / count * 1e6:.0f} µs CPU each "
        f"({spent / size * 1e9:.0f} ms a MB of text), {disk / count:.0f} bytes a passage"
    )
    ask = ["recollq", "-c", str(settings), "-n", "10", "-A"]
    nothing = _median(lambda: _run([*ask, "xqzwv"]))
    asked = [_median(lambda query=query: _run([*ask, query])) for query in QUERIES]  # type: ignore[misc]
    cpu, wall = (statistics.median(one[at] - nothing[at] for one in asked) * 1000 for at in (0, 1))
    print(
        f"a query with abstracts: {cpu:.1f} ms CPU, {wall:.1f} ms (a process took {nothing[1] * 1000:.0f} ms)"
    )
    shutil.rmtree(folder)


def _passages(made: Made) -> Iterator[str]:
    text = made.text
    return (one.span.of(text) for one in made.passages)


def _run(command: Sequence[str]) -> tuple[float, float]:
    """CPU and wall seconds of a process."""
    started = time.perf_counter()
    quiet = [(os.POSIX_SPAWN_OPEN, fd, os.devnull, os.O_WRONLY, 0) for fd in (1, 2)]
    child = os.posix_spawnp(command[0], command, os.environ, file_actions=quiet)
    _, status, used = os.wait4(child, 0)
    if os.waitstatus_to_exitcode(status):
        raise subprocess.CalledProcessError(status, command)
    return used.ru_utime + used.ru_stime, time.perf_counter() - started


def _median(deed: Callable[[], tuple[float, float]]) -> tuple[float, float]:
    spent = [deed() for _ in range(_TIMES)]
    return statistics.median(one[0] for one in spent), statistics.median(one[1] for one in spent)


def _elasticsearch(passages: int) -> None:
    from elasticsearch import Elasticsearch
    from elasticsearch.helpers import bulk

    with elasticsearch() as server, Elasticsearch(server.url, request_timeout=120) as client:
        text = {"type": "text", "analyzer": "standard"}
        names = {name: {"type": "keyword"} for name in ("title", "publisher", "published")}
        client.indices.create(
            index="plain", mappings={"properties": {"text": text, **names}},
            settings={"number_of_replicas": 0, "refresh_interval": "-1"},
        )  # fmt: skip
        records, made_cpu = 0, 0.0

        def actions() -> Iterator[dict[str, object]]:
            nonlocal records, made_cpu
            made = reports(passages)
            while True:
                before = time.thread_time()
                report = next(made, None)
                pages = [] if report is None else list(_pages(report))
                made_cpu += time.thread_time() - before
                if report is None:
                    return
                about = {name: getattr(report.about, name) for name in names}
                for page in pages:
                    records += 1
                    yield {"_source": {"text": page, **about}}

        started = server.cpu()
        bulk(client, actions(), index="plain", chunk_size=500)
        client.indices.refresh(index="plain")
        spent = server.cpu() - started - made_cpu
        size = client.indices.stats(index="plain")["_all"]["primaries"]["store"]["size_in_bytes"]
        print(
            f"\nplain Elasticsearch, a record a page: {records:,} pages, {spent / passages * 1e6:.0f} µs CPU "
            f"and {size / passages:.0f} bytes for each of {passages:,} passages"
        )
        facets = {name: {"terms": {"field": name, "size": 10}} for name in names}

        def ask(query: str) -> tuple[float, float]:
            cpu, wall = server.cpu(), time.perf_counter()
            match = {"match_phrase" if query[0] == '"' else "match": {"text": query.strip('"')}}
            client.search(
                index="plain", query=match, size=10, track_total_hits=True, aggregations=facets,
                highlight={"fields": {"text": {"type": "unified"}}},
            )  # fmt: skip
            return server.cpu() - cpu, time.perf_counter() - wall

        for query in QUERIES:
            ask(query)
        asked = [_median(lambda query=query: ask(query)) for query in QUERIES]  # type: ignore[misc]
        cpu, wall = (statistics.median(one[at] for one in asked) * 1000 for at in (0, 1))
        print(f"a query with highlights and 3 facets: {cpu:.1f} ms CPU, {wall:.1f} ms")


def _pages(made: Made) -> Iterator[str]:
    whole = list(_passages(made))
    for first in range(0, len(whole), A_PAGE):
        yield "\n\n".join(whole[first : first + A_PAGE])
