"""Build a new index from the catalogue beside the live one, then switch to it; searches go on meanwhile."""

from __future__ import annotations

import argparse

from api.cli.open import opened
from api.cli.printed import print_json, say
from api.cli.progress import Progress

NAME = "reindex"
HELP = "build the index anew from the catalogue"


def words(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="as JSON")


def run(asked: argparse.Namespace) -> int:
    from corpus import EVERYTHING
    from corpus.catalogue.holdings import holdings
    from ingest.holder import new_holder
    from ingest.rebuild import rebuild
    from search.entries import Entries

    with opened() as house, Progress("indexing") as bar:
        with house.catalogue.read() as view:
            total = holdings(view, EVERYTHING).passages
        count = rebuild(
            house.catalogue,
            house.engine,
            Entries(house.analyser).entry_of,
            new_holder(),
            lambda done: bar.at(done, total),
        )
        name = house.engine.live().name
    if asked.json:
        print_json({"passages": count, "index": name})
    else:
        say(f"{count} passages indexed; searches now use {name}")
    return 0
