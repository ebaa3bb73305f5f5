"""Measure taking hits away: how much memory and time all hits of a search cost in each form.

    python -m bench.export [--passages 100000] [--keep FOLDER]

Makes an archive of invented passages, then runs `aigaq export` in a process of its own for each form and
prints its largest memory (resident, the interpreter and its libraries included), time, and what it wrote. The
query finds every passage; a second one finds them by a prefix, where all of them score alike.
"""

from __future__ import annotations

import argparse
import hashlib
import multiprocessing
import os
import random
import sys
import tempfile
import time
from functools import cache
from pathlib import Path

from api.house import House
from config import load
from corpus import COMMAND_LINE, About, Page, PageRef, Passage, Reading, Span, Value
from corpus.catalogue import keep_edition, keep_passages, keep_reading
from ingest.rebuild import rebuild
from search.entries import Entries
from search.take import ENDINGS, FORMATS

GOAL_MB = 150
_A_REPORT = 250
# Words that are drawn, the more often the lower: as many as a large archive in three languages has.
_MANY_WORDS = 150_000
_SYLLABLES = "ta re mo li su ka пы та сот за дер жа ды қа мау үкім іс"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--passages", type=int, default=100_000)
    parser.add_argument(
        "--keep", type=Path, help="make the archive here, or take the one that is here"
    )
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        data = asked.keep or Path(folder)
        if not (data / "catalogue.sqlite").exists():
            started = time.perf_counter()
            # In a process of its own: some kernels count a parent's memory as its child's peak.
            making = multiprocessing.get_context("spawn").Process(
                target=_make, args=(data, asked.passages)
            )
            making.start()
            making.join()
            print(f"made {asked.passages} passages in {time.perf_counter() - started:.0f} s")
        print(f"{'form':10}{'query':14}{'rows':>9}{'MB':>8}{'s':>8}{'file, MB':>10}")
        for query in ("temirqala", "temirq*"):
            for form in FORMATS if query == "temirqala" else ("csv",):
                _export(data, query, form)
    print(f"goal: 100,000 hits in ≤ {GOAL_MB} MB")


def _make(data: Path, passages: int) -> None:
    chance = random.Random(2026)
    with House.of(load({"AIGAQ_DATA": str(data), "AIGAQ_LOG_LEVEL": "error"}).settings) as house:
        for first in range(0, passages, _A_REPORT):
            _keep(house, first, min(_A_REPORT, passages - first), chance)
        house.index()
        rebuild(house.catalogue, house.engine, Entries(house.analyser).entry_of, "bench")


def _keep(house: House, first: int, count: int, chance: random.Random) -> None:
    texts = [_passage(n, chance) for n in range(first + 1, first + count + 1)]
    text, spans, at = "\n".join(texts), [], 0
    for one in texts:
        spans.append(Span(at, at + len(one)))
        at += len(one) + 1
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    about = About(
        [
            Value("title", f"Invented report {first}", "text"),
            Value("publisher", "Dala Watch", "text"),
            Value("published", f"{2000 + first % 25}", "text"),
        ]
    )
    pages = [Page(n, str(n), (span,)) for n, span in enumerate(spans, 1)]
    with house.catalogue.change(COMMAND_LINE) as change:
        keep_edition(
            change, sha256=sha256, size=at, media_type="text/plain", name=f"{first}.txt",
            collection="bench",
        )  # fmt: skip
        reading = keep_reading(
            change, sha256, Reading(text, pages=tuple(pages), about=about), "bench"
        )
        made = [
            Passage(span, ("en", "ru"), ("Findings",), str(n), [PageRef(n, str(n))])
            for n, span in enumerate(spans, 1)
        ]
        keep_passages(change, reading, made)


def _passage(number: int, chance: random.Random) -> str:
    """Some 77 words, drawn as words are: few again and again, most of them seldom."""
    drawn = [_word(int(_MANY_WORDS ** chance.random())) for _ in range(chance.randint(30, 120))]
    drawn.insert(chance.randrange(len(drawn)), "Temirqala")
    return f"{number}. " + " ".join(drawn).capitalize() + "."


@cache
def _word(number: int) -> str:
    chance = random.Random(number)
    # One script a word, as in print.
    syllables = _SYLLABLES.split()[:6] if number % 2 else _SYLLABLES.split()[6:]
    return "".join(chance.choices(syllables, k=1 + number.bit_length() // 4))


def _export(data: Path, query: str, form: str) -> None:
    out = data / f"export.{ENDINGS[form]}"  # type: ignore[index]
    words = [
        sys.executable,
        "-m",
        "api.cli.main",
        "export",
        query,
        "--format",
        form,
        "-o",
        str(out),
    ]
    started = time.perf_counter()
    # `wait4` tells of this one child what `ru_maxrss` of all children would mix up.
    quiet = [(os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0)]
    child = os.posix_spawn(
        sys.executable, words, os.environ | {"AIGAQ_DATA": str(data)}, file_actions=quiet
    )
    _, status, used = os.wait4(child, 0)
    spent = time.perf_counter() - started
    if status:
        sys.exit(f"aigaq export ended with {os.waitstatus_to_exitcode(status)}")
    size = out.stat().st_size / 1e6
    rows = _rows(out) if form in ("csv", "jsonl") else "-"
    print(f"{form:10}{query:14}{rows:>9}{used.ru_maxrss / 1024:8.0f}{spent:8.1f}{size:10.1f}")
    out.unlink()


def _rows(out: Path) -> str:
    with out.open("rb") as lines:
        found = sum(1 for _ in lines)
    return str(found - (out.suffix == ".csv"))


if __name__ == "__main__":
    main()
