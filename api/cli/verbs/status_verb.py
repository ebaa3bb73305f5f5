"""Where every file stands that ever came: its end, or the last step it reached, and why.

With --follow a line is printed whenever something moves, until Ctrl-C."""

from __future__ import annotations

import argparse
import sys
import time
from typing import TYPE_CHECKING, Any

from api.cli.open import opened
from api.cli.printed import print_json, print_json_line, print_table, say

if TYPE_CHECKING:
    from api.house import House
    from corpus.catalogue.files import FileRecord
    from ingest.walk import Found

NAME = "status"
HELP = "where every file stands, and why"
_LOOK_EVERY_S = 1.0


def words(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--state", help="only files in this state, as failed")
    parser.add_argument("--follow", action="store_true", help="go on telling what moves")
    parser.add_argument("--json", action="store_true", help="as JSON")


def run(asked: argparse.Namespace) -> int:
    from api.shapes import files_shape

    with opened() as house:
        if asked.follow:
            _follow(house, as_json=asked.json)
        found = _files(house, asked.state)
        inbox = _inbox(house)
        if asked.json:
            print_json(files_shape(found) | _inbox_shape(inbox))
            return 0
        _print(house, found)
        if inbox is not None:
            _print_inbox(inbox)
    return 0


def _files(house: House, state: str | None) -> list[FileRecord]:
    from corpus import EVERYTHING
    from corpus.catalogue.files import State, files

    found: list[FileRecord] = []
    states: list[State] = [state] if state else []  # type: ignore[list-item]
    with house.catalogue.read() as view:
        while more := files(view, EVERYTHING, states=states, after=found[-1].id if found else 0):
            found += more
    return found


def _inbox(house: House) -> list[Found] | None:
    """All that lies in the inbox now; None where there is none."""
    from api.watching import inbox_of
    from ingest.walk import walk

    inbox = inbox_of(house.settings)
    return list(walk(inbox)) if inbox.is_dir() else None


def _inbox_shape(inbox: list[Found] | None) -> dict[str, Any]:
    if inbox is None:
        return {}
    left = [{"path": str(found.path), "reason": found.problem} for found in inbox if found.problem]
    return {"inbox": {"files": len(inbox) - len(left), "left": left}}


def _print(house: House, found: list[FileRecord]) -> None:
    from api.shapes import counts_shape
    from corpus import EVERYTHING
    from corpus.catalogue.holdings import holdings
    from corpus.catalogue.outbox import errands_waiting
    from corpus.file_name import show_name

    with house.catalogue.read() as view:
        held = holdings(view, EVERYTHING)
        waiting, _ = errands_waiting(view)
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


def _print_inbox(inbox: list[Found]) -> None:
    left = [found for found in inbox if found.problem]
    say(f"in the inbox: {len(inbox) - len(left)} files to be put away, {len(left)} left for good")
    for found in left:
        say(f"  {found.path}: {found.problem}")


def _follow(house: House, *, as_json: bool) -> None:
    """A line for each change of the counts; ends by KeyboardInterrupt."""
    from corpus import EVERYTHING
    from corpus.catalogue.files import file_counts
    from corpus.catalogue.holdings import holdings
    from corpus.catalogue.outbox import errands_waiting

    last: dict[str, object] = {}
    while True:
        with house.catalogue.read() as view:
            now: dict[str, object] = {}
            for state, count in file_counts(view, EVERYTHING).items():
                now[state] = count
            waiting, _ = errands_waiting(view)
            held = holdings(view, EVERYTHING)
        now |= {"pages held": held.pages, "waiting for the index": waiting}
        if now != last:
            told = {"at": time.strftime("%H:%M:%S"), **now}
            if as_json:
                print_json_line(told)
            else:
                say("  ".join(f"{name} {value}" for name, value in told.items()))
                sys.stdout.flush()
        last = now
        time.sleep(_LOOK_EVERY_S)
