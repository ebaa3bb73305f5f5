"""Where every file stands that ever came: its end, or the last step it reached, and why."""

from __future__ import annotations

import argparse

from api.cli.open import opened
from api.cli.printed import print_json, print_table, say

NAME = "status"
HELP = "where every file stands, and why"


def words(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--state", help="only files in this state, as failed")
    parser.add_argument("--json", action="store_true", help="as JSON")


def run(asked: argparse.Namespace) -> int:
    from api.shapes import counts_shape, files_shape
    from corpus import EVERYTHING
    from corpus.catalogue.files import FileRecord, files
    from corpus.catalogue.holdings import holdings
    from corpus.catalogue.outbox import errands_waiting
    from corpus.file_name import show_name

    with opened() as house, house.catalogue.read() as view:
        found: list[FileRecord] = []
        states = [asked.state] if asked.state else []
        while more := files(view, EVERYTHING, states=states, after=found[-1].id if found else 0):
            found += more
        held = holdings(view, EVERYTHING)
        waiting, _ = errands_waiting(view)
    if asked.json:
        print_json(files_shape(found))
        return 0
    rows = [
        (show_name(file.name), file.state, file.collection, file.reason or "", file.remedy or "")
        for file in found
    ]
    print_table(("file", "state", "collection", "reason", "what to do"), rows)
    counts = counts_shape([file.state for file in found])
    say()
    say(", ".join(f"{count} {state}" for state, count in counts.items()))
    say(
        f"held: {held.documents} reports, {held.pages} pages, {held.passages} passages, "
        f"{held.mentions} mentions; {waiting} waiting for the index"
    )
    return 0
