"""Bring the archive back from a backup into an empty data folder (or an empty database), then check it.

The backup is read through first: a damaged one is refused with the reason, and nothing is changed. The
catalogue may go from SQLite to PostgreSQL and back. What was withdrawn since the backup was made is
withdrawn again, as far as it is known: by withdrawn.json in the data folder, and by those that
--withdrawn names (such a file, or a later backup)."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from api.cli.exits import Exit
from api.cli.open import opened
from api.cli.printed import print_json, say
from api.cli.progress import Progress

if TYPE_CHECKING:
    from api.house import House

NAME = "restore"
HELP = "bring the archive back from a backup"


def words(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, metavar="SRC", help="what `aigaq backup` made")
    parser.add_argument(
        "--withdrawn",
        type=Path,
        action="append",
        default=[],
        metavar="FILE",
        help="what was withdrawn since: withdrawn.json, or a later backup",
    )
    parser.add_argument("--json", action="store_true", help="as JSON")


def run(asked: argparse.Namespace) -> int:
    from api.backing import restore
    from ingest.check import check

    with opened() as house, Progress("reading the backup") as bar:
        came = restore(house, asked.folder, asked.withdrawn, bar.at)
        findings = list(check(house.catalogue, house.store, house.index))
        waiting = _on_their_way(house)
    wrong = [one for one in findings if one.wrong]
    if asked.json:
        print_json(
            {
                "made": came.manifest.made,
                "reports": came.reports,
                "originals": came.originals,
                "withdrawn_again": came.withdrawn,
                "missing": list(came.manifest.missing),
                "waiting": waiting,
                "wrong": [
                    {"looked_at": one.looked_at, "wrong": one.wrong, "remedy": one.remedy}
                    for one in wrong
                ],
            }
        )
    else:
        say(
            f"{came.reports} reports and {came.originals} originals, as of {came.manifest.made}; "
            f"{came.withdrawn} withdrawn again"
        )
        if waiting:
            say(
                f"{waiting} files were on their way when it was made: the next `aigaq watch` or "
                "`aigaq ingest` goes on with those that are here, and says which aren't"
            )
        for one in wrong:
            say(f"WRONG  {one.looked_at}: {one.wrong}")
            say(f"       what to do: {one.remedy}")
        if not wrong:
            say("checked: catalogue, originals and index agree")
    return Exit.PARTLY if wrong else Exit.DONE


def _on_their_way(house: House) -> int:
    from corpus import EVERYTHING
    from corpus.catalogue.files import ENDS, file_counts

    with house.catalogue.read() as view:
        counts = file_counts(view, EVERYTHING)
    return sum(count for state, count in counts.items() if state not in ENDS)
