"""Two engines, one answer: the same queries to Tantivy and Elasticsearch over the same archive, by operator.

    nice python -m bench.search_parity [--passages 10000] [--each 12] [--show]

Generated passages are kept in a catalogue, from which both indexes are built afresh. Each query is typed
as a person would, read and compiled for each engine, and finds 1 to 10,000 passages. Compared are totals,
all hits as sets, all facets that the page shows, and the first ten in order.
"""

from __future__ import annotations

import argparse
import itertools
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from api.house import House
from bench.search_archive import keep
from bench.search_drawn import OPERATORS, Chance, Drawn
from bench.search_server import elasticsearch
from config import load
from corpus import EVERYTHING, AigaqError
from corpus.catalogue.walk import TaggedPassage, walk
from ingest.rebuild import rebuild
from nlp.analyser import FieldAnalyser
from search.ask import Ask
from search.entries import Entries
from search.facets import FACETS, wanted
from search.frequency import counts_in
from search.index import Index
from search.language import Widening, compile_question, read

MOST = 10_000
# Words of so many passages are drawn from; all of them are searched.
_DRAWN_FROM = 3_000
_TRIES = 2_000


@dataclass
class Row:
    """What was equal, of how many."""

    queries: int = 0
    sets: int = 0
    totals: int = 0
    facets: int = 0
    first_ten: int = 0
    hits: int = 0

    def __add__(self, other: Row) -> Row:
        both = zip(self.cells(), other.cells(), strict=True)
        return Row(*(one + more for one, more in both))

    def cells(self) -> Sequence[int]:
        return (
            self.queries, self.sets, self.totals, self.facets, self.first_ten, self.hits,
        )  # fmt: skip


@contextmanager
def houses(passages: int, folder: Path) -> Iterator[Sequence[House]]:
    """The same catalogue behind both engines, each index built afresh."""
    here = {"AIGAQ_DATA": str(folder), "AIGAQ_LOG_LEVEL": "error"}
    with elasticsearch() as server:
        servers = {"AIGAQ_INDEX_ENGINE": "elasticsearch", "AIGAQ_INDEX_URL": server.url}
        with (
            House.of(load(here).settings) as one,
            House.of(load(here | servers).settings) as other,
        ):
            keep(one.catalogue, passages)
            for house in (one, other):
                build(house)
            yield one, other


def build(house: House) -> int:
    """The index of all that the catalogue holds."""
    entries = Entries(house.analyser)
    return rebuild(house.catalogue, house.engine, entries.entry_of, "bench")


def some_of(house: House) -> list[TaggedPassage]:
    """Passages to draw words from."""
    with house.catalogue.read() as view:
        return list(itertools.islice(walk(view, EVERYTHING), _DRAWN_FROM))


def ask_of(drawn: Drawn, index: Index, analyser: FieldAnalyser, limit: int = 10) -> Ask:
    """The query as this engine is asked: what other names weigh depends on its counts."""
    counts = counts_in(index, drawn.scope)
    asked = compile_question(read(drawn.text), analyser, Widening(), counts)
    return Ask(
        asked.query, drawn.scope, filters=drawn.filters, dates=drawn.dates, sort=drawn.sort,
        limit=limit, facets=wanted(FACETS),
    )  # fmt: skip


def drawn(operator: str, chance: Chance, index: Index, analyser: FieldAnalyser) -> Drawn:
    """A query of this operator that finds something, and not too much."""
    for _ in range(_TRIES):
        made = OPERATORS[operator](chance)
        one = made if isinstance(made, Drawn) else Drawn(made)
        try:
            found = index.count(ask_of(one, index, analyser))
        except AigaqError:
            # "[в-б]": refused, with the place marked.
            continue
        if 1 <= found <= MOST and (
            not operator.startswith("widened") or _is_widened(one, analyser)
        ):
            return one
    sys.exit(f"no query with {operator} finds anything")


def _is_widened(one: Drawn, analyser: FieldAnalyser) -> bool:
    return bool(compile_question(read(one.text), analyser).widened)


def compare(one: Drawn, indexes: Sequence[Index], analyser: FieldAnalyser) -> Row:
    """A row of one query."""
    asks = [ask_of(one, index, analyser) for index in indexes]
    pages = [index.search(ask) for index, ask in zip(indexes, asks, strict=True)]
    walks = [{hit.id for hit in index.every(ask)} for index, ask in zip(indexes, asks, strict=True)]
    tens = [[hit.id for hit in page.hits] for page in pages]
    return Row(
        1,
        walks[0] == walks[1],
        pages[0].total == pages[1].total == len(walks[0]),
        dict(pages[0].facets) == dict(pages[1].facets),
        tens[0] == tens[1],
        pages[0].total,
    )


def main() -> int:
    arguments = _arguments()
    whole = Row()
    head = ("operator", "queries", "sets", "totals", "facets", "first ten", "hits")
    with (
        tempfile.TemporaryDirectory() as folder,
        houses(arguments.passages, Path(folder)) as both,
    ):
        indexes, analyser = [house.index() for house in both], both[0].analyser
        chance = Chance(some_of(both[0]), arguments.seed)
        print(f"{indexes[0].info().passages} passages; seed {arguments.seed}; equal of queries:")
        print("{:22}{:>8}{:>8}{:>8}{:>8}{:>10}{:>10}".format(*head))
        for operator in OPERATORS:
            row = Row()
            for _ in range(arguments.each):
                one = drawn(operator, chance, indexes[0], analyser)
                told = compare(one, indexes, analyser)
                if arguments.show and min(told.cells()) == 0:
                    print(f"  differs: {one} {told}")
                row += told
            _print(operator, row)
            whole += row
    _print("all", whole)
    return 0 if whole.queries == whole.sets == whole.totals == whole.facets else 1


def _print(name: str, row: Row) -> None:
    queries, sets, totals, facets, ten, hits = row.cells()
    mean = hits // queries
    print(f"{name:22}{queries:8}{sets:8}{totals:8}{facets:8}{ten:10}{mean:10}", flush=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--passages", type=int, default=10_000)
    parser.add_argument("--each", type=int, default=12, help="queries of each operator")
    parser.add_argument("--seed", type=int, default=6)
    parser.add_argument("--show", action="store_true", help="the queries that differ")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
